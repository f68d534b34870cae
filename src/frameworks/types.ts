import type { AsgEventMap } from '../base/events.ts';

/** `asg-link-request` is `AsgLinkRequest`. */
type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

/** Properties of an element, none of which has to be given. */
export type Properties<T, K extends keyof T> = { [P in K]?: T[P] | undefined };

/** What can be written as an attribute where a property takes `Value`: lists and numbers as text, `true` as nothing. */
export type AttributeValue<Value> = Value extends boolean
  ? Value | ''
  : Value extends number
    ? Value | `${Value}`
    : Value extends readonly string[]
      ? string
      : Value extends string | undefined
        ? Value
        : never;

/** Attributes by name, with the property that each stands for: `{ 'heading-level': 'headingLevel' }`. */
export type Attributes<T, Names extends Readonly<Record<string, keyof T>>> = {
  [A in keyof Names]?: AttributeValue<T[Names[A]]> | undefined;
};

/** Handlers as React components and Vue have them: `onAsgChange`. */
export type Handlers<E extends keyof AsgEventMap> = {
  [N in E as `on${Pascal<N>}`]?: ((event: AsgEventMap[N]) => void) | undefined;
};

/** Handlers on a tag, as React 19 and Svelte have them: `onasg-change`. */
export type TagHandlers<E extends keyof AsgEventMap> = {
  [N in E as `on${N}`]?: ((event: AsgEventMap[N]) => void) | undefined;
};

/** Tags of the kit under another prefix: `asg-profile` is `acme-profile`. */
export type Prefixed<Tags, Prefix extends string> = {
  [Tag in keyof Tags as Tag extends `asg-${infer Name}` ? `${Prefix}-${Name}` : never]: Tags[Tag];
};
