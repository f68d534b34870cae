import { version } from './version.ts';

/** The class of an element of the kit. */
export interface ElementClass extends CustomElementConstructor {
  /** What it is called where a page wants nothing else: `asg-profile`. */
  readonly tag: string;
  /** @internal Of the copy of the kit that registered it. */
  version?: string;
}

/**
 * Registers an element, once. Where the tag is taken, by another copy of the kit or by something else, whoever was first
 * stays, nothing breaks, and the developer is told.
 */
export function define(element: ElementClass, tag = element.tag): void {
  if (typeof customElements === 'undefined') return;
  const known = customElements.get(tag);
  if (!known) {
    element.version = version;
    customElements.define(tag, element);
  } else if (known !== element) void import('./define.taken.ts').then((taken) => taken.tell(tag, known, element));
}
