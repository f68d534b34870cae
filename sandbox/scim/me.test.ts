import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { systemUser } from '../schemas.ts';
import { Caller, newOrganization, useSandbox, assertScimError } from '../testing.ts';

async function maya(options = {}): Promise<Caller> {
  return Caller.of(await newOrganization(options));
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
    assertScimError(await (await maya({ settings: { disableMe: true } })).get('/scim2/Me'), 500);
  });

  it('never has a password in it', async () => {
    const caller = await maya();
    const answer = await caller.replace({ password: 'Another#2026', nickName: 'x' });
    assert.equal(answer.status, 200);
    assert.ok(!answer.text.includes('Another#2026'));
    assert.ok(!/password"/i.test(answer.text));
  });
});
