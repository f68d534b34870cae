/** Registers a tag once. A second copy of the kit on the page finds it taken: the first one stays, and nothing breaks. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const known = customElements.get(tag);
  if (!known) customElements.define(tag, element);
  else if (known !== element) console.warn(`asg-elements: <${tag}> is defined already.`);
}
