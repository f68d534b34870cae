import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { systemUser } from './schemas.ts';
import { Caller, newOrganization, useSandbox } from './testing.ts';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('Admin API: second factors', () => {
  useSandbox();

  it('gives a person an app and backup codes, as if they had set them up', async () => {
    const organization = await newOrganization();
    const given = await organization.givePerson('maya', { totp: { secret }, backupCodes: 3 });
    assert.deepEqual(given.totp, { secret });
    assert.equal(given.backupCodes?.length, 3);
    const caller = await Caller.of(organization);
    const { totpEnabled, backupCodeEnabled, enabledAuthenticators } = (await caller.get('/scim2/Me')).body[systemUser];
    assert.deepEqual([totpEnabled, backupCodeEnabled], ['true', 'true']);
    assert.equal(enabledAuthenticators, 'totp,backup-code-authenticator');
    assert.equal((await caller.get('/api/users/v1/me/backup-codes')).body.remainingBackupCodesCount, 3);
    assert.equal((await caller.get('/api/users/v1/me/totp/secret')).body.secret, secret);
  });

  it('leaves alone what is not named, and takes away', async () => {
    const organization = await newOrganization();
    await organization.givePerson('maya', { totp: {}, backupCodes: ['111111'] });
    assert.deepEqual(await organization.givePerson('maya', { totp: null }), {});
    assert.deepEqual(await organization.authenticatorApp('maya'), []);
    await assert.rejects(organization.totpCode('maya'), /has no\s+key/);
    const caller = await Caller.of(organization);
    const { totpEnabled, enabledAuthenticators } = (await caller.get('/scim2/Me')).body[systemUser];
    assert.deepEqual([totpEnabled, enabledAuthenticators], ['false', 'backup-code-authenticator']);
    await organization.givePerson('maya', { backupCodes: 0 });
    assert.equal((await caller.get('/api/users/v1/me/backup-codes')).body.remainingBackupCodesCount, 0);
  });

  it('gives a key that is scanned and not confirmed, beside the one in use', async () => {
    const organization = await newOrganization();
    await organization.givePerson('maya', { totp: { secret } });
    await organization.givePerson('maya', { totp: { pending: true } });
    const [pending, active] = await organization.authenticatorApp('maya');
    assert.deepEqual([pending?.key, active?.key], ['pending', 'active']);
    assert.notEqual(pending?.code, active?.code);
    assert.equal(await organization.totpCode('maya'), pending?.code);
    assert.equal(await organization.totpCode('maya', 'active'), active?.code);
  });

  it('shows in the app what a phone shows, on the clock of the organization', async () => {
    const organization = await newOrganization({ displayName: 'Northwind Bank' });
    await organization.givePerson('maya', { totp: { secret } });
    const [entry] = await organization.authenticatorApp('maya');
    assert.deepEqual([entry?.issuer, entry?.account], ['Northwind Bank', 'maya.fernando']);
    assert.match(entry!.code, /^\d{6}$/);
    assert.ok(entry!.secondsLeft >= 1 && entry!.secondsLeft <= 30);
    await organization.advanceClock(90);
    const later = await organization.totpCode('maya');
    const caller = await Caller.of(organization);
    const validate = (verificationCode: string) =>
      caller.send('POST', '/api/users/v1/me/totp', { action: 'VALIDATE', verificationCode });
    assert.equal((await validate(later)).body.isValid, true);
    assert.equal((await validate(entry!.code)).body.isValid, false);
  });

  it('gives passkeys and a phone, and takes them away', async () => {
    const organization = await newOrganization();
    const { passkeys, push } = await organization.givePerson('maya', {
      passkeys: [{ displayName: 'Laptop' }, {}],
      push: { name: 'Fairphone 5' },
    });
    assert.deepEqual(await organization.passkeys('maya'), passkeys);
    assert.deepEqual(
      passkeys?.map(({ displayName, rpId }) => [displayName, rpId]),
      [
        ['Laptop', 'localhost'],
        [undefined, 'localhost'],
      ],
    );
    assert.deepEqual(
      (await organization.pushDevices('maya')).map(({ deviceId, name }) => [deviceId, name]),
      [[push!.deviceId, 'Fairphone 5']],
    );
    const { push: other } = await organization.givePerson('maya', { passkeys: 1, push: {} });
    assert.equal((await organization.passkeys('maya')).length, 1);
    assert.deepEqual(
      (await organization.pushDevices('maya')).map(({ deviceId }) => deviceId),
      [other!.deviceId],
      'in place of the former one',
    );
    assert.deepEqual(await organization.givePerson('maya', { passkeys: 0, push: null }), { passkeys: [] });
    assert.deepEqual([await organization.passkeys('maya'), await organization.pushDevices('maya')], [[], []]);
  });

  it('refuses a key that no app could read', async () => {
    const organization = await newOrganization();
    await assert.rejects(organization.givePerson('maya', { totp: { secret: 'not base32!' } }), /Base32/);
  });

  it('forgets them with the people of another kind of organization', async () => {
    const organization = await newOrganization();
    await organization.givePerson('maya', { totp: {} });
    const other = await organization.become('rich');
    assert.deepEqual(await other.authenticatorApp('maya'), []);
  });
});
