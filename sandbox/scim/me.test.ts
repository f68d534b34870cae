import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { customUser, enterpriseUser, systemUser } from '../schemas.ts';
import { Caller, newOrganization, request, useSandbox, type Answer } from '../testing.ts';

const unparsable = 'Request is unparsable, syntactically incorrect, or violates schema.';

async function maya(options = {}): Promise<Caller> {
  return Caller.of(await newOrganization(options));
}

function assertError({ status, body }: Answer, expected: number, scimType?: string, detail?: string | RegExp): void {
  assert.equal(status, expected);
  assert.deepEqual(body.schemas, ['urn:ietf:params:scim:api:messages:2.0:Error']);
  assert.equal(body.status, String(expected), 'the status in the body is a string');
  assert.equal(body.scimType, scimType);
  if (typeof detail === 'string') assert.equal(body.detail, detail);
  else if (detail) assert.match(body.detail, detail);
}

describe('SCIM: reading Me', () => {
  useSandbox();

  it('answers as application/scim+json, with a Location header to /Users/{id}', async () => {
    const caller = await maya();
    const { status, headers, body } = await caller.get('/scim2/Me');
    const location = `${caller.organization.baseUrl}/scim2/Users/${body.id}`;
    assert.equal(status, 200);
    assert.equal(headers.get('Content-Type'), 'application/scim+json');
    assert.equal(headers.get('Location'), location);
    assert.equal(body.meta.location, location);
  });

  it('shows userName with its DEFAULT/ prefix', async () => {
    assert.equal((await (await maya()).get('/scim2/Me')).body.userName, 'DEFAULT/maya.fernando');
  });

  it('mixes strings and objects in emails', async () => {
    const { body } = await (await maya()).get('/scim2/Me');
    assert.deepEqual(body.emails, ['maya@northwind.example', { type: 'work', value: 'maya.fernando@studio.example' }]);
  });

  it('leaves out what has no value: no null, no empty string', async () => {
    const sam = await Caller.of(await newOrganization(), 'sam');
    const { body } = await sam.get('/scim2/Me');
    assert.deepEqual(Object.keys(body).sort(), ['active', 'emails', 'id', 'meta', 'schemas', 'userName']);
  });

  it('shows isReadOnlyUser and passwordExpiryTime only on request', async () => {
    const caller = await maya();
    const { body } = await caller.get('/scim2/Me');
    assert.equal(body[systemUser].isReadOnlyUser, undefined);
    assert.equal(body[systemUser].passwordExpiryTime, undefined);
    const readOnly = await caller.get(`/scim2/Me?attributes=${systemUser}:isReadOnlyUser`);
    assert.deepEqual(Object.keys(readOnly.body).sort(), ['id', 'meta', 'schemas', systemUser].sort());
    assert.deepEqual(readOnly.body[systemUser], { isReadOnlyUser: 'false' });
    await caller.organization.configure({ readOnlyStore: true });
    const both = await caller.get(`/scim2/Me?attributes=${systemUser}:isReadOnlyUser,${systemUser}:passwordExpiryTime`);
    assert.equal(both.body[systemUser].isReadOnlyUser, 'true');
    assert.match(both.body[systemUser].passwordExpiryTime, /^\d{4}-/);
  });

  it('answers the attributes asked for, and leaves out those excluded', async () => {
    const caller = await maya();
    const some = await caller.get('/scim2/Me?attributes=name.givenName,emails');
    assert.deepEqual(some.body.name, { givenName: 'Maya' });
    assert.equal(some.body.nickName, undefined);
    const rest = await caller.get(`/scim2/Me?excludedAttributes=emails,${systemUser}:country`);
    assert.equal(rest.body.emails, undefined);
    assert.equal(rest.body[systemUser].country, undefined);
    assert.equal(rest.body[systemUser].emailVerified, true);
    assert.equal(rest.body.nickName, 'Maya');
  });

  it('shows addresses and numbers as lists only where an organization has several per person', async () => {
    const caller = await maya();
    assert.equal((await caller.get('/scim2/Me')).body[systemUser].emailAddresses, undefined);
    await caller.organization.configure({ multipleEmails: true });
    assert.equal((await caller.get('/scim2/Me')).body[systemUser].emailAddresses.length, 2);
  });

  it('says 500 when the endpoint is switched off', async () => {
    assertError(await (await maya({ settings: { disableMe: true } })).get('/scim2/Me'), 500);
  });

  it('never has a password in it', async () => {
    const caller = await maya();
    const answer = await caller.replace({ password: 'Another#2026', nickName: 'x' });
    assert.equal(answer.status, 200);
    assert.ok(!answer.text.includes('Another#2026'));
    assert.ok(!/password"/i.test(answer.text));
  });
});

describe('SCIM: PATCH of Me', () => {
  useSandbox();

  it('answers PATCH without or with another Content-Type with 406', async () => {
    const caller = await maya();
    const send = (headers: Record<string, string>) =>
      request(`${caller.organization.baseUrl}/scim2/Me`, {
        method: 'PATCH',
        headers: { Authorization: caller.authorization, ...headers },
        body: Buffer.from(JSON.stringify({ Operations: [] })),
      });
    assertError(await send({}), 406, undefined, 'Content-Type not present in the request header');
    assertError(await send({ 'Content-Type': 'text/plain' }), 406, undefined, 'text/plain is not supported.');
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
      assertError(await caller.replace({ userName }), 400, 'mutability', 'Attribute userName cannot be modified.');
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
      assertError(await caller.replace(value), 400, 'mutability', text);
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
    assertError(await send({ operations: [] }), 400, 'invalidSyntax', 'Invalid JSON schema.');
    assertError(await send({}), 400, 'invalidSyntax', unparsable);
    assertError(await send('{"Operations":['), 400, 'invalidSyntax', unparsable);
    assertError(await caller.patch({ value: {} }), 400, 'invalidSyntax', 'Operation can not be null.');
    assertError(await caller.patch({ op: 'move', value: {} }), 400, 'invalidSyntax', 'Unknown operation: move');
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
      assertError(await caller.replace(value), 400, 'invalidSyntax', unparsable);
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

  it('appends with add, and merges what is complex', async () => {
    const { body } = await (
      await maya()
    ).patch(
      { op: 'add', value: { [customUser]: { favouriteColours: ['pink'] }, name: { familyName: 'F' } } },
      { op: 'add', path: 'emails', value: [{ type: 'home', value: 'h@x.example' }] },
    );
    assert.deepEqual(body[customUser].favouriteColours, ['teal', 'amber', 'pink']);
    assert.deepEqual(body.name, { givenName: 'Maya', familyName: 'F' });
    assert.equal(body.emails.length, 3);
  });

  it('takes every form of path', async () => {
    const { body } = await (
      await maya()
    ).patch(
      { op: 'replace', path: 'nickName', value: 'N' },
      { op: 'replace', path: 'name.givenName', value: 'G' },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'w@x.example' },
      { op: 'replace', path: `${systemUser}:country`, value: 'Nepal' },
      { op: 'replace', path: `${enterpriseUser}:manager.displayName`, value: 'K' },
      { op: 'remove', path: `${customUser}:pronouns` },
      { op: 'remove', path: 'phoneNumbers[type eq mobile]' },
    );
    assert.equal(body.nickName, 'N');
    assert.equal(body.name.givenName, 'G');
    assert.deepEqual(body.emails[1], { type: 'work', value: 'w@x.example' });
    assert.equal(body[systemUser].country, 'Nepal');
    assert.equal(body[enterpriseUser].manager.displayName, 'K');
    assert.equal(body[customUser].pronouns, undefined);
    assert.equal(body.phoneNumbers, undefined);
  });

  it('answers remove without a path with 400', async () => {
    const text = 'No path value specified for remove operation';
    assertError(await (await maya()).patch({ op: 'remove' }), 400, 'noTarget', text);
  });

  it('answers a filter that is not eq with 501', async () => {
    const caller = await maya();
    for (const filter of ['type co work', 'type pr']) {
      const answer = await caller.patch({ op: 'remove', path: `emails[${filter}]` });
      assertError(answer, 501, undefined, 'Only Eq filter is supported');
    }
  });

  it('answers an unknown path with 400, whose message a replace carries in scimType', async () => {
    const caller = await maya();
    const text = 'No such attribute with the name : foo in the current resource';
    assertError(await caller.patch({ op: 'remove', path: 'foo' }), 400, 'invalidPath', text);
    assertError(await caller.patch({ op: 'add', path: 'foo', value: 1 }), 400, 'noTarget', text);
    assertError(await caller.patch({ op: 'replace', path: 'foo', value: 1 }), 400, text);
    assertError(await caller.patch({ op: 'remove', path: 'emails[type eq boat]' }), 400, 'noTarget');
  });

  it('drops the plain strings too when a filter removes the last typed email', async () => {
    const { status, body } = await (await maya()).patch({ op: 'remove', path: 'emails[type eq work]' });
    assert.equal(status, 200);
    assert.equal(body.emails, undefined);
    assert.equal(body[systemUser].emailVerified, undefined, 'emptying the email clears emailVerified');
  });

  it('refuses to remove a required attribute', async () => {
    const text = 'Required attribute userName is missing in the SCIM Object.';
    assertError(await (await maya()).patch({ op: 'remove', path: 'userName' }), 400, 'invalidValue', text);
  });

  it('changes nothing when an operation fails', async () => {
    const caller = await maya();
    const operations = [
      { op: 'replace', value: { nickName: 'N' } },
      { op: 'remove', path: 'foo' },
    ];
    assert.equal((await caller.patch(...operations)).status, 400);
    assert.equal((await caller.get('/scim2/Me')).body.nickName, 'Maya');
  });

  it('answers a duplicate of a unique attribute with 400, or 409 in that mode', async () => {
    const caller = await maya();
    const emails = ['SAM@northwind.example'];
    const text = /^Error while updating attributes of user\. /;
    assertError(await caller.replace({ emails }), 400, undefined, text);
    await caller.organization.configure({ conflictOnUniqueness: true });
    assertError(await caller.replace({ emails }), 409, 'uniqueness', text);
    await caller.organization.changePerson('sam', { attributes: { emails: ['maya@northwind.example'] } });
    assert.equal((await caller.replace({ emails: ['maya@northwind.example'] })).status, 200, 'not a new duplicate');
    await caller.organization.configure({ uniqueAttributes: [] });
    assert.equal((await caller.replace({ emails })).status, 200);
  });

  it('answers 202 in workflow mode, and stores nothing', async () => {
    const caller = await maya({ settings: { workflow: true } });
    const answer = await caller.replace({ nickName: 'N' });
    assert.equal(answer.status, 202);
    assert.match(answer.text, /User claims update has been sent for the approval/);
    assert.equal((await caller.get('/scim2/Me')).body.nickName, 'Maya');
  });

  it('refuses every write to a read-only user store, or of a read-only person', async () => {
    const text = 'Invalid operation. User store is read only';
    const caller = await maya();
    await caller.organization.changePerson('maya', { readOnly: true });
    assertError(await caller.replace({ nickName: 'N' }), 400, undefined, text);
    await caller.organization.changePerson('maya', { readOnly: false });
    await caller.organization.configure({ readOnlyStore: true });
    assertError(await caller.replace({ nickName: 'N' }), 400, undefined, text);
  });
});
