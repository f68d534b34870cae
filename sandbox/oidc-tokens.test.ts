import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  Browser,
  Caller,
  claimsOf,
  newOrganization,
  refresh,
  request,
  tokenRequest,
  useSandbox,
  newBrowser,
  tokensOf,
} from './testing.ts';

describe('OIDC: tokens', () => {
  useSandbox();

  it('takes a code once; a second use kills what the first one gave', async () => {
    const browser = await newBrowser();
    const code = (await browser.signIn()).get('code')!;
    const first = await browser.exchange(code);
    assert.equal(first.status, 200);
    assert.equal((await browser.exchange(code)).body.error, 'invalid_grant');
    const caller = new Caller(browser.organization, `Bearer ${first.body.access_token}`);
    assert.equal((await caller.get('/scim2/Me')).status, 401);
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
});
