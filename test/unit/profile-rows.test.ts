import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profileRows } from '../../src/elements/profile/profile.rows.ts';
import { strings as say } from '../../src/elements/profile/profile.rows.strings.ts';
import { parseMe } from '../../src/resources/me.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const system = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const custom = 'urn:scim:schemas:extension:custom:User';

const shown = { supportedByDefault: 'true' };

/** The rows of a person in an organization that lists these attributes, by schema. */
function rowsOf(user: object, schemas: Readonly<Record<string, readonly object[]>> | undefined) {
  const json = schemas && Object.entries(schemas).map(([id, attributes]) => ({ id, attributes }));
  return profileRows(parseMe({ id: '7', ...user }), json && parseSchemas(json), say, (date) => date.toISOString());
}

/** The one row of one attribute of the custom schema. */
function rowOf(value: unknown, said: object = {}) {
  const [row, ...others] = rowsOf({ [custom]: { thing: value } }, { [custom]: [{ name: 'thing', ...shown, ...said }] });
  assert.ok(row);
  assert.deepEqual(others, []);
  return row;
}

const standard = [
  { name: 'userName', displayName: 'Username', displayOrder: '1', ...shown },
  { name: 'emails', type: 'COMPLEX', multiValued: true, displayName: 'Email', displayOrder: '4', ...shown },
  { name: 'phoneNumbers', type: 'COMPLEX', multiValued: true, displayName: 'Mobile', displayOrder: '5', ...shown },
  {
    name: 'name',
    type: 'COMPLEX',
    subAttributes: [
      { name: 'familyName', displayName: 'Last Name', ...shown },
      { name: 'givenName', displayName: 'First Name', ...shown },
      { name: 'middleName', displayName: 'Middle Name', supportedByDefault: 'false' },
      { name: 'honorificPrefix', displayName: 'Title', ...shown },
    ],
  },
];
const nadia = {
  userName: 'DEFAULT/nadia@example.com',
  name: { givenName: 'Nadia', familyName: 'Perera', middleName: 'M', formatted: 'Nadia M Perera' },
  emails: ['nadia@example.com', { type: 'work', value: 'nadia@corp.example' }],
  phoneNumbers: [{ type: 'mobile', value: '+94770000001' }],
};

describe('the order of rows', () => {
  it('is name, username, email, mobile, then the organization’s', () => {
    const rows = rowsOf(
      {},
      {
        [custom]: [
          { name: 'last', ...shown },
          { name: 'tenth', displayOrder: '10', ...shown },
          { name: 'second', displayOrder: '2', ...shown },
          { name: 'alsoLast', displayOrder: '0', ...shown },
        ],
        [core]: standard,
      },
    );
    assert.deepEqual(
      rows.map(({ key }) => key.split(':').at(-1)),
      ['name', 'userName', 'emails', 'phoneNumbers', 'second', 'tenth', 'last', 'alsoLast'],
    );
  });

  it('leaves the schema as it was', () => {
    const attributes = Object.freeze(parseSchemas([{ id: core, attributes: standard }]));
    profileRows(parseMe({ id: '7' }), attributes, say, String);
    assert.equal(attributes[0]?.name, 'userName');
  });
});

describe('what has no row', () => {
  const about =
    'id meta active groups roles password oneTimePassword userSourceId isReadOnlyUser accountLocked accountState ' +
    'forcePasswordReset verifyEmail emailVerified verifiedEmailAddresses pendingEmails pendingMobileNumber ' +
    'totpEnabled enabledAuthenticators preferredMFAOption failedLoginAttempts failedLoginLockoutCount ' +
    'failedLoginAttemptsBeforeSuccess failedTOTPAttempts lastLoginTime passwordExpiryTime managedOrg unlockTime';
  for (const name of about.split(' ')) {
    it(name, () => assert.deepEqual(rowsOf({}, { [system]: [{ name, ...shown }] }), []));
  }

  it('what the organization does not show', () => {
    const attributes = [{ name: 'a', supportedByDefault: 'false' }, { name: 'b' }];
    const hidden = { name: 'c', ...shown, profiles: { endUser: { supportedByDefault: false } } };
    assert.deepEqual(rowsOf({}, { [custom]: [...attributes, hidden] }), []);
  });

  it('what an old organization lists twice, but for the one it has now', () => {
    const country = { name: 'country', displayName: 'Country', ...shown };
    const user = { [system]: { country: 'Nepal' }, [enterprise]: { country: 'Nepal' } };
    const both = rowsOf(user, { [enterprise]: [country], [system]: [country] });
    assert.deepEqual(
      both.map(({ key }) => key),
      [`${system}:country`],
    );
    const old = rowsOf(user, { [enterprise]: [country], [system]: [{ ...country, supportedByDefault: 'false' }] });
    assert.deepEqual(
      old.map(({ key }) => key),
      [`${enterprise}:country`],
    );
    assert.equal(rowsOf(user, { [system]: [country], [custom]: [country] }).length, 2, 'a namesake is another thing');
  });
});

describe('the name', () => {
  const rowFor = (said: object = {}, user: object = nadia) => {
    const [row] = rowsOf(user, { [core]: [{ ...standard[3], ...said }] });
    assert.ok(row);
    return row;
  };

  it('is one row of its shown parts, in the order people write them', () => {
    const row = rowFor();
    assert.equal(row.kind, 'name');
    assert.equal(row.value, 'Nadia Perera');
    assert.deepEqual(row.name, { label: 'Name', sentence: 'name' });
    assert.deepEqual(
      row.editable.map(({ name }) => name),
      ['givenName', 'familyName'],
    );
  });

  it('is the server’s form where the parts are empty', () => {
    assert.equal(rowFor({}, { name: { formatted: 'Dr. N. Perera' } }).value, 'Dr. N. Perera');
    assert.equal(rowFor({}, {}).value, undefined);
    assert.equal(rowFor({}, { name: { familyName: 'Perera' } }).value, 'Perera');
  });

  it('is edited as far as its parts may be', () => {
    const locked = { name: 'givenName', mutability: 'READ_ONLY', ...shown };
    const half = rowFor({ subAttributes: [locked, { name: 'familyName', ...shown }] });
    assert.deepEqual(
      half.editable.map(({ name }) => name),
      ['familyName'],
    );
    assert.equal(half.isLocked, false);
    for (const said of [{ subAttributes: [locked] }, { mutability: 'READ_ONLY' }]) {
      assert.deepEqual(rowFor(said).editable, []);
      assert.equal(rowFor(said).isLocked, true);
    }
  });
});

describe('the username', () => {
  it('is never edited, and not called locked', () => {
    const [row] = rowsOf(nadia, { [core]: [standard[0]!] });
    assert.equal(row?.value, 'nadia@example.com');
    assert.deepEqual(row?.editable, []);
    assert.equal(row?.isLocked, false);
  });
});

describe('emails and numbers', () => {
  const home = { type: 'home', value: 'nadia@home.example' };
  const desk = { type: 'work', value: '+94110000000' };
  const user = {
    ...nadia,
    emails: [...nadia.emails, home, 'bare@example.com'],
    phoneNumbers: [desk, ...nadia.phoneNumbers],
  };

  it('have a row for the one that counts, and one to read for each of the others', () => {
    const rows = rowsOf(user, { [core]: standard.slice(1, 3) });
    assert.deepEqual(
      rows.map(({ name, value, kind, editable }) => [name.label, value, kind, editable.length]),
      [
        ['Email', 'nadia@example.com', 'email', 1],
        ['Email (work)', 'nadia@corp.example', 'text', 0],
        ['Email (home)', 'nadia@home.example', 'text', 0],
        ['Email', 'bare@example.com', 'text', 0],
        ['Mobile', '+94770000001', 'tel', 1],
        ['Mobile (work)', '+94110000000', 'text', 0],
      ],
    );
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  });

  it('can be added where there are none', () => {
    const rows = rowsOf({}, { [core]: standard.slice(1, 3) });
    assert.deepEqual(
      rows.map(({ value, editable }) => [value, editable.length]),
      [
        [undefined, 1],
        [undefined, 1],
      ],
    );
  });

  it('are only read where the organization says so', () => {
    for (const said of [{ mutability: 'READ_ONLY' }, { profiles: { endUser: { mutability: 'READ_ONLY' } } }]) {
      const rows = rowsOf(nadia, { [core]: [{ ...standard[1], ...said }] });
      assert.deepEqual(rows[0]?.editable, []);
      assert.equal(rows[0]?.isLocked, true);
    }
  });
});

describe('any other fact', () => {
  it('is edited when it is one text', () => {
    const row = rowOf('gold', { displayName: 'Loyalty tier' });
    assert.equal(row.value, 'gold');
    assert.equal(row.kind, 'text');
    assert.deepEqual(row.name, { label: 'Loyalty tier', sentence: 'Loyalty tier' });
    assert.equal(row.editable.length, 1);
    assert.equal(row.isLocked, false);
    assert.equal(rowOf('gold', { inputFormat: { inputType: 'text_input' } }).editable.length, 1);
  });

  it('is locked when the organization says so', () => {
    const row = rowOf('gold', { mutability: 'READ_ONLY' });
    assert.deepEqual(row.editable, []);
    assert.equal(row.isLocked, true);
  });

  const readOnly: readonly (readonly [name: string, value: unknown, said: object, shown: string | undefined])[] = [
    ['a list of texts', ['a', 'b', '', null], { multiValued: true }, 'a\nb'],
    ['an empty list', [], { multiValued: true }, undefined],
    ['a boolean', true, { type: 'BOOLEAN' }, 'Yes'],
    ['a boolean in words', 'false', { type: 'BOOLEAN' }, 'No'],
    ['an integer', 42, { type: 'INTEGER' }, '42'],
    ['zero', 0, { type: 'INTEGER' }, '0'],
    ['a decimal', 1.5, { type: 'DECIMAL' }, '1.5'],
    ['a date', '1991-04-30', { type: 'DATE' }, '1991-04-30T00:00:00.000Z'],
    ['a date by its widget', '1991-04-30', { inputFormat: { inputType: 'date_picker' } }, '1991-04-30T00:00:00.000Z'],
    ['a date that is none', '1991-13-45', { type: 'DATE' }, '1991-13-45'],
    ['a date in other words', 'May 1991', { type: 'DATE' }, 'May 1991'],
    ['a choice', 'NP', { canonicalValues: [{ value: 'NP', label: 'Nepal' }] }, 'Nepal'],
    ['a choice that is no longer offered', 'LK', { canonicalValues: [{ value: 'NP', label: 'Nepal' }] }, 'LK'],
    ['a text of many lines', 'a\nb', { inputFormat: { inputType: 'textarea' } }, 'a\nb'],
    ['a complex value', { formatted: '12 Lake Rd' }, { type: 'COMPLEX' }, '12 Lake Rd'],
    ['a complex value of a kind of its own', { a: 'x', b: 2, c: { d: 'y' } }, { type: 'COMPLEX' }, 'x, 2'],
    ['an empty complex value', {}, { type: 'COMPLEX' }, undefined],
    ['a list of complex values', [{ value: 'x' }, { display: 'y' }], { type: 'COMPLEX', multiValued: true }, 'x\ny'],
    ['a kind that nobody has thought of', 'x', { type: 'HOLOGRAM' }, 'x'],
    ['a kind that nobody has thought of, in depth', [[{ value: 'x' }]], { type: 'HOLOGRAM' }, 'x'],
  ];
  for (const [name, value, said, text] of readOnly) {
    it(`is shown and not edited when it is ${name}`, () => {
      const row = rowOf(value, said);
      assert.equal(row.value, text);
      assert.deepEqual(row.editable, []);
      assert.equal(row.isLocked, false);
    });
  }

  it('is not set where the server says nothing of it', () => {
    for (const value of [undefined, null, '', { toString: null }]) assert.equal(rowOf(value).value, undefined);
  });

  it('is found within another one by the dots of its name', () => {
    const schemas = { [custom]: [{ name: 'manager.email', displayName: 'Manager', ...shown }] };
    const [row] = rowsOf({ [custom]: { manager: { email: 'kasun@example.com' } } }, schemas);
    assert.equal(row?.value, 'kasun@example.com');
    assert.deepEqual(row?.editable, []);
  });
});

describe('the label of a row', () => {
  const nameOf = (name: string, displayName: string) =>
    rowsOf({}, { [core]: [{ name, displayName, ...shown }] })[0]?.name;

  it('is ours where the organization left the vendor’s', () => {
    assert.deepEqual(nameOf('nickName', 'Nick Name'), { label: 'Nickname', sentence: 'nickname' });
    assert.deepEqual(nameOf('phoneNumbers', 'Mobile Number'), { label: 'Mobile', sentence: 'mobile' });
    assert.deepEqual(nameOf('dateOfBirth', 'Birth Date'), { label: 'Birthday', sentence: 'birthday' });
    assert.deepEqual(nameOf('userName', 'User Name'), { label: 'Username', sentence: 'username' });
  });

  it('is the organization’s where it chose one', () => {
    assert.deepEqual(nameOf('nickName', 'Stage name'), { label: 'Stage name', sentence: 'Stage name' });
    assert.deepEqual(nameOf('emails', 'Work email'), { label: 'Work email', sentence: 'Work email' });
  });
});

describe('hostile names and values', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '<b>x</b>', '"', '/x', '\u202Eevil']) {
    it(`a fact called ${JSON.stringify(name)} is a fact like any other`, () => {
      const schemas = { [custom]: [{ name, ...shown }] };
      const [row] = rowsOf({ [custom]: { other: 'x' } }, schemas);
      assert.equal(row?.value, undefined);
      assert.equal(row?.name.label, name);
      const said = JSON.parse(`{ ${JSON.stringify(custom)}: { ${JSON.stringify(name)}: "x" } }`) as object;
      assert.equal(rowsOf(said, schemas)[0]?.value, 'x');
    });
  }

  it('values of the wrong kind are shown as far as they are text', () => {
    const user = { userName: { a: 1 }, name: 'Nadia', emails: 'nadia', phoneNumbers: { type: 'mobile', value: '+1' } };
    const rows = rowsOf(user, { [core]: standard });
    assert.deepEqual(
      rows.map(({ value }) => value),
      [undefined, undefined, undefined, undefined],
    );
  });
});

describe('without schemas', () => {
  for (const [name, schemas] of [
    ['that may be read', undefined],
    ['at all', {}],
  ] as const) {
    it(`${name}: what everybody has, to be edited`, () => {
      const rows = rowsOf(nadia, schemas);
      assert.deepEqual(
        rows.map((row) => [row.name.label, row.value, row.editable.map((attribute) => attribute.name).join()]),
        [
          ['Name', 'Nadia Perera', 'givenName,familyName'],
          ['Username', 'nadia@example.com', ''],
          ['Email', 'nadia@example.com', 'emails'],
          ['Email (work)', 'nadia@corp.example', ''],
          ['Mobile', '+94770000001', 'phoneNumbers'],
        ],
      );
    });
  }
});

describe('a value that is nothing a person has', () => {
  it('is not followed to its end', () => {
    const deep = Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], 'x');
    assert.equal(rowOf(deep, { multiValued: true }).value, undefined);
  });
});
