import fc, { type Arbitrary } from 'fast-check';
import type { Attribute, Schema } from '../../sandbox/client.ts';
import { core, custom, system } from './profile.ts';

/** An organization's schema as no administrator would write it, and somebody in it. */
export interface RandomProfile {
  readonly schemas: readonly Schema[];
  readonly user: Readonly<Record<string, unknown>>;
  readonly facts: readonly RandomFact[];
}

export interface RandomFact {
  readonly schema: string;
  readonly attribute: Attribute;
  readonly value: unknown;
}

/** Texts that would do something, were they taken for anything but texts. */
const attacks = [
  '<img src=x onerror="globalThis.hostile = 1">',
  '"><script>globalThis.hostile = 1</script>',
  '<svg onload=globalThis.hostile=1>',
  'javascript:globalThis.hostile=1',
  '${globalThis.hostile = 1}',
  '</style><b>bold</b>',
  '\u202eesrever',
  'x'.repeat(300),
  'https://example.com/' + 'y'.repeat(200),
  'مرحبا بالعالم',
];

/** Without what the server itself would change: ends, and control characters that inputs do not keep. */
const words: Arbitrary<string> = fc
  .oneof(fc.constantFrom(...attacks), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }))
  .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, '').trim())
  .filter((text) => text !== '');

/** Names that everybody knows decide what a value is; of those, only such as show what is no such value as it is. */
const names = fc
  .oneof(
    fc.constantFrom('constructor', 'toString', 'url', 'dateOfBirth', 'profileUrl', 'title', 'website'),
    fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,12}$/),
  )
  .filter((name) => !['id', 'meta', 'name', 'active', 'schemas'].includes(name));

const options = fc.uniqueArray(fc.record({ label: words, value: words }), {
  minLength: 1,
  maxLength: 4,
  selector: ({ value }) => value,
});

type Shape = readonly [Partial<Attribute>, unknown];

const typeAndValue: Arbitrary<readonly [type: string, value: unknown]> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('STRING'), words) },
  fc.tuple(fc.constantFrom('REFERENCE', 'DATE', 'EPOCH', 'FANCY'), words),
  fc.tuple(fc.constant('BOOLEAN'), fc.boolean()),
  fc.tuple(fc.constant('INTEGER'), fc.integer()),
  fc.tuple(
    fc.constant('DECIMAL'),
    fc.integer({ min: -9_999, max: 9_999 }).map((hundredths) => hundredths / 100),
  ),
  fc.tuple(fc.constant('DATE_TIME'), fc.constantFrom('2026-05-18T10:02:00Z', '1999-12-31T23:59:00Z')),
);

const single: Arbitrary<Shape> = fc
  .tuple(typeAndValue, fc.constantFrom('textarea', 'text_input', 'toggle', 'checkbox', 'date_picker'), fc.boolean())
  .map(([[type, value], inputFormat, isAsked]) => [
    type === 'STRING' && isAsked ? { type, inputFormat } : { type },
    value,
  ]);

const several: Arbitrary<Shape> = fc
  .uniqueArray(
    words.map((text) => text.replaceAll(',', ' ').trim() || 'x'),
    { minLength: 1, maxLength: 4, selector: (text) => text.toLowerCase() },
  )
  .map((value) => [{ type: 'STRING', multiValued: true }, value]);

const chosen: Arbitrary<Shape> = fc
  .tuple(options, fc.constantFrom('dropdown', 'radio_group', 'text_input'), fc.nat())
  .map(([canonicalValues, inputFormat, pick]) => [
    { type: 'STRING', canonicalValues, inputFormat },
    canonicalValues[pick % canonicalValues.length]?.value,
  ]);

const chosenOf: Arbitrary<Shape> = fc
  .tuple(options, fc.nat())
  .map(([canonicalValues, count]) => [
    { type: 'STRING', multiValued: true, canonicalValues, inputFormat: 'checkbox_group' },
    canonicalValues.slice(0, 1 + (count % canonicalValues.length)).map(({ value }) => value),
  ]);

const composed: Arbitrary<Shape> = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/), words, typeAndValue), {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map((parts) => [
    {
      type: 'COMPLEX',
      subAttributes: parts.map(([name, displayName, [type]]) => ({ name, displayName, type })),
    },
    Object.fromEntries(parts.map(([name, , [, value]]) => [name, value])),
  ]);

const fact: Arbitrary<RandomFact> = fc
  .record({
    schema: fc.constantFrom(core, system, custom),
    name: names,
    displayName: words,
    displayOrder: fc.integer({ min: 1, max: 9 }),
    required: fc.boolean(),
    mutability: fc.constantFrom('READ_WRITE', 'READ_WRITE', 'READ_WRITE', 'READ_ONLY'),
    shape: fc.oneof({ weight: 4, arbitrary: single }, several, chosen, chosenOf, composed),
    isSet: fc.boolean(),
  })
  .map(({ schema, shape: [shape, value], isSet, ...common }) => ({
    schema,
    attribute: { ...common, ...shape },
    value: isSet ? value : undefined,
  }));

export const randomProfile: Arbitrary<RandomProfile> = fc
  .uniqueArray(fact, {
    minLength: 1,
    maxLength: 8,
    selector: ({ attribute: { name } }) => name,
  })
  .map((facts) => ({ facts, schemas: schemasOf(facts), user: userOf(facts) }));

function schemasOf(facts: readonly RandomFact[]): readonly Schema[] {
  const userName: Attribute = { name: 'userName', displayName: 'Username', irremovable: true };
  return [core, system, custom].map((id) => {
    const own = facts.flatMap(({ schema, attribute }) => (schema === id ? attribute : []));
    return { id, name: id, description: id, attributes: id === core ? [userName, ...own] : own };
  });
}

function userOf(facts: readonly RandomFact[]): Readonly<Record<string, unknown>> {
  const entries = (wanted: string): [string, unknown][] =>
    facts.flatMap(({ schema, attribute: { name }, value }) =>
      schema === wanted && value !== undefined ? [[name, value]] : [],
    );
  const extensions = [system, custom].map((id) => [id, Object.fromEntries(entries(id))] as const);
  return Object.fromEntries([...entries(core), ...extensions.filter(([, own]) => Object.keys(own).length > 0)]);
}
