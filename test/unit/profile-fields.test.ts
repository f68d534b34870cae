import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldsOf } from '../../src/elements/profile/profile.fields.ts';
import { parseMe } from '../../src/resources/me.ts';
import { core, rowsOf, say, shown, system } from '../support/profile.ts';

const work = { type: 'work', value: 'nadia@corp.example' };
const user = {
  id: '7',
  userName: 'DEFAULT/nadia@example.com',
  name: { givenName: 'Nadia', familyName: 'Perera' },
  emails: ['nadia@example.com', work],
  phoneNumbers: [{ type: 'mobile', value: '+94770000001' }],
  [system]: { country: 'Nepal' },
};

/** The inputs of the first row of one attribute. */
function fieldsFor(schema: string, attribute: object, person: object = user) {
  const [row] = rowsOf(person, { [schema]: [{ ...shown, ...attribute }] });
  assert.ok(row);
  return fieldsOf(row, parseMe(person));
}

/** The one field of a row, and what stands in it. */
function fieldFor(...given: Parameters<typeof fieldsFor>) {
  const [field, ...others] = fieldsFor(...given);
  assert.ok(field);
  assert.deepEqual(others, []);
  const { id, fact, kind, autocomplete, values } = field;
  assert.deepEqual(Object.keys(values), [id]);
  return {
    field,
    facts: [fact.called, kind, autocomplete, ...(values[id] ?? [])],
    limits: fact.attribute,
    changeTo: (text: string) => field.change({ [id]: [text] }),
  };
}

const name = {
  name: 'name',
  type: 'COMPLEX',
  subAttributes: [
    { name: 'givenName', displayName: 'First Name', required: true, ...shown },
    { name: 'familyName', displayName: 'Surname', ...shown },
  ],
};

describe('the inputs of a row', () => {
  it('of the name are its parts, each with the value it has', () => {
    const fields = fieldsFor(core, name);
    assert.deepEqual(
      fields.map(({ nameIn, values, autocomplete, fact }) => [
        ...[fact.called, nameIn(say).label, ...Object.values(values).flat(), autocomplete, fact.attribute.required],
      ]),
      [
        ['name.givenName', 'First name', 'Nadia', 'given-name', true],
        ['name.familyName', 'Surname', 'Perera', 'family-name', false],
      ],
    );
    const [first, last] = fields;
    assert.ok(first && last);
    const typed = { [first.id]: ['Nadi'], [last.id]: ['P'] };
    assert.deepEqual(first.change(typed), { schema: core, path: ['name', 'givenName'], value: 'Nadi' });
    assert.deepEqual(first.restore(), { schema: core, path: ['name', 'givenName'], value: 'Nadia' });
  });

  it('of an email is the primary one, under a name that asks for another', () => {
    const said = { name: 'emails', multiValued: true, required: true, regEx: '.+@.+' };
    const { field, facts, limits, changeTo } = fieldFor(core, said);
    assert.deepEqual(facts, ['emails', 'email', 'email', 'nadia@example.com']);
    assert.deepEqual([limits.required, limits.pattern], [true, '.+@.+']);
    assert.deepEqual(field.nameIn(say), { label: 'New email', sentence: 'email' });
    const change = { schema: core, path: ['emails'], value: ['new@example.com', work] };
    assert.deepEqual(changeTo('new@example.com'), change);
    assert.deepEqual(field.restore(), { ...change, value: user.emails });
  });

  it('of a mobile number is the number', () => {
    const { facts, changeTo } = fieldFor(core, { name: 'phoneNumbers', multiValued: true });
    assert.deepEqual(facts, ['phoneNumbers', 'tel', 'tel', '+94770000001']);
    assert.deepEqual(changeTo('+1'), {
      schema: core,
      path: ['phoneNumbers'],
      value: [{ type: 'mobile', value: '+1' }],
    });
  });

  it('of any other fact is its text, in its schema, within its limits', () => {
    const said = { name: 'country', displayName: 'Country', minLength: '2', maxLength: '50' };
    const { field, facts, limits, changeTo } = fieldFor(system, said);
    assert.deepEqual(facts, ['country', 'country', 'country-name', 'Nepal']);
    assert.deepEqual(field.nameIn(say), { label: 'Country', sentence: 'country' });
    const { required, pattern, minLength, maxLength } = limits;
    assert.deepEqual([required, pattern, minLength, maxLength], [false, undefined, 2, 50]);
    assert.deepEqual(changeTo(''), { schema: system, path: ['country'], value: '' });
    assert.deepEqual(field.restore(), { schema: system, path: ['country'], value: 'Nepal' });
  });

  it('are empty where nothing is set', () => {
    const values = [name, { name: 'emails' }, { name: 'phoneNumbers' }, { name: 'nickName' }].flatMap((attribute) =>
      fieldsFor(core, attribute, { id: '7' }).flatMap(({ values }) => Object.values(values).flat()),
    );
    assert.deepEqual(values, ['', '', '', '', '']);
  });

  it('are none where nothing may be edited', () => {
    const locked = { mutability: 'READ_ONLY' };
    const attributes = [
      { ...name, ...locked },
      { name: 'emails', ...locked },
      { name: 'userName' },
      { name: 'x', ...locked },
    ];
    for (const attribute of attributes) assert.deepEqual(fieldsFor(core, attribute), []);
  });

  for (const hostile of ['__proto__', 'constructor', 'toString']) {
    it(`are not confused by a fact called ${hostile}`, () => {
      const { facts, changeTo } = fieldFor(system, { name: hostile });
      assert.deepEqual(facts, [hostile, 'text', undefined, '']);
      assert.deepEqual(changeTo('x'), { schema: system, path: [hostile], value: 'x' });
    });
  }
});
