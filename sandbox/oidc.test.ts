import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';

import {
  Browser,
  Caller,
  claimsOf,
  location,
  newOrganization,
  redirectUrl,
  refresh,
  request,
  sandboxOrigin,
  tokenRequest,
  useSandbox,
  type Authorization,
} from './testing.ts';

async function newBrowser(settings = {}): Promise<Browser> {
  return new Browser(await newOrganization({ settings }));
}

async function tokensOf(browser: Browser, parameters: Authorization = {}) {
  const answer = await browser.exchange((await browser.signIn(parameters)).get('code')!);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as { access_token: string; refresh_token: string; id_token: string; scope: string };
}

describe('OIDC', () => {
  useSandbox();

  it('serves discovery below /oauth2/token and its legacy alias only', async () => {
    const { baseUrl } = await newOrganization();
    for (const path of ['/oauth2/token', '/oauth2/oidcdiscovery']) {
      const { status, body } = await request(`${baseUrl}${path}/.well-known/openid-configuration`);
      assert.equal(status, 200);
      assert.equal(body.issuer, `${baseUrl}/oauth2/token`);
      assert.equal(body.authorization_endpoint, `${baseUrl}/oauth2/authorize`);
      assert.equal(body.token_endpoint, `${baseUrl}/oauth2/token`);
      assert.equal(body.revocation_endpoint, `${baseUrl}/oauth2/revoke`);
      assert.equal(body.userinfo_endpoint, `${baseUrl}/oauth2/userinfo`);
      assert.equal(body.jwks_uri, `${baseUrl}/oauth2/jwks`);
      assert.equal(body.end_session_endpoint, `${baseUrl}/oidc/logout`);
      assert.deepEqual(body.code_challenge_methods_supported, ['S256']);
    }
    assert.equal((await request(`${baseUrl}/.well-known/openid-configuration`)).status, 401);
    assert.equal((await request(`${sandboxOrigin()}/.well-known/openid-configuration`)).status, 401);
    const root = await request(`${sandboxOrigin()}/oauth2/token/.well-known/openid-configuration`);
    assert.equal(root.body.issuer, `${sandboxOrigin()}/oauth2/token`);
  });

  it('enforces PKCE S256', async () => {
    const browser = await newBrowser();
    const without = new URL(location(await browser.authorize({ challenge: false })));
    assert.equal(without.searchParams.get('error'), 'invalid_request');
    const plain = await browser.authorize({
      challenge: false,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'plain',
    });
    assert.equal(new URL(location(plain)).searchParams.get('error'), 'invalid_request');
    const code = (await browser.signIn()).get('code')!;
    const wrong = await browser.exchange(code, 'y'.repeat(43));
    assert.equal(wrong.status, 400);
    assert.equal(wrong.body.error, 'invalid_grant');
  });

  it('returns code, state, session_state and iss', async () => {
    const browser = await newBrowser();
    const back = await browser.signIn();
    assert.equal(back.get('state'), 'state-1');
    assert.ok(back.get('code'));
    assert.match(back.get('session_state')!, /^[\w-]{43}\.[\w-]+$/);
    assert.equal(back.get('iss'), `${browser.organization.baseUrl}/oauth2/token`);
  });

  it('takes a code once; a second use kills what the first one gave', async () => {
    const browser = await newBrowser();
    const code = (await browser.signIn()).get('code')!;
    const first = await browser.exchange(code);
    assert.equal(first.status, 200);
    assert.equal((await browser.exchange(code)).body.error, 'invalid_grant');
    const caller = new Caller(browser.organization, `Bearer ${first.body.access_token}`);
    assert.equal((await caller.get('/scim2/Me')).status, 401);
  });

  it('drops unknown and unauthorized scopes without a word', async () => {
    const browser = await newBrowser({ allowedScopes: ['openid', 'internal_login'] });
    const scope = 'openid internal_login internal_user_password_update unheard_of';
    const tokens = await tokensOf(browser, { scope });
    assert.deepEqual(new Set(tokens.scope.split(' ')), new Set(['openid', 'internal_login']));
  });

  it('gives refresh tokens without offline_access, and rotates them', async () => {
    const browser = await newBrowser();
    const tokens = await tokensOf(browser);
    const next = await refresh(browser.organization, tokens.refresh_token);
    assert.equal(next.status, 200);
    assert.notEqual(next.body.refresh_token, tokens.refresh_token);
    const { status } = await new Caller(browser.organization, `Bearer ${next.body.access_token}`).get('/scim2/Me');
    assert.equal(status, 200);
  });

  it('kills the whole grant when a refresh token is used again', async () => {
    const browser = await newBrowser();
    const tokens = await tokensOf(browser);
    const next = await refresh(browser.organization, tokens.refresh_token);
    const again = await refresh(browser.organization, tokens.refresh_token);
    assert.equal(again.status, 400);
    assert.equal(again.body.error, 'invalid_grant');
    assert.equal((await refresh(browser.organization, next.body.refresh_token)).body.error, 'invalid_grant');
    const caller = new Caller(browser.organization, `Bearer ${next.body.access_token}`);
    assert.equal((await caller.get('/scim2/Me')).status, 401);
  });

  it('signs ID tokens with the published key, and gives them isk, sid, auth_time, username and org_name', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    const { id_token, access_token } = await tokensOf(browser, { nonce: 'n-1' });
    const [header, payload, signature] = id_token.split('.');
    const { keys } = (await request(`${organization.baseUrl}/oauth2/jwks`)).body;
    assert.equal('d' in keys[0], false, 'the private part is not published');
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    assert.ok(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature!, 'base64url')));
    const claims = claimsOf(id_token);
    assert.equal(claims['iss'], `${organization.baseUrl}/oauth2/token`);
    assert.equal(claims['aud'], organization.clientId);
    assert.equal(claims['sub'], organization.people.maya.id);
    assert.equal(claims['nonce'], 'n-1');
    assert.equal(claims['username'], 'maya.fernando');
    assert.equal(claims['org_name'], 'Northwind');
    assert.match(String(claims['isk']), /^[\da-f]{64}$/);
    assert.match(String(claims['sid']), /^[\da-f]{32}$/);
    assert.equal(typeof claims['auth_time'], 'number');
    const userInfo = await request(`${organization.baseUrl}/oauth2/userinfo`, {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    assert.equal(userInfo.body.sub, claims['sub']);
    assert.equal(userInfo.body.isk, undefined);
  });

  it('keeps isk over the tabs of a browser session, and changes it with the session', async () => {
    const browser = await newBrowser();
    const first = claimsOf((await tokensOf(browser)).id_token);
    const second = claimsOf((await tokensOf(browser)).id_token);
    assert.equal(second['isk'], first['isk']);
    const other = claimsOf((await tokensOf(new Browser(browser.organization))).id_token);
    assert.notEqual(other['isk'], first['isk']);
  });

  it('answers prompt=none with login_required when nobody is signed in, and silently when somebody is', async () => {
    const browser = await newBrowser();
    const refused = await browser.signIn({ prompt: 'none' });
    assert.equal(refused.get('error'), 'login_required');
    assert.equal(refused.get('state'), 'state-1');
    await browser.signIn();
    assert.ok((await browser.signIn({ prompt: 'none' })).get('code'));
  });

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

  for (const accessTokenFormat of ['opaque', 'jwt'] as const) {
    it(`revokes ${accessTokenFormat} access tokens, with all that came with them`, async () => {
      const browser = await newBrowser({ accessTokenFormat });
      const { organization } = browser;
      const tokens = await tokensOf(browser);
      assert.equal(tokens.access_token.split('.').length, accessTokenFormat === 'jwt' ? 3 : 1);
      const caller = new Caller(organization, `Bearer ${tokens.access_token}`);
      assert.equal((await caller.get('/scim2/Me')).status, 200);
      const revoke = (form: Record<string, string>) =>
        request(`${organization.baseUrl}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams(form) });
      assert.equal((await revoke({ client_id: 'nobody', token: tokens.access_token })).status, 401);
      const answer = await revoke({
        client_id: organization.clientId,
        token: tokens.access_token,
        token_type_hint: 'access_token',
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.text, '');
      assert.equal((await caller.get('/scim2/Me')).status, 401);
      assert.equal((await refresh(organization, tokens.refresh_token)).body.error, 'invalid_grant');
      assert.equal((await revoke({ client_id: organization.clientId, token: 'unknown' })).status, 200);
    });

    it(`gives ${accessTokenFormat} access tokens the life that the organization set`, async () => {
      const browser = await newBrowser({ accessTokenFormat, accessTokenLifetime: 600 });
      const { body } = await browser.exchange((await browser.signIn()).get('code')!);
      assert.equal(body.expires_in, 600);
      assert.equal(body.token_type, 'Bearer');
      const caller = new Caller(browser.organization, `Bearer ${body.access_token}`);
      if (accessTokenFormat === 'jwt') {
        const claims = claimsOf(body.access_token);
        assert.equal(claims['sub'], browser.organization.people.maya.id);
        assert.equal(Number(claims['exp']) - Number(claims['iat']), 600);
        const forged = new Caller(browser.organization, `${caller.authorization.slice(0, -8)}AAAAAAAA`);
        assert.equal((await forged.get('/scim2/Me')).status, 401);
      }
      for (const [seconds, status] of [
        [300, 200],
        [300, 401],
      ] as const) {
        await browser.organization.advanceClock(seconds);
        assert.equal((await caller.get('/scim2/Me')).status, status);
        assert.equal((await caller.get('/oauth2/userinfo')).status, status);
      }
    });
  }

  it('lets the clock of the organization rule id tokens, codes and refresh tokens', async () => {
    const browser = await newBrowser({ refreshTokenLifetime: 7200 });
    const { organization } = browser;
    for (const offset of [86_400, -7200]) {
      await organization.setClock(offset);
      const claims = claimsOf((await tokensOf(new Browser(organization))).id_token);
      const expected = Date.now() / 1000 + offset;
      for (const name of ['iat', 'auth_time']) assert.ok(Math.abs(Number(claims[name]) - expected) < 60, name);
      assert.equal(Number(claims['exp']) - Number(claims['iat']), 3600);
    }
    const code = (await browser.signIn()).get('code')!;
    await organization.advanceClock(301);
    assert.equal((await browser.exchange(code)).body.error, 'invalid_grant');
    const { refresh_token } = await organization.token('maya');
    await organization.advanceClock(7201);
    assert.equal((await refresh(organization, refresh_token!)).body.error, 'invalid_grant');
  });

  it('answers errors of the token endpoint in their own shape', async () => {
    const organization = await newOrganization();
    const bad = await tokenRequest(organization, { grant_type: 'refresh_token', refresh_token: 'nonsense' });
    assert.equal(bad.status, 400);
    assert.deepEqual(Object.keys(bad.body), ['error', 'error_description']);
    assert.equal(bad.body.error, 'invalid_grant');
    const stranger = await tokenRequest(organization, {
      client_id: 'x',
      grant_type: 'refresh_token',
      refresh_token: 'y',
    });
    assert.equal(stranger.status, 401);
    assert.equal(stranger.body.error, 'invalid_client');
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

  it('binds the verifier to the code of its own challenge', async () => {
    const browser = await newBrowser();
    const other = 'z'.repeat(50);
    const code_challenge = createHash('sha256').update(other).digest('base64url');
    const code = (await browser.signIn({ challenge: false, code_challenge, code_challenge_method: 'S256' })).get(
      'code',
    )!;
    assert.equal((await browser.exchange(code, other)).status, 200);
  });
});
