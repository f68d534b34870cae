import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

import { createOrganization, openOrganization } from './client.ts';
import { systemUser } from './schemas.ts';
import { startSandbox } from './server.ts';
import {
  Browser,
  Caller,
  location,
  newOrganization,
  pageOrigin,
  redirectUrl,
  refresh,
  request,
  sandboxOrigin,
  useSandbox,
} from './testing.ts';

const traceId = /^[\da-f-]{36}$/;

describe('Faults', () => {
  useSandbox();

  it('answer with the shape that the real server would give on that path', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    const at = async (faultPath: string, status: number) => {
      await organization.fault({ path: faultPath, status, times: 1 });
      const answer = await caller.send('POST', faultPath, {});
      assert.equal(answer.status, status);
      return answer.body;
    };
    assert.deepEqual([(await at('/scim2/Me', 401)).status, (await at('/scim2/Me', 500)).status], [401, '500']);
    const change = '/api/users/v1/me/change-password';
    const forbidden = await at(change, 403);
    assert.equal(forbidden.code, 403);
    const broken = await at(change, 500);
    assert.equal(broken.code, 'SE-50000');
    for (const { traceId: id } of [forbidden, broken]) assert.match(id, traceId);
    assert.equal((await at('/oauth2/token', 503)).error, 'server_error');
  });

  it('strike as often as they say, for the method they say', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    await organization.fault({ method: 'PATCH', path: '/scim2/*', status: 503, times: 1 });
    assert.equal((await caller.get('/scim2/Me')).status, 200);
    assert.equal((await caller.replace({ nickName: 'a' })).status, 503);
    assert.equal((await caller.replace({ nickName: 'a' })).status, 200);
    await organization.fault({ path: '/scim2/Me', status: 503 });
    for (let round = 0; round < 3; round++) assert.equal((await caller.get('/scim2/Me')).status, 503);
    await organization.clearFaults();
    assert.equal((await caller.get('/scim2/Me')).status, 200);
  });

  it('keep the CORS headers, but for no-cors', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    const origin = { Origin: pageOrigin };
    await organization.fault({ path: '/scim2/Me', status: 503, times: 1 });
    const plain = await caller.get('/scim2/Me', origin);
    assert.equal(plain.headers.get('Access-Control-Allow-Origin'), pageOrigin);
    await organization.fault({ path: '/scim2/Me', kind: 'no-cors', times: 1 });
    const bare = await caller.get('/scim2/Me', origin);
    assert.equal(bare.status, 200);
    assert.equal(bare.headers.get('Access-Control-Allow-Origin'), null);
    assert.equal(bare.headers.get('Access-Control-Allow-Credentials'), null);
  });

  it('can be a dropped connection, malformed JSON, an HTML page, a body and headers of one’s own', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    const once = { path: '/scim2/Me', times: 1 };
    await organization.fault({ ...once, kind: 'drop' });
    await assert.rejects(caller.get('/scim2/Me'), TypeError);
    await organization.fault({ ...once, kind: 'malformed' });
    const malformed = await caller.get('/scim2/Me');
    assert.equal(malformed.status, 200);
    assert.throws(() => JSON.parse(malformed.text) as unknown);
    await organization.fault({ ...once, kind: 'html' });
    const page = await caller.get('/scim2/Me');
    assert.equal(page.status, 502);
    assert.equal(page.headers.get('Content-Type'), 'text/html');
    await organization.fault({ ...once, status: 418, body: { own: true }, headers: { 'X-Own': 'yes' } });
    const own = await caller.get('/scim2/Me');
    assert.deepEqual([own.status, own.body, own.headers.get('X-Own')], [418, { own: true }, 'yes']);
  });

  it('say Retry-After with 429', async () => {
    const organization = await newOrganization();
    await organization.fault({ path: '/scim2/Me', retryAfter: 7, times: 1 });
    const { status, headers } = await (await Caller.of(organization)).get('/scim2/Me');
    assert.deepEqual([status, headers.get('Retry-After')], [429, '7']);
    assert.equal(headers.get('Access-Control-Expose-Headers'), 'Retry-After');
  });

  it('hold requests until they are released, or the faults cleared', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    for (const goOn of ['release', 'clearFaults'] as const) {
      await organization.clearRequests();
      await organization.fault({ path: '/scim2/Me', hold: true });
      const held = caller.get('/scim2/Me');
      while ((await organization.requests()).length === 0);
      assert.equal((await organization.requests())[0]?.status, 0, 'under way');
      await organization[goOn]();
      assert.equal((await held).status, 200);
      await organization.clearFaults();
    }
  });

  it('delay a request, which then goes on', async () => {
    const organization = await newOrganization();
    await organization.fault({ path: '/scim2/Me', delay: 1 });
    assert.equal((await (await Caller.of(organization)).get('/scim2/Me')).status, 200);
  });

  it('leave preflights alone unless they name OPTIONS', async () => {
    const organization = await newOrganization();
    const preflight = () =>
      request(`${organization.baseUrl}/scim2/Me`, {
        method: 'OPTIONS',
        headers: { Origin: pageOrigin, 'Access-Control-Request-Method': 'GET' },
      });
    await organization.fault({ path: '/scim2/Me', status: 503 });
    assert.equal((await preflight()).status, 200);
    await organization.fault({ method: 'OPTIONS', path: '/scim2/Me', status: 503 });
    assert.equal((await preflight()).status, 503);
  });
});

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

  it('answers any page of any origin', async () => {
    const url = `${sandboxOrigin()}/sandbox/organizations`;
    const preflight = await request(url, { method: 'OPTIONS', headers: { Origin: 'http://localhost:1' } });
    assert.equal(preflight.status, 204);
    assert.equal((await request(url)).headers.get('Access-Control-Allow-Origin'), '*');
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

describe('Data file', () => {
  it('keeps organizations, people, settings, clock, outbox, tokens, sessions and the key over a restart', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
    const dataFile = path.join(folder, 'data.json');
    try {
      const first = await startSandbox({ dataFile });
      const port = Number(new URL(first.origin).port);
      const settings = { accessTokenFormat: 'jwt', mobileVerification: true } as const;
      const redirectUrls = [redirectUrl];
      const organization = await createOrganization(first.origin, { name: 'kept', settings, redirectUrls });
      const browser = new Browser(organization);
      await browser.signIn();
      await organization.advanceClock(7200);
      const token = await organization.token('maya');
      const caller = new Caller(organization, `Bearer ${token.access_token}`);
      await caller.replace({ nickName: 'kept', phoneNumbers: [{ type: 'mobile', value: '+94 70 000 0000' }] });
      await first.close();
      assert.deepEqual(await readdir(folder), ['data.json'], 'nothing half-written is left');
      assert.ok(!(await readFile(dataFile, 'utf8')).includes('Sandbox#2026'));

      const second = await startSandbox({ dataFile, port });
      const reopened = await openOrganization(second.origin, 'kept');
      assert.equal(reopened.clientId, organization.clientId);
      assert.equal((await reopened.settings()).mobileVerification, true);
      assert.equal((await reopened.outbox()).length, 1);
      assert.equal((await caller.get('/scim2/Me')).body.nickName, 'kept');
      assert.equal((await refresh(reopened, token.refresh_token!)).status, 200);
      assert.ok((await browser.signIn({ prompt: 'none' })).get('code'), 'still signed in');
      await second.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
