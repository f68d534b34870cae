import { LocalizeController, registerTranslation, type Translation } from '@shoelace-style/localize';
import type { ReactiveControllerHost } from 'lit';
import { common, type CommonStrings } from './common.strings.ts';
import { loadLanguage } from './languages.ts';
import type { Strings } from './strings.ts';

/** A part of an element's strings: what a language file or a host gives; the rest stays as it was. */
export type Partially<T> = { readonly [K in keyof T]?: T[K] };

type Words = Readonly<Record<string, unknown>>;

/** What the localisation library keeps for a language: one entry for each element's strings. */
type Language = Translation & Readonly<Record<string, Words>>;

const overrides = new Map<string, Words>();

type Replaced<T> = {
  readonly [K in keyof T]?: T[K] extends string | ((...values: never[]) => string) ? T[K] : Replaced<T[K]>;
};

/** Words of the host's own, by group and key: as many or as few as it has. Groups are the keys of `Strings`. */
export type StringOverrides = Replaced<Strings>;

/**
 * Replaces words of the kit by the host's own, in one language or in all. Elements on the page are drawn anew.
 *
 * @param strings by group and key: `{ profile: { title: 'My details' } }`. What is left out stays as it was.
 * @param language a BCP 47 tag; without it the words are used in every language
 */
export function setStrings(strings: StringOverrides, language = ''): void {
  for (const [namespace, words] of Object.entries(strings)) {
    const key = `${language.toLowerCase()}/${namespace}`;
    overrides.set(key, over(overrides.get(key), words));
  }
  // Registering, even of nothing, makes every element render again.
  registerTranslation({ $code: 'en', $name: 'English', $dir: 'ltr' });
}

/** One over the other, key by key, also where words are grouped once more. */
function over(words: Words = {}, more: Words = {}): Words {
  const all: Record<string, unknown> = { ...words };
  for (const [key, word] of Object.entries(more)) {
    all[key] = typeof word === 'object' ? overGroup(all[key] as Words, word as Words) : word;
  }
  return all;
}

/** By the group that lies below, and the one that lies over it. */
const groups = new WeakMap<Words, WeakMap<Words, Words>>();

/** Of the same two always the same one: what is drawn from a group is kept until it is another one. */
function overGroup(words: Words = {}, more: Words): Words {
  const known = groups.get(words) ?? new WeakMap<Words, Words>();
  const group = known.get(more) ?? over(words, more);
  groups.set(words, known.set(more, group));
  return group;
}

/** The strings of one element in the language of the place where it stands. */
export class UseStrings<T extends object> extends LocalizeController<Language> {
  readonly #namespace: string;
  readonly #english: T;
  readonly #element: HTMLElement;
  #said: (T & CommonStrings) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, namespace: string, english: T) {
    super(host);
    this.#element = host;
    this.#namespace = namespace;
    this.#english = english;
  }

  /** Looked up once for each rendering, which a new language or new words of the host bring about. */
  hostUpdate(): void {
    this.#said = undefined;
  }

  get say(): T & CommonStrings {
    return (this.#said ??= { ...this.#words('common', common), ...this.#words(this.#namespace, this.#english) });
  }

  /** Of the words, which dates, numbers and lists among them follow: that of the place, or English where there are none in it. */
  override lang(): string {
    const language = this.#langOfPlace;
    return this.#isSpoken(language) ? language : 'en';
  }

  /** The same where the place has another one, for a screen reader to pronounce; else undefined. */
  get foreignLang(): string | undefined {
    return this.#isSpoken(this.#langOfPlace) ? undefined : 'en';
  }

  /** Of the words, for pages of their own: English reads from left to right, whatever the place does. */
  override dir(): string {
    return this.foreignLang ? 'ltr' : super.dir();
  }

  /** The nearest `lang`, through shadow roots, as HTML says; the library itself looks at the element and the document. */
  get #langOfPlace(): string {
    return nearest(this.#element, 'lang') ?? super.lang();
  }

  /** Of words of the host's that are for every language, nobody but the host knows in which they are: that of the place. */
  #isSpoken(language: string): boolean {
    const tag = language.toLowerCase();
    const [short = ''] = tag.split('-');
    if (loadLanguage(tag) || short === 'en' || this.exists('common', { lang: tag })) return true;
    return [...overrides.keys()].some((key) => ['', short, tag].includes(key.slice(0, key.indexOf('/'))));
  }

  #words<S extends object>(namespace: string, english: S): S {
    const language = this.lang().toLowerCase();
    const [short = ''] = language.split('-');
    const translated = this.exists(namespace, { lang: language }) ? this.term(namespace) : undefined;
    const own = ['', short, language].map((tag) => overrides.get(`${tag}/${namespace}`));
    return own.reduce<Words>(over, Object.assign({}, english, translated)) as S;
  }
}

function nearest(element: Element, attribute: string): string | undefined {
  for (let at: Element | null = element; at;) {
    const found: Element | null = at.closest(`[${attribute}]`);
    if (found) return found.getAttribute(attribute) || undefined;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
