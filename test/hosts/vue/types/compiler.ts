import { compilerOptionsFor, isCustomElement } from 'asg-elements/vue';

export const compilerOptions: { readonly isCustomElement: (tag: string) => boolean } = { isCustomElement };
// @ts-expect-error a tag is a string
isCustomElement(1);
export const ownOptions: typeof compilerOptions = compilerOptionsFor('acme');
// @ts-expect-error a prefix is a string
compilerOptionsFor(['acme']);
