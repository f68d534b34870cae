/**
 * For pages that a server renders: what an element shows before its data is there, as declarative shadow DOM. It holds
 * nothing of a person. When the element's code arrives, it takes the place of the skeleton without a flash.
 *
 * ```js
 * import { skeletonOf } from 'asg-elements/server';
 * html`<asg-profile>${skeletonOf('asg-profile', { lang: 'de', nonce })}</asg-profile>`;
 * ```
 */
import type { CSSResultGroup } from 'lit';
import * as classes from './classes.ts';
import { skeletons } from './server.skeletons.ts';

export { pageStyles } from './server.page.ts';

/** The elements that have something to show. */
export type ElementTag = keyof typeof skeletons.en;

export interface SkeletonOptions {
  /** Language of the page, as in its `lang`. Default: `en`, also where the kit has no such language. */
  readonly lang?: string;
  /** For a Content Security Policy with `style-src 'nonce-…'`. Without it, allow the hash of `stylesOf()`. */
  readonly nonce?: string;
  /** As `heading-level` of the element. Default: 2. */
  readonly headingLevel?: number;
  /** As `no-header` of the element. */
  readonly noHeader?: boolean;
  /** As `frame` of the element. */
  readonly frame?: 'panel' | 'none';
}

export const elementTags = Object.keys(skeletons.en) as readonly ElementTag[];

const elements = Object.values(classes).filter((member) => 'tag' in member && 'styles' in member);

/**
 * The `<template>` to put into the element as its first child. Under another prefix it is the same: that of
 * `asg-profile` goes into `<acme-profile>`.
 * @throws RangeError for a tag that is none of `elementTags`.
 */
export function skeletonOf(tag: ElementTag, options: SkeletonOptions = {}): string {
  const { lang = 'en', nonce, headingLevel = 2, noHeader = false, frame } = options;
  const [language = ''] = lang.toLowerCase().split('-');
  const isSpoken = Object.hasOwn(skeletons, language);
  const words = skeletons[isSpoken ? (language as 'en') : 'en'];
  const styles = stylesOf(tag);
  const html = words[tag]
    .replace(/aria-level="\d"/, `aria-level="${Math.min(6, Math.max(1, Math.trunc(headingLevel) || 2))}"`)
    .replace('class=""', `class="${frame === 'none' ? 'frameless' : ''}"${isSpoken ? '' : ' lang="en"'}`);
  const attribute = nonce === undefined ? '' : ` nonce="${nonce.replace(/[^\w+/=-]/g, '')}"`;
  return `<template shadowrootmode="open"><style${attribute}>${styles}</style>${noHeader ? withoutHeader(html) : html}</template>`;
}

/** The text of the styles, whose hash a Content Security Policy may name: `style-src 'sha256-…'`. */
export function stylesOf(tag: ElementTag): string {
  const element = elements.find((each) => each.tag === tag);
  if (!element) throw new RangeError(`There is no skeleton of <${tag}>.`);
  return textOf((element as { styles?: CSSResultGroup }).styles ?? []);
}

function textOf(styles: CSSResultGroup): string {
  if (Array.isArray(styles)) return styles.map(textOf).join('');
  return 'cssText' in styles ? styles.cssText : '';
}

/** What stays is the hidden heading that names the element. */
function withoutHeader(html: string): string {
  return html.replace(/<header.*?(<div part="title".*?)class=""(.*?<\/div>).*?<\/header>/, '$1class="hidden"$2');
}
