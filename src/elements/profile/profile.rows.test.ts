import { expect } from '@open-wc/testing';
import {
  button,
  frame,
  hasButton,
  mountReady,
  openScene,
  overflowing,
  part,
  rootOf,
  setPage,
  setWidth,
  text,
  until,
  type SceneOptions,
} from '../../../test/support/elements.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

declare global {
  /** Set by the scripts in the texts of the person who is hostile, if any of them ever runs. */
  var hostile: unknown;
}

const open = async (options?: SceneOptions): Promise<AsgProfile> =>
  (await mountReady<AsgProfile>('asg-profile', await openScene(options))).element;

const rowsOf = (element: Element): HTMLElement[] => [...rootOf(element).querySelectorAll<HTMLElement>('[data-row]')];
const titles = (element: Element): string[] =>
  rowsOf(element).map((row) => row.querySelector('[part~=row-title]')!.textContent.trim());

function row(element: Element, title: string): HTMLElement {
  return rowsOf(element)[titles(element).indexOf(title)]!;
}

function value(element: Element, title: string): string {
  return row(element, title)
    .querySelector<HTMLElement>('[part~=row-value]')!
    .innerText.replace(/\u200b/g, '');
}

describe('asg-profile, its rows', () => {
  it('has what the organization shows to people, in its order, after name, username, email and mobile', async () => {
    const element = await open();
    expect(titles(element)).to.eql([
      ...['Name', 'Username', 'Email', 'Other emails', 'Mobile', 'Display name', 'Country', 'Nickname', 'Birthday'],
      ...['Pronouns', 'Address', 'Profile URL', 'Language', 'Time Zone', 'Organization', 'Job Title', 'Department'],
      ...['Employee Number', 'Manager', 'Loyalty tier', 'Favourite colours', 'Newsletter', 'Desk number', 'Shirt size'],
    ]);
  });

  it('shows every kind of value as people write it', async () => {
    const element = await open();
    expect(value(element, 'Name')).to.eql('Maya Fernando');
    expect(value(element, 'Username')).to.eql('maya.fernando');
    expect(value(element, 'Email')).to.contain('maya@northwind.example').and.to.contain('Verified');
    expect(value(element, 'Other emails')).to.eql('maya.fernando@studio.example Work');
    expect(value(element, 'Mobile')).to.contain('+94 77 123 4567');
    expect(value(element, 'Address')).to.eql('12 Lake Road\nKandy 20000\nSri Lanka Home');
    expect(value(element, 'Manager')).to.eql('Ruth Adeyemi');
    expect(value(element, 'Favourite colours')).to.eql('teal\namber');
    expect(value(element, 'Newsletter')).to.eql('Yes');
    expect(value(element, 'Desk number')).to.eql('14');
    expect(value(element, 'Shirt size')).to.eql('Medium');
    expect(value(element, 'Birthday')).to.eql('Not set');
    expect(row(element, 'Email').querySelector('bdi')!.dir).to.eql('ltr');
  });

  it('says what is verified where the page wants nothing changed, too', async () => {
    const { element } = await mountReady<AsgProfile>('asg-profile', await openScene(), { readonly: '' });
    expect(value(element, 'Email')).to.contain('Verified');
    expect(rootOf(element).querySelectorAll('[part=row-actions]').length).to.eql(0);
  });

  it('names languages as the page does, once the rows are drawn', async () => {
    const element = await open();
    await until(() => value(element, 'Language') === 'English (United States)');
    setPage('lang', 'de');
    await until(() => value(element, 'Sprache').startsWith('Englisch'));
  });

  it('writes dates in the language of the page', async () => {
    const element = await open({ person: 'rtl' });
    expect(value(element, 'Birthday')).to.eql('February 28, 1990');
    setPage('lang', 'de');
    await until(() => value(element, 'Geburtstag') === '28. Februar 1990');
  });

  it('offers no change of what the organization keeps for itself, and says so', async () => {
    const element = await open();
    for (const title of ['Department', 'Employee Number', 'Loyalty tier']) {
      expect(value(element, title), title).to.contain('Set by your organization');
      expect(row(element, title).querySelector('button') === null, title).to.eql(true);
    }
    expect(row(element, 'Username').querySelector('button') === null).to.eql(true);
  });

  it('offers to add what is missing', async () => {
    const element = await open({ person: 'sam' });
    expect(button(element, 'Add nickname').textContent.trim()).to.eql('Add');
    expect(hasButton(element, 'Edit nickname')).to.eql(false);
  });

  it('makes do with the facts that everybody has where the schema may not be read', async () => {
    const element = await open({ settings: { schemasForbidden: true } });
    expect(titles(element)).to.eql(['Name', 'Username', 'Email', 'Other emails', 'Mobile']);
    expect(hasButton(element, 'Edit name')).to.eql(true);
    expect(part(element, 'dev-note')).to.eql(null);
  });

  it('is read like a list: every fact an item with its name before its value', async () => {
    const element = await open();
    const list = rootOf(element).querySelector('[role=list]')!;
    expect([...list.children].every(({ localName }) => localName === 'li')).to.eql(true);
    expect(rootOf(element).querySelector('section')!.getAttribute('aria-labelledby')).to.eql('title');
    expect(part(element, 'title')!.getAttribute('aria-level')).to.eql('2');
    element.headingLevel = 4;
    element.noHeader = true;
    await element.updateComplete;
    expect(part(element, 'title')!.getAttribute('aria-level')).to.eql('4');
    expect(part(element, 'description')).to.eql(null);
  });

  it('shows initials where people have them, and a picture of a person where not', async () => {
    const latin = await open();
    expect(part(latin, 'avatar')!.textContent.trim()).to.eql('MF');
    const hebrew = await open({ person: 'rtl' });
    expect(part(hebrew, 'avatar')!.textContent.trim()).to.eql('');
    expect(part(hebrew, 'avatar')!.querySelector('svg')).not.to.eql(null);
  });

  it('takes everything that somebody wrote for text, whatever it looks like', async () => {
    const element = await open({ person: 'hostile' });
    await frame();
    expect(globalThis.hostile).to.eql(undefined);
    expect(rootOf(element).querySelector('img, script, b, textarea, a')).to.eql(null);
    expect(value(element, 'Name')).to.contain('<img src=x onerror="globalThis.hostile=1">');
    expect(value(element, 'Job Title')).to.eql('<b>bold</b>');
    expect(value(element, 'Profile URL')).to.eql('javascript:globalThis.hostile=1');
    expect(value(element, 'Display name')).to.contain('{{constructor.constructor(');
    expect(overflowing(element)).to.eql([]);
  });

  for (const person of ['long', 'hostile', 'rtl'] as const) {
    for (const width of [256, 320, 608, 1200]) {
      it(`fits ${person} into ${width} px`, async () => {
        await setWidth(width);
        const element = await open({ person });
        expect(overflowing(element)).to.eql([]);
      });
    }
  }

  it('fits into 320 px with text of twice the size', async () => {
    await setWidth(320);
    document.documentElement.style.fontSize = '200%';
    const element = await open({ person: 'long' });
    expect(overflowing(element)).to.eql([]);
    expect(text(element)).to.contain('Featherstonehaugh');
    document.documentElement.removeAttribute('style');
  });
});
