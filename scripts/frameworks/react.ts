import { attributeNames, pascalCase, propertyNames, union, type Element } from './elements.ts';

const componentOf = ({ tag, className, entry, properties, events }: Element): string => `'use client';
import '../esm/${entry}.js';
import { component } from '../frameworks/react.js';

const properties = ${JSON.stringify(properties.map(({ name }) => name))};
const events = ${JSON.stringify(Object.fromEntries(events.map((name) => [`on${pascalCase(name)}`, name])))};

export const ${className} = /* @__PURE__ */ component('${tag}', '${className}', properties, events);
`;

const componentTypes = (
  element: Element,
): string => `import type { ${element.className} as Element } from '../types/elements/${element.entry}/index.js';
import type { Component } from '../types/frameworks/react.js';

/** ${element.description} */
export declare const ${element.className}: Component<
  Element,
  ${propertyNames(element)},
  ${union(element.events)}
>;
`;

/** React sets a property wherever there is one, and before it is defined no element lets anybody set its `attributes`. */
const attributesOf = (element: Element): string =>
  attributeNames({ ...element, properties: element.properties.filter(({ attribute }) => attribute !== 'attributes') });

const tag = (element: Element): string => `      /** ${element.description} */
      '${element.tag}': Tag<
        Elements.${element.className},
        ${propertyNames(element)},
        ${attributesOf(element)},
        ${union(element.events)}
      >;`;

const tagTypes = (
  elements: readonly Element[],
): string => `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type * as Elements from '../types/index.js';
import type { AsgEventMap } from '../types/base/events.js';
import type { Attributes, Properties, TagHandlers } from '../types/frameworks/types.js';

/** A tag in JSX as React 19 renders it. React 18 sets no properties of it and hears none of its events: there it is an error. */
type Tag<
  T,
  K extends keyof T,
  A extends Readonly<Record<string, keyof T>>,
  E extends keyof AsgEventMap,
> = typeof import('react') extends { use: unknown }
  ? Omit<DetailedHTMLProps<HTMLAttributes<T>, T>, K> & Properties<T, K> & Attributes<T, A> & TagHandlers<E> & { class?: string | undefined }
  : never;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(tag).join('\n')}
    }
  }
}
`;

/** `asg-elements/react`: a component per element, and the types of the tags for React 19. By file name. */
export function react(elements: readonly Element[]): Record<string, string> {
  const exports = elements.map(({ className, tag }) => `export { ${className} } from './${tag}.js';`).join('\n');
  return {
    'index.js': `'use client';\n${exports}\n`,
    'index.d.ts': `${exports}\nexport type {} from './tags.js';\n`,
    'tags.d.ts': tagTypes(elements),
    ...Object.fromEntries(elements.map((element) => [`${element.tag}.js`, componentOf(element)])),
    ...Object.fromEntries(elements.map((element) => [`${element.tag}.d.ts`, componentTypes(element)])),
  };
}
