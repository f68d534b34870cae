import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { linkTo, methods, send } from './testing-second-step.ts';
import { addPasskey, answerWith, idTokenOf, problemOn, questionOn, serverOf } from './testing-passkeys.ts';
import { location, newBrowser, useSandbox } from './testing.ts';

describe('MFA: a passkey after the password', () => {
  useSandbox();

  it('comes first for whoever has an authenticator app as well, and either of them lets in', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    const { authenticator } = await addPasskey(organization);
    await organization.givePerson('maya', { totp: {} });

    const byPasskey = await browser.open(await browser.pastPassword());
    assert.match(byPasskey.text, /Signing in as <code>maya\.fernando/);
    assert.ok(linkTo('totp.do', byPasskey));
    const question = questionOn(byPasskey);
    const credential = await authenticator.get(question.options, serverOf(browser));
    const confirmed = await answerWith(browser, question, credential);
    assert.deepEqual(await methods(browser, confirmed), ['BasicAuthenticator', 'FIDOAuthenticator']);

    const again = await browser.open(await browser.pastPassword('maya.fernando', { prompt: 'login' }));
    const app = linkTo('totp.do', again);
    assert.ok(linkTo('fido2-auth.do', await browser.open(app)), 'and back again');
    const answer = await send(browser, app, await organization.totpCode('maya'));
    assert.deepEqual(await methods(browser, answer), ['BasicAuthenticator', 'totp']);
  });

  it('counts a passkey that is not theirs as a wrong code, and a page that was open for too long not at all', async () => {
    const browser = await newBrowser({ lockAfter: 2 });
    const { organization } = browser;
    const { authenticator } = await addPasskey(organization);
    const { authenticator: stranger } = await addPasskey(organization, 'sam');
    const page = await browser.pastPassword();
    const late = questionOn(await browser.open(page));
    await organization.advanceClock(301);
    for (let times = 0; times < 3; times++) {
      const tooLate = await authenticator.get(late.options, serverOf(browser));
      assert.match(problemOn(await answerWith(browser, late, tooLate)), /took too long/);
    }
    const attempt = async () => {
      const question = questionOn(await browser.open(page));
      return answerWith(browser, question, await stranger.get(question.options, serverOf(browser)));
    };
    assert.match(problemOn(await attempt()), /not known here/);
    assert.match((await attempt()).text, /This account is locked/);
  });

  it('asks for the passkey after the password, of that person only', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    const { authenticator, id } = await addPasskey(organization);
    const { authenticator: stranger } = await addPasskey(organization, 'sam');
    const asked = await browser.submit(location(await browser.authorize()), 'maya.fernando');
    const page = location(asked);
    assert.match(page, /fido2-auth\.do/);
    const question = questionOn(await browser.open(page));
    assert.deepEqual(
      question.options.allowCredentials?.map((each) => each.id),
      [id],
    );
    const foreign = await answerWith(browser, question, await stranger.get(question.options, serverOf(browser)));
    assert.match(problemOn(foreign), /not known here/);
    const { response, ...others } = await authenticator.get(questionOn(foreign).options, serverOf(browser));
    // A security key says nothing of the person when it is asked for one of a list.
    const { userHandle: _silent, ...silent } = response;
    const done = await answerWith(browser, question, { ...others, response: silent });
    const claims = await idTokenOf(browser, done);
    assert.equal(claims['sub'], organization.people.maya.id);
    assert.deepEqual(claims['amr'], ['BasicAuthenticator', 'FIDOAuthenticator']);
  });

  it('lets nobody skip the password, nor use the answer of another person', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    await addPasskey(organization);
    const { authenticator } = await addPasskey(organization, 'sam');
    const login = location(await browser.authorize());
    const page = login.replace('login.do', 'fido2-auth.do');
    assert.match(location(await browser.open(page)), /login\.do/, 'nobody has typed a password yet');
    await browser.submit(login, 'maya.fernando');
    const question = questionOn(await browser.open(page));
    const alone = questionOn(await browser.open(login.replace('login.do', 'passkey.do')));
    const credential = await authenticator.get(alone.options, serverOf(browser));
    assert.match(problemOn(await answerWith(browser, question, credential)), /took too long/);
  });

  it('does not ask for a passkey of another domain, nor where the organization does not want it', async () => {
    const browser = await newBrowser({ passkeyOrigins: ['https://app.example.com'] });
    const { organization } = browser;
    await addPasskey(organization, 'maya', 'https://app.example.com');
    assert.equal((await organization.passkeys('maya'))[0]!.rpId, 'example.com');
    assert.ok((await browser.signIn()).get('code'), 'it could never be used here');

    const other = await newBrowser();
    await addPasskey(other.organization);
    await other.organization.configure({ passkeySecondStep: false });
    assert.ok((await other.signIn()).get('code'));
  });
});
