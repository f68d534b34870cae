import { attributeNames, pascalCase, propertyNames, union, type Element } from './elements.ts';

const propertiesOf = ({ properties }: Element): string => JSON.stringify(properties.map(({ name }) => name));
const eventsOf = ({ events }: Element): string =>
  JSON.stringify(Object.fromEntries(events.map((name) => [`on${pascalCase(name)}`, name])));

const componentOf = (element: Element): string => `'use client';
import '../esm/${element.entry}.js';
import { component } from '../frameworks/react.js';

const properties = ${propertiesOf(element)};
const events = ${eventsOf(element)};

export const ${element.className} = /* @__PURE__ */ component('${element.tag}', '${element.className}', properties, events);
`;

const classes = (elements: readonly Element[]): string => `'use client';
import { define } from '../esm/classes.js';
import { component } from '../frameworks/react.js';

const known = {
${elements.map((element) => `  '${element.tag}': [${propertiesOf(element)}, ${eventsOf(element)}],`).join('\n')}
};

export function componentOf(prefix, element) {
  define(prefix, element);
  const tag = element.tag.replace(/^asg/, prefix);
  return component(tag, tag, ...known[element.tag]);
}
`;

const classTypes = (elements: readonly Element[]): string => `import type { ElementClass } from '../types/classes.js';
import type * as Components from './index.js';

interface ByTag {
${elements.map(({ tag, className }) => `  '${tag}': typeof Components.${className};`).join('\n')}
}

/**
 * Registers an element under a prefix of the page's own, as \`define()\` of \`asg-elements/classes\` does, and makes its
 * component. To be called once, beside components and not in one.
 * @param prefix What stands for \`asg\`: with \`acme\`, the component of \`AsgProfile\` renders \`<acme-profile>\`.
 * @throws DOMException (\`SyntaxError\`) where the browser does not take the name.
 */
export declare function componentOf<Tag extends keyof ByTag>(
  prefix: string,
  element: ElementClass & { readonly tag: Tag },
): ByTag[Tag];
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

const tag = (element: Element): string => `  /** ${element.description} */
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
import type { Attributes, Prefixed, Properties, TagHandlers } from '../types/frameworks/types.js';

/** A tag in JSX as React 19 renders it. React 18 sets no properties of it and hears none of its events: there it is an error. */
type Tag<
  T,
  K extends keyof T,
  A extends Readonly<Record<string, keyof T>>,
  E extends keyof AsgEventMap,
> = typeof import('react') extends { use: unknown }
  ? Omit<DetailedHTMLProps<HTMLAttributes<T>, T>, K> & Properties<T, K> & Attributes<T, A> & TagHandlers<E> & { class?: string | undefined }
  : never;

interface AsgTags {
${elements.map(tag).join('\n')}
}

/** Tags under a prefix of the page's own: \`interface IntrinsicElements extends Tags<'acme'> {}\` in \`React.JSX\`. */
export type Tags<Prefix extends string> = Prefixed<AsgTags, Prefix>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends AsgTags {}
  }
}
`;

/** `asg-elements/react`: a component per element, and the types of the tags for React 19; `/classes`: without `asg-`. */
export function react(elements: readonly Element[]): Record<string, string> {
  const exports = elements.map(({ className, tag }) => `export { ${className} } from './${tag}.js';`).join('\n');
  return {
    'index.js': `'use client';\n${exports}\n`,
    'index.d.ts': `${exports}\nexport type { Tags } from './tags.js';\n`,
    'tags.d.ts': tagTypes(elements),
    'classes.js': classes(elements),
    'classes.d.ts': classTypes(elements),
    ...Object.fromEntries(elements.map((element) => [`${element.tag}.js`, componentOf(element)])),
    ...Object.fromEntries(elements.map((element) => [`${element.tag}.d.ts`, componentTypes(element)])),
  };
}
