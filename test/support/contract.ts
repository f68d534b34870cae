/** What of an element's face is compared: its names in the manifest. */
export const faces = ['cssParts', 'slots', 'cssStates', 'events'] as const;
export type Face = (typeof faces)[number];

interface Named {
  readonly name: string;
}

export interface Declaration extends Partial<Readonly<Record<Face | 'attributes', readonly Named[]>>> {
  readonly tagName: string;
  readonly members?: readonly { readonly name: string; readonly kind: string; readonly attribute?: string }[];
}

export async function readManifest(): Promise<ReadonlyMap<string, Declaration>> {
  const response = await fetch(new URL('../../custom-elements.json', import.meta.url));
  const { modules } = (await response.json()) as { readonly modules: readonly { declarations: Declaration[] }[] };
  const declarations = modules.flatMap((module) => module.declarations);
  return new Map(declarations.map((declaration) => [declaration.tagName, declaration]));
}

export const namesOf = (list: readonly Named[] | undefined): string[] => (list ?? []).map(({ name }) => name).sort();

/** What an element was seen to render, to be and to fire, from one state to the next. */
export class Seen {
  readonly #seen: Readonly<Record<Face, Set<string>>> = {
    cssParts: new Set(),
    slots: new Set(),
    cssStates: new Set(),
    events: new Set(),
  };
  #undo: (() => void)[] = [];

  names(face: Face): string[] {
    return [...this.#seen[face]].sort();
  }

  /** Follows an element through everything that happens to it from now on. */
  watch(element: Element): void {
    const root = element.shadowRoot!;
    const observer = new MutationObserver(() => this.#look(root));
    observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['part', 'name'] });
    this.#undo.push(() => observer.disconnect());
    this.#watchEvents(element);
    this.#look(root);
  }

  /** Custom states cannot be listed from outside, so their set is asked to tell: of every element, so there is one at a time. */
  watchStates(): void {
    const { add } = CustomStateSet.prototype;
    const note = (name: string): void => void this.#seen.cssStates.add(name);
    CustomStateSet.prototype.add = function (name) {
      note(name);
      return add.call(this, name);
    };
    this.#undo.push(() => (CustomStateSet.prototype.add = add));
  }

  stop(): void {
    for (const step of this.#undo.splice(0)) step();
  }

  #look(root: ShadowRoot): void {
    for (const each of root.querySelectorAll('[part]')) each.part.forEach((name) => this.#seen.cssParts.add(name));
    for (const { name } of root.querySelectorAll('slot'))
      this.#seen.slots.add(name.replace(/^row:.+/, 'row:{attribute}').replace(/^app-icon:.+/, 'app-icon:{clientId}'));
  }

  /** An event that nobody knows of is one that the element dispatches itself. */
  #watchEvents(element: Element): void {
    const dispatch = element.dispatchEvent.bind(element);
    element.dispatchEvent = (event) => {
      if (event instanceof CustomEvent || event.type.startsWith('asg-')) this.#seen.events.add(event.type);
      return dispatch(event);
    };
  }
}

export interface Difference {
  readonly undocumented: readonly string[];
  readonly unseen: readonly string[];
}

export function difference(documented: readonly string[], seen: readonly string[]): Difference {
  return {
    undocumented: seen.filter((name) => !documented.includes(name)),
    unseen: documented.filter((name) => !seen.includes(name)),
  };
}
