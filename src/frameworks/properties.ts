const defaults = new WeakMap<object, Map<string, unknown>>();

/** Sets a property. `undefined` and `null` give it back what it was before it was first set this way. */
export function setProperty(element: object, name: string, value: unknown): void {
  let known = defaults.get(element);
  if (!known) defaults.set(element, (known = new Map<string, unknown>()));
  if (!known.has(name)) known.set(name, Reflect.get(element, name));
  Reflect.set(element, name, value ?? known.get(name));
}
