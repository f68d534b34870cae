import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  Browser,
  claimsOf,
  location,
  newBrowser,
  newOrganization,
  redirectUrl,
  tokensOf,
  useSandbox,
} from './testing.ts';

describe('OIDC: signing in and out', () => {
  useSandbox();

  it('asks again with prompt=login, and with max_age once it is over', async () => {
    const browser = await newBrowser();
    const first = claimsOf((await tokensOf(browser)).id_token);
    await browser.organization.advanceClock(120);
    assert.ok((await browser.signIn({ max_age: '600' })).get('code'));
    assert.match(location(await browser.authorize({ prompt: 'login' })), /login\.do/);
    assert.match(location(await browser.authorize({ max_age: '60' })), /login\.do/);
    const again = claimsOf((await tokensOf(browser, { prompt: 'login' })).id_token);
    assert.ok(Number(again['auth_time']) >= Number(first['auth_time']) + 120);
  });

  it('shows an error page, without a redirect, for a wrong client_id or redirect_uri', async () => {
    const browser = await newBrowser();
    for (const parameters of [{ clientId: 'nobody' }, { redirectUri: 'http://localhost:6666/' }]) {
      const answer = await browser.authorize(parameters);
      assert.equal(answer.status, 400);
      assert.equal(answer.headers.get('Location'), null);
      assert.match(answer.text, /role="alert"/);
    }
  });

  it('says on it which redirect_uri came, and how to allow it', async () => {
    const { text } = await (await newBrowser()).authorize({ redirectUri: 'http://localhost:6666/?<b>' });
    assert.match(text, /--redirect-url http:\/\/localhost:6666\/\?&#60;b&#62;/);
    const other = await (await newBrowser()).authorize({ clientId: 'nobody' });
    assert.doesNotMatch(other.text, /--redirect-url/);
  });

  it('signs in by name with and without the store prefix, and by email, in any case', async () => {
    for (const name of ['maya.fernando', 'DEFAULT/maya.fernando', 'Maya@Northwind.example']) {
      assert.ok((await (await newBrowser()).signIn({}, name)).get('code'), name);
    }
  });

  it('answers a wrong password and an unknown name with the same alert, and keeps the name', async () => {
    const browser = await newBrowser();
    const login = location(await browser.authorize());
    const form = (await browser.open(login)).text;
    assert.ok(!form.includes('role="alert"'));
    assert.match(form, /autocomplete="username"/);
    assert.match(form, /autocomplete="current-password"/);
    assert.ok(!form.includes('<script'));
    const wrong = await browser.submit(login, 'maya.fernando', 'nonsense');
    assert.match(wrong.text, /role="alert"[^>]*>Login failed!/);
    assert.match(wrong.text, /value="maya.fernando"/);
    assert.ok(!wrong.text.includes('nonsense'));
    const unknown = await browser.submit(login, '"><script>alert(1)</script>', 'x');
    assert.match(unknown.text, /Login failed!/);
    assert.ok(!unknown.text.includes('<script>'));
  });

  it('says that an account is locked', async () => {
    const browser = await newBrowser();
    await browser.organization.changePerson('maya', { locked: true });
    const login = location(await browser.authorize());
    assert.match((await browser.submit(login, 'maya.fernando')).text, /This account is locked/);
  });

  it('signs in who comes from another provider, and has no password, by a button of their own', async () => {
    const browser = new Browser(await newOrganization({ template: 'federated' }));
    const login = location(await browser.authorize());
    const form = (await browser.open(login)).text;
    assert.match(form, /value="maya">maya.fernando, with Google</);
    assert.ok(!form.includes('value="sam"'), 'he has a password');
    assert.ok(!form.includes('<b>SAML'));
    const choose = (guest: string) =>
      browser.open(login, { method: 'POST', body: new URLSearchParams({ guest, username: '', password: '' }) });
    assert.match((await choose('sam')).text, /Login failed!/);
    await browser.organization.changePerson('maya', { locked: true });
    assert.match((await choose('maya')).text, /This account is locked/);
    await browser.organization.changePerson('maya', { locked: false });
    const target = new URL(location(await browser.open(location(await choose('maya')))));
    const { body } = await browser.exchange(target.searchParams.get('code') ?? '');
    assert.equal(claimsOf(body.id_token as string)['sub'], browser.organization.people.maya.id);
  });

  it('returns access_denied from the Cancel link', async () => {
    const browser = await newBrowser();
    const login = location(await browser.authorize());
    const cancel = /class="cancel" href="([^"]+)"/.exec((await browser.open(login)).text)![1]!.replaceAll('&#38;', '&');
    const answer = await browser.open(location(await browser.open(cancel)));
    const target = new URL(location(answer));
    assert.equal(target.origin + target.pathname, redirectUrl);
    assert.equal(target.searchParams.get('error'), 'access_denied');
  });

  it('fills in the login_hint', async () => {
    const browser = await newBrowser();
    const form = await browser.open(location(await browser.authorize({ login_hint: 'sam' })));
    assert.match(form.text, /value="sam"/);
  });

  it('signs out at once with client_id alone, and returns with state', async () => {
    const browser = await newBrowser();
    await browser.signIn();
    // Whoever kept the cookie must find nothing behind it.
    const former = browser.copy();
    const query = new URLSearchParams({
      post_logout_redirect_uri: redirectUrl,
      client_id: browser.organization.clientId,
      state: 'sign_out_success',
    });
    const answer = await browser.open(`${browser.organization.baseUrl}/oidc/logout?${query.toString()}`);
    assert.equal(location(answer), `${redirectUrl}?state=sign_out_success`);
    for (const each of [browser, former]) {
      assert.equal((await each.signIn({ prompt: 'none' })).get('error'), 'login_required');
    }
  });

  it('signs out with an id_token_hint, and returns only to registered URLs', async () => {
    const browser = await newBrowser();
    const { id_token } = await tokensOf(browser);
    const url = `${browser.organization.baseUrl}/oidc/logout`;
    const out = (parameters: Record<string, string>) =>
      browser.open(`${url}?${new URLSearchParams(parameters).toString()}`);
    const elsewhere = 'http://localhost:6666/';
    const known = { client_id: browser.organization.clientId };
    assert.equal((await out({ ...known, post_logout_redirect_uri: elsewhere })).status, 400);
    assert.equal((await out({ post_logout_redirect_uri: redirectUrl })).status, 400);
    const forged = `${id_token.slice(0, -8)}AAAAAAAA`;
    assert.equal((await out({ id_token_hint: forged, post_logout_redirect_uri: redirectUrl })).status, 400);
    assert.ok((await browser.signIn({ prompt: 'none' })).get('code'), 'a refused sign-out ends nothing');
    const answer = await out({ id_token_hint: id_token, post_logout_redirect_uri: redirectUrl });
    assert.equal(location(answer), redirectUrl);
    assert.equal((await browser.signIn({ prompt: 'none' })).get('error'), 'login_required');
  });

  it('keeps the cookies of two organizations apart', async () => {
    const browser = await newBrowser();
    const answer = await browser.authorize();
    const path = new URL(browser.organization.baseUrl).pathname;
    for (const cookie of answer.headers.getSetCookie()) {
      assert.ok(cookie.toLowerCase().includes(`path=${path}`), cookie);
      assert.match(cookie, /samesite=lax; httponly/);
    }
  });

  it('gives two people on one browser, one after the other, their own tokens', async () => {
    const browser = await newBrowser();
    await browser.signIn();
    const login = location(await browser.authorize({ prompt: 'login' }));
    const resumed = await browser.open(location(await browser.submit(login, 'sam')));
    // oidc-provider ends the former person's session by a form that sends itself.
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(resumed.text)![1]!;
    const confirmed = await browser.open(`${browser.organization.baseUrl}/oidc/logout/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    const back = new URL(location(await browser.open(location(confirmed))));
    const { body } = await browser.exchange(back.searchParams.get('code')!);
    assert.equal(claimsOf(body.id_token)['sub'], browser.organization.people.sam.id);
  });
});
