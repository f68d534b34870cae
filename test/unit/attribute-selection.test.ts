import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profileRows, type ProfileRow } from '../../src/elements/profile/profile.rows.ts';
import { isExactly, Selection, type Choice } from '../../src/resources/attribute-selection.ts';
import { parseMe } from '../../src/resources/me.ts';
import { parseSchemas } from '../../src/resources/schemas.parse.ts';
import { circumstances, core, custom, shown, system, wording } from '../support/profile.ts';

const schema = parseSchemas([
  {
    id: core,
    attributes: [
      { name: 'userName', ...shown },
      {
        name: 'name',
        type: 'COMPLEX',
        subAttributes: [
          { name: 'givenName', ...shown },
          { name: 'familyName', ...shown },
        ],
      },
      { name: 'emails', type: 'COMPLEX', multiValued: true, ...shown },
      { name: 'nickName', displayOrder: '7', ...shown },
    ],
  },
  {
    id: system,
    attributes: [
      { name: 'country', displayOrder: '8', ...shown },
      { name: 'managedOrg', ...shown },
    ],
  },
  {
    id: custom,
    attributes: [
      { name: 'country', displayOrder: '9', ...shown },
      { name: 'manager.name', displayOrder: '10', ...shown },
      { name: 'manager.email', displayOrder: '11', ...shown },
    ],
  },
]);

const person = parseMe({
  id: '7',
  userName: 'nadia',
  name: { givenName: 'Nadia', familyName: 'Perera' },
  emails: ['nadia@example.com', { type: 'work', value: 'nadia@corp.example' }],
  [system]: { country: 'Nepal' },
});

function rowsFor(choice: Partial<Choice>): ProfileRow[] {
  const selection = new Selection({ attributePaths: undefined, exclude: undefined, readOnly: false, ...choice });
  return profileRows(person, schema, wording, circumstances, selection);
}

const everything = [
  ...['name', 'userName', 'emails', 'emails:others', 'nickName', 'country', `${custom}:country`, 'manager'],
];
const slots = (choice: Partial<Choice>): string[] => rowsFor(choice).map(({ slot }) => slot);
const paths = (rows: readonly ProfileRow[]): string[] =>
  rows.flatMap(({ facts }) => facts.map(({ path }) => path.join('.')));

describe('what the page wants', () => {
  it('is everything where it says nothing', () => {
    for (const nothing of [undefined, '', ' , ', []]) {
      assert.deepEqual(slots({ attributePaths: nothing, exclude: nothing }), everything);
    }
  });

  it('comes in the order in which the page writes it, with commas, spaces or as a list', () => {
    const wanted = ['nickName', 'emails', 'name'];
    for (const attributePaths of [
      'nickName, emails,name',
      ' nickName\n emails  name ',
      wanted,
      ['nickName emails', 'name'],
    ]) {
      assert.deepEqual(slots({ attributePaths }), ['nickName', 'emails', 'emails:others', 'name']);
    }
  });

  it('counts what is named twice where it is named first', () => {
    assert.deepEqual(slots({ attributePaths: 'nickName, country, nickName' }), [
      'nickName',
      'country',
      `${custom}:country`,
    ]);
  });

  it('takes upper and lower case for the same, as SCIM does', () => {
    assert.deepEqual(slots({ attributePaths: 'NICKNAME, URN:SCIM:WSO2:SCHEMA:Country' }), ['nickName', 'country']);
  });

  it('names one of two namesakes by its schema, both by the name, and a schema for all it has', () => {
    assert.deepEqual(slots({ attributePaths: 'country' }), ['country', `${custom}:country`]);
    assert.equal(rowsFor({ attributePaths: `${custom}:country` })[0]?.key, `${custom}:country`);
    assert.deepEqual(slots({ attributePaths: custom }), ['country', 'manager']);
    assert.deepEqual(slots({ exclude: custom }), everything.slice(0, 6));
  });

  it('can be a part of something, and the order of its parts', () => {
    const given = rowsFor({ attributePaths: 'name.givenName' });
    assert.deepEqual(paths(given), ['name.givenName']);
    assert.deepEqual(given[0]?.lines, [{ text: 'Nadia', kind: 'text' }]);
    assert.deepEqual(paths(rowsFor({ attributePaths: 'name.familyName, name' })), [
      'name.familyName',
      'name.givenName',
    ]);
    assert.deepEqual(paths(rowsFor({ attributePaths: 'manager.email' })), ['manager.email']);
    assert.deepEqual(paths(rowsFor({ attributePaths: `${custom}:manager.email` })), ['manager.email']);
  });

  it('loses what is excluded, in part or as a whole, even where it is wanted', () => {
    assert.deepEqual(paths(rowsFor({ attributePaths: 'name, nickName', exclude: 'name.familyName nickName' })), [
      'name.givenName',
    ]);
    assert.deepEqual(
      slots({ exclude: ['emails', 'MANAGER'] }),
      everything.filter((slot) => !/emails|manager/.test(slot)),
    );
  });

  it('keeps what the kit never shows to people away from them', () => {
    assert.deepEqual(slots({ attributePaths: 'managedOrg' }), []);
  });

  it('takes what is no list for text', () => {
    assert.deepEqual(slots({ exclude: 5 as unknown as string }), everything);
  });
});

describe('what the page is told', () => {
  it('of each value is what it would write for just that', () => {
    const facts = rowsFor({}).flatMap(({ facts }) => facts);
    const called = facts.map((fact) => fact.called);
    const country = [`${system}:country`, `${custom}:country`];
    assert.deepEqual(called, [
      ...['name.givenName', 'name.familyName', 'userName', 'emails', 'emails', 'nickName'],
      ...[...country, 'manager.name', 'manager.email'],
    ]);
    for (const { called, attribute, path } of facts) {
      const chosen = rowsFor({ attributePaths: called }).flatMap(({ facts }) => facts);
      for (const each of chosen) assert.deepEqual([each.attribute.schema, each.path], [attribute.schema, path]);
      assert.ok(isExactly(attribute, path, called));
    }
  });

  it('is the same in whatever order the page has it, and of however little', () => {
    const [first, second] = rowsFor({ attributePaths: [`${custom}:country`, 'country'] });
    assert.deepEqual([first?.facts[0]?.called, second?.facts[0]?.called], [`${custom}:country`, `${system}:country`]);
    assert.equal(rowsFor({ attributePaths: `${custom}:country` })[0]?.facts[0]?.called, `${custom}:country`);
  });
});

describe('what the page wants only to be read', () => {
  const reasons = (readOnly: Choice['readOnly']): string[] =>
    rowsFor({ readOnly }).flatMap(({ facts }) =>
      facts.flatMap(({ path, reason }) => (reason === 'host' ? path.join('.') : [])),
    );

  it('is nothing by default', () => {
    for (const readOnly of [false, undefined, 'false', []]) assert.deepEqual(reasons(readOnly), []);
  });

  it('is everything where it says no more', () => {
    for (const readOnly of [true, '', 'true']) {
      assert.deepEqual(
        rowsFor({ readOnly }).flatMap(({ editable }) => editable),
        [],
      );
      assert.equal(reasons(readOnly).length, 9);
    }
  });

  it('is what it names', () => {
    assert.deepEqual(reasons('name.givenName, country'), ['name.givenName', 'country', 'country']);
    assert.deepEqual(reasons([`${system}:country`]), ['country']);
  });
});

describe('a path that names nothing', () => {
  const unknown = (choice: Partial<Choice>): readonly string[] =>
    new Selection({ attributePaths: undefined, exclude: undefined, readOnly: false, ...choice }).unknown(schema);

  it('is told to the developer as it was written, once', () => {
    const choice = { attributePaths: 'contry, name', exclude: 'name.nick Contry', readOnly: 'urn:x:country contry' };
    assert.deepEqual(unknown(choice), ['contry', 'name.nick', 'Contry', 'urn:x:country']);
  });

  it('is none of those that name something', () => {
    const known = `name Name.GivenName emails ${core}:emails ${system} manager manager.email ${custom}:Manager.Name`;
    assert.deepEqual(unknown({ attributePaths: known, exclude: 'COUNTRY', readOnly: true }), []);
    assert.deepEqual(unknown({ readOnly: 'true' }), []);
  });
});
