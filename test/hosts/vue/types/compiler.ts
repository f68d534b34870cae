import { isCustomElement } from 'asg-elements/vue';

export const compilerOptions: { readonly isCustomElement: (tag: string) => boolean } = { isCustomElement };
// @ts-expect-error a tag is a string
isCustomElement(1);
