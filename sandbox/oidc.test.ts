import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';

import {
  Browser,
  claimsOf,
  location,
  newOrganization,
  request,
  sandboxOrigin,
  useSandbox,
  newBrowser,
  tokensOf,
} from './testing.ts';

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

  it('drops unknown and unauthorized scopes without a word', async () => {
    const browser = await newBrowser({ allowedScopes: ['openid', 'internal_login'] });
    const scope = 'openid internal_login internal_user_password_update unheard_of';
    const tokens = await tokensOf(browser, { scope });
    assert.deepEqual(new Set(tokens.scope.split(' ')), new Set(['openid', 'internal_login']));
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
