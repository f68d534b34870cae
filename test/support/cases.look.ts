import { expect } from '@open-wc/testing';
import type { AsgElement } from '../../src/base/asg-element.ts';
import type { ElementCases } from './cases.ts';
import {
  mount,
  mountReady,
  openScene,
  overflowing,
  part,
  prefer,
  rootOf,
  setPage,
  setWidth,
  texts,
  until,
  type Scene,
} from './elements.ts';
import { englishTexts, leftover, pseudoLanguage, registerPseudo } from './pseudo.ts';

/** Everybody can see it, read it and use it: on any screen, in any language, with any preference. */
export function lookCases(tag: string, cases: ElementCases): void {
  const open = async (isEditing: boolean): Promise<{ readonly scene: Scene; readonly element: AsgElement }> => {
    const scene = await openScene({ scopes: cases.scopes });
    const { element } = await mountReady(tag, scene, cases.attributes);
    if (isEditing) await cases.write?.begin(element);
    return { scene, element };
  };
  const moments = cases.write ? ([false, true] as const) : ([false] as const);
  for (const isEditing of moments) {
    const moment = isEditing ? ', while editing' : '';
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is accessible in ${colorScheme} colours${moment}`, async () => {
        await prefer({ colorScheme });
        const { element } = await open(isEditing);
        await expect(element).to.be.accessible();
      });
    }

    it(`fits into 320 px${moment}`, async () => {
      await setWidth(320);
      const { element } = await open(isEditing);
      expect(overflowing(element)).to.eql([]);
    });

    it(`reads from right to left${moment}`, async () => {
      setPage('dir', 'rtl');
      await setWidth(320);
      const { element } = await open(isEditing);
      const title = part(element, 'title');
      if (title?.checkVisibility()) expect(getComputedStyle(title).direction).to.eql('rtl');
      expect(overflowing(element)).to.eql([]);
      await expect(element).to.be.accessible();
    });

    it(`works in forced colours${moment}`, async () => {
      await prefer({ forcedColors: 'active' });
      const { element } = await open(isEditing);
      expect(matchMedia('(forced-colors: active)').matches).to.eql(true);
      for (const each of rootOf(element).querySelectorAll('[part~=panel], [part~=input], button:not(.reveal)')) {
        if (each.checkVisibility()) expect(bordered(each), each.outerHTML).to.eql(true);
      }
    });
  }
  languageCases(tag, cases);
}

/** Without backgrounds and shadows, a border is what is left of a surface, a box or a button; a link has its line. */
function bordered(element: Element): boolean {
  const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(element);
  return (borderTopStyle !== 'none' && borderTopWidth !== '0px') || textDecorationLine.includes('underline');
}

function languageCases(tag: string, cases: ElementCases): void {
  it('leaves no word in English, and room for longer ones', async () => {
    registerPseudo();
    setPage('lang', pseudoLanguage);
    await setWidth(320);
    const scene = await openScene({ scopes: cases.scopes });
    const { element } = await mountReady(tag, scene, cases.attributes);
    const known = await knownBy(scene, cases);
    expect(untranslated(element, known)).to.eql([]);
    expect(overflowing(element)).to.eql([]);
    const edit = rootOf(element).querySelector<HTMLElement>('[part~=row-actions] button');
    if (!cases.write || !edit) return;
    edit.click();
    await until(() => part(element, 'editor'));
    expect(untranslated(element, known)).to.eql([]);
    expect(overflowing(element)).to.eql([]);
  });

  it('invites in the language of the page, too', async () => {
    registerPseudo();
    setPage('lang', pseudoLanguage);
    const scene = await openScene({ person: null, scopes: cases.scopes });
    const { element } = mount(tag, scene, cases.attributes);
    await until(() => rootOf(element).querySelector('button'));
    expect(untranslated(element, '')).to.eql([]);
  });

  it('says that it speaks English where the page has a language that it does not have', async () => {
    setPage('lang', 'fr');
    const scene = await openScene({ scopes: cases.scopes });
    const { element } = await mountReady(tag, scene, cases.attributes);
    expect(part(element, 'base')!.lang).to.eql('en');
    setPage('lang', 'en-GB');
    await until(() => part(element, 'base')!.lang === '');
  });

  it('speaks German where the page does', async () => {
    setPage('lang', 'de-AT');
    const scene = await openScene({ scopes: cases.scopes });
    const { element } = await mountReady(tag, scene, cases.attributes);
    await until(() => part(element, 'title')?.textContent?.trim() === cases.germanTitle);
    const english = englishTexts();
    // Some words are the same in both.
    const same = ['Name', 'Passkeys', 'Details', 'IP'];
    expect(texts(element).filter((line) => english.has(line) && !same.includes(line))).to.eql([]);
  });
}

/** Everything the server knows by name: the person's values, and the organization's words for them. */
async function knownBy(scene: Scene, { reads }: ElementCases): Promise<string> {
  const { data } = await scene.session.request({ url: '/scim2/Schemas' });
  // The browser has names for languages, and knows none of the pseudo-language.
  const language = new Intl.DisplayNames(['en'], { type: 'language' }).of('en-US');
  const shared = [await scene.organization.catalogue(), await scene.organization.sharing('maya')];
  const read = reads && (await scene.session.request({ url: reads.path })).data;
  const person = await scene.organization.readPerson('maya');
  return JSON.stringify([person, data, shared, scene.session.state, language, read]);
}

/** What is neither from the language file nor from the server. Initials and marks are not words. */
function untranslated(element: Element, known: string): string[] {
  const labels = [...rootOf(element).querySelectorAll('[aria-label]')].map((each) => each.getAttribute('aria-label')!);
  const marks = [...rootOf(element).querySelectorAll('[part~=avatar], [part~=row-icon]')];
  const isMark = (line: string): boolean => marks.some(({ textContent }) => textContent.trim() === line);
  const lines = [...texts(element), ...labels].filter((line) => !isMark(line));
  // Marks that keep a name together are no part of it.
  const plain = lines.map((line) => line.replace(/[\u2066-\u2069]/g, ''));
  return plain.map(leftover).filter((line) => words(line).some((word) => !known.includes(word)));
}

function words(line: string): string[] {
  return line.split(/[\s()]+/).filter((word) => /\p{Letter}/u.test(word));
}
