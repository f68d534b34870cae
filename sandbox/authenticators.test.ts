import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { likeAnOlderServer } from './older-server.ts';
import { enterpriseUser, systemUser } from './schemas.ts';
import { Caller, newOrganization, useSandbox } from './testing.ts';

const path = '/api/users/v1/me/mfa/authenticators';
const both = 'totp,backup-code-authenticator';

async function maya(settings = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

const set = (caller: Caller, enabledAuthenticators: unknown) => caller.send('POST', path, { enabledAuthenticators });
const me = async (caller: Caller) => (await caller.get('/scim2/Me')).body;

describe('MFA: enabled authenticators', () => {
  useSandbox();

  it('is one text, echoed by POST with 200, and absent before anything was set', async () => {
    const caller = await maya();
    assert.deepEqual((await caller.get(path)).body, {});
    const answer = await set(caller, both);
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { enabledAuthenticators: both });
    assert.deepEqual((await caller.get(path)).body, { enabledAuthenticators: both });
    assert.equal((await me(caller))[systemUser].enabledAuthenticators, both);
  });

  it('takes none at all', async () => {
    const caller = await maya();
    await set(caller, both);
    assert.deepEqual((await set(caller, '')).body, { enabledAuthenticators: '' });
    assert.deepEqual((await caller.get(path)).body, { enabledAuthenticators: '' });
  });

  it('takes only the two legal names: 400 MFA-10002', async () => {
    const caller = await maya();
    for (const list of ['TOTP', 'Backup Code Authenticator', 'totp,passkey', 'totp, backup-code-authenticator', ',']) {
      const { status, body } = await set(caller, list);
      assert.equal(status, 400, list);
      assert.equal(body.code, 'MFA-10002');
      assert.equal(body.message, 'Invalid authenticator provided.');
    }
    assert.deepEqual((await caller.get(path)).body, {});
  });

  it('answers UE-10000 to a missing list, to an array and to malformed JSON', async () => {
    const caller = await maya();
    for (const answer of [
      await set(caller, undefined),
      await set(caller, ['totp']),
      await caller.send('POST', path, '{'),
    ])
      assert.deepEqual([answer.status, answer.body.code], [400, 'UE-10000']);
  });

  it('refuses Basic with 403 MFA-10005', async () => {
    const basic = Caller.basic(await newOrganization(), 'maya.fernando');
    for (const answer of [await basic.get(path), await set(basic, 'totp')]) {
      assert.deepEqual([answer.status, answer.body.code], [403, 'MFA-10005']);
    }
  });

  it('ends its code for a server error with a comma', async () => {
    const caller = await maya();
    await caller.organization.fault({ path, status: 500 });
    assert.equal((await set(caller, 'totp')).body.code, 'MFA-15002,');
  });

  it('is missing with 403, 404 or 501 where the organization does without it', async () => {
    const caller = await maya();
    for (const status of [403, 404, 501] as const) {
      await caller.organization.configure({ authenticatorsMissing: status });
      assert.equal((await caller.get(path)).status, status);
      assert.equal((await set(caller, 'totp')).status, status);
    }
  });

  it('is the attribute that a PATCH of the profile writes, whatever the names', async () => {
    const caller = await maya();
    await caller.replace({ [systemUser]: { enabledAuthenticators: 'TOTP' } });
    assert.deepEqual((await caller.get(path)).body, { enabledAuthenticators: 'TOTP' });
  });

  it('lives in the enterprise extension of an older server, with the flags beside it', async () => {
    const organization = await newOrganization();
    await organization.givePerson('sam', { totp: {} });
    await organization.changeSchemas(likeAnOlderServer(await organization.schemas()));
    await organization.configure({ authenticatorsMissing: 404 });
    const caller = await Caller.of(organization);
    assert.equal((await me(caller))[enterpriseUser].totpEnabled, 'false', 'what was there has moved');
    await caller.send('POST', '/api/users/v1/me/totp', { action: 'INIT' });
    await caller.send('POST', '/api/users/v1/me/backup-codes', '');
    await caller.replace({
      [enterpriseUser]: { enabledAuthenticators: 'totp', smsOTPDisabled: true },
      [systemUser]: { enabledAuthenticators: 'backup-code-authenticator' },
    });
    const user = await me(caller);
    const { totpEnabled, backupCodeEnabled, enabledAuthenticators, smsOTPDisabled } = user[enterpriseUser];
    assert.deepEqual(
      [totpEnabled, backupCodeEnabled, enabledAuthenticators, smsOTPDisabled],
      ['true', 'true', 'totp', true],
    );
    for (const name of ['totpEnabled', 'backupCodeEnabled', 'enabledAuthenticators']) {
      assert.ok(!(name in user[systemUser]), name);
    }
    assert.equal(user[enterpriseUser].department, 'Research');
    const sam = await me(await Caller.of(organization, 'sam'));
    assert.equal(sam[enterpriseUser].enabledAuthenticators, 'totp');
    assert.ok(!(systemUser in sam), 'nothing empty is left behind');
    const made = await newOrganization({ schemas: await organization.schemas() });
    assert.equal((await me(await Caller.of(made)))[enterpriseUser].totpEnabled, 'false');
  });

  it('lets a person do without codes by text message and by mail', async () => {
    const caller = await maya();
    await caller.replace({ [systemUser]: { smsOTPDisabled: true, emailOTPDisabled: false } });
    const { smsOTPDisabled, emailOTPDisabled } = (await me(caller))[systemUser];
    assert.deepEqual([smsOTPDisabled, emailOTPDisabled], [true, false]);
  });
});
