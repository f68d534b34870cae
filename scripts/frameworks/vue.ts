import { attributeNames, kebabCase, propertyNames, union, type Element } from './elements.ts';

const component = (element: Element): string => `  /** ${element.description} */
  '${element.tag}': Tag<
    Elements.${element.className},
    ${propertyNames(element)},
    ${attributeNames(element)},
    ${union(element.events)}
  >;`;

const types = (elements: readonly Element[]): string => `import type { HTMLAttributes, PublicProps } from 'vue';
import type * as Elements from '../types/index.js';
import type { AsgEventMap } from '../types/base/events.js';
import type { Attributes, AttributeValue, Handlers, Prefixed } from '../types/frameworks/types.js';

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

/**
 * For the option \`template.compilerOptions\` of \`@vitejs/plugin-vue\`: with it, \`:attribute-paths\` and \`:attributePaths\` are
 * both the property of the element, whether it is defined yet or not. By itself Vue looks for a property of the very name
 * that is written, and makes an attribute of that name where there is none.
 */
export declare const compilerOptions: CompilerOptions;

/** The same for tags under a prefix of the page's own: \`acme\` is for \`<acme-profile>\`. */
export declare function compilerOptionsFor(prefix: string): CompilerOptions;

interface CompilerOptions {
  isCustomElement: (tag: string) => boolean;
  // What is Vue's own here is not among the types that \`vue\` exports.
  nodeTransforms: ((node: any, context: any) => void)[];
}

interface AsgTags {
${elements.map(component).join('\n')}
}

/** Tags under a prefix of the page's own: \`interface GlobalComponents extends Tags<'acme'> {}\` in \`vue\`. */
export type Tags<Prefix extends string> = Prefixed<AsgTags, Prefix>;

declare module 'vue' {
  // The attribute of the DOM, which puts content into a slot of an element. Vue knows its own directive only.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
  interface GlobalComponents extends AsgTags {}
}
`;

/** Every spelling of a property in a template, and what it is as a property and as an attribute. */
function namesOf({ properties }: Element): Record<string, readonly [property: string, attribute: string]> {
  const all = properties.flatMap(({ name, attribute = name }) =>
    [name, kebabCase(name), attribute].map((spelling) => [spelling, [name, attribute]] as const),
  );
  return Object.fromEntries(all);
}

const script = (
  elements: readonly Element[],
): string => `const elements = new Map(Object.entries(${JSON.stringify(Object.fromEntries(elements.map((element) => [element.tag, namesOf(element)])))}));

const element = 1, attribute = 6, directive = 7;

function nameProperties(node, names) {
  for (const prop of node.props) {
    // With it, Vue sets an attribute also where there is a property: nobody can set the \`attributes\` of an element.
    if (prop.type === attribute && names[prop.name]) prop.name = '^' + names[prop.name][1];
    if (prop.type !== directive || prop.name !== 'bind' || !prop.arg?.isStatic || !names[prop.arg.content]) continue;
    prop.arg.content = names[prop.arg.content][0];
    prop.modifiers.push({ ...prop.arg, content: 'prop' });
  }
}

export function compilerOptionsFor(prefix) {
  const tags = new Map([...elements].map(([tag, names]) => [tag.replace('asg', () => prefix), names]));
  return {
    isCustomElement: (tag) => tags.has(tag),
    nodeTransforms: [
      (node, { inSSR }) => {
        const names = node.type === element && !inSSR && tags.get(node.tag);
        if (names) nameProperties(node, names);
      },
    ],
  };
}

export const compilerOptions = compilerOptionsFor('asg');
export const { isCustomElement } = compilerOptions;
`;

/** `asg-elements/vue`: the types of the tags in templates, and what tells Vue's compiler that they are no components. */
export function vue(elements: readonly Element[]): Record<string, string> {
  return { 'index.d.ts': types(elements), 'index.js': script(elements) };
}
