import { attributeNames, propertyNames, union, type Element } from './elements.ts';

const component = (element: Element): string => `    /** ${element.description} */
    '${element.tag}': Tag<
      Elements.${element.className},
      ${propertyNames(element)},
      ${attributeNames(element)},
      ${union(element.events)}
    >;`;

const types = (elements: readonly Element[]): string => `import type { HTMLAttributes, PublicProps } from 'vue';
import type * as Elements from '../types/index.js';
import type { AsgEventMap } from '../types/base/events.js';
import type { Attributes, AttributeValue, Handlers } from '../types/frameworks/types.js';

/** Vue looks for \`headingLevel\` where a template says \`heading-level\`: what is good for either is good for both. */
type Properties<T, K extends keyof T> = { [P in K]?: T[P] | AttributeValue<T[P]> | undefined };

type Tag<
  T,
  K extends keyof T,
  A extends Readonly<Record<string, keyof T>>,
  E extends keyof AsgEventMap,
> = new () => T & { $props: Omit<HTMLAttributes, K> & PublicProps & Properties<T, K> & Attributes<T, A> & Handlers<E> };

/** For \`compilerOptions.isCustomElement\`: tags of the kit are elements of the page, not components of Vue. */
export declare function isCustomElement(tag: string): boolean;

declare module 'vue' {
  // The attribute of the DOM, which puts content into a slot of an element. Vue knows its own directive only.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
  interface GlobalComponents {
${elements.map(component).join('\n')}
  }
}
`;

const script = (
  elements: readonly Element[],
): string => `const tags = new Set(${JSON.stringify(elements.map(({ tag }) => tag))});

export const isCustomElement = (tag) => tags.has(tag);
`;

/** `asg-elements/vue`: the types of the tags in templates, and what tells Vue's compiler that they are no components. */
export function vue(elements: readonly Element[]): Record<string, string> {
  return { 'index.d.ts': types(elements), 'index.js': script(elements) };
}
