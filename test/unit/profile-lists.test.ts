import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fieldsOf, isChanged, type ProfileField } from '../../src/elements/profile/profile.fields.ts';
import { fieldError, listErrors } from '../../src/elements/profile/profile.validation.ts';
import { parseMe } from '../../src/resources/me.ts';
import type { Values } from '../../src/ui/form.ts';
import { core, custom, rowsOf, say, shown, system } from '../support/profile.ts';

const colours = { name: 'colours', displayName: 'Colours', multiValued: true, type: 'STRING', ...shown };
const addresses = { name: 'addresses', displayName: 'Address', multiValued: true, type: 'COMPLEX', ...shown };
const emails = { name: 'emails', displayName: 'Email', multiValued: true, type: 'COMPLEX', required: true, ...shown };
const phones = { name: 'phoneNumbers', displayName: 'Mobile', multiValued: true, type: 'COMPLEX', ...shown };

/** The list field of the last row of one attribute. */
function fieldFor(schema: string, attribute: object, value: unknown): ProfileField {
  const name = (attribute as { name: string }).name;
  const user = { id: '7', ...(schema === core ? { [name]: value } : { [schema]: { [name]: value } }) };
  const field = fieldsOf(rowsOf(user, { [schema]: [attribute] }).at(-1)!, parseMe(user))[0];
  assert.ok(field);
  return field;
}

/** What stands in the inputs once something was typed: the last one is empty. */
function typed(
  field: ProfileField,
  ...entries: readonly (readonly [origin: number | '', text: string, type?: string])[]
) {
  const { id, list } = field;
  const all = [...entries, ['', ''] as const];
  const values: Values = {
    [id]: all.map(([, text]) => text),
    [`${id}.origin`]: all.map(([origin]) => String(origin)),
    ...(list!.types.length > 0 && { [`${id}.type`]: all.map(([, , type]) => type ?? '') }),
  };
  return values;
}

/** The inputs as they are drawn: what was loaded, and one more for the next entry. */
function untouched({ id, values, list }: ProfileField): Values {
  const next = { [id]: '', [`${id}.origin`]: '', [`${id}.type`]: list!.types[0] ?? '' };
  // A form takes spaces off the ends of what is typed.
  const drawn = (name: string, texts: readonly string[]): string[] =>
    [...texts, next[name] ?? ''].map((one) => one.trim());
  return Object.fromEntries(Object.entries(values).map(([name, texts]) => [name, drawn(name, texts)]));
}

/** Everything a list can hold that a server, or somebody with a script, ever wrote into one. */
const entry = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 2 }),
  fc.record(
    {
      type: fc.oneof(fc.constantFrom('work', 'home', 'mobile', 'fancy', ''), fc.integer()),
      value: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      formatted: fc.string(),
      display: fc.string(),
      primary: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
);
const lists = fc.array(entry, { maxLength: 8 });
const attributes = fc.constantFrom(
  [custom, colours] as const,
  [core, addresses] as const,
  [core, emails] as const,
  [core, phones] as const,
);

/** Where there are other emails at all, their field; else nothing. */
function anyField(schema: string, attribute: object, raw: readonly unknown[]): ProfileField | undefined {
  const { name } = attribute as { name: string };
  const user = { id: '7', ...(schema === core ? { [name]: raw } : { [schema]: { [name]: raw } }) };
  const fields = rowsOf(user, { [schema]: [attribute] }).flatMap((row) => fieldsOf(row, parseMe(user)));
  return fields.find(({ list }) => list);
}

describe('a list that is edited', () => {
  it('is not changed by being opened', () => {
    fc.assert(
      fc.property(attributes, lists, ([schema, attribute], raw) => {
        const field = anyField(schema, attribute, raw);
        if (!field) return;
        assert.equal(isChanged(field, untouched(field)), false);
        assert.deepEqual(field.change(untouched(field)).value, raw);
        assert.equal(fieldError(field, untouched(field), say), undefined);
      }),
    );
  });

  it('loses exactly what is removed, and keeps the rest byte for byte', () => {
    fc.assert(
      fc.property(attributes, lists, fc.nat(), ([schema, attribute], raw, seed) => {
        const field = anyField(schema, attribute, raw);
        const origins = (field && field.values[`${field.id}.origin`]) ?? [];
        if (!field || origins.length === 0) return;
        const at = seed % origins.length;
        const values = untouched(field);
        const left = Object.entries(values).map(([name, texts]) => [name, texts.filter((_, index) => index !== at)]);
        const { value } = field.change(Object.fromEntries(left) as Values);
        const origin = Number(origins[at]);
        assert.equal(JSON.stringify(value), JSON.stringify(raw.filter((_, index) => index !== origin)));
        assert.equal(isChanged(field, Object.fromEntries(left) as Values), true);
      }),
    );
  });

  it('gains exactly what is added, at its end', () => {
    const text = fc.string({ minLength: 1 }).filter((word) => word.trim() !== '');
    fc.assert(
      fc.property(lists, text, (raw, word) => {
        const field = fieldFor(custom, colours, raw);
        const values = untouched(field);
        const { id } = field;
        const added = { ...values, [id]: values[id]!.map((old, index, all) => (index < all.length - 1 ? old : word)) };
        const sent = field.change(added).value as unknown[];
        assert.equal(JSON.stringify(sent.slice(0, -1)), JSON.stringify(raw));
        assert.equal(isChanged(field, added), true);
      }),
    );
  });

  it('writes what is new as it writes the others', () => {
    const strings = fieldFor(custom, colours, ['teal']);
    assert.deepEqual(strings.change(typed(strings, [0, 'teal'], ['', 'amber'])).value, ['teal', 'amber']);
    const objects = fieldFor(custom, { ...colours, type: 'COMPLEX' }, [{ value: 'teal', hue: 3 }]);
    assert.deepEqual(objects.change(typed(objects, [0, 'teal'], ['', 'amber'])).value, [
      { value: 'teal', hue: 3 },
      { value: 'amber' },
    ]);
    const numbers = fieldFor(custom, { ...colours, type: 'INTEGER' }, [1]);
    assert.deepEqual(numbers.change(typed(numbers, [0, '3'], ['', '2'])).value, [3, 2]);
    const street = fieldFor(core, addresses, undefined);
    assert.deepEqual(street.change(typed(street, ['', 'A street', 'home'])).value, [
      { type: 'home', formatted: 'A street' },
    ]);
  });

  it('keeps what it does not know of an entry that changes', () => {
    const field = fieldFor(core, addresses, [{ type: 'home', formatted: 'A', locality: 'L' }, { type: 'work' }, null]);
    assert.deepEqual(field.change(typed(field, [0, 'B', 'other'])).value, [
      { type: 'other', formatted: 'B', locality: 'L' },
      { type: 'work' },
      null,
    ]);
  });

  it('leaves the main one alone, which has a field of its own', () => {
    const work = { type: 'work', value: 'w@x.example' };
    const others = fieldFor(core, emails, ['m@x.example', work]);
    assert.equal(others.fact.holds, 'others');
    assert.deepEqual(others.values[others.id], ['w@x.example']);
    assert.deepEqual(others.list?.types, ['work', 'home', 'other']);
    assert.deepEqual(others.change(typed(others, ['', 'h@x.example', 'home'])).value, [
      'm@x.example',
      { type: 'home', value: 'h@x.example' },
    ]);
    const numbers = fieldFor(core, phones, [
      { type: 'mobile', value: '1' },
      { type: 'fax', value: '2' },
    ]);
    assert.deepEqual(numbers.change(typed(numbers)).value, [{ type: 'mobile', value: '1' }]);
    assert.equal(numbers.list?.types.includes('mobile'), false);
  });

  it('is emptied by removing everything, and put back by Undo', () => {
    const field = fieldFor(custom, colours, ['teal']);
    assert.deepEqual(field.change(typed(field)), { schema: custom, path: ['colours'], value: [] });
    assert.deepEqual(field.restore(), { schema: custom, path: ['colours'], value: ['teal'] });
  });

  it('offers the types that the organization has, or else those that everybody has, and those of its entries', () => {
    const subAttributes = [{ name: 'type', canonicalValues: ['office', { value: 'boat', label: 'Boat' }] }];
    const own = fieldFor(core, { ...addresses, subAttributes }, [{ type: 'home', formatted: 'A' }]);
    assert.deepEqual(own.list?.types, ['office', 'boat', 'home']);
    assert.deepEqual(fieldFor(core, addresses, undefined).list?.types, ['home', 'work', 'other']);
    assert.deepEqual(fieldFor(custom, colours, ['teal']).list?.types, []);
  });

  it('survives an index that a draft had and that is gone', () => {
    const field = fieldFor(custom, colours, ['teal']);
    assert.deepEqual(field.change(typed(field, [0, 'teal'], [5, 'amber'])).value, ['teal', 'amber']);
  });
});

describe('an entry of a list', () => {
  const errorsOf = (field: ProfileField, values: Values) => listErrors(field, values, say).slice(0, -1);

  it('is refused when it is there already, compared as the server would', () => {
    const field = fieldFor(custom, colours, ['teal']);
    assert.deepEqual(errorsOf(field, typed(field, [0, 'teal'], ['', 'TEAL'])), [undefined, say.isThere]);
    assert.deepEqual(errorsOf(field, typed(field, [0, 'teal'], ['', 'a'], ['', 'A'])), [
      undefined,
      undefined,
      say.isThere,
    ]);
    const exact = fieldFor(custom, { ...colours, caseExact: true }, ['teal']);
    assert.deepEqual(errorsOf(exact, typed(exact, [0, 'teal'], ['', 'TEAL'])), [undefined, undefined]);
    const numbers = fieldFor(core, phones, [{ type: 'fax', value: '+94 77 123 4567' }]);
    const again = typed(numbers, [0, '+94 77 123 4567', 'fax'], ['', '+94771234567', 'home']);
    assert.deepEqual(errorsOf(numbers, again), [undefined, say.isThere]);
  });

  it('is refused when it is the main one', () => {
    const field = fieldFor(core, emails, ['m@x.example', { type: 'work', value: 'w@x.example' }]);
    const values = typed(field, [1, 'w@x.example', 'work'], ['', 'M@x.example', 'home']);
    assert.deepEqual(errorsOf(field, values), [undefined, say.isThere]);
    assert.equal(fieldError(field, values, say), say.isThere);
  });

  it('is refused when another has its type, of which the server would drop one', () => {
    const field = fieldFor(core, addresses, [{ type: 'home', formatted: 'A' }]);
    assert.deepEqual(errorsOf(field, typed(field, [0, 'A', 'home'], ['', 'B', 'home'])), [undefined, say.typeTaken]);
    assert.deepEqual(errorsOf(field, typed(field, [0, 'A', 'work'], ['', 'B', 'home'])), [undefined, undefined]);
  });

  it('is refused with a comma, at which the server would cut it, but for addresses', () => {
    const field = fieldFor(custom, colours, ['red,green']);
    assert.deepEqual(errorsOf(field, typed(field, [0, 'red,green'], ['', 'a, b'])), [undefined, say.noCommas]);
    const street = fieldFor(core, addresses, undefined);
    assert.deepEqual(errorsOf(street, typed(street, ['', '1 Road, Town', 'home'])), [undefined]);
  });

  it('is not refused for what somebody else left in the list', () => {
    const field = fieldFor(custom, colours, ['teal', 'TEAL', 'a,b']);
    assert.equal(fieldError(field, typed(field, [0, 'teal'], [1, 'TEAL'], [2, 'a,b'], ['', 'c']), say), undefined);
  });

  it('is held to the limits and the format of its attribute', () => {
    const field = fieldFor(core, emails, ['m@x.example', { type: 'work', value: 'odd' }]);
    assert.deepEqual(errorsOf(field, typed(field, [1, 'odd', 'work'], ['', 'nope', 'home'])), [
      undefined,
      say.emailFormat,
    ]);
  });

  it('is asked for where the list may not be empty', () => {
    const field = fieldFor(custom, { ...colours, required: true }, ['teal']);
    assert.equal(fieldError(field, typed(field), say), say.enter('Colours'));
    const others = fieldFor(core, emails, ['m@x.example', { type: 'work', value: 'w@x.example' }]);
    assert.equal(fieldError(others, typed(others), say), undefined);
  });
});

describe('several addresses', () => {
  const several = { name: 'emailAddresses', displayName: 'Email Addresses', multiValued: true, ...shown };
  const home = { type: 'home', value: 'h@x.example' };
  const user = (addresses: unknown, verified: readonly string[] = []) => ({
    id: '7',
    emails: ['m@x.example', home],
    [system]: { emailAddresses: addresses, verifiedEmailAddresses: verified },
  });
  const open = (person: ReturnType<typeof user>, more: object = {}) => {
    const rows = rowsOf(person, { [core]: [emails], [system]: [{ ...several, ...more }] });
    const [row] = rows;
    assert.ok(row);
    const fields = fieldsOf(row, parseMe(person));
    return { rows, row, fields, names: fields.map(({ fact }) => fact.called) };
  };

  it('are one row with the primary one, which comes first', () => {
    const { rows, row } = open(user(['a@x.example', 'm@x.example'], ['a@x.example']));
    assert.deepEqual(
      rows.map(({ name }) => name.label),
      ['Email addresses', 'Other emails'],
    );
    assert.deepEqual(
      row.lines.map(({ text, isPrimary, isVerified }) => [text, isPrimary, isVerified]),
      [
        ['m@x.example', true, false],
        ['a@x.example', false, true],
      ],
    );
  });

  it('are written to two places: the list, and the one that counts', () => {
    const { fields, names } = open(user(['m@x.example', 'a@x.example']));
    assert.deepEqual(names, ['emails', 'emailAddresses']);
    const [primary, list] = fields;
    assert.deepEqual(primary?.change({ [primary.id]: ['a@x.example'] }), {
      schema: core,
      path: ['emails'],
      value: ['a@x.example', home],
    });
    assert.deepEqual(list?.change(typed(list, [0, 'm@x.example'], [1, 'a@x.example'], ['', 'n@x.example'])), {
      schema: system,
      path: ['emailAddresses'],
      value: ['m@x.example', 'a@x.example', 'n@x.example'],
    });
    assert.equal(list?.choice?.id, primary?.id);
    assert.equal(list?.choice?.canBeChosen, true);
  });

  it('hold the primary one as soon as there is another, and send nothing before', () => {
    const [, list] = open(user(undefined)).fields;
    assert.ok(list);
    assert.deepEqual(list.values[list.id], ['m@x.example']);
    assert.equal(isChanged(list, untouched(list)), false);
    assert.deepEqual(list.change(typed(list, ['', 'm@x.example'], ['', 'n@x.example'])).value, [
      'm@x.example',
      'n@x.example',
    ]);
  });

  it('leave the primary one to be typed where the list may not be changed', () => {
    const { names, fields } = open(user(['m@x.example']), { mutability: 'READ_ONLY' });
    assert.deepEqual(names, ['emails']);
    assert.equal(fields[0]?.fact.isChosen, false);
  });
});
