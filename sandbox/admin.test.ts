import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';

import { openOrganization } from './client.ts';
import { systemUser } from './schemas.ts';
import { Browser, Caller, location, newOrganization, refresh, request, sandboxOrigin, useSandbox } from './testing.ts';

describe('Admin API', () => {
  useSandbox();

  it('makes organizations that know nothing of each other, and removes them', async () => {
    const [one, two] = await Promise.all([newOrganization(), newOrganization({ displayName: 'Contoso' })]);
    await (await Caller.of(one)).replace({ nickName: 'changed' });
    assert.equal((await (await Caller.of(two)).get('/scim2/Me')).body.nickName, 'Maya');
    assert.equal((await openOrganization(sandboxOrigin(), one.name)).clientId, one.clientId);
    await one.remove();
    await assert.rejects(openOrganization(sandboxOrigin(), one.name), /404/);
    assert.equal((await request(`${one.baseUrl}/scim2/Me`)).status, 404);
  });

  it('refuses unknown settings, wrong types, names and URLs', async () => {
    const organization = await newOrganization();
    await assert.rejects(organization.configure({ emailverification: true } as never), /no setting emailverification/);
    await assert.rejects(organization.configure({ lockAfter: '3' } as never), /wrong type/);
    await assert.rejects(newOrganization({ name: organization.name }), /already/);
    await assert.rejects(newOrganization({ name: '../x' }), /cannot be a name/);
    await assert.rejects(newOrganization({ redirectUrls: ['nonsense'] }), /not a redirect URL/);
  });

  it('replaces origins and redirect URLs of an organization in use', async () => {
    const organization = await newOrganization();
    await new Browser(organization).signIn();
    await organization.allow({ origins: ['http://localhost:7777'], redirectUrls: ['http://localhost:7777/'] });
    const config = await request(`${organization.baseUrl}/scim2/ServiceProviderConfig`, {
      headers: { Origin: 'http://localhost:7777' },
    });
    assert.equal(config.headers.get('Access-Control-Allow-Origin'), 'http://localhost:7777');
    assert.equal((await new Browser(organization).authorize()).status, 400, 'the former redirect URL');
    const answer = await new Browser(organization).authorize({ redirectUri: 'http://localhost:7777/' });
    assert.match(location(answer), /login\.do/);
  });

  it('answers pages of this machine, and lets no other page read or change anything', async () => {
    const organization = await newOrganization();
    const url = `${sandboxOrigin()}/sandbox/organizations/${organization.name}`;
    const from = (origin: string, init: RequestInit = {}) => request(url, { ...init, headers: { Origin: origin } });
    for (const origin of [
      'http://localhost:1',
      'http://127.0.0.1:5173',
      'http://[::1]:8000',
      'https://app.localhost',
    ]) {
      assert.equal((await from(origin, { method: 'OPTIONS' })).status, 204, origin);
      assert.equal((await from(origin)).headers.get('Access-Control-Allow-Origin'), '*');
    }
    for (const origin of [
      'https://evil.example',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'null',
    ]) {
      for (const method of ['OPTIONS', 'GET', 'DELETE']) {
        const answer = await from(origin, { method });
        assert.deepEqual([answer.status, answer.headers.get('Access-Control-Allow-Origin')], [403, null], origin);
        assert.doesNotMatch(answer.text, /maya/);
      }
    }
    assert.equal((await openOrganization(sandboxOrigin(), organization.name)).name, organization.name, 'still there');
  });

  it('answers no page that has its own name point to this machine', async () => {
    const { port } = new URL(sandboxOrigin());
    for (const [host, status] of Object.entries({ [`evil.example:${port}`]: 403, [`localhost:${port}`]: 200 })) {
      const sent = get({ host: '127.0.0.1', port, path: '/sandbox/organizations', headers: { host } });
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      assert.equal(answer.statusCode, status, host);
    }
  });

  it('has no person by a name that every object has', async () => {
    const organization = await newOrganization();
    for (const key of ['__proto__', 'constructor', 'toString'])
      await assert.rejects(organization.changePerson(key as never, { readOnly: true }), /404/);
    assert.equal(({} as { readOnly?: boolean }).readOnly, undefined);
  });

  it('changes people: merged attributes, password, lock', async () => {
    const organization = await newOrganization();
    await organization.changePerson('maya', {
      attributes: { nickName: null, name: { givenName: 'M' }, [systemUser]: { country: 'Kenya' } },
      password: 'x',
    });
    const person = (await organization.readPerson('maya')) as Record<string, unknown>;
    assert.equal(person['nickName'], undefined);
    assert.deepEqual(person['name'], { givenName: 'M', familyName: 'Fernando' });
    assert.equal((person[systemUser] as Record<string, unknown>)['country'], 'Kenya');
    assert.equal((await Caller.basic(organization, 'maya.fernando', 'x').get('/scim2/Me')).status, 200);
  });

  it('seeds people worth looking at', async () => {
    const organization = await newOrganization();
    assert.deepEqual(Object.keys(organization.people), ['maya', 'sam', 'long', 'rtl', 'hostile']);
    const long = (await organization.readPerson('long')) as { name: { givenName: string } };
    assert.equal(long.name.givenName.length, 100);
    assert.doesNotMatch(long.name.givenName, /\s/);
    assert.match(organization.people.rtl.displayName, /^\p{Script=Hebrew}/u);
    const hostile = JSON.stringify(await organization.readPerson('hostile'));
    for (const text of ['<script>', 'javascript:', '{{', '${', '\u202E']) assert.ok(hostile.includes(text), text);
    for (const key of ['long', 'rtl', 'hostile'] as const) {
      assert.equal((await (await Caller.of(organization, key)).get('/scim2/Me')).status, 200);
    }
  });

  it('gives tokens with the scopes and the life asked for', async () => {
    const organization = await newOrganization();
    const token = await organization.token('sam', { scopes: ['internal_login', 'unheard_of'], lifetime: 600 });
    assert.equal(token.scope, 'internal_login');
    assert.equal(token.expires_in, 600);
    const caller = new Caller(organization, `Bearer ${token.access_token}`);
    assert.equal((await caller.get('/scim2/Me')).body.userName, 'DEFAULT/sam');
    await organization.advanceClock(600);
    assert.equal((await caller.get('/scim2/Me')).status, 401);
    assert.equal((await refresh(organization, token.refresh_token!)).status, 200);
  });

  it('expires access tokens of either format alone, and ends sessions whole', async () => {
    for (const accessTokenFormat of ['opaque', 'jwt'] as const) {
      const organization = await newOrganization({ settings: { accessTokenFormat } });
      const token = await organization.token('maya');
      const caller = new Caller(organization, `Bearer ${token.access_token}`);
      await organization.expireAccessTokens();
      assert.equal((await caller.get('/scim2/Me')).status, 401);
      const next = await refresh(organization, token.refresh_token!);
      assert.equal(next.status, 200);
      await organization.endSessions();
      const renewed = new Caller(organization, `Bearer ${next.body.access_token}`);
      assert.equal((await renewed.get('/scim2/Me')).status, 401);
      assert.equal((await refresh(organization, next.body.refresh_token)).body.error, 'invalid_grant');
    }
  });

  it('logs requests, but no secret', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    await caller.get('/scim2/Me?attributes=emails');
    await request(`${organization.baseUrl}/oidc/logout?id_token_hint=secret&state=s`);
    await request(`${organization.baseUrl}/scim2/Me?access_token=secret`);
    const all = await organization.requests();
    const { at, ...first } = all[0]!;
    assert.match(at, /^\d{4}-/);
    assert.deepEqual(first, {
      method: 'GET',
      path: '/scim2/Me',
      query: 'attributes=emails',
      status: 200,
      authorized: true,
      preflight: false,
    });
    assert.deepEqual(
      all.map(({ query }) => query),
      ['attributes=emails', 'id_token_hint=…&state=s', 'access_token=…'],
    );
    assert.ok(!JSON.stringify(all).includes('secret'));
    assert.equal((await organization.requests({ method: 'get', path: '/scim2/*' })).length, 2);
    await organization.clearRequests();
    assert.deepEqual(await organization.requests(), []);
  });
});
