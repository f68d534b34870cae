import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { customUser, enterpriseUser, systemUser } from '../schemas.ts';
import { Caller, newOrganization, useSandbox, assertScimError } from '../testing.ts';

async function maya(options = {}): Promise<Caller> {
  return Caller.of(await newOrganization(options));
}

describe('SCIM: PATCH of Me, operations and rules', () => {
  useSandbox();

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
    assertScimError(await (await maya()).patch({ op: 'remove' }), 400, 'noTarget', text);
  });

  it('answers a filter that is not eq with 501', async () => {
    const caller = await maya();
    for (const filter of ['type co work', 'type pr']) {
      const answer = await caller.patch({ op: 'remove', path: `emails[${filter}]` });
      assertScimError(answer, 501, undefined, 'Only Eq filter is supported');
    }
  });

  it('answers an unknown path with 400, whose message a replace carries in scimType', async () => {
    const caller = await maya();
    const text = 'No such attribute with the name : foo in the current resource';
    assertScimError(await caller.patch({ op: 'remove', path: 'foo' }), 400, 'invalidPath', text);
    assertScimError(await caller.patch({ op: 'add', path: 'foo', value: 1 }), 400, 'noTarget', text);
    assertScimError(await caller.patch({ op: 'replace', path: 'foo', value: 1 }), 400, text);
    assertScimError(await caller.patch({ op: 'remove', path: 'emails[type eq boat]' }), 400, 'noTarget');
  });

  it('drops the plain strings too when a filter removes the last typed email', async () => {
    const { status, body } = await (await maya()).patch({ op: 'remove', path: 'emails[type eq work]' });
    assert.equal(status, 200);
    assert.equal(body.emails, undefined);
    assert.equal(body[systemUser].emailVerified, undefined, 'emptying the email clears emailVerified');
  });

  it('refuses to remove a required attribute', async () => {
    const text = 'Required attribute userName is missing in the SCIM Object.';
    assertScimError(await (await maya()).patch({ op: 'remove', path: 'userName' }), 400, 'invalidValue', text);
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
    assertScimError(await caller.replace({ emails }), 400, undefined, text);
    await caller.organization.configure({ conflictOnUniqueness: true });
    assertScimError(await caller.replace({ emails }), 409, 'uniqueness', text);
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
    assertScimError(await caller.replace({ nickName: 'N' }), 400, undefined, text);
    await caller.organization.changePerson('maya', { readOnly: false });
    await caller.organization.configure({ readOnlyStore: true });
    assertScimError(await caller.replace({ nickName: 'N' }), 400, undefined, text);
  });
});
