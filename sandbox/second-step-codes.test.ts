import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Organization } from './client.ts';
import { systemUser } from './schemas.ts';
import { app, appAndCodes, codes, isIn, linkTo, mayaWith, methods, send } from './testing-second-step.ts';
import { Browser, Caller, location, useSandbox } from './testing.ts';

async function lastCode(organization: Organization): Promise<string> {
  return (await organization.outbox()).at(-1)!.code!;
}

describe('MFA: a backup code at sign-in', () => {
  useSandbox();

  it('helps whoever has no app at hand, works once, and counts down', async () => {
    const browser = await mayaWith(appAndCodes);
    const caller = await Caller.of(browser.organization);
    const page = linkTo('backup_code.do', await browser.open(await browser.pastPassword()));
    const form = await browser.open(page);
    assert.match(form.text, /inputmode="text" autocomplete="off"/);
    assert.ok(linkTo('totp.do', form));
    const answer = await send(browser, page, codes[0]!);
    assert.deepEqual(await methods(browser, answer), ['BasicAuthenticator', 'backup-code-authenticator']);
    assert.deepEqual((await caller.get('/api/users/v1/me/backup-codes')).body, { remainingBackupCodesCount: 1 });

    const again = (await browser.pastPassword('maya.fernando', { prompt: 'login' })).replace('totp', 'backup_code');
    assert.match((await send(browser, again, codes[0]!)).text, /role="alert"/);
    assert.equal((await send(browser, again, codes[1]!)).status, 302);
    const { backupCodeEnabled } = (await caller.get('/scim2/Me')).body[systemUser];
    assert.equal(backupCodeEnabled, 'false', 'the last one is used up');
  });

  it('keeps its leading zeros', async () => {
    const browser = await mayaWith(appAndCodes);
    const page = (await browser.pastPassword()).replace('totp', 'backup_code');
    assert.equal((await send(browser, page, '4711')).status, 200);
  });

  it('is no second factor by itself', async () => {
    const browser = await mayaWith({ backupCodes: codes });
    assert.ok(await isIn(browser, await browser.pastPassword()));
    await browser.organization.configure({ secondStepRequired: true });
    const login = location(await browser.authorize({ prompt: 'login' }));
    assert.match((await browser.submit(login, 'maya.fernando')).text, /Two-step verification is required/);
  });

  it('is not offered to who has none', async () => {
    const browser = await mayaWith(app);
    const page = await browser.pastPassword();
    assert.ok(!(await browser.open(page)).text.includes('backup_code'));
    assert.match(location(await browser.open(page.replace('totp', 'backup_code'))), /login\.do/);
  });
});

describe('MFA: a code by text message or mail at sign-in', () => {
  useSandbox();

  it('goes to the mobile number, where the organization says so', async () => {
    const browser = await mayaWith({}, { smsSecondStep: true });
    const page = await browser.pastPassword();
    assert.match((await browser.open(page)).text, /the number that ends in 4567/);
    await browser.open(page);
    const outbox = await browser.organization.outbox();
    assert.equal(outbox.length, 1, 'a reload sends nothing');
    assert.deepEqual([outbox[0]!.channel, outbox[0]!.to], ['sms', '+94 77 123 4567']);
    assert.match(outbox[0]!.text, new RegExp(outbox[0]!.code!));
    const answer = await send(browser, page, outbox[0]!.code!);
    assert.deepEqual(await methods(browser, answer), ['BasicAuthenticator', 'sms-otp-authenticator']);
  });

  it('goes to the email address, where the organization says so', async () => {
    const browser = await mayaWith({}, { emailSecondStep: true });
    const page = await browser.pastPassword();
    assert.match((await browser.open(page)).text, /m•••@northwind\.example/);
    const answer = await send(browser, page, await lastCode(browser.organization));
    assert.deepEqual(await methods(browser, answer), ['BasicAuthenticator', 'email-otp-authenticator']);
  });

  it('is sent again when asked for, which makes the former one void and counts as no attempt', async () => {
    const browser = await mayaWith({}, { emailSecondStep: true, lockAfter: 2 });
    const { organization } = browser;
    const page = await browser.pastPassword();
    await browser.open(page);
    const former = await lastCode(organization);
    const again = () => browser.sendForm(page, { code: '', again: 'true' });
    for (const { text } of [await again(), await again()]) {
      assert.match(text, /role="status" id="notice">Another code/);
      assert.match(text, /aria-describedby="notice hint"/);
    }
    assert.equal((await organization.outbox()).length, 3);
    assert.match((await send(browser, page, former)).text, /role="alert"/);
    assert.equal((await send(browser, page, await lastCode(organization))).status, 302);
  });

  it('is too old after five minutes: another one is sent', async () => {
    const browser = await mayaWith({}, { emailSecondStep: true });
    const { organization } = browser;
    const page = await browser.pastPassword();
    await browser.open(page);
    const former = await lastCode(organization);
    await organization.advanceClock(301);
    assert.match((await send(browser, page, former)).text, /That code was too old/);
    assert.equal((await send(browser, page, await lastCode(organization))).status, 302);
  });

  it('stands beside the app, not in its way', async () => {
    const browser = await mayaWith(app, { smsSecondStep: true, emailSecondStep: true });
    const page = await browser.pastPassword();
    const form = await browser.open(page);
    assert.deepEqual(await browser.organization.outbox(), []);
    assert.ok(linkTo('sms_otp.do', form));
    await browser.open(linkTo('email_otp.do', form));
    assert.equal((await browser.organization.outbox()).length, 1);
  });

  it('leaves out whoever opted out, or has no number', async () => {
    const browser = await mayaWith({}, { smsSecondStep: true });
    await browser.organization.changePerson('maya', { attributes: { [systemUser]: { smsOTPDisabled: true } } });
    assert.ok(await isIn(browser, await browser.pastPassword()));
    const sam = new Browser(browser.organization);
    assert.ok(await isIn(sam, await sam.pastPassword('sam')));
  });
});
