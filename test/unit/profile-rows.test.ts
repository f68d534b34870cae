import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profileRows } from '../../src/elements/profile/profile.rows.ts';
import { parseMe } from '../../src/resources/me.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';
import {
  circumstances,
  core,
  custom,
  editableOf,
  enterprise,
  rowsOf,
  shown,
  system,
  textsOf,
  wording,
} from '../support/profile.ts';

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

it('puts a title in front of the name, wherever the organization lists it', () => {
  const name = { ...nadia.name, honorificPrefix: 'Dr.' };
  const [row] = rowsOf({ ...nadia, name }, { [core]: standard });
  assert.deepEqual(textsOf(row), ['Dr. Nadia Perera']);
});

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
    profileRows(parseMe({ id: '7' }), attributes, wording, circumstances);
    assert.equal(attributes[0]?.name, 'userName');
  });
});

describe('what has no row', () => {
  const about =
    'id meta active groups roles password oneTimePassword userSourceId isReadOnlyUser accountLocked accountState ' +
    'forcePasswordReset verifyEmail emailVerified verifiedEmailAddresses pendingEmails pendingMobileNumber ' +
    'totpEnabled enabledAuthenticators preferredMFAOption failedLoginAttempts failedLoginLockoutCount ' +
    'failedLoginAttemptsBeforeSuccess failedTOTPAttempts lastLoginTime passwordExpiryTime managedOrg unlockTime ' +
    'idpType localCredentialExists';
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
    assert.deepEqual(textsOf(row), ['Nadia Perera']);
    assert.deepEqual(row.name, { label: 'Name', sentence: 'name' });
    assert.deepEqual(editableOf(row), ['givenName', 'familyName', 'honorificPrefix']);
  });

  it('is the server’s form where the parts are empty', () => {
    assert.deepEqual(textsOf(rowFor({}, { name: { formatted: 'Dr. N. Perera' } })), ['Dr. N. Perera']);
    assert.deepEqual(textsOf(rowFor({}, {})), []);
    assert.deepEqual(textsOf(rowFor({}, { name: { familyName: 'Perera' } })), ['Perera']);
  });

  it('is edited as far as its parts may be', () => {
    const locked = { name: 'givenName', mutability: 'READ_ONLY', ...shown };
    const half = rowFor({ subAttributes: [locked, { name: 'familyName', ...shown }] });
    assert.deepEqual(editableOf(half), ['familyName']);
    assert.equal(half.reason, undefined);
    for (const said of [{ subAttributes: [locked] }, { mutability: 'READ_ONLY' }]) {
      assert.deepEqual(rowFor(said).editable, []);
      assert.equal(rowFor(said).reason, 'organization');
    }
  });
});

describe('the username', () => {
  it('is never edited, whatever the organization says of it', () => {
    for (const said of [{}, { mutability: 'READ_WRITE' }, { mutability: 'READ_ONLY' }]) {
      const [row] = rowsOf(nadia, { [core]: [{ ...standard[0], ...said }] });
      assert.deepEqual(textsOf(row), ['nadia@example.com']);
      assert.deepEqual(row?.editable, []);
      assert.equal(row?.reason, 'username');
    }
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

  it('have a row for the one that counts, and one for the others', () => {
    const rows = rowsOf(user, { [core]: standard.slice(1, 3) });
    assert.deepEqual(
      rows.map(({ name, lines, editable }) => [
        name.label,
        lines.map(({ text, kind, type }) => [text, kind, type]),
        editable.map(({ holds }) => holds),
      ]),
      [
        ['Email', [['nadia@example.com', 'email', undefined]], ['main']],
        [
          'Other emails',
          [
            ['nadia@corp.example', 'email', 'Work'],
            ['nadia@home.example', 'email', 'Home'],
            ['bare@example.com', 'email', undefined],
          ],
          ['others'],
        ],
        ['Mobile', [['+94770000001', 'tel', undefined]], ['main']],
        ['Other numbers', [['+94110000000', 'tel', 'Work']], ['others']],
      ],
    );
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  });

  it('can be added where there are none', () => {
    const rows = rowsOf({}, { [core]: standard.slice(1, 3) });
    assert.deepEqual(
      rows.map(({ lines, editable }) => [lines, editable.length]),
      [
        [[], 1],
        [[], 1],
      ],
    );
  });

  it('are only read where the organization says so', () => {
    for (const said of [{ mutability: 'READ_ONLY' }, { profiles: { endUser: { mutability: 'READ_ONLY' } } }]) {
      const rows = rowsOf(nadia, { [core]: [{ ...standard[1], ...said }] });
      assert.deepEqual(
        rows.map(({ editable, reason }) => [editable, reason]),
        [
          [[], 'organization'],
          [[], 'organization'],
        ],
      );
    }
  });
});

describe('any other fact', () => {
  it('is edited when it is one text', () => {
    const row = rowOf('gold', { displayName: 'Loyalty tier' });
    assert.deepEqual(row.lines, [{ text: 'gold', kind: 'text' }]);
    assert.deepEqual(row.name, { label: 'Loyalty tier', sentence: 'Loyalty tier' });
    assert.equal(row.editable.length, 1);
    assert.equal(row.reason, undefined);
    assert.equal(rowOf('gold', { inputFormat: { inputType: 'text_input' } }).editable.length, 1);
  });

  it('is locked when the organization says so', () => {
    const row = rowOf('gold', { mutability: 'READ_ONLY' });
    assert.deepEqual(row.editable, []);
    assert.equal(row.reason, 'organization');
  });

  const options = [{ value: 'NP', label: 'Nepal' }];
  const edited: readonly (readonly [name: string, value: unknown, said: object, shown: readonly string[]])[] = [
    ['a list of texts', ['a', 'b', '', null], { multiValued: true }, ['a', 'b']],
    ['an empty list', [], { multiValued: true }, []],
    ['a boolean', true, { type: 'BOOLEAN' }, ['Yes']],
    ['a boolean in words', 'false', { type: 'BOOLEAN' }, ['No']],
    ['a boolean in other words', 'perhaps', { type: 'BOOLEAN' }, ['perhaps']],
    ['an integer', 42, { type: 'INTEGER' }, ['42']],
    ['zero', 0, { type: 'INTEGER' }, ['0']],
    ['a decimal', 1.5, { type: 'DECIMAL' }, ['1.5']],
    ['a date', '1991-04-30', { type: 'DATE' }, ['1991-04-30T00:00:00.000Z']],
    ['a date by its widget', '1991-04-30', { inputFormat: { inputType: 'date_picker' } }, ['1991-04-30T00:00:00.000Z']],
    ['a date that is none', '1991-13-45', { type: 'DATE' }, ['1991-13-45']],
    ['a date in other words', 'May 1991', { type: 'DATE' }, ['May 1991']],
    ['a choice', 'NP', { canonicalValues: options }, ['Nepal']],
    ['a choice that is no longer offered', 'LK', { canonicalValues: options }, ['LK']],
    ['a text of many lines', 'a\nb', { inputFormat: { inputType: 'textarea' } }, ['a\nb']],
    [
      'a list of complex values',
      [{ value: 'x' }, { display: 'y' }],
      { type: 'COMPLEX', multiValued: true },
      ['x', 'y'],
    ],
    ['a kind that nobody has thought of', 'x', { type: 'HOLOGRAM' }, ['x']],
  ];
  for (const [name, value, said, texts] of edited) {
    it(`is shown and can be changed when it is ${name}`, () => {
      const row = rowOf(value, said);
      assert.deepEqual(textsOf(row), texts);
      assert.deepEqual(editableOf(row), ['thing']);
      assert.equal(row.reason, undefined);
    });
  }

  const onlyShown: typeof edited = [
    ['a complex value', { formatted: '12 Lake Rd' }, { type: 'COMPLEX' }, ['12 Lake Rd']],
    ['a complex value of a kind of its own', { a: 'x', b: 2, c: { d: 'y' } }, { type: 'COMPLEX' }, ['x, 2']],
    ['an empty complex value', {}, { type: 'COMPLEX' }, []],
    ['a kind that nobody has thought of, in depth', [[{ value: 'x' }]], { type: 'HOLOGRAM' }, ['x']],
    ['stored as bytes', 'SGVsbG8=', { type: 'BINARY' }, ['Stored, but can’t be shown here']],
  ];
  for (const [name, value, said, texts] of onlyShown) {
    it(`is shown and stays when it is ${name}`, () => {
      const row = rowOf(value, said);
      assert.deepEqual(textsOf(row), texts);
      assert.deepEqual(row.editable, []);
      assert.equal(row.reason, 'kind');
    });
  }

  it('is not set where the server says nothing of it', () => {
    for (const value of [undefined, null, '', { toString: null }]) assert.deepEqual(textsOf(rowOf(value)), []);
  });

  it('is found within another one by the dots of its name', () => {
    const schemas = { [custom]: [{ name: 'manager.email', displayName: 'Manager', ...shown }] };
    const [row] = rowsOf({ [custom]: { manager: { email: 'kasun@example.com' } } }, schemas);
    assert.deepEqual(textsOf(row), ['kasun@example.com']);
    assert.deepEqual(row?.editable[0]?.path, ['manager', 'email']);
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
      assert.deepEqual(textsOf(row), []);
      assert.equal(row?.name.label, name);
      const said = JSON.parse(`{ ${JSON.stringify(custom)}: { ${JSON.stringify(name)}: "x" } }`) as object;
      assert.deepEqual(textsOf(rowsOf(said, schemas)[0]), ['x']);
    });
  }

  it('values of the wrong kind are shown as far as they are text', () => {
    const user = { userName: { a: 1 }, name: 'Nadia', emails: 'nadia', phoneNumbers: { type: 'mobile', value: '+1' } };
    const rows = rowsOf(user, { [core]: standard });
    assert.deepEqual(rows.map(textsOf), [[], ['1'], [], []]);
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
        rows.map((row) => [row.name.label, textsOf(row)?.join(), editableOf(row)?.join()]),
        [
          ['Name', 'Nadia Perera', 'givenName,familyName'],
          ['Username', 'nadia@example.com', ''],
          ['Email', 'nadia@example.com', 'emails'],
          ['Other emails', 'nadia@corp.example', 'emails'],
          ['Mobile', '+94770000001', 'phoneNumbers'],
        ],
      );
    });
  }
});

describe('a value that is nothing a person has', () => {
  it('is not followed to its end', () => {
    const deep = Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], 'x');
    assert.deepEqual(textsOf(rowOf(deep, { multiValued: true })), []);
  });
});
