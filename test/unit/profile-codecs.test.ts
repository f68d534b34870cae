import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromInputs, inputKind, numberOf, toInputs } from '../../src/elements/profile/profile.codecs.ts';
import { placesOf } from '../../src/elements/profile/profile.places.ts';
import type { Fact } from '../../src/elements/profile/profile.rows.ts';
import { custom, rowsOf, shown, textsOf } from '../support/profile.ts';

function factOf(said: object, raw?: unknown): Fact {
  const attribute = { name: 'thing', ...shown, ...said };
  const [row] = rowsOf({ [custom]: { [attribute.name]: raw } }, { [custom]: [attribute] });
  const [fact] = row?.facts ?? [];
  assert.ok(fact);
  return fact;
}

const input = (inputType: string): object => ({ inputFormat: { inputType } });
const options = {
  canonicalValues: [
    { value: 'S', label: 'Small' },
    { value: 'M', label: 'Medium' },
  ],
};
const boxes = { ...options, ...input('checkbox_group') };

describe('what is written for what stands in the inputs', () => {
  const cases: readonly (readonly [said: object, raw: unknown, inputs: readonly string[], written: unknown])[] = [
    [{}, 'a', ['b'], 'b'],
    [{}, 'a', [''], ''],
    [{ type: 'INTEGER' }, 1, ['27'], 27],
    [{ type: 'INTEGER' }, 1, ['٢٧'], 27],
    [{ type: 'INTEGER' }, 1, [''], ''],
    [{ type: 'DECIMAL' }, 1.5, ['1,25'], 1.25],
    [{ type: 'DECIMAL' }, 1.5, ['−0.5'], -0.5],
    [input('number_input'), '7', ['12'], '12'],
    [{ type: 'BOOLEAN' }, true, [], false],
    [{ type: 'BOOLEAN' }, undefined, ['true'], true],
    [input('checkbox'), 'false', ['true'], 'true'],
    [{ ...options, type: 'INTEGER', canonicalValues: [{ value: '7' }] }, 3, ['7'], 7],
    [{ ...boxes, multiValued: true }, ['M'], ['S', 'M'], ['M', 'S']],
    [{ ...boxes, multiValued: true }, [{ odd: 1 }, 'M', 'XL'], ['S', 'XL'], [{ odd: 1 }, 'XL', 'S']],
    [{ ...boxes, multiValued: true }, ['M'], [], []],
    [boxes, 'M,XL', ['S', 'M', 'XL'], 'M,XL,S'],
    [boxes, 'M', [], ''],
    [{ ...options, canonicalValues: [{ value: ' L ' }] }, undefined, ['L'], ' L '],
    [{ type: 'DATE' }, undefined, ['1991-04-30'], '1991-04-30'],
    [{ type: 'DATE_TIME' }, undefined, ['2024-05-06T07:08'], new Date('2024-05-06T07:08').toISOString()],
    [{ type: 'EPOCH' }, undefined, ['2024-05-06T07:08'], String(new Date('2024-05-06T07:08').getTime())],
    [{ type: 'EPOCH' }, 1714979280000, ['2024-05-06T07:08'], new Date('2024-05-06T07:08').getTime()],
    [{ type: 'EPOCH' }, '1714979280', ['2024-05-06T07:08'], String(new Date('2024-05-06T07:08').getTime() / 1_000)],
  ];
  for (const [said, raw, inputs, written] of cases) {
    it(`${JSON.stringify(inputs)} over ${JSON.stringify(raw)} of ${JSON.stringify(said)}`, () => {
      assert.deepEqual(fromInputs(factOf(said, raw), inputs), written);
    });
  }
});

describe('what stands in the inputs', () => {
  it('is written back as it was, whatever it is', () => {
    const words = fc.string({ minLength: 1 }).map((word) => word.trim());
    const values: readonly (readonly [said: object, raws: fc.Arbitrary<unknown>])[] = [
      [{}, words],
      [{ type: 'INTEGER' }, fc.integer()],
      [{ type: 'DECIMAL' }, fc.integer().map((whole) => whole / 100)],
      [{ type: 'BOOLEAN' }, fc.boolean()],
      [input('toggle'), fc.constantFrom('true', 'false')],
      [options, words],
      [{ ...boxes, multiValued: true }, fc.uniqueArray(fc.constantFrom('S', 'M', 'XL', 'XXL'))],
      [{ type: 'DATE' }, fc.date({ min: new Date(0), max: new Date(9e12), noInvalidDate: true }).map(dayOf)],
      [{ type: 'EPOCH' }, fc.integer({ min: 20_000_000, max: 30_000_000 }).map((minutes) => minutes * 60_000)],
      [{ name: 'country' }, fc.constantFrom('LK', 'Sri Lanka', 'Utopia')],
    ];
    for (const [said, raws] of values) {
      fc.assert(
        fc.property(raws, (raw) => {
          const fact = factOf(said, raw);
          assert.deepEqual(fromInputs(fact, toInputs(fact)), raw, JSON.stringify(said));
        }),
      );
    }
  });

  it('is a text where the input of its kind could not show it', () => {
    for (const [said, raw, kind] of [
      [{ type: 'DATE' }, 'May 1991', 'text'],
      [{ type: 'DATE' }, '2023-02-30', 'text'],
      [{ type: 'DATE' }, '0000-01-01', 'text'],
      [{ type: 'DATE' }, 'May\n1991', 'multiline'],
      [{ type: 'DATE_TIME' }, 'noon', 'text'],
      [input('toggle'), 'perhaps', 'text'],
      [{}, 'two\nlines', 'multiline'],
      [{ type: 'DATE' }, '1991-04-30', 'date'],
    ] as const) {
      assert.equal(inputKind(factOf(said, raw)), kind, raw);
    }
  });

  it('is no choice where one is needed and none is made, and the choice of none where it is not', () => {
    assert.deepEqual(toInputs(factOf({ ...options, ...input('radio_group'), required: true })), []);
    assert.deepEqual(toInputs(factOf({ ...options, ...input('radio_group') })), ['']);
  });
});

describe('a number that was typed', () => {
  for (const [typed, number] of [
    ['1', 1],
    ['-1', -1],
    ['+1', 1],
    ['1,5', 1.5],
    ['1.', 1],
    ['.5', 0.5],
    ['۱٫۵', 1.5],
    ['1.234,5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['', undefined],
    ['-', undefined],
    ['one', undefined],
  ] as const) {
    it(`${JSON.stringify(typed)} is ${number}`, () => assert.equal(numberOf(typed), number));
  }
});

describe('places to choose from', () => {
  const values = (said: object, raw?: unknown, language = 'en'): readonly string[] =>
    placesOf(factOf(said, raw), language).map(({ value }) => value);

  it('are countries by their names in the language of the page, in its order', () => {
    const places = placesOf(factOf({ name: 'country' }), 'de');
    const labels = places.map(({ label }) => label);
    assert.equal(places.length, 249);
    assert.ok(labels.indexOf('Österreich') < labels.indexOf('Polen'), 'sorted as Germans sort');
    assert.equal(places.find(({ label }) => label === 'Österreich')?.value, 'Austria');
  });

  it('keep the form that the country has now', () => {
    const country = { name: 'country' };
    assert.ok(values(country, 'LK').includes('AT'));
    assert.ok(values(country, 'Sri Lanka').includes('Austria'));
    assert.ok(values(country, 'lk').includes('lk'));
    assert.equal(values(country, 'lk').length, 249);
    assert.equal(values(country, 'Utopia')[0], 'Utopia');
  });

  it('keep the form that the language has now', () => {
    assert.ok(values({ name: 'locale' }).includes('de_AT'));
    assert.ok(values({ name: 'locale' }, 'en-US').includes('de-AT'));
    assert.ok(values({ name: 'preferredLanguage' }).includes('de-AT'));
    const own = values({ name: 'locale' }, 'EN_us');
    assert.deepEqual([own.includes('EN_us'), own.includes('en_US')], [true, false]);
    assert.ok(values({ name: 'locale' }, 'tlh').includes('tlh'));
  });

  it('are time zones, and the one that is set', () => {
    const zones = values({ name: 'timezone' }, 'Mars/Base');
    assert.equal(zones[0], 'Mars/Base');
    assert.ok(zones.includes('Europe/Berlin') && zones.includes('UTC'));
  });
});

describe('how a value reads', () => {
  const reads = (said: object, raw: unknown): readonly string[] | undefined => {
    const attribute = { name: 'thing', ...shown, ...said };
    return textsOf(rowsOf({ [custom]: { [attribute.name]: raw } }, { [custom]: [attribute] })[0]);
  };
  for (const [said, raw, text] of [
    [boxes, 'S, ,M,XL', ['Small', 'Medium', 'XL']],
    [{ name: 'country' }, 'LK', ['Sri Lanka']],
    [{ name: 'country' }, 'Sri Lanka', ['Sri Lanka']],
    [{ name: 'country' }, 'lk', ['lk']],
    [{ name: 'locale' }, 'en_US', ['American English']],
    [{ name: 'locale' }, '!', ['!']],
    [{ name: 'timezone' }, 'America/New_York', ['America/New York']],
    [{ type: 'DATE' }, '1991-04-30', ['1991-04-30T00:00:00.000Z']],
    [{ type: 'DATE' }, '2023-02-30', ['2023-02-30']],
    [{ type: 'DATE_TIME' }, '2024-05-06T07:08:09Z', ['2024-05-06T07:08:09.000Z']],
    [{ type: 'EPOCH' }, 1714979280000, ['2024-05-06T07:08:00.000Z']],
    [{ type: 'BINARY' }, 'SGVsbG8=', ['Stored, but can’t be shown here']],
  ] as const) {
    it(`${JSON.stringify(raw)} of ${JSON.stringify(said)}`, () => assert.deepEqual(reads(said, raw), text));
  }
});

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
