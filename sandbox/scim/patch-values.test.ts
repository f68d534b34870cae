import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { customUser, enterpriseUser, systemUser } from '../schemas.ts';
import { Caller, newOrganization, request, useSandbox, assertScimError } from '../testing.ts';

const unparsable = 'Request is unparsable, syntactically incorrect, or violates schema.';

async function maya(options = {}): Promise<Caller> {
  return Caller.of(await newOrganization(options));
}

describe('SCIM: PATCH of Me, values', () => {
  useSandbox();

  it('answers PATCH without or with another Content-Type with 406', async () => {
    const caller = await maya();
    const send = (headers: Record<string, string>) =>
      request(`${caller.organization.baseUrl}/scim2/Me`, {
        method: 'PATCH',
        headers: { Authorization: caller.authorization, ...headers },
        body: Buffer.from(JSON.stringify({ Operations: [] })),
      });
    assertScimError(await send({}), 406, undefined, 'Content-Type not present in the request header');
    assertScimError(await send({ 'Content-Type': 'text/plain' }), 406, undefined, 'text/plain is not supported.');
    assert.equal((await send({ 'Content-Type': 'application/scim+json;charset=utf-8' })).status, 200);
    assert.equal((await send({ 'Content-Type': 'application/json' })).status, 200);
  });

  it('answers with the full user, and a Location header', async () => {
    const caller = await maya();
    const { status, headers, body } = await caller.replace({ nickName: 'M' });
    assert.equal(status, 200);
    assert.equal(headers.get('Content-Type'), 'application/scim+json');
    assert.equal(headers.get('Location'), body.meta.location);
    assert.equal(body.nickName, 'M');
    assert.equal(body.name.familyName, 'Fernando');
    assert.deepEqual((await caller.get('/scim2/Me')).body, body);
  });

  it('refuses another userName with 400 mutability, and takes the stored one', async () => {
    const caller = await maya();
    for (const userName of ['maya.fernando', 'DEFAULT/other']) {
      assertScimError(await caller.replace({ userName }), 400, 'mutability', 'Attribute userName cannot be modified.');
    }
    assert.equal((await caller.replace({ userName: 'DEFAULT/maya.fernando' })).status, 200);
  });

  it('ignores what is unknown in a path-less replace', async () => {
    const caller = await maya();
    const before = (await caller.get('/scim2/Me')).body;
    const { status, body } = await caller.replace({ foo: 1, [systemUser]: { bar: 2 }, 'urn:nothing': { a: 1 } });
    assert.equal(status, 200);
    assert.deepEqual({ ...body, meta: 0 }, { ...before, meta: 0 });
  });

  it('ignores urn:scim:wso2:schema:country as a top-level key of a path-less value', async () => {
    const { body } = await (await maya()).replace({ [`${systemUser}:country`]: 'Nepal' });
    assert.equal(body[systemUser].country, 'Sri Lanka');
  });

  it('merges complex attributes in a path-less replace, on every level', async () => {
    const caller = await maya();
    await caller.replace({ [enterpriseUser]: { manager: { value: '77' } } });
    const { body } = await caller.replace({ name: { givenName: 'N' }, [systemUser]: { country: 'Nepal' } });
    assert.deepEqual(body.name, { givenName: 'N', familyName: 'Fernando' });
    assert.equal(body[systemUser].country, 'Nepal');
    assert.equal(body[systemUser].emailVerified, true);
    assert.deepEqual(body[enterpriseUser].manager, { displayName: 'Ruth Adeyemi', value: '77' });
  });

  it('replaces lists as a whole in a path-less replace', async () => {
    const { body } = await (
      await maya()
    ).replace({ phoneNumbers: [{ type: 'work', value: '+1' }], [customUser]: { favouriteColours: ['red'] } });
    assert.deepEqual(body.phoneNumbers, [{ type: 'work', value: '+1' }]);
    assert.deepEqual(body[customUser].favouriteColours, ['red']);
  });

  it('refuses a read-only attribute with 400 mutability', async () => {
    const caller = await maya();
    for (const value of [{ id: 'x' }, { groups: [] }, { [enterpriseUser]: { employeeNumber: '1' } }]) {
      const text = 'Immutable or Read-Only attributes can not be modified.';
      assertScimError(await caller.replace(value), 400, 'mutability', text);
    }
  });

  it('drops a read-only attribute that has no value yet, and takes {"meta":{}}', async () => {
    const sam = await Caller.of(await newOrganization(), 'sam');
    const { status, body } = await sam.replace({ meta: {}, [enterpriseUser]: { employeeNumber: '1' } });
    assert.equal(status, 200);
    assert.equal(body[enterpriseUser], undefined);
  });

  it('takes a change of what is read-only for the end user profile alone', async () => {
    const caller = await maya();
    const { body } = await caller.replace({ [enterpriseUser]: { department: 'Sales' } });
    assert.equal(body[enterpriseUser].department, 'Sales');
  });

  it('deletes with an empty string, and with null', async () => {
    const caller = await maya();
    assert.equal('nickName' in (await caller.replace({ nickName: '' })).body, false);
    assert.equal('title' in (await caller.replace({ title: null })).body, false);
    assert.equal((await caller.replace({ nickName: '' })).status, 200, 'no-op if there was none');
    assert.equal((await caller.replace({ [customUser]: { newsletter: null } })).status, 500);
  });

  it('answers lower-case operations, missing operations and other nonsense with 400 invalidSyntax', async () => {
    const caller = await maya();
    const send = (body: unknown) => caller.send('PATCH', '/scim2/Me', body);
    assertScimError(await send({ operations: [] }), 400, 'invalidSyntax', 'Invalid JSON schema.');
    assertScimError(await send({}), 400, 'invalidSyntax', unparsable);
    assertScimError(await send('{"Operations":['), 400, 'invalidSyntax', unparsable);
    assertScimError(await caller.patch({ value: {} }), 400, 'invalidSyntax', 'Operation can not be null.');
    assertScimError(await caller.patch({ op: 'move', value: {} }), 400, 'invalidSyntax', 'Unknown operation: move');
    assert.equal((await caller.patch({ op: 'Replace', value: { nickName: 'x' } })).status, 200, 'op in any case');
  });

  it('answers a value of the wrong type with 400 invalidSyntax', async () => {
    const caller = await maya();
    for (const value of [
      { name: 'x' },
      { emails: 'a@b.example' },
      { nickName: 5 },
      { [systemUser]: { country: true } },
      { [customUser]: { newsletter: 'yes' } },
      { [customUser]: { deskNumber: 1.5 } },
      { [customUser]: { deskNumber: 2 ** 31 } },
      { [customUser]: { favouriteColours: 'red' } },
    ]) {
      assertScimError(await caller.replace(value), 400, 'invalidSyntax', unparsable);
    }
  });

  it('matches top-level names in any case, and sub-attribute names exactly', async () => {
    const { body } = await (await maya()).replace({ NICKNAME: 'N', name: { givenname: 'X', familyName: 'F' } });
    assert.equal(body.nickName, 'N');
    assert.deepEqual(body.name, { givenName: 'Maya', familyName: 'F' });
  });

  it('keeps one value per type, drops types without a claim, splits at commas, and keeps formatted of an address', async () => {
    const { body } = await (
      await maya()
    ).replace({
      emails: [
        'maya@northwind.example',
        { type: 'home', value: 'a@x.example' },
        { type: 'home', value: 'b@x.example' },
        { type: 'boat', value: 'c@x.example' },
      ],
      addresses: [{ type: 'home', formatted: 'Street 1, Town', locality: 'Town' }],
      [customUser]: { favouriteColours: ['red,green', 'blue'] },
    });
    assert.deepEqual(body.emails, ['maya@northwind.example', { type: 'home', value: 'b@x.example' }]);
    assert.deepEqual(body.addresses, [{ type: 'home', formatted: 'Street 1, Town' }]);
    assert.deepEqual(body[customUser].favouriteColours, ['red', 'green', 'blue']);
  });
});
