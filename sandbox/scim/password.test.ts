import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { initialPassword } from '../contract.ts';
import { Caller, newOrganization, useSandbox } from '../testing.ts';

const next = 'Brand-new#77';

async function maya(settings = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

describe('Password: by SCIM', () => {
  useSandbox();

  it('takes a new password with Bearer, without the current one, and then revokes', async () => {
    const caller = await maya();
    const answer = await caller.patch({ op: 'add', value: { password: next } });
    assert.equal(answer.status, 200);
    assert.equal(answer.body.userName, 'DEFAULT/maya.fernando');
    assert.equal((await caller.get('/scim2/Me')).status, 401);
    assert.equal((await Caller.basic(caller.organization, 'maya.fernando', next).get('/scim2/Me')).status, 200);
  });

  it('takes it with Basic, and answers 401 when the current password is wrong', async () => {
    const organization = await newOrganization();
    const wrong = await Caller.basic(organization, 'maya.fernando', 'Wrong#2026').replace({ password: next });
    assert.equal(wrong.status, 401);
    assert.equal(wrong.body.status, 401);
    const right = await Caller.basic(organization, 'maya@northwind.example').replace({ password: next });
    assert.equal(right.status, 200);
    assert.equal((await Caller.basic(organization, 'maya.fernando').get('/scim2/Me')).status, 401);
  });

  it('can be switched off, with scimType "invalid request"', async () => {
    const { status, body } = await (await maya({ scimPasswordAllowed: false })).replace({ password: next });
    assert.equal(status, 400);
    assert.equal(body.scimType, 'invalid request');
    assert.equal(body.detail, 'Password update is not allowed for scim2/Me endpoint');
  });

  it('answers broken rules, history and action with 400 and their own scimType', async () => {
    const caller = await maya({ passwordHistory: 1, passwordAction: 'northwind' });
    const rule = (await caller.replace({ password: 'short' })).body;
    assert.deepEqual([rule.scimType, rule.detail], ['invalidValue', 'The minimum length of password should be 8.']);
    const history = (await caller.replace({ password: initialPassword })).body;
    const text = '22001 - This password has been used in recent history. Please choose a different password';
    assert.deepEqual([history.scimType, history.detail], ['invalidValue', text]);
    assert.equal((await caller.replace({ password: 'Northwind#1' })).body.scimType, 'password_refused');
  });

  it('is not atomic: the password stays when a later attribute is refused', async () => {
    const caller = await maya();
    const answer = await caller.replace({ password: next, emails: ['sam@northwind.example'] });
    assert.equal(answer.status, 400);
    assert.equal((await Caller.basic(caller.organization, 'maya.fernando', next).get('/scim2/Me')).status, 200);
  });
});
