import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { systemUser } from './schemas.ts';
import { Caller, newOrganization, useSandbox } from './testing.ts';

const path = '/api/users/v1/me/backup-codes';

async function maya(settings = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

const make = (caller: Caller) => caller.send('POST', path, '');

async function backupCodeEnabled(caller: Caller): Promise<unknown> {
  return (await caller.get('/scim2/Me')).body[systemUser].backupCodeEnabled;
}

describe('MFA: backup codes', () => {
  useSandbox();

  it('makes ten codes of six digits with POST, no two alike: 200', async () => {
    const caller = await maya();
    const answer = await make(caller);
    assert.equal(answer.status, 200);
    assert.deepEqual(Object.keys(answer.body), ['backupCodes']);
    const codes: string[] = answer.body.backupCodes;
    assert.equal(new Set(codes).size, 10);
    for (const code of codes) assert.match(code, /^\d{6}$/);
    assert.equal(await backupCodeEnabled(caller), 'true');
  });

  it('makes as many as the organization says, in place of the former ones', async () => {
    const caller = await maya({ backupCodeCount: 4 });
    const former: string[] = (await make(caller)).body.backupCodes;
    const codes: string[] = (await make(caller)).body.backupCodes;
    assert.equal(codes.length, 4);
    assert.notDeepEqual(codes, former);
    assert.deepEqual((await caller.get(path)).body, { remainingBackupCodesCount: 4 });
  });

  it('counts what is left with GET: 200, and 0 for who has none', async () => {
    const caller = await maya();
    const none = await caller.get(path);
    assert.equal(none.status, 200);
    assert.deepEqual(none.body, { remainingBackupCodesCount: 0 });
    await make(caller);
    assert.deepEqual((await caller.get(path)).body, { remainingBackupCodesCount: 10 });
  });

  it('takes them away with DELETE: 200 and an empty body', async () => {
    const caller = await maya();
    await make(caller);
    const answer = await caller.send('DELETE', path, '');
    assert.equal(answer.status, 200);
    assert.equal(answer.text, '');
    assert.deepEqual((await caller.get(path)).body, { remainingBackupCodesCount: 0 });
    assert.equal(await backupCodeEnabled(caller), 'false');
  });

  it('refuses Basic with 403 BCA-10005', async () => {
    const basic = Caller.basic(await newOrganization(), 'maya.fernando');
    for (const answer of [await make(basic), await basic.get(path), await basic.send('DELETE', path, '')]) {
      assert.equal(answer.status, 403);
      assert.equal(answer.body.code, 'BCA-10005');
    }
  });

  it('ends its code for a server error with a comma', async () => {
    const caller = await maya();
    await caller.organization.fault({ path, status: 500 });
    assert.equal((await make(caller)).body.code, 'BCA-15006,');
  });

  it('is missing with 403, 404 or 501 where the organization does without them', async () => {
    const caller = await maya();
    for (const status of [403, 404, 501] as const) {
      await caller.organization.configure({ backupCodesMissing: status });
      assert.equal((await make(caller)).status, status);
      assert.equal((await caller.get(path)).status, status);
      assert.equal((await caller.get('/api/users/v1/me/totp')).status, 200);
    }
  });
});
