import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { initialPassword } from './contract.ts';
import { passwordRulePresets } from './settings.ts';
import { type Answer, Browser, Caller, newOrganization, refresh, useSandbox } from './testing.ts';

const path = '/api/users/v1/me/change-password';
const next = 'Brand-new#77';

async function maya(settings = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

function assertCode({ status, body }: Answer, code: string, message: string, description?: string): void {
  assert.equal(status, 400);
  assert.equal(body.code, code);
  assert.equal(body.message, message);
  if (description !== undefined) assert.equal(body.description, description);
  assert.match(body.traceId, /^[\da-f-]{36}$/);
}

describe('Password: change-password', () => {
  useSandbox();

  it('answers 204, and the new password works from then on', async () => {
    const caller = await maya();
    const answer = await caller.changePassword(initialPassword, next);
    assert.equal(answer.status, 204);
    assert.equal(answer.text, '');
    const browser = new Browser(caller.organization);
    const login = (await browser.authorize()).headers.get('Location')!;
    assert.match((await browser.submit(login, 'maya.fernando', initialPassword)).text, /Login failed/);
    assert.equal((await browser.submit(login, 'maya.fernando', next)).status, 302);
  });

  it('answers PWD-10000 to an empty body', async () => {
    const text = 'The request is missing required data.';
    assertCode(await (await maya()).send('POST', path, ''), 'PWD-10000', 'Invalid request', text);
  });

  it('answers UE-10000 to a missing field and to malformed JSON', async () => {
    const caller = await maya();
    assertCode(await caller.send('POST', path, {}), 'UE-10000', 'Invalid Request');
    assertCode(await caller.send('POST', path, { newPassword: next }), 'UE-10000', 'Invalid Request');
    assertCode(await caller.send('POST', path, '{'), 'UE-10000', 'Invalid Request.');
  });

  it('answers PWD-10001 to a wrong current password', async () => {
    const text = 'The current password provided is incorrect.';
    assertCode(await (await maya()).changePassword('Wrong#2026', next), 'PWD-10001', 'Invalid current password', text);
  });

  it('answers PWD-10002 before PWD-10001 when both are the same, even if the current one is wrong', async () => {
    const caller = await maya();
    const text = 'The new password must be different from the current password.';
    const message = 'Cannot reuse current password';
    assertCode(await caller.changePassword(initialPassword, initialPassword), 'PWD-10002', message, text);
    assertCode(await caller.changePassword('Wrong#2026', 'Wrong#2026'), 'PWD-10002', message, text);
  });

  it('answers PWD-10003 with the sentence of the rule that is broken', async () => {
    const caller = await maya();
    for (const [password, text] of [
      ['Aa#1', 'The minimum length of password should be 8.'],
      [`Aa#1${'x'.repeat(30)}`, 'The maximum length of password can be 30'],
      ['Password#', 'The password should contain at least 1 digits.'],
      ['password#1', 'The password should contain at least 1 upper case characters.'],
      ['PASSWORD#1', 'The password should contain at least 1 lower case characters.'],
      ['Password1', 'The password should contain at least 1 special characters.'],
    ] as const) {
      const answer = await caller.changePassword(initialPassword, password);
      assertCode(answer, 'PWD-10003', 'Password policy violation', text);
    }
  });

  it('knows the rules of unique and of repeated characters, and a pattern', async () => {
    const rules = (validator: string, key: string, value: string) => ({
      passwordRules: [{ field: 'password', rules: [{ validator, properties: [{ key, value }] }] }],
    });
    const caller = await maya(rules('UniqueCharacterValidator', 'min.unique.character', '4'));
    const say = async (password: string) => (await caller.changePassword(initialPassword, password)).body.description;
    assert.equal(await say('aabbcc'), 'The password should contain at least 4 unique characters.');
    await caller.organization.configure(rules('RepeatedCharacterValidator', 'max.consecutive.character', '2'));
    assert.equal(await say('aaab'), 'The password can contain only 2 consecutive characters.');
    await caller.organization.configure({ passwordRules: passwordRulePresets.regEx });
    assert.match(await say('short'), /^The password should satisfy the \^.* pattern\.$/);
  });

  it('merges a validator that comes twice, and does not enforce a 0', async () => {
    const caller = await maya({ passwordRules: passwordRulePresets.split });
    const tooLong = await caller.changePassword(initialPassword, `Aa1${'x'.repeat(30)}`);
    assert.equal(tooLong.body.description, 'The maximum length of password can be 30');
    assert.equal((await caller.changePassword(initialPassword, 'NoSpecial1')).status, 204);
  });

  it('answers PWD-10003 to a password of the history, too', async () => {
    const caller = await maya({ passwordHistory: 2, preserveSessionOnPasswordChange: true });
    assert.equal((await caller.changePassword(initialPassword, next)).status, 204);
    const text = 'This password has been used in recent history. Please choose a different password';
    const again = await caller.changePassword(next, initialPassword);
    assertCode(again, 'PWD-10003', 'Password policy violation', text);
    assert.equal((await caller.changePassword(next, 'Third#2026')).status, 204);
    assert.equal((await caller.changePassword('Third#2026', initialPassword)).status, 204, 'two back is forgotten');
  });

  it('answers PWD-10004 when the pre-update-password action refuses', async () => {
    const answer = await (await maya({ passwordAction: 'northwind' })).changePassword(initialPassword, 'Northwind#1');
    assertCode(answer, 'PWD-10004', 'Password validation failed');
  });

  it('answers PWD-10005 to a person whose password is elsewhere', async () => {
    const caller = await maya();
    await caller.organization.changePerson('maya', { federated: true });
    assertCode(await caller.changePassword('Any#2026', next), 'PWD-10005', 'Password update failed');
  });

  it('answers PWD-10006 where the user store is read-only', async () => {
    const answer = await (await maya({ readOnlyStore: true })).changePassword(initialPassword, next);
    assertCode(answer, 'PWD-10006', 'Password update not supported');
  });

  it('answers Basic with 401', async () => {
    const organization = await newOrganization();
    const answer = await Caller.basic(organization, 'maya.fernando').changePassword(initialPassword, next);
    assert.equal(answer.status, 401);
    assert.equal(answer.body.code, 401);
  });

  it('locks after N wrong current passwords; the same token then gives 401, until the time is over', async () => {
    const caller = await maya({ lockAfter: 3, lockMinutes: 10 });
    for (let attempt = 0; attempt < 3; attempt++) {
      assert.equal((await caller.changePassword('Wrong#2026', next)).body.code, 'PWD-10001');
    }
    assert.equal((await caller.changePassword(initialPassword, next)).status, 401);
    const browser = new Browser(caller.organization);
    const login = (await browser.authorize()).headers.get('Location')!;
    assert.match((await browser.submit(login, 'maya.fernando')).text, /account is locked/);
    await caller.organization.advanceClock(10 * 60 + 1);
    assert.equal((await caller.changePassword(initialPassword, next)).status, 204);
  });

  it('starts to count anew after a right password', async () => {
    const caller = await maya({ lockAfter: 2, preserveSessionOnPasswordChange: true });
    await caller.changePassword('Wrong#2026', next);
    assert.equal((await caller.changePassword(initialPassword, next)).status, 204);
    await caller.changePassword('Wrong#2026', initialPassword);
    assert.equal((await caller.get('/scim2/Me')).status, 200);
  });

  it('revokes this token and the other sessions after success', async () => {
    const organization = await newOrganization();
    const [mine, other] = await Promise.all([organization.token('maya'), organization.token('maya')]);
    const sam = await Caller.of(organization, 'sam');
    const caller = new Caller(organization, `Bearer ${mine.access_token}`);
    assert.equal((await caller.changePassword(initialPassword, next)).status, 204);
    assert.equal((await caller.get('/scim2/Me')).status, 401);
    assert.equal((await refresh(organization, mine.refresh_token!)).body.error, 'invalid_grant');
    assert.equal((await new Caller(organization, `Bearer ${other.access_token}`).get('/scim2/Me')).status, 401);
    assert.equal((await sam.get('/scim2/Me')).status, 200);
  });

  it('spares the calling session where the organization preserves it, and only that one', async () => {
    const organization = await newOrganization({ settings: { preserveSessionOnPasswordChange: true } });
    const [mine, other] = await Promise.all([organization.token('maya'), organization.token('maya')]);
    const caller = new Caller(organization, `Bearer ${mine.access_token}`);
    assert.equal((await caller.changePassword(initialPassword, next)).status, 204);
    assert.equal((await caller.get('/scim2/Me')).status, 200);
    assert.equal((await refresh(organization, mine.refresh_token!)).status, 200);
    assert.equal((await new Caller(organization, `Bearer ${other.access_token}`).get('/scim2/Me')).status, 401);
  });

  it('ends the browser session after success, or keeps it where it is preserved', async () => {
    for (const preserve of [false, true]) {
      const organization = await newOrganization({ settings: { preserveSessionOnPasswordChange: preserve } });
      const browser = new Browser(organization);
      const scope = 'openid internal_login internal_user_password_update';
      const { body } = await browser.exchange((await browser.signIn({ scope })).get('code')!);
      const caller = new Caller(organization, `Bearer ${body.access_token}`);
      assert.equal((await caller.changePassword(initialPassword, next)).status, 204);
      const silent = await browser.signIn({ prompt: 'none' });
      assert.equal(silent.get('error'), preserve ? null : 'login_required');
    }
  });
});
