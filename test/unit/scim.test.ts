import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { object, text } from '../../src/client/read.ts';
import { flag, list, number } from '../../src/client/read-values.ts';
import { coreSchemas, patchBody, valueAt, type ScimChange } from '../../src/client/scim.ts';

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const system = 'urn:scim:wso2:schema';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const change = (schema: string, path: readonly string[], value: unknown): ScimChange => ({ schema, path, value });

/** As it goes over the wire. */
function sent(...changes: ScimChange[]): unknown {
  const body = JSON.parse(JSON.stringify(patchBody(changes))) as { Operations: { value: unknown }[] };
  return body.Operations[0]?.value;
}

describe('a PATCH', () => {
  it('is one replace without a path', () => {
    assert.deepEqual(patchBody([change(user, ['nickName'], 'N')]), {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { nickName: 'N' } }],
    });
  });

  it('gathers what belongs together', () => {
    const changes = [
      change(user, ['name', 'givenName'], 'A'),
      change(user, ['name', 'familyName'], 'B'),
      change(system, ['country'], 'NP'),
      change(system, ['dateOfBirth'], '1991-04-30'),
      change(enterprise, ['manager', 'displayName'], 'K'),
    ];
    assert.deepEqual(sent(...changes), {
      name: { givenName: 'A', familyName: 'B' },
      [system]: { country: 'NP', dateOfBirth: '1991-04-30' },
      [enterprise]: { manager: { displayName: 'K' } },
    });
  });

  it('names the schema of everything but the core', () => {
    for (const schema of coreSchemas) assert.deepEqual(sent(change(schema, ['nickName'], 'N')), { nickName: 'N' });
    assert.deepEqual(sent(change('urn:x', ['nickName'], 'N')), { 'urn:x': { nickName: 'N' } });
  });

  it('sends lists and empty texts as they are', () => {
    const emails = ['a@b.example', { type: 'work', value: 'c@d.example' }];
    const changes = [change(user, ['emails'], emails), change(user, ['nickName'], '')];
    assert.deepEqual(sent(...changes), { emails, nickName: '' });
  });

  it('takes hostile names for names', () => {
    const body = patchBody([
      change(user, ['__proto__', 'isAdmin'], true),
      change('__proto__', ['constructor'], 'c'),
      change(user, ['toString'], 't'),
    ]);
    assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
    assert.equal(
      JSON.stringify(body['Operations']),
      '[{"op":"replace","value":{"__proto__":{"isAdmin":true,"constructor":"c"},"toString":"t"}}]',
    );
  });
});

describe('what stands at a path', () => {
  const person = JSON.parse(`{
    "nickName": "N", "name": {"givenName": "A"}, "__proto__": {"isAdmin": true},
    "${system}": {"country": "NP"}, "odd": "text", "empty": null
  }`) as Record<string, unknown>;

  const places: readonly (readonly [schema: string, path: readonly string[], value: unknown])[] = [
    [user, ['nickName'], 'N'],
    [user, ['name', 'givenName'], 'A'],
    [system, ['country'], 'NP'],
    [user, ['country'], undefined],
    [enterprise, ['country'], undefined],
    [user, ['odd', 'length'], undefined],
    [user, ['empty', 'x'], undefined],
    [user, ['toString'], undefined],
    [user, ['name', 'constructor'], undefined],
    [user, ['__proto__', 'isAdmin'], true],
    [user, ['__proto__', 'toString'], undefined],
  ];
  for (const [schema, path, value] of places) {
    it(`${schema.split(':').at(-1)} ${path.join('.')}`, () => assert.deepEqual(valueAt(person, schema, path), value));
  }
});

describe('a reader takes from anything', () => {
  const oddities = [undefined, null, '', {}, [], NaN, Symbol('x'), () => 1, 1n];

  it('an object', () => {
    assert.deepEqual(object({ a: 1 }), { a: 1 });
    for (const value of [undefined, null, 'a', 1, true, [1]]) assert.equal(object(value), undefined);
  });

  it('a list', () => {
    assert.deepEqual(list([1]), [1]);
    for (const value of [undefined, null, 'ab', { length: 1 }]) assert.deepEqual(list(value), []);
  });

  it('a text', () => {
    assert.deepEqual(['a', ' ', 0, 1.5, false].map(text), ['a', ' ', '0', '1.5', 'false']);
    for (const value of [undefined, null, '', {}, ['a']]) assert.equal(text(value), undefined);
  });

  it('a flag', () => {
    assert.deepEqual([true, 'true', 'TRUE'].map(flag), [true, true, true]);
    assert.deepEqual([false, 'false', 'False'].map(flag), [false, false, false]);
    for (const value of [...oddities, 'yes', 1, 0, ' true']) assert.equal(flag(value), undefined);
  });

  it('a number', () => {
    assert.deepEqual([8, '8', '0', '-1', '1.5'].map(number), [8, 8, 0, -1, 1.5]);
    for (const value of [...oddities, 'eight', '8 px', true, Infinity]) assert.equal(number(value), undefined);
  });
});
