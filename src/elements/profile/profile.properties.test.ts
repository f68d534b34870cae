import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { core } from '../../../test/support/profile.ts';
import { randomProfile, type RandomFact } from '../../../test/support/random-profile.ts';
import {
  mountReady,
  openScene,
  overflowing,
  part,
  press,
  rootOf,
  setWidth,
  text,
  until,
  type Scene,
} from '../../../test/support/elements.ts';
import { closeScenes } from '../../../test/support/scene.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

declare global {
  /** Set by whatever was taken for more than a text. */
  var hostile: unknown;
}

const ours = new Set(
  (
    'a bdi br button circle dialog div fieldset form header input label legend li option p path rect section select ' +
    'slot span strong svg textarea ul wbr'
  ).split(' '),
);

const rows = (element: AsgProfile): HTMLElement[] => [...rootOf(element).querySelectorAll<HTMLElement>('[data-row]')];
const rowOf = (element: AsgProfile, { schema, attribute }: RandomFact): HTMLElement | undefined =>
  rows(element).find(({ dataset }) => dataset['row'] === `${schema}:${attribute.name}`);
const plain = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** The texts that have to be read where a value stands. Others are put into words, which is not judged here. */
function readable({ attribute, value }: RandomFact): readonly string[] {
  const label = (word: unknown): unknown =>
    attribute.canonicalValues?.find((option) => option.value === word)?.label ?? word;
  const leaves = typeof value === 'object' ? Object.values(value as object) : [value];
  return leaves
    .map(label)
    .flatMap((leaf) => (typeof leaf === 'string' && !/^\d{4}-.*Z$/.test(leaf) ? plain(leaf) : []));
}

function expectShown(element: AsgProfile, fact: RandomFact): void {
  const row = rowOf(element, fact);
  const said = plain(row?.textContent ?? '');
  expect(said, 'its name').to.contain(plain(fact.attribute.displayName ?? ''));
  expect(said.includes('Not set'), 'whether it is set').to.eql(fact.value === undefined);
  const shown = plain(text(element));
  for (const words of readable(fact)) expect(shown, 'its value').to.contain(words);
}

function expectHarmless(element: AsgProfile): void {
  const all = [...rootOf(element).querySelectorAll('*')];
  expect(all.map(({ localName }) => localName).filter((name) => !ours.has(name))).to.eql([]);
  expect(all.flatMap((each) => each.getAttributeNames()).filter((name) => /^on/i.test(name))).to.eql([]);
  const links = all.flatMap((each) => (each instanceof HTMLAnchorElement ? each.protocol : []));
  expect(links.filter((protocol) => !/^https?:$/.test(protocol))).to.eql([]);
  expect(globalThis.hostile).to.eql(undefined);
  expect(overflowing(element)).to.eql([]);
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Does to an input what a person could do to it. Returns its name, or nothing where there is no other value. */
function change(input: Control, words: string): string | undefined {
  const isTick = input.type === 'checkbox' || input.type === 'radio';
  if (input instanceof HTMLSelectElement) {
    const other = [...input.options].find(({ selected, value }) => !selected && value !== '');
    if (!other) return undefined;
    input.value = other.value;
  } else if (isTick) {
    if (input.type === 'radio' && (input as HTMLInputElement).checked) return undefined;
    input.click();
  } else {
    const typed: Readonly<Record<string, string>> = {
      date: '2001-02-03',
      'datetime-local': '2001-02-03T04:05',
      url: 'https://example.com/new',
    };
    input.value = /numeric|decimal/.test(input.inputMode) ? '4711' : (typed[input.type] ?? words);
  }
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  return input.name.replace(/^field-/, '');
}

/** Paths of everything in which two users differ. What the server keeps up itself is left out. */
function differences(one: unknown, other: unknown, at: readonly string[] = []): string[] {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(one) && !isObject(other)) return JSON.stringify(one) === JSON.stringify(other) ? [] : [at.join(' ')];
  const [before, after] = [one, other].map((value) => (isObject(value) ? value : {})) as [object, object];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const isKept = (name: string): boolean => at.length === 0 && (name === 'meta' || name === 'schemas');
  const get = (value: object, name: string): unknown => Object.entries(value).find(([key]) => key === name)?.[1];
  return [...names].flatMap((name) =>
    isKept(name) ? [] : differences(get(before, name), get(after, name), [...at, name]),
  );
}

/** Opens one row, changes one input and saves. Tells which one was saved, if the form took it. */
async function editOne(element: AsgProfile, scene: Scene, pick: number, words: string): Promise<string | undefined> {
  const buttons = rows(element).flatMap((row) => [...row.querySelectorAll('button')]);
  const button = buttons[pick % buttons.length];
  if (!button) return undefined;
  button.click();
  const form = await until(() => rootOf(element).querySelector('form'));
  const inputs: readonly Control[] = await until<readonly Control[]>(() => {
    const all = [...form.querySelectorAll<Control>('[name^="field-"]:not([type=hidden])')];
    if (all.length === 0) throw new Error('There is nothing to type into.');
    return all;
  });
  expectHarmless(element);
  const name = change(inputs[pick % inputs.length]!, words);
  const before = await scene.organization.readPerson('maya');
  await press(element, 'Save');
  await until(() => !part(element, 'editor') || form.querySelector('[part~="error"], [part~="notice"]'));
  expectHarmless(element);
  expect(plain(part(element, 'notice')?.textContent ?? ''), 'what the server refused').to.eql('');
  const changed = differences(before, await scene.organization.readPerson('maya'));
  if (part(element, 'editor')) {
    expect(changed, 'what was not taken').to.eql([]);
    return undefined;
  }
  const id = name ?? '';
  const [schema = ''] = [core].filter((each) => id.startsWith(`${each}:`));
  const path = id.slice(schema ? schema.length + 1 : 0);
  const expected = name === undefined ? [] : [schema ? path.replaceAll(':', ' ') : extensionPath(path)];
  expect(expected).to.include.members(changed);
  return changed[0];
}

/** The id of an extension has colons of its own. */
function extensionPath(id: string): string {
  const schema = ['urn:scim:wso2:schema', 'urn:scim:schemas:extension:custom:User'].find((each) => id.startsWith(each));
  return [schema ?? '', ...id.slice((schema?.length ?? 0) + 1).split(':')].join(' ');
}

describe('asg-profile, in any organization', () => {
  it('shows all there is, changes only what was changed, and takes no text for anything else', async function () {
    this.timeout(120_000);
    await setWidth(320);
    let saved = 0;
    const run = fc.asyncProperty(
      randomProfile,
      fc.nat(),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      async ({ schemas, user, facts }, pick, words) => {
        const scene = await openScene();
        await scene.organization.changeSchemas(schemas);
        await scene.organization.changePerson('maya', { user });
        const { element } = await mountReady<AsgProfile>('asg-profile', scene);
        // One more for the username, which everybody has.
        expect(rows(element)).to.have.length(facts.length + 1);
        for (const fact of facts) expectShown(element, fact);
        expectHarmless(element);
        if (await editOne(element, scene, pick, words)) saved += 1;
        element.remove();
        await closeScenes();
      },
    );
    await fc.assert(run, { seed: 3, numRuns: 25, endOnFailure: true, includeErrorInReport: true });
    expect(saved, 'how often there was something to save').to.be.greaterThan(8);
  });
});
