import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Caller, newOrganization, pageOrigin, request, useSandbox } from './testing.ts';

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
