import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Mail, Settings } from './client.ts';
import { systemUser } from './schemas.ts';
import { assertScimError, Caller, newOrganization, request, useSandbox } from './testing.ts';

const first = 'maya@northwind.example';
const second = 'maya.home@mail.example';
const unproven = 'maya@old.example';

async function maya(settings: Partial<Settings> = {}): Promise<Caller> {
  return Caller.of(await newOrganization({ template: 'verified', settings }));
}

const system = async (caller: Caller) => (await caller.get('/scim2/Me')).body[systemUser];
const verify = (caller: Caller, values: readonly string[], more = {}) =>
  caller.replace({ [systemUser]: { verifiedEmailAddresses: values, ...more } });
const validate = (caller: Caller, code: string | undefined) =>
  caller.send('POST', '/api/identity/user/v1.0/me/validate-code', { code, properties: [] });
const resend = (caller: Caller, scenario: string) =>
  caller.send('POST', '/api/identity/user/v1.0/me/resend-code', {
    properties: [{ key: 'RecoveryScenario', value: scenario }],
  });

/** The messages to one of Maya's; those of the others are there from the start. */
async function mailsTo(caller: Caller, to: string): Promise<Mail[]> {
  return (await caller.organization.outbox()).filter((mail) => mail.to === to);
}

describe('SCIM: verification of one of several', () => {
  useSandbox();

  it('adds an address without a message, and verifies it when it is put into the verified ones', async () => {
    const caller = await maya();
    const added = 'new@northwind.example';
    const emailAddresses = [...(await system(caller)).emailAddresses, added];
    const { body } = await caller.replace({ [systemUser]: { emailAddresses } });
    assert.deepEqual(body[systemUser].emailAddresses, emailAddresses);
    assert.deepEqual(await mailsTo(caller, added), []);
    const asked = await verify(caller, [first, second, added]);
    assert.deepEqual(asked.body[systemUser].pendingEmails, [{ value: added }]);
    assert.deepEqual(asked.body[systemUser].verifiedEmailAddresses, [first, second], 'not yet');
    const [mail] = await mailsTo(caller, added);
    assert.equal((await validate(caller, mail?.code)).status, 202);
    const after = await system(caller);
    assert.deepEqual(after.verifiedEmailAddresses, [first, second, added]);
    assert.equal(after.pendingEmails, undefined);
  });

  it('takes an address in another case for the verified one it is', async () => {
    const caller = await maya();
    const { status } = await verify(caller, [first.toUpperCase(), second]);
    assert.equal(status, 200);
    assert.deepEqual(await mailsTo(caller, first.toUpperCase()), []);
  });

  it('counts a verified primary among the verified ones, even if nobody has written it there', async () => {
    const caller = await maya();
    const attributes = { [systemUser]: { verifiedEmailAddresses: null } };
    await caller.organization.changePerson('maya', { attributes });
    const { body } = await verify(caller, [first, unproven]);
    assert.deepEqual(body[systemUser].pendingEmails, [{ value: unproven }]);
    assert.deepEqual(body[systemUser].verifiedEmailAddresses, [first]);
  });

  it('waits in verify-claim mode only if the same PATCH carries the flag', async () => {
    const caller = await maya({ useVerifyClaim: true });
    await verify(caller, [first, second, unproven]);
    assert.deepEqual(await mailsTo(caller, unproven), []);
    assert.equal((await system(caller)).pendingEmails, undefined);
    await verify(caller, [first, second, unproven], { verifyEmail: true });
    assert.equal((await mailsTo(caller, unproven)).length, 1);
  });

  it('sends the code of a list again under the name of the list, and voids the former one', async () => {
    const caller = await maya();
    await verify(caller, [first, second, unproven]);
    assert.equal((await resend(caller, 'EMAIL_OTP_VERIFICATION_ON_UPDATE')).body.code, 'UAR-10011');
    assert.equal((await resend(caller, 'EMAIL_OTP_VERIFICATION_ON_VERIFIED_LIST_UPDATE')).status, 201);
    const [former, renewed] = await mailsTo(caller, unproven);
    assert.equal((await validate(caller, former?.code)).body.code, '18001');
    assert.equal((await validate(caller, renewed?.code)).status, 202);
  });

  it('verifies one of several numbers in the same way', async () => {
    const caller = await maya();
    const other = '+44 20 7946 0000';
    const verifiedMobileNumbers = ['+94 77 123 4567', other];
    const { body } = await caller.replace({ [systemUser]: { verifiedMobileNumbers } });
    assert.equal(body[systemUser].pendingMobileNumber, other);
    assert.equal((await resend(caller, 'MOBILE_VERIFICATION_ON_VERIFIED_LIST_UPDATE')).status, 201);
    const [former, renewed] = await mailsTo(caller, other);
    assert.equal(former?.channel, 'sms');
    assert.equal((await validate(caller, renewed?.code)).status, 202);
    const after = await system(caller);
    assert.deepEqual(after.verifiedMobileNumbers, verifiedMobileNumbers);
    const two = { verifiedMobileNumbers: [...verifiedMobileNumbers, '+1 20200', '+1 20201'] };
    assertScimError(await caller.replace({ [systemUser]: two }), 400, undefined, /^UEV-10003 - .+mobile numbers/);
  });

  it('makes a verified number the primary one at once, and lets an unproven one wait', async () => {
    const caller = await maya();
    const other = '+44 20 7946 0000';
    const promote = () => caller.replace({ phoneNumbers: [{ type: 'mobile', value: other }] });
    const waiting = await promote();
    assert.equal(waiting.body.phoneNumbers[0].value, '+94 77 123 4567');
    assert.equal(waiting.body[systemUser].pendingMobileNumber, other);
    await caller.organization.changePerson('maya', {
      attributes: { [systemUser]: { verifiedMobileNumbers: ['+94 77 123 4567', other] } },
    });
    const done = await promote();
    assert.equal(done.body.phoneNumbers[0].value, other);
    assert.equal(done.body[systemUser].pendingMobileNumber, undefined, 'and withdraws what waited');
  });

  it('gives the primary one precedence where both come in one request', async () => {
    const caller = await maya();
    const { body } = await caller.replace({
      emails: ['fresh@northwind.example'],
      [systemUser]: { verifiedEmailAddresses: [first, second, unproven] },
    });
    assert.deepEqual(body[systemUser].pendingEmails, [{ value: 'fresh@northwind.example' }]);
    assert.deepEqual(body[systemUser].verifiedEmailAddresses, [first, second]);
    assert.deepEqual(await mailsTo(caller, unproven), []);
  });

  it('answers UEV-10002 and UMV-10001 where verification is off, in versions that say so', async () => {
    const off = { emailVerification: false, mobileVerification: false };
    const silent = await verify(await maya(off), [first, unproven]);
    assert.deepEqual(silent.body[systemUser].verifiedEmailAddresses, [first, second]);
    const caller = await maya({ ...off, refuseVerifiedLists: true });
    assertScimError(await verify(caller, [first, unproven]), 400, undefined, /^UEV-10002/);
    const numbers = await caller.replace({ [systemUser]: { verifiedMobileNumbers: ['+1 20200'] } });
    assertScimError(numbers, 400, undefined, /^UMV-10001/);
  });
});

describe('SCIM: verification of what is already there, cancelled, late or elsewhere', () => {
  useSandbox();

  it('sends a code for an unproven primary that is sent again as it is', async () => {
    const { organization } = await maya();
    const sam = await Caller.of(organization, 'sam');
    const { body } = await sam.replace({ emails: ['sam@northwind.example'] });
    assert.deepEqual(body.emails, ['sam@northwind.example']);
    assert.deepEqual(body[systemUser].pendingEmails, [{ value: 'sam@northwind.example' }]);
    const [mail] = await mailsTo(sam, 'sam@northwind.example');
    assert.equal((await validate(sam, mail?.code)).status, 202);
    assert.equal((await system(sam)).emailVerified, true);
  });

  it('withdraws a pending number when the verified one is sent again', async () => {
    const caller = await maya();
    await caller.replace({ phoneNumbers: [{ type: 'mobile', value: '+94 70 000 0000' }] });
    await caller.replace({ phoneNumbers: [{ type: 'mobile', value: '+94 77 123 4567' }] });
    assert.equal((await system(caller)).pendingMobileNumber, undefined);
    const [mail] = await mailsTo(caller, '+94 70 000 0000');
    assert.equal((await validate(caller, mail?.code)).body.code, '18001');
  });

  it('hides a pending address that is removed by its path, but still takes its code', async () => {
    const caller = await maya();
    await caller.replace({ emails: ['fresh@northwind.example'] });
    const { body } = await caller.patch({ op: 'remove', path: `${systemUser}:pendingEmails` });
    assert.equal(body[systemUser].pendingEmails, undefined);
    const [mail] = await mailsTo(caller, 'fresh@northwind.example');
    assert.equal((await validate(caller, mail?.code)).status, 202);
    assert.deepEqual((await caller.get('/scim2/Me')).body.emails, ['fresh@northwind.example']);
  });

  it('lets a link live for a day, and confirms without any token', async () => {
    const caller = await maya({ emailVerificationMethod: 'link' });
    const change = (value: string) => caller.replace({ emails: [value] });
    await change('late@northwind.example');
    const [late] = await mailsTo(caller, 'late@northwind.example');
    await caller.organization.advanceClock(24 * 3600 + 1);
    assert.equal((await request(late!.link!)).status, 400);
    const again = await Caller.of(caller.organization);
    await again.replace({ emails: ['fresh@northwind.example'] });
    const [fresh] = await mailsTo(again, 'fresh@northwind.example');
    assert.equal((await request(fresh!.link!)).status, 200);
    const { body } = await again.get('/scim2/Me');
    assert.deepEqual(body.emails, ['fresh@northwind.example']);
    assert.equal(body[systemUser].pendingEmails, undefined);
  });

  it('voids the former link with a new change', async () => {
    const caller = await maya({ emailVerificationMethod: 'link' });
    await caller.replace({ emails: ['a@northwind.example'] });
    await caller.replace({ emails: ['b@northwind.example'] });
    const [former] = await mailsTo(caller, 'a@northwind.example');
    assert.equal((await request(former!.link!)).status, 400);
  });

  it('takes a late code for expired by the clock of the organization, and sends a new one on request', async () => {
    const caller = await maya();
    await caller.replace({ emails: ['fresh@northwind.example'] });
    const [late] = await mailsTo(caller, 'fresh@northwind.example');
    await caller.organization.advanceClock(5 * 60 + 1);
    assert.equal((await validate(caller, late?.code)).body.code, '18002');
    assert.equal((await resend(caller, 'EMAIL_OTP_VERIFICATION_ON_UPDATE')).status, 201);
    const renewed = (await mailsTo(caller, 'fresh@northwind.example')).at(-1);
    assert.equal((await validate(caller, renewed?.code)).status, 202);
  });
});
