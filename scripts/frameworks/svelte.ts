import { attributeNames, propertyNames, union, type Element } from './elements.ts';

const tag = (element: Element): string => `  /** ${element.description} */
  '${element.tag}': Tag<
    Elements.${element.className},
    ${propertyNames(element)},
    ${attributeNames(element)},
    ${union(element.events)}
  >;`;

const types = (elements: readonly Element[]): string => `import type { HTMLAttributes } from 'svelte/elements';
import type * as Elements from '../types/index.js';
import type { AsgEventMap } from '../types/base/events.js';
import type { Attributes, Prefixed, Properties, TagHandlers } from '../types/frameworks/types.js';

type Tag<
  T extends EventTarget,
  K extends keyof T,
  A extends Readonly<Record<string, keyof T>>,
  E extends keyof AsgEventMap,
> = Omit<HTMLAttributes<T>, K> & Properties<T, K> & Attributes<T, A> & TagHandlers<E>;

interface AsgTags {
${elements.map(tag).join('\n')}
}

/** Tags under a prefix of the page's own: \`interface SvelteHTMLElements extends Tags<'acme'> {}\` in \`svelte/elements\`. */
export type Tags<Prefix extends string> = Prefixed<AsgTags, Prefix>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends AsgTags {}
}
`;

/** `asg-elements/svelte`: the types of the tags. There is nothing to run. */
export function svelte(elements: readonly Element[]): Record<string, string> {
  return { 'index.d.ts': types(elements), 'index.js': 'export {};\n' };
}
