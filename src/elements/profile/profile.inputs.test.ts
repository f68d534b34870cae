import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import fc from 'fast-check';
import { html, render } from 'lit';
import { messages } from '../../i18n/messages.strings.ts';
import { parseMe } from '../../resources/me.ts';
import { entries, form } from '../../ui/form.ts';
import {
  focused,
  hasButton,
  mountReady,
  openScene,
  press,
  rootOf,
  status,
  text,
  until,
  type Scene,
} from '../../../test/support/elements.ts';
import { custom, rowsOf, say, shown } from '../../../test/support/profile.ts';
import type { AsgProfile } from './asg-profile.ts';
import { fieldsOf, isChanged, type ProfileField } from './profile.fields.ts';
import { prepareInputs, renderInput, type InputContext } from './profile.inputs.ts';
import './index.ts';

/** The field of one attribute with this value. */
function fieldOf(said: object, raw: unknown): ProfileField {
  const attribute = { name: 'thing', displayName: 'Thing', ...shown, ...said };
  const user = { id: '7', [custom]: { [attribute.name]: raw } };
  const [row] = rowsOf(user, { [custom]: [attribute] });
  const [field] = fieldsOf(row!, parseMe(user));
  return field!;
}

/** Draws a field into the page, and gives its form. */
async function draw(field: ProfileField, given: Partial<InputContext> = {}): Promise<HTMLFormElement> {
  await prepareInputs([field], async (part) => void (await part.load()));
  const place = document.createElement('div');
  document.body.append(place);
  const content = renderInput(field, {
    say: { ...say, ...messages },
    language: 'en',
    start: field.values,
    readonly: false,
    error: undefined,
    changed: () => undefined,
    announce: () => undefined,
    ...given,
  });
  const title = html`<div id="kinds">Kinds</div>`;
  render(form({ labelledBy: 'kinds', onSubmit: () => undefined, content: [title, content] }), place);
  return place.querySelector('form')!;
}

const options = [
  { value: 'S', label: 'Small' },
  { value: 'M', label: 'Medium' },
  { value: ' L ', label: 'Large' },
];
const choose = (inputType: string): object => ({ inputFormat: { inputType }, canonicalValues: options });
const several = { multiValued: true };
const words = fc.oneof(fc.string(), fc.constantFrom('S', 'M', ' L ', ' L', 'XL', 'a\r\nb', ' ', '<b>'));
const kinds: readonly (readonly [name: string, said: object, raws: fc.Arbitrary<unknown>])[] = [
  ['text', {}, words],
  ['multi-line text', { inputFormat: { inputType: 'textarea' } }, words],
  ['an integer', { type: 'INTEGER' }, fc.oneof(fc.integer(), words)],
  ['a decimal', { type: 'DECIMAL' }, fc.oneof(fc.double(), words)],
  ['a switch', { type: 'BOOLEAN' }, fc.oneof(fc.boolean(), fc.constantFrom('true', 'FALSE', ''), words)],
  ['a checkbox', { inputFormat: { inputType: 'checkbox' } }, fc.oneof(fc.constantFrom('true', 'false'), words)],
  ['radio buttons', choose('radio_group'), words],
  ['radio buttons of which one is needed', { ...choose('radio_group'), required: true }, words],
  ['a drop-down', choose('dropdown'), words],
  ['a drop-down of which one is needed', { ...choose('dropdown'), required: true }, words],
  ['checkboxes', { ...choose('checkbox_group'), ...several }, fc.array(fc.oneof(words, fc.constant({ a: 1 })))],
  ['checkboxes in one text', choose('checkbox_group'), fc.oneof(words, fc.constantFrom('M,S', 'S, ,X,S'))],
  ['drop-downs', { ...choose('multi_select_dropdown'), ...several }, fc.array(words)],
  ['a date', { type: 'DATE' }, fc.oneof(fc.constantFrom('1991-04-30', '2023-02-30', '0000-01-01', 'May'), words)],
  [
    'a moment',
    { type: 'DATE_TIME' },
    fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.nat().map(String),
      words,
    ),
  ],
  ['a country', { name: 'country' }, fc.oneof(fc.constantFrom('LK', 'lk', 'Sri Lanka', 'sri lanka', 'Utopia'), words)],
  ['a language', { name: 'locale' }, fc.oneof(fc.constantFrom('en_US', 'en-US', 'EN-us', 'de', 'tlh_XX'), words)],
  ['a time zone', { name: 'timezone' }, fc.oneof(fc.constantFrom('Asia/Colombo', 'UTC', 'Mars/Base'), words)],
  ['a web address', { name: 'website' }, fc.oneof(fc.webUrl(), words)],
  ['a picture', { name: 'photoUrl' }, words],
  ['a reference', { type: 'REFERENCE' }, words],
  ['an email', { name: 'emailAddresses' }, words],
  ['a kind nobody has thought of', { type: 'HOLOGRAM' }, fc.oneof(words, fc.integer(), fc.boolean())],
];

describe('inputs of the profile', () => {
  afterEach(() => document.querySelectorAll('body > div > form').forEach((each) => each.parentElement!.remove()));

  for (const [name, said, raws] of kinds) {
    it(`give back what they were drawn with, whatever it is: ${name}`, async function () {
      this.timeout(30_000);
      await fc.assert(
        fc.asyncProperty(raws, async (raw) => {
          const field = fieldOf(said, raw);
          const drawn = await draw(field);
          const typed = entries(drawn, Object.keys(field.values));
          drawn.parentElement!.remove();
          expect(typed).to.eql(field.values);
          expect(isChanged(field, typed)).to.eql(false);
        }),
        { numRuns: 30 },
      );
    });
  }
});

describe('an input of the profile', () => {
  afterEach(() => document.querySelectorAll('body > div > form').forEach((each) => each.parentElement!.remove()));

  const drawn = kinds.map(([name, said]) => [name, fieldOf(said, undefined)] as const);

  for (const [name, field] of drawn) {
    it(`has a name, and is tied to what is wrong with it: ${name}`, async () => {
      const place = await draw(field, { error: 'Wrong.' });
      const control = place.querySelector<HTMLElement>('[aria-invalid=true]')!;
      control.focus();
      expect(document.activeElement === control).to.eql(true);
      const described = control.closest('fieldset') ?? control;
      const ids = described.getAttribute('aria-describedby')!.split(' ');
      expect(document.getElementById(ids.at(-1)!)!.textContent.trim()).to.eql('Wrong.');
      const label = place.querySelector('[part~=label]')!;
      expect(label.textContent.trim()).to.eql(field.nameIn(say).label);
      await expect(place).to.be.accessible();
    });
  }

  it('keeps what was chosen while it is saved, and keeps focus', async () => {
    for (const [said, raw] of [
      [{ type: 'BOOLEAN' }, true],
      [choose('radio_group'), 'M'],
      [{ ...choose('checkbox_group'), ...several }, ['M']],
      [choose('dropdown'), 'M'],
    ] as const) {
      const field = fieldOf(said, raw);
      const place = await draw(field, { readonly: true });
      const controls = [...place.querySelectorAll<HTMLElement>('input, select')];
      for (const control of controls) {
        control.focus();
        control.click();
        await keys(control.localName === 'select' ? "'S'" : 'Space ArrowDown');
        expect(place.contains(document.activeElement)).to.eql(true);
      }
      expect(entries(place, [field.id])).to.eql(field.values);
      place.parentElement!.remove();
    }
  });

  it('tells a date of which only a part was typed from none', async () => {
    const field = fieldOf({ type: 'DATE' }, undefined);
    const place = await draw(field);
    place.querySelector<HTMLElement>('[part=input]')!.focus();
    await keys("'0430'");
    expect(entries(place, [field.id])[field.id]).to.eql(['', '?']);
    await keys("'1991'");
    expect(entries(place, [field.id])[field.id]).to.eql(['1991-04-30']);
  });

  it('asks for Yes or No where nobody has answered yet, so that No can be said, too', async () => {
    const { scene, element } = await open();
    await scene.organization.changePerson('maya', { attributes: { [custom]: { newsletter: null } } });
    await element.me.load();
    await openRow(element, 'Add Newsletter');
    const radios = [...rootOf(element).querySelectorAll<HTMLInputElement>('[part~=editor] [type=radio]')];
    expect(radios.map(({ value, checked }) => [value, checked])).to.eql([
      ['true', false],
      ['false', false],
      ['', true],
    ]);
    radios[1]!.click();
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect(customOf(await stored(scene))['newsletter']).to.eql(false);
    expect(text(element)).to.contain('Newsletter No');
    expect(hasButton(element, 'Undo Newsletter')).to.eql(false);
  });

  it('puts focus on the chosen one of radio buttons', async () => {
    const { element } = await open();
    await openRow(element, 'Edit Shirt size');
    expect((focused(element) as HTMLInputElement).value).to.eql('M');
  });
});

interface Stored extends Readonly<Record<string, unknown>> {
  readonly 'urn:scim:wso2:schema': Readonly<Record<string, unknown>>;
  readonly 'urn:scim:schemas:extension:custom:User': Readonly<Record<string, unknown>>;
}

const stored = (scene: Scene): Promise<Stored> => scene.organization.readPerson('maya') as Promise<Stored>;
const systemOf = (person: Stored): Stored['urn:scim:wso2:schema'] => person['urn:scim:wso2:schema'];
const customOf = (person: Stored): Stored['urn:scim:wso2:schema'] => person[custom];

async function open(): Promise<{ scene: Scene; element: AsgProfile }> {
  const scene = await openScene();
  const { element } = await mountReady<AsgProfile>('asg-profile', scene);
  return { scene, element };
}

/** What is on the keys, one press for each word; what is in quotes is typed. */
async function keys(presses: string): Promise<void> {
  for (const key of presses.match(/'[^']*'|\S+/g) ?? []) {
    await sendKeys(key.startsWith("'") ? { type: key.slice(1, -1) } : { press: key });
  }
}

/** Opens a row, and gives the field in it that has focus. */
async function openRow(element: AsgProfile, opener: string): Promise<HTMLElement> {
  await press(element, opener);
  return until(() => focused(element)?.closest<HTMLElement>('[part~=editor] [part~=field]'));
}

describe('inputs of the profile, by keyboard', () => {
  const cases: readonly (readonly [
    name: string,
    presses: string,
    shows: string,
    read: (person: Stored) => unknown,
    saved: unknown,
  ])[] = [
    ['Edit country', "'Ne' Tab Enter", 'Nepal', (person) => systemOf(person)['country'], 'Nepal'],
    ['Edit Newsletter', 'Space Enter', 'No', (person) => customOf(person)['newsletter'], false],
    ['Edit Desk number', "Control+a '٢٧' Enter", '27', (person) => customOf(person)['deskNumber'], 27],
    ['Edit Shirt size', 'ArrowDown Enter', 'Large', (person) => customOf(person)['shirtSize'], 'L'],
    ['Add birthday', "'04301991' Enter", 'April 30, 1991', (person) => systemOf(person)['dateOfBirth'], '1991-04-30'],
    [
      ...(['Add Profile URL', "Control+a 'https://maya.example/' Enter", 'https://maya.example/'] as const),
      (person) => person['profileUrl'],
      'https://maya.example/',
    ],
    ['Edit Language', "'German (Aus' Tab Enter", 'German (Austria)', (person) => person['locale'], 'de_AT'],
    ['Edit Time Zone', "'Asia/Dub' Tab Enter", 'Asia/Dubai', (person) => person['timezone'], 'Asia/Dubai'],
  ];
  for (const [name, presses, shows, read, saved] of cases) {
    it(`${name} is changed and saved`, async () => {
      const { scene, element } = await open();
      await openRow(element, name);
      await keys(presses);
      await until(() => status(element) === 'Saved');
      expect(read(await stored(scene))).to.eql(saved);
      expect(text(element)).to.contain(shows);
    });
  }
});
