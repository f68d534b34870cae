import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { systemUser } from './schemas.ts';
import { app, appAndCodes, isIn, mayaWith, methods, send } from './testing-second-step.ts';
import { Browser, Caller, claimsOf, location, newOrganization, refresh, useSandbox } from './testing.ts';

describe('MFA: the second step of a sign-in', () => {
  useSandbox();

  it('asks whoever has an authenticator app for its code, and says so in amr', async () => {
    const browser = await mayaWith(app);
    const page = await browser.pastPassword();
    assert.match(page, /\/authenticationendpoint\/totp\.do\?/);
    const form = await browser.open(page);
    assert.equal(form.status, 200);
    assert.match(form.text, /inputmode="numeric" autocomplete="one-time-code"/);
    assert.ok(!form.text.includes('role="alert"'));
    assert.ok(!form.text.includes('<script'));
    const answer = await send(browser, page, await browser.organization.totpCode('maya'));
    assert.deepEqual(await methods(browser, answer), ['BasicAuthenticator', 'totp']);
  });

  it('asks nobody else, and says in amr that a password was enough', async () => {
    const browser = new Browser(await newOrganization());
    const answer = await browser.goBack(await browser.pastPassword());
    const tokens = (await browser.exchange(answer.get('code')!)).body;
    assert.deepEqual(claimsOf(tokens.id_token)['amr'], ['BasicAuthenticator']);
    const renewed = (await refresh(browser.organization, tokens.refresh_token)).body;
    assert.deepEqual(claimsOf(renewed.id_token)['amr'], ['BasicAuthenticator']);
  });

  it('does not ask for a key that was scanned and never confirmed', async () => {
    const browser = await mayaWith({ totp: { pending: true } });
    assert.ok(await isIn(browser, await browser.pastPassword()));
  });

  it('goes on with the old app while another one is being set up, and no longer once it is', async () => {
    const browser = await mayaWith(app);
    const { organization } = browser;
    const caller = await Caller.of(organization);
    await caller.send('POST', '/api/users/v1/me/totp', { action: 'REFRESH' });
    const page = await browser.pastPassword();
    const [old, next] = [await organization.totpCode('maya', 'active'), await organization.totpCode('maya', 'pending')];
    assert.equal((await send(browser, page, next)).status, 200, 'a page, not a way in');
    assert.ok(await isIn(browser, location(await send(browser, page, old))));
    const valid = await caller.send('POST', '/api/users/v1/me/totp', { action: 'VALIDATE', verificationCode: next });
    assert.equal(valid.body.isValid, true);
    const again = await browser.pastPassword('maya.fernando', { prompt: 'login' });
    assert.equal((await send(browser, again, old)).status, 200);
    assert.equal((await send(browser, again, next)).status, 302);
  });

  it('answers a wrong code with an alert, described by it, and takes the right one then', async () => {
    const browser = await mayaWith(app);
    const page = await browser.pastPassword();
    const wrong = await send(browser, page, '<b>1</b>');
    assert.match(wrong.text, /<title>Error: /);
    assert.match(wrong.text, /role="alert" id="problem">That code is not right/);
    assert.match(wrong.text, /aria-describedby="problem hint" aria-invalid="true"/);
    assert.ok(!wrong.text.includes('<b>1'));
    const code = await browser.organization.totpCode('maya');
    assert.equal((await send(browser, page, ` ${code.slice(0, 3)} ${code.slice(3)} `)).status, 302);
  });

  it('lets nobody in by the address of the second step alone', async () => {
    const browser = await mayaWith(app);
    const login = location(await browser.authorize());
    const page = login.replace('login.do', 'totp.do');
    const code = await browser.organization.totpCode('maya');
    for (const answer of [await browser.open(page), await send(browser, page, code)]) {
      assert.match(location(answer), /login\.do/);
    }
    await browser.submit(login, 'maya.fernando', 'wrong');
    assert.match(location(await send(browser, page, code)), /login\.do/);
  });

  it('asks for the password again once the second step has waited for ten minutes', async () => {
    const browser = await mayaWith(app);
    const page = await browser.pastPassword();
    await browser.organization.advanceClock(601);
    assert.match(location(await send(browser, page, await browser.organization.totpCode('maya'))), /login\.do/);
  });

  it('locks after wrong codes, which a right password in between does not forgive', async () => {
    const browser = await mayaWith(app, { lockAfter: 3 });
    const wrong = 'no code';
    await send(browser, await browser.pastPassword(), wrong);
    await send(browser, await browser.pastPassword(), wrong);
    const page = await browser.pastPassword();
    assert.match((await send(browser, page, wrong)).text, /This account is locked/);
    const login = location(await browser.authorize());
    assert.match((await browser.submit(login, 'maya.fernando')).text, /This account is locked/);
  });

  it('cancels, and returns access_denied', async () => {
    const browser = await mayaWith(app);
    const { text } = await browser.open(await browser.pastPassword());
    const cancel = /class="cancel" href="([^"]+)"/.exec(text)![1]!.replaceAll('&#38;', '&');
    assert.equal((await browser.goBack(location(await browser.open(cancel)))).get('error'), 'access_denied');
  });

  it('asks again where the application wants the sign-in to be recent, and not in a session that lasts', async () => {
    const browser = await mayaWith(app);
    const page = await browser.pastPassword();
    assert.ok(await isIn(browser, location(await send(browser, page, await browser.organization.totpCode('maya')))));
    assert.ok((await browser.signIn({ prompt: 'none' })).get('code'));
    await browser.organization.advanceClock(120);
    assert.match(await browser.pastPassword('maya.fernando', { max_age: '60' }), /totp\.do/);
  });
});

describe('MFA: what the organization decides of the second step', () => {
  useSandbox();

  it('lets each person decide with user-wise MFA, by their list of enabled authenticators', async () => {
    const browser = await mayaWith(appAndCodes, { userWiseMfa: true });
    const { organization } = browser;
    const caller = await Caller.of(organization);
    const enable = (enabledAuthenticators: string) =>
      caller.send('POST', '/api/users/v1/me/mfa/authenticators', { enabledAuthenticators });
    const again = () => browser.pastPassword('maya.fernando', { prompt: 'login' });
    assert.match((await browser.open(await again())).text, /backup_code/, 'given as My Account would');
    await enable('totp');
    assert.ok(!(await browser.open(await again())).text.includes('backup_code'));
    await enable('backup-code-authenticator');
    assert.ok(await isIn(browser, await again()));
    await caller.replace({ [systemUser]: { enabledAuthenticators: 'TOTP, Backup Code Authenticator' } });
    assert.match((await browser.open(await again())).text, /backup_code/, 'names of an older My Account');
  });

  it('does not look at the list without user-wise MFA', async () => {
    const browser = await mayaWith(app);
    const caller = await Caller.of(browser.organization);
    await caller.send('POST', '/api/users/v1/me/mfa/authenticators', { enabledAuthenticators: '' });
    assert.match(await browser.pastPassword(), /totp\.do/);
  });

  it('keeps out whoever has no second step where one is required, and lets all others in by it', async () => {
    const browser = await mayaWith(app, { secondStepRequired: true });
    const sam = new Browser(browser.organization);
    const refused = await sam.submit(location(await sam.authorize()), 'sam');
    assert.match(refused.text, /role="alert"[^>]*>Two-step verification is required/);
    const page = await browser.pastPassword();
    assert.equal((await send(browser, page, await browser.organization.totpCode('maya'))).status, 302);
  });

  it('asks for nothing that the organization does without', async () => {
    const browser = await mayaWith(appAndCodes, { totpMissing: 404 });
    assert.ok(await isIn(browser, await browser.pastPassword()));
    await browser.organization.configure({ totpMissing: 0, backupCodesMissing: 403 });
    const page = await browser.pastPassword('maya.fernando', { prompt: 'login' });
    assert.ok(!(await browser.open(page)).text.includes('backup_code'));
  });
});
