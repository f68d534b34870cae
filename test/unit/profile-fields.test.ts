import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strings as editing } from '../../src/elements/profile/profile.editing.strings.ts';
import { fieldsOf } from '../../src/elements/profile/profile.fields.ts';
import { profileRows } from '../../src/elements/profile/profile.rows.ts';
import { strings as rows } from '../../src/elements/profile/profile.rows.strings.ts';
import { parseMe } from '../../src/resources/me.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';

const say = { ...rows, ...editing };
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const system = 'urn:scim:wso2:schema';
const shown = { supportedByDefault: 'true' };
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
  const me = parseMe(person);
  const [row] = profileRows(me, parseSchemas([{ id: schema, attributes: [{ ...shown, ...attribute }] }]), say, String);
  assert.ok(row);
  return fieldsOf(row, me, say);
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
      fields.map((field) => [field.attribute, field.name.label, field.value, field.autocomplete, field.required]),
      [
        ['givenName', 'First name', 'Nadia', 'given-name', true],
        ['familyName', 'Surname', 'Perera', 'family-name', false],
      ],
    );
    assert.deepEqual(fields[0]?.change('Nadi'), { schema: core, path: ['name', 'givenName'], value: 'Nadi' });
  });

  it('of an email is the primary one, under a name that asks for another', () => {
    const [field, ...others] = fieldsFor(core, { name: 'emails', multiValued: true, required: true, regEx: '.+@.+' });
    assert.ok(field);
    assert.deepEqual(others, []);
    const { attribute, value, kind, autocomplete, required, pattern } = field;
    assert.deepEqual([attribute, value, kind, autocomplete], ['emails', 'nadia@example.com', 'email', 'email']);
    assert.deepEqual([required, pattern], [true, '.+@.+']);
    assert.deepEqual(field.name, { label: 'New email', sentence: 'email' });
    const change = { schema: core, path: ['emails'], value: ['new@example.com', work] };
    assert.deepEqual(field.change('new@example.com'), change);
  });

  it('of a mobile number is the number', () => {
    const [field] = fieldsFor(core, { name: 'phoneNumbers', multiValued: true });
    assert.ok(field);
    const { attribute, value, kind, autocomplete } = field;
    assert.deepEqual([attribute, value, kind, autocomplete], ['phoneNumbers', '+94770000001', 'tel', 'tel']);
    assert.deepEqual(field.change('+1'), {
      schema: core,
      path: ['phoneNumbers'],
      value: [{ type: 'mobile', value: '+1' }],
    });
  });

  it('of any other fact is its text, in its schema, within its limits', () => {
    const [field] = fieldsFor(system, { name: 'country', displayName: 'Country', minLength: '2', maxLength: '50' });
    assert.ok(field);
    const { change, ...rest } = field;
    assert.deepEqual(rest, {
      attribute: 'country',
      name: { label: 'Country', sentence: 'country' },
      value: 'Nepal',
      kind: 'text',
      autocomplete: 'country-name',
      required: false,
      pattern: undefined,
      minLength: 2,
      maxLength: 50,
    });
    assert.deepEqual(change(''), { schema: system, path: ['country'], value: '' });
  });

  it('are empty where nothing is set', () => {
    const values = [name, { name: 'emails' }, { name: 'phoneNumbers' }, { name: 'nickName' }].flatMap((attribute) =>
      fieldsFor(core, attribute, { id: '7' }).map(({ value }) => value),
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
      const [field] = fieldsFor(system, { name: hostile });
      assert.equal(field?.autocomplete, undefined);
      assert.equal(field?.value, '');
      assert.deepEqual(field?.change('x'), { schema: system, path: [hostile], value: 'x' });
    });
  }
});
