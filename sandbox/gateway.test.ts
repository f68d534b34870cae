import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { openOrganization } from './client.ts';
import { Caller, newOrganization, pageOrigin, request, sandboxOrigin, useSandbox } from './testing.ts';

const schemasOfErrors = ['urn:ietf:params:scim:api:messages:2.0:Error'];
const unauthorized = 'Authorization failure. Authorization information was invalid or missing from your request.';

function preflight(url: string, origin: string, method = 'PATCH', headers = 'authorization,content-type') {
  return request(url, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': headers },
  });
}

describe('Gateway', () => {
  useSandbox();

  it('refuses a preflight from an unknown origin with 403', async () => {
    const { baseUrl } = await newOrganization();
    const answer = await preflight(`${baseUrl}/scim2/Me`, 'http://localhost:6666');
    assert.equal(answer.status, 403);
    assert.equal(answer.text, 'CORS Valve: CORS origin denied');
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
  });

  it('echoes a known origin in a preflight, with Vary, credentials and a max-age of 3600', async () => {
    const { baseUrl } = await newOrganization();
    const { status, headers } = await preflight(`${baseUrl}/scim2/Me`, pageOrigin);
    assert.equal(status, 200);
    assert.equal(headers.get('Access-Control-Allow-Origin'), pageOrigin);
    assert.equal(headers.get('Vary'), 'Origin');
    assert.equal(headers.get('Access-Control-Allow-Credentials'), 'true');
    assert.equal(headers.get('Access-Control-Max-Age'), '3600');
    assert.equal(headers.get('Access-Control-Allow-Headers'), 'authorization,content-type');
  });

  it('forgives one trailing slash in the list of origins, and nothing else', async () => {
    const { baseUrl } = await newOrganization({ origins: ['http://localhost:7001/', 'http://localhost:7002/app'] });
    assert.equal((await preflight(`${baseUrl}/scim2/Me`, 'http://localhost:7001')).status, 200);
    assert.equal((await preflight(`${baseUrl}/scim2/Me`, 'http://localhost:7002')).status, 403);
  });

  it('answers a preflight for an unsupported method with 405', async () => {
    const { baseUrl } = await newOrganization();
    assert.equal((await preflight(`${baseUrl}/scim2/Me`, pageOrigin, 'TRACE')).status, 405);
  });

  it('takes an OPTIONS without Access-Control-Request-Method for no preflight', async () => {
    const { baseUrl } = await newOrganization();
    const answer = await request(`${baseUrl}/scim2/Me`, { method: 'OPTIONS', headers: { Origin: pageOrigin } });
    assert.equal(answer.status, 401);
  });

  it('processes an actual request from an unlisted origin; only the answer lacks the headers', async () => {
    const organization = await newOrganization();
    const maya = await Caller.of(organization);
    const answer = await request(`${organization.baseUrl}/scim2/Me`, {
      method: 'PATCH',
      headers: {
        Origin: 'http://localhost:6666',
        Authorization: maya.authorization,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ Operations: [{ op: 'replace', value: { nickName: 'Written' } }] }),
    });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(answer.headers.get('Access-Control-Allow-Credentials'), null);
    assert.equal((await maya.get('/scim2/Me')).body.nickName, 'Written');
  });

  it('governs the OpenID Connect routes with the same list of origins', async () => {
    const { baseUrl } = await newOrganization();
    for (const [origin, allowed] of [
      [pageOrigin, pageOrigin],
      ['http://localhost:6666', null],
    ] as const) {
      for (const path of ['/oauth2/jwks', '/oauth2/token/.well-known/openid-configuration']) {
        const answer = await request(baseUrl + path, { headers: { Origin: origin } });
        assert.equal(answer.status, 200);
        assert.equal(answer.headers.get('Access-Control-Allow-Origin'), allowed, path);
      }
      const token = await request(`${baseUrl}/oauth2/token`, {
        method: 'POST',
        headers: { Origin: origin },
        body: new URLSearchParams({ grant_type: 'refresh_token' }),
      });
      assert.equal(token.headers.get('Access-Control-Allow-Origin'), allowed);
      assert.equal(token.headers.get('Access-Control-Allow-Credentials'), allowed && 'true');
      assert.equal(token.headers.get('Access-Control-Expose-Headers'), null);
    }
  });

  it('keeps the origins of two organizations apart', async () => {
    const other = await newOrganization({ origins: ['http://localhost:9999'] });
    assert.equal((await preflight(`${other.baseUrl}/scim2/Me`, pageOrigin)).status, 403);
  });

  it('answers no token with 401, a numeric code and WWW-Authenticate', async () => {
    const { baseUrl } = await newOrganization();
    const answer = await request(`${baseUrl}/api/users/v1/me/change-password`, { method: 'POST' });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('Content-Type'), 'application/json;charset=UTF-8');
    assert.equal(answer.headers.get('WWW-Authenticate'), `Bearer realm=${new URL(baseUrl).host}`);
    const { traceId, ...rest } = answer.body;
    assert.match(traceId, /^[\da-f-]{36}$/);
    assert.deepEqual(rest, { code: 401, message: 'Unauthorized', description: unauthorized });
  });

  it('answers no token on /scim2/* with the SCIM variant and a numeric status', async () => {
    const { baseUrl } = await newOrganization();
    for (const path of ['/scim2/Me', '/scim2/Schemas']) {
      const answer = await request(baseUrl + path);
      assert.equal(answer.status, 401);
      assert.deepEqual(answer.body, { schemas: schemasOfErrors, status: 401, detail: unauthorized });
    }
  });

  it('answers no token on /o/scim2/* with the plain variant', async () => {
    const { baseUrl } = await newOrganization();
    for (const base of [`${baseUrl}/o`, `${sandboxOrigin()}/o`]) {
      const answer = await request(`${base}/scim2/Me`);
      assert.equal(answer.status, 401);
      assert.equal(answer.body.code, 401);
      assert.equal(answer.body.schemas, undefined);
    }
  });

  it('answers a token without the scope with 403', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization, 'maya', ['openid']);
    const me = await caller.get('/scim2/Me');
    assert.equal(me.status, 403);
    assert.equal(me.body.status, 403);
    assert.equal((await caller.get('/scim2/Schemas')).status, 200);
  });

  it('asks for a scope of its own for change-password, and for another one below /o', async () => {
    const organization = await newOrganization();
    const without = await Caller.of(organization, 'maya', ['internal_login']);
    const refused = await without.changePassword('a', 'b');
    assert.equal(refused.status, 403);
    assert.equal(refused.body.code, 403);
    const withScope = await Caller.of(organization, 'maya', ['internal_user_password_update']);
    assert.equal((await withScope.changePassword('wrong', 'Other#2026')).body.code, 'PWD-10001');
    const path = '/o/api/users/v1/me/change-password';
    assert.equal((await withScope.send('POST', path, {})).status, 403);
    const below = await Caller.of(organization, 'maya', ['internal_org_user_password_update']);
    assert.equal((await below.send('POST', path, {})).status, 400);
  });

  it('serves the same routes under ``, /t/{tenant}, /t/{tenant}/o and /o', async () => {
    const organization = await newOrganization();
    const maya = await Caller.of(organization);
    const root = await openOrganization(sandboxOrigin(), 'carbon.super');
    const rootSam = await Caller.of(root, 'sam');
    const read = async (base: string, authorization: string): Promise<string> => {
      const answer = await request(`${base}/scim2/Me`, { headers: { Authorization: authorization } });
      assert.equal(answer.status, 200, base);
      return answer.body.id;
    };
    assert.equal(await read(organization.baseUrl, maya.authorization), organization.people.maya.id);
    assert.equal(await read(`${organization.baseUrl}/o`, maya.authorization), organization.people.maya.id);
    assert.equal(await read(`${sandboxOrigin()}/o`, maya.authorization), organization.people.maya.id);
    assert.equal(await read(sandboxOrigin(), rootSam.authorization), root.people.sam.id);
    assert.equal(await read(`${sandboxOrigin()}/t/carbon.super`, rootSam.authorization), root.people.sam.id);
    assert.equal(await read(`${sandboxOrigin()}/o`, rootSam.authorization), root.people.sam.id);
    for (const base of ['', '/t/carbon.super', '/t/carbon.super/o', '/o']) {
      const answer = await request(`${sandboxOrigin()}${base}/api/server/v1/validation-rules`);
      assert.equal(answer.status, 200, base);
    }
  });

  it('does not take the token of another organization', async () => {
    const organization = await newOrganization();
    for (const accessTokenFormat of ['opaque', 'jwt'] as const) {
      const other = await newOrganization({ settings: { accessTokenFormat } });
      const caller = await Caller.of(other);
      const answer = await request(`${organization.baseUrl}/scim2/Me`, {
        headers: { Authorization: caller.authorization },
      });
      assert.equal(answer.status, 401);
    }
  });

  it('takes the name of the scheme in any case, and refuses a refresh token', async () => {
    const organization = await newOrganization();
    const token = await organization.token('maya');
    const me = `${organization.baseUrl}/scim2/Me`;
    assert.equal((await request(me, { headers: { Authorization: `bEaReR ${token.access_token}` } })).status, 200);
    assert.equal((await request(me, { headers: { Authorization: `Bearer ${token.refresh_token}` } })).status, 401);
  });

  it('answers 401 to the token of a locked person', async () => {
    const organization = await newOrganization();
    const maya = await Caller.of(organization);
    await organization.changePerson('maya', { locked: true });
    assert.equal((await maya.get('/scim2/Me')).status, 401);
    await organization.changePerson('maya', { locked: false });
    assert.equal((await maya.get('/scim2/Me')).status, 200);
  });

  it('knows no organization but those that were made', async () => {
    const answer = await request(`${sandboxOrigin()}/t/nobody/scim2/Me`, { headers: { Origin: pageOrigin } });
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
  });
});
