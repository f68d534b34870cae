import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';

import { SoftwareAuthenticator } from '../test/support/software-authenticator.ts';
import {
  addPasskey,
  answerWith,
  idTokenOf,
  openPasskeyPage,
  passkeysPath,
  problemOn,
  questionOn,
  serverOf,
  type Question,
} from './testing-passkeys.ts';
import { Browser, location, newBrowser, pageOrigin, useSandbox } from './testing.ts';

describe('MFA: signing in with a passkey', () => {
  useSandbox();

  it('lets somebody in by a passkey alone, without a name, and counts its signatures', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    const { authenticator } = await addPasskey(organization, 'sam');
    await addPasskey(organization);
    const question = questionOn(await openPasskeyPage(browser));
    assert.equal(question.options.rpId, 'localhost');
    assert.equal(question.options.allowCredentials, undefined, 'whoever has one here may come');
    const credential = await authenticator.get(question.options, serverOf(browser));
    const claims = await idTokenOf(browser, await answerWith(browser, question, credential));
    assert.equal(claims['sub'], organization.people.sam.id);
    assert.deepEqual(claims['amr'], ['FIDOAuthenticator']);
    assert.equal((await organization.passkeys('sam'))[0]!.signatureCount, 2);
  });

  it('lets in with a passkey that does not count', async () => {
    const browser = await newBrowser();
    const authenticator = new SoftwareAuthenticator({ counts: false });
    await addPasskey(browser.organization, 'maya', pageOrigin, authenticator);
    for (const prompt of ['login', 'login']) {
      const question = questionOn(await openPasskeyPage(browser, { prompt }));
      const credential = await authenticator.get(question.options, serverOf(browser));
      assert.ok((await idTokenOf(browser, await answerWith(browser, question, credential)))['sub']);
    }
  });

  it('runs a script that the policy of its page names, and no other', async () => {
    const browser = await newBrowser();
    const { headers, text } = await openPasskeyPage(browser);
    const scripts = [...text.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script!);
    assert.equal(scripts.length, 1);
    const policy = headers.get('Content-Security-Policy')!;
    const hash = createHash('sha256').update(scripts[0]!).digest('base64');
    assert.match(policy, /default-src 'none'/);
    assert.ok(policy.endsWith(`script-src 'sha256-${hash}'`), policy);
  });

  it('verifies the signature: another challenge, page, key or domain lets nobody in', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    const { authenticator, id } = await addPasskey(organization);
    const { authenticator: stranger } = await addPasskey(organization, 'sam');
    const here = serverOf(browser);
    const attacks: readonly ((options: Question['options']) => Promise<object>)[] = [
      (options) => authenticator.get(options, 'http://localhost:6666'),
      (options) => authenticator.get({ ...options, rpId: 'example.com' }, here),
      async (options) => ({ ...(await stranger.get(options, here)), id }),
      async (options) => {
        const { response, ...others } = await authenticator.get(options, here);
        const { response: foreign } = await stranger.get(options, here);
        return { ...others, response: { ...response, signature: foreign.signature } };
      },
      async (options) => {
        const { response, ...others } = await authenticator.get(options, here);
        return { ...others, response: { ...response, userHandle: undefined } };
      },
    ];
    for (const attack of attacks) {
      const question = questionOn(await openPasskeyPage(browser));
      const answer = await answerWith(browser, question, await attack(question.options));
      assert.equal(problemOn(answer), 'This passkey could not be verified.');
    }
    const question = questionOn(await openPasskeyPage(browser));
    const made = await authenticator.get({ ...question.options, challenge: 'AAAA' }, here);
    assert.equal(problemOn(await answerWith(browser, question, made)), 'That took too long. Try again.');
    for (const nonsense of [{}, { id: 'x', response: {} }]) {
      assert.match(problemOn(await answerWith(browser, question, nonsense)), /could not be verified/);
    }
  });

  it('takes an answer once, in its own sign-in, and for five minutes', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    // Its count would give a repetition away.
    const authenticator = new SoftwareAuthenticator({ counts: false });
    await addPasskey(organization, 'maya', pageOrigin, authenticator);
    const question = questionOn(await openPasskeyPage(browser));
    const credential = await authenticator.get(question.options, serverOf(browser));
    const done = await answerWith(browser, question, credential);
    assert.match(problemOn(await answerWith(browser, question, credential)), /took too long/);
    assert.ok((await idTokenOf(browser, done))['sub']);

    const other = new Browser(organization);
    const theirs = questionOn(await openPasskeyPage(other));
    assert.match(problemOn(await answerWith(other, theirs, credential)), /took too long/);
    const mine = questionOn(await openPasskeyPage(browser, { prompt: 'login' }));
    const stolen = await authenticator.get(mine.options, serverOf(browser));
    assert.match(problemOn(await answerWith(other, theirs, stolen)), /took too long/);

    const late = questionOn(await openPasskeyPage(other));
    await organization.advanceClock(301);
    const tooLate = await authenticator.get(late.options, serverOf(browser));
    assert.match(problemOn(await answerWith(other, late, tooLate)), /took too long/);
  });

  it('refuses a copy of an authenticator, whose count is behind', async () => {
    const browser = await newBrowser();
    const { authenticator } = await addPasskey(browser.organization);
    const first = questionOn(await openPasskeyPage(browser));
    const second = questionOn(await openPasskeyPage(new Browser(browser.organization)));
    const older = await authenticator.get(second.options, serverOf(browser));
    const newer = await authenticator.get(first.options, serverOf(browser));
    await answerWith(browser, first, newer);
    assert.match(problemOn(await answerWith(browser, second, older)), /could not be verified/);
  });

  it('knows no passkey that was removed, and lets nobody in whose account is locked', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    const { authenticator, caller, id } = await addPasskey(organization);
    await organization.changePerson('maya', { locked: true });
    const locked = questionOn(await openPasskeyPage(browser));
    const credential = await authenticator.get(locked.options, serverOf(browser));
    assert.match(problemOn(await answerWith(browser, locked, credential)), /account is locked/);
    await organization.changePerson('maya', { locked: false });
    await caller.send('DELETE', `${passkeysPath}/${id}`, '');
    const removed = questionOn(await openPasskeyPage(browser));
    const again = await authenticator.get(removed.options, serverOf(browser));
    assert.match(problemOn(await answerWith(browser, removed, again)), /not known here/);
  });

  it('offers no passkey where the organization has none, or does not want it', async () => {
    const browser = await newBrowser();
    const login = location(await browser.authorize());
    assert.match((await browser.open(login)).text, /Sign in with a passkey/);
    const page = login.replace('login.do', 'passkey.do');
    for (const settings of [{ passkeySignIn: false }, { passkeySignIn: true, passkeysMissing: 404 }] as const) {
      await browser.organization.configure(settings);
      assert.doesNotMatch((await browser.open(login)).text, /passkey/);
      assert.equal((await browser.open(page)).status, 404);
    }
  });
});
