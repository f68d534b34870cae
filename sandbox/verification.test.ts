import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Mail } from './client.ts';
import { systemUser } from './schemas.ts';
import type { Settings } from './settings.ts';
import { Caller, newOrganization, request, useSandbox, type Answer } from './testing.ts';

const old = 'maya@northwind.example';
const fresh = 'fresh@northwind.example';
const byCode: Partial<Settings> = { emailVerification: true, emailVerificationMethod: 'code' };

async function maya(settings: Partial<Settings>): Promise<Caller> {
  return Caller.of(await newOrganization({ settings }));
}

const changeEmail = (caller: Caller, value = fresh, more = {}) => caller.replace({ emails: [value], ...more });
const validate = (caller: Caller, code: string | undefined) =>
  caller.send('POST', '/api/identity/user/v1.0/me/validate-code', { code, properties: [] });
const resend = (caller: Caller, scenario: string) =>
  caller.send('POST', '/api/identity/user/v1.0/me/resend-code', {
    properties: [{ key: 'RecoveryScenario', value: scenario }],
  });

async function lastMail(caller: Caller): Promise<Mail> {
  const mail = (await caller.organization.outbox()).at(-1);
  assert.ok(mail, 'nothing was sent');
  return mail;
}

function assertRefused({ status, body }: Answer, code: string, description: string): void {
  assert.equal(status, 400);
  assert.equal(body.code, code);
  assert.equal(body.description, description);
}

describe('SCIM: verification', () => {
  useSandbox();

  it('stores a new email at once where verification is off, and drops the verified list and the flag', async () => {
    const caller = await maya({ multipleEmails: true });
    const { body } = await changeEmail(caller, fresh, {
      [systemUser]: { verifyEmail: true, verifiedEmailAddresses: ['a@x.example', 'b@x.example'] },
    });
    assert.deepEqual(body.emails, [fresh]);
    assert.deepEqual(body[systemUser].verifiedEmailAddresses, [old]);
    assert.equal(body[systemUser].verifyEmail, undefined);
    assert.equal(body[systemUser].pendingEmails, undefined);
    assert.deepEqual(await caller.organization.outbox(), []);
  });

  it('answers 200 with the old primary and pendingEmails where it is on; validate-code moves it with 202', async () => {
    const caller = await maya(byCode);
    const { status, body } = await changeEmail(caller);
    assert.equal(status, 200);
    assert.deepEqual(body.emails, [old]);
    assert.deepEqual(body[systemUser].pendingEmails, [{ value: fresh }]);
    const mail = await lastMail(caller);
    assert.equal(mail.channel, 'email');
    assert.equal(mail.to, fresh);
    assert.match(mail.code!, /^\d{6}$/);
    const confirmed = await validate(caller, mail.code);
    assert.equal(confirmed.status, 202);
    assert.equal(confirmed.text, '');
    const after = (await caller.get('/scim2/Me')).body;
    assert.deepEqual(after.emails, [fresh]);
    assert.equal(after[systemUser].pendingEmails, undefined);
    assert.equal(after[systemUser].emailVerified, true);
  });

  it('answers a wrong code with 400 18001, one of somebody else with 18003, a late one with 18002', async () => {
    const caller = await maya(byCode);
    await changeEmail(caller);
    const { code } = await lastMail(caller);
    assertRefused(await validate(caller, 'nonsense'), '18001', `Invalid Code 'nonsense'.`);
    const sam = await Caller.of(caller.organization, 'sam');
    assertRefused(await validate(sam, code), '18003', `Invalid User 'DEFAULT/sam'.`);
    await caller.organization.advanceClock(5 * 60 + 1);
    assertRefused(await validate(caller, code), '18002', `Expired Code '${code}'.`);
  });

  it('takes a code once', async () => {
    const caller = await maya(byCode);
    await changeEmail(caller);
    const { code } = await lastMail(caller);
    assert.equal((await validate(caller, code)).status, 202);
    assert.equal((await validate(caller, code)).body.code, '18001');
  });

  it('voids the former code with a new change, and with a resend', async () => {
    const caller = await maya(byCode);
    await changeEmail(caller, 'first@northwind.example');
    const first = await lastMail(caller);
    await changeEmail(caller);
    const second = await lastMail(caller);
    assert.equal((await validate(caller, first.code)).body.code, '18001');
    const sent = await resend(caller, 'EMAIL_OTP_VERIFICATION_ON_UPDATE');
    assert.equal(sent.status, 201);
    // A bare key, although the reply calls itself JSON.
    assert.match(sent.text, /^[\da-f-]{36}$/);
    const third = await lastMail(caller);
    assert.equal(third.to, fresh);
    assert.equal((await validate(caller, second.code)).body.code, '18001');
    assert.equal((await validate(caller, third.code)).status, 202);
  });

  it('answers a resend of what is not pending with UAR-10011 and a literal %s', async () => {
    const caller = await maya(byCode);
    assertRefused(await resend(caller, 'SELF_SIGN_UP'), 'UAR-10011', 'Invalid recovery scenario: %s');
    await changeEmail(caller);
    assert.equal((await resend(caller, 'MOBILE_VERIFICATION_ON_UPDATE')).body.code, 'UAR-10011');
  });

  it('sends a link that confirms once, and that cannot be sent again here', async () => {
    const caller = await maya({ emailVerification: true });
    await changeEmail(caller);
    const { link } = await lastMail(caller);
    assert.ok(link);
    assert.ok(link.startsWith(caller.organization.baseUrl));
    assert.equal((await resend(caller, 'EMAIL_VERIFICATION_ON_UPDATE')).body.code, 'UAR-10011');
    assert.equal((await request(link)).status, 200);
    assert.deepEqual((await caller.get('/scim2/Me')).body.emails, [fresh]);
    assert.equal((await request(link)).status, 400);
  });

  it('withdraws the pending address when the verified one is sent again, and sends nothing', async () => {
    const caller = await maya(byCode);
    await changeEmail(caller);
    const { body } = await changeEmail(caller, old);
    assert.equal(body[systemUser].pendingEmails, undefined);
    assert.equal((await caller.organization.outbox()).length, 1);
  });

  it('waits in verify-claim mode only if the same PATCH carries the flag', async () => {
    const caller = await maya({ ...byCode, useVerifyClaim: true });
    const flagged = await changeEmail(caller, fresh, { [systemUser]: { verifyEmail: true } });
    assert.deepEqual(flagged.body.emails, [old]);
    const plain = await changeEmail(caller, 'plain@northwind.example');
    assert.deepEqual(plain.body.emails, ['plain@northwind.example']);
    assert.equal(plain.body[systemUser].pendingEmails, undefined);
    assert.equal(plain.body[systemUser].emailVerified, false);
  });

  it('verifies mobile numbers by text message, with pendingMobileNumber', async () => {
    const caller = await maya({ mobileVerification: true });
    const { body } = await caller.replace({ phoneNumbers: [{ type: 'mobile', value: '+94 70 000 0000' }] });
    assert.deepEqual(body.phoneNumbers, [{ type: 'mobile', value: '+94 77 123 4567' }]);
    assert.equal(body[systemUser].pendingMobileNumber, '+94 70 000 0000');
    assert.equal((await resend(caller, 'MOBILE_VERIFICATION_ON_UPDATE')).status, 201);
    const mail = await lastMail(caller);
    assert.equal(mail.channel, 'sms');
    assert.equal((await validate(caller, mail.code)).status, 202);
    const after = (await caller.get('/scim2/Me')).body;
    assert.deepEqual(after.phoneNumbers, [{ type: 'mobile', value: '+94 70 000 0000' }]);
    assert.equal(after[systemUser].phoneVerified, true);
  });

  it('answers two unproven addresses at once with 400 UEV-10003', async () => {
    const caller = await maya({ ...byCode, multipleEmails: true });
    const list = (...added: string[]) => caller.replace({ [systemUser]: { verifiedEmailAddresses: [old, ...added] } });
    const refused = await list('a@x.example', 'b@x.example');
    assert.equal(refused.status, 400);
    assert.match(refused.body.detail, /UEV-10003/);
    const { body } = await list('maya.home@mail.example');
    assert.deepEqual(body[systemUser].verifiedEmailAddresses, [old]);
    assert.deepEqual(body[systemUser].pendingEmails, [{ value: 'maya.home@mail.example' }]);
    assert.equal((await validate(caller, (await lastMail(caller)).code)).status, 202);
    const after = (await caller.get('/scim2/Me')).body;
    assert.deepEqual(after[systemUser].verifiedEmailAddresses, [old, 'maya.home@mail.example']);
    assert.deepEqual(after.emails[0], old, 'the primary stays');
  });

  it('answers UEV-10004 and UMV-10002 where people have but one address and number', async () => {
    const caller = await maya({ ...byCode, mobileVerification: true });
    const email = await caller.replace({ [systemUser]: { verifiedEmailAddresses: [old, 'a@x.example'] } });
    assert.match(email.body.detail, /UEV-10004/);
    const mobile = await caller.replace({ [systemUser]: { verifiedMobileNumbers: ['+94 77 123 4567', '+1 20200'] } });
    assert.match(mobile.body.detail, /UMV-10002/);
  });

  it('makes a primary of a verified address at once', async () => {
    const caller = await maya({ ...byCode, multipleEmails: true });
    await caller.organization.changePerson('maya', {
      attributes: { [systemUser]: { verifiedEmailAddresses: [old, fresh] } },
    });
    const { body } = await changeEmail(caller);
    assert.deepEqual(body.emails, [fresh]);
    assert.equal(body[systemUser].emailVerified, true);
  });

  it('takes an address that leaves emailAddresses out of the verified ones', async () => {
    const caller = await maya({ multipleEmails: true });
    const { body } = await caller.replace({ [systemUser]: { emailAddresses: ['maya.home@mail.example'] } });
    assert.deepEqual(body[systemUser].emailAddresses, ['maya.home@mail.example']);
    assert.equal(body[systemUser].verifiedEmailAddresses, undefined);
  });

  it('needs a token for validate-code, but no scope', async () => {
    const organization = await newOrganization();
    const url = `${organization.baseUrl}/api/identity/user/v1.0/me/validate-code`;
    assert.equal((await request(url, { method: 'POST' })).status, 401);
    assert.equal((await validate(await Caller.of(organization, 'sam', ['openid']), 'x')).body.code, '18001');
  });
});
