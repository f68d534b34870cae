import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { javaPattern } from '../../src/resources/java-pattern.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';
import { schemas } from '../../src/resources/schemas.ts';

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** The one attribute that is made of what the server says about it. */
function attribute(said: object) {
  const [first] = parseSchemas([{ id: user, attributes: [{ name: 'country', ...said }] }]);
  assert.ok(first);
  return first;
}

describe('the schema of an organization', () => {
  it('is asked for without a scope', async () => {
    const calls: unknown[] = [];
    const found = await schemas.load((path, options) => {
      calls.push([path, options]);
      return Promise.resolve([{ id: user, attributes: [{ name: 'country' }] }]);
    });
    assert.deepEqual(calls, [['/scim2/Schemas', undefined]]);
    assert.equal(found.length, 1);
  });

  it('is a bare array, in the order of the server, each attribute with its schema', () => {
    const found = parseSchemas([
      { id: user, attributes: [{ name: 'userName' }, { name: 'name', subAttributes: [{ name: 'givenName' }] }] },
      { id: 'urn:x', attributes: [{ name: 'tier' }] },
    ]);
    assert.deepEqual(
      found.map(({ schema, name }) => [schema, name]),
      [
        [user, 'userName'],
        [user, 'name'],
        ['urn:x', 'tier'],
      ],
    );
    assert.deepEqual(
      found[1]?.subAttributes.map(({ schema, name }) => [schema, name]),
      [[user, 'givenName']],
    );
  });

  it('says nothing where it is nonsense', () => {
    const nothing = [
      undefined,
      null,
      'x',
      {},
      { Resources: [{ id: user }] },
      [null],
      [{ attributes: [{ name: 'a' }] }],
    ];
    for (const json of nothing) assert.deepEqual(parseSchemas(json), []);
    for (const attributes of [undefined, null, 'x', {}, [null, 4, 'name', [], {}, { name: '' }, { name: {} }]]) {
      assert.deepEqual(parseSchemas([{ id: user, attributes }]), []);
    }
  });
});

describe('an attribute', () => {
  it('that says nothing but its name', () => {
    assert.deepEqual(attribute({}), {
      schema: user,
      name: 'country',
      label: 'country',
      order: Number.MAX_SAFE_INTEGER,
      type: 'STRING',
      multiValued: false,
      caseExact: false,
      required: false,
      readOnly: false,
      immutable: false,
      fromOrigin: false,
      excludedStores: [],
      shown: false,
      pattern: undefined,
      minLength: undefined,
      maxLength: undefined,
      inputType: undefined,
      options: [],
      subAttributes: [],
    });
  });

  it('that says everything, numbers and flags in words', () => {
    const said = {
      displayName: 'Country',
      displayOrder: '7',
      type: 'string',
      multiValued: 'false',
      caseExact: 'true',
      required: 'true',
      mutability: 'read_only',
      sharedProfileValueResolvingMethod: 'FromOrigin',
      excludedUserStores: 'LDAP, PARTNERS',
      supportedByDefault: 'true',
      regEx: '^[A-Z]{2}$',
      minLength: '2',
      maxLength: '50',
      inputFormat: { inputType: 'dropdown' },
      canonicalValues: [{ label: 'Nepal', value: 'NP' }, { value: 'LK' }, { label: 'No value' }, 'XX', null],
    };
    assert.deepEqual(attribute(said), {
      schema: user,
      name: 'country',
      label: 'Country',
      order: 7,
      type: 'STRING',
      multiValued: false,
      caseExact: true,
      required: true,
      readOnly: true,
      immutable: false,
      fromOrigin: true,
      excludedStores: ['LDAP', 'PARTNERS'],
      shown: true,
      pattern: '^[A-Z]{2}$',
      minLength: 2,
      maxLength: 50,
      inputType: 'dropdown',
      options: [
        { value: 'NP', label: 'Nepal' },
        { value: 'LK', label: 'LK' },
        { value: 'XX', label: 'XX' },
      ],
      subAttributes: [],
    });
  });

  it('that says the same in numbers and booleans', () => {
    const said = { displayOrder: 7, multiValued: true, required: true, supportedByDefault: true, minLength: 2 };
    const { order, multiValued, required, shown, minLength } = attribute(said);
    assert.deepEqual([order, multiValued, required, shown, minLength], [7, true, true, true, 2]);
  });

  for (const displayOrder of [undefined, '0', 0, '', 'first']) {
    it(`comes last where its order is ${JSON.stringify(displayOrder)}`, () => {
      assert.equal(attribute({ displayOrder }).order, Number.MAX_SAFE_INTEGER);
    });
  }

  it('follows what is set for people themselves', () => {
    const said = { required: 'false', mutability: 'READ_WRITE', supportedByDefault: 'false' };
    const endUser = { required: true, mutability: 'READ_ONLY', supportedByDefault: true };
    const { required, readOnly, shown } = attribute({ ...said, profiles: { endUser } });
    assert.deepEqual([required, readOnly, shown], [true, true, true]);
  });

  it('is freed by what is set for people themselves, too', () => {
    const said = { required: true, mutability: 'READ_ONLY', supportedByDefault: 'true' };
    const endUser = { required: false, mutability: 'READ_WRITE', supportedByDefault: false };
    const { required, readOnly, shown } = attribute({ ...said, profiles: { endUser } });
    assert.deepEqual([required, readOnly, shown], [false, false, false]);
  });

  it('does not follow what is set for others, or half of it', () => {
    const console = { required: true, mutability: 'READ_ONLY', supportedByDefault: true };
    for (const profiles of [{ console, selfRegistration: console }, { endUser: null }, { endUser: 'x' }, null]) {
      const { required, readOnly, shown } = attribute({ supportedByDefault: 'true', profiles });
      assert.deepEqual([required, readOnly, shown], [false, false, true]);
    }
  });
});

describe('a pattern of the organization', () => {
  const cases: readonly (readonly [pattern: string, good: string, bad: string])[] = [
    ['^[\\S]{3,5}$', 'abc', 'ab'],
    ['[A-Z]{2}', 'NP', 'xNPx'],
    ['a|b', 'b', 'ab'],
    ['^([a-zA-Z0-9_\\.\\-])+@(([a-zA-Z0-9\\-])+\\.)+([a-zA-Z0-9]{2,10})+$', 'a.b-c@d-e.example', 'a b@c.example'],
    ['\\+\\d+\\-\\d+', '+94-77', '94-77'],
    ["[\\w\\ \\'\\@\\_]+", "o'b@x _", 'a"b'],
    ['[\\p{L} ]+', 'Zoë Ångström', 'a1'],
    ['\\\\d', '\\d', '5'],
    ['.', '😀', 'ab'],
    ['\\p{Alpha}+', 'Zoe', 'p{Alpha}'],
  ];
  for (const [pattern, good, bad] of cases) {
    it(`${pattern} has to match the whole text`, () => {
      assert.equal(javaPattern(pattern)?.test(good), true);
      assert.equal(javaPattern(pattern)?.test(bad), false);
    });
  }

  for (const pattern of [
    '\\p{Alnum}+',
    '\\p{Punct}',
    '(?i)abc',
    'a++',
    '[a-z&&[^b]]',
    '[a-z&&c-d]',
    '\\Qa.b\\E',
    '\\Aa\\z',
    '(',
  ]) {
    it(`${pattern} is left to the server`, () => assert.equal(javaPattern(pattern), undefined));
  }
});
