import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Organization } from './client.ts';
import { initialPassword } from './contract.ts';
import { Browser, Caller, claimsOf, newBrowser, newOrganization, refresh, tokensOf, useSandbox } from './testing.ts';

const path = '/api/users/v1/me/sessions';

interface Session {
  readonly id: string;
  readonly userAgent: string;
  readonly loginTime: string;
  readonly lastAccessTime: string;
}

function callerOf(organization: Organization, token: { readonly access_token: string }): Caller {
  return new Caller(organization, `Bearer ${token.access_token}`);
}

async function sessionsOf(caller: Caller): Promise<readonly Session[]> {
  const { status, body } = await caller.get(path);
  assert.equal(status, 200);
  return body.sessions as readonly Session[];
}

const idsOf = async (caller: Caller): Promise<string[]> => (await sessionsOf(caller)).map(({ id }) => id);

function end(caller: Caller, id: string) {
  return caller.send('DELETE', `${path}/${id}`, '');
}

/** The same person on two devices, in the order in which they signed in. */
async function twoDevices(settings = {}) {
  const organization = await newOrganization({ settings });
  const mine = await organization.token('maya');
  const other = await organization.token('maya');
  return {
    organization,
    mine,
    other,
    caller: callerOf(organization, mine),
    otherCaller: callerOf(organization, other),
  };
}

describe('Sessions', () => {
  useSandbox();

  it('tells of each where, when and for which application, with times as strings of epoch milliseconds', async () => {
    const organization = await newOrganization();
    const started = Date.now();
    const token = await organization.token('maya', { userAgent: 'Firefox on a phone' });
    const { body } = await callerOf(organization, token).get(path);
    const [{ loginTime, lastAccessTime, ...session }] = body.sessions;
    assert.equal(body.userId, organization.people.maya.id);
    assert.match(session.id, /^[0-9a-f]{64}$/);
    assert.deepEqual(session, {
      applications: [{ id: '1', subject: 'maya.fernando', appName: 'Northwind', appId: '1' }],
      userAgent: 'Firefox on a phone',
      ip: '127.0.0.1',
      id: token.sessionId,
    });
    for (const time of [loginTime, lastAccessTime]) {
      assert.match(time, /^\d{13}$/);
      assert.ok(Number(time) >= started && Number(time) <= Date.now());
    }
  });

  it('has one for each browser somebody signed in with; `isk` in the ID token equals its id', async () => {
    const browser = await newBrowser();
    const tokens = await tokensOf(browser);
    const elsewhere = await tokensOf(new Browser(browser.organization));
    const caller = callerOf(browser.organization, tokens);
    const ids = await idsOf(caller);
    assert.equal(ids.length, 2);
    for (const { id_token } of [tokens, elsewhere]) assert.ok(ids.includes(String(claimsOf(id_token)['isk'])));
  });

  it('keeps one session while a browser comes again, and notes when', async () => {
    const browser = await newBrowser();
    const caller = callerOf(browser.organization, await tokensOf(browser));
    const [first] = await sessionsOf(caller);
    await browser.organization.advanceClock(60);
    await tokensOf(browser, { prompt: 'none' });
    const sessions = await sessionsOf(caller);
    assert.equal(sessions.length, 1);
    assert.equal(sessions[0]!.id, first!.id);
    assert.equal(sessions[0]!.loginTime, first!.loginTime);
    assert.ok(Number(sessions[0]!.lastAccessTime) >= Number(first!.lastAccessTime) + 60_000);
  });

  it('shows nobody the sessions of somebody else', async () => {
    const { organization, mine, other } = await twoDevices();
    const sam = await organization.token('sam');
    assert.deepEqual(await idsOf(callerOf(organization, sam)), [sam.sessionId]);
    assert.deepEqual(await idsOf(callerOf(organization, mine)), [mine.sessionId, other.sessionId]);
  });

  it('answers `{}` where there are none: somebody signed out, and their token lives on', async () => {
    const browser = await newBrowser();
    const caller = callerOf(browser.organization, await tokensOf(browser));
    await browser.open(`${browser.organization.baseUrl}/oidc/logout?client_id=${browser.organization.clientId}`);
    const { status, text } = await caller.get(path);
    assert.equal(status, 200);
    assert.equal(text, '{}');
  });

  for (const [query, code, message] of [
    ['limit=10', 'USM-10003', 'Pagination not supported'],
    ['offset=', 'USM-10003', 'Pagination not supported'],
    ['filter=ip+eq+1', 'USM-10004', 'Filtering not supported'],
    ['sort=ASC', 'USM-10005', 'Sorting not supported'],
  ] as const) {
    it(`answers ?${query} with 501`, async () => {
      const { status, body } = await (await Caller.of(await newOrganization())).get(`${path}?${query}`);
      assert.equal(status, 501);
      assert.deepEqual([body.code, body.message], [code, message]);
    });
  }

  it('needs internal_login, and a token', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization, 'maya', ['openid']);
    assert.equal((await caller.get(path)).status, 403);
    assert.equal((await end(caller, 'any')).status, 403);
    assert.equal((await Caller.basic(organization, 'maya.fernando').get(path)).status, 401);
  });

  it('ends one, with every token of it; the caller goes on', async () => {
    const { organization, mine, other, caller, otherCaller } = await twoDevices();
    const answer = await end(caller, other.sessionId);
    assert.equal(answer.status, 204);
    assert.equal(answer.text, '');
    assert.equal((await otherCaller.get('/scim2/Me')).status, 401);
    assert.equal((await refresh(organization, other.refresh_token!)).body.error, 'invalid_grant');
    assert.deepEqual(await idsOf(caller), [mine.sessionId]);
    assert.equal((await refresh(organization, mine.refresh_token!)).status, 200);
  });

  it('ends the browser session with it, renewed tokens and unused codes included', async () => {
    const browser = await newBrowser();
    const { organization } = browser;
    const tokens = await tokensOf(browser);
    const renewed = await refresh(organization, tokens.refresh_token);
    const code = (await browser.signIn({ prompt: 'none' })).get('code')!;
    const caller = await Caller.of(organization);
    assert.equal((await end(caller, String(claimsOf(tokens.id_token)['isk']))).status, 204);
    assert.equal((await callerOf(organization, renewed.body).get('/scim2/Me')).status, 401);
    assert.equal((await refresh(organization, renewed.body.refresh_token)).body.error, 'invalid_grant');
    assert.equal((await browser.exchange(code)).body.error, 'invalid_grant');
    assert.equal((await browser.signIn({ prompt: 'none' })).get('error'), 'login_required');
  });

  it('answers DELETE of an unknown id with 204, and of the id of somebody else too, which goes on', async () => {
    const { organization, mine, other, caller } = await twoDevices();
    const sam = await organization.token('sam');
    for (const id of ['unknown', '0'.repeat(64), sam.sessionId]) assert.equal((await end(caller, id)).status, 204);
    assert.equal((await callerOf(organization, sam).get('/scim2/Me')).status, 200);
    assert.deepEqual(await idsOf(caller), [mine.sessionId, other.sessionId]);
  });

  it('kills the caller’s token with DELETE of its own session', async () => {
    const { mine, caller, otherCaller } = await twoDevices();
    assert.equal((await end(caller, mine.sessionId)).status, 204);
    assert.equal((await caller.get('/scim2/Me')).status, 401);
    assert.equal((await otherCaller.get('/scim2/Me')).status, 200);
  });

  it('kills the caller’s token with DELETE of all, and the others with it', async () => {
    const { organization, mine, caller, otherCaller } = await twoDevices();
    const sam = await Caller.of(organization, 'sam');
    assert.equal((await caller.send('DELETE', path, '')).status, 204);
    for (const each of [caller, otherCaller]) assert.equal((await each.get('/scim2/Me')).status, 401);
    assert.equal((await refresh(organization, mine.refresh_token!)).body.error, 'invalid_grant');
    assert.equal((await sam.get('/scim2/Me')).status, 200);
    assert.deepEqual((await (await Caller.of(organization)).get(path)).body.sessions.length, 1, 'none but the new one');
  });

  it('has only the caller’s left after a new password where the organization preserves it, and none by default', async () => {
    for (const preserve of [true, false]) {
      const { organization, mine, caller } = await twoDevices({ preserveSessionOnPasswordChange: preserve });
      assert.equal((await caller.changePassword(initialPassword, 'Brand-new#77')).status, 204);
      const after = await organization.token('maya');
      const left = preserve ? [mine.sessionId, after.sessionId] : [after.sessionId];
      assert.deepEqual(await idsOf(callerOf(organization, after)), left);
    }
  });

  it('has those that are given, with what is told of them, and each ends by itself', async () => {
    const { organization, mine, caller } = await twoDevices();
    const before = Date.now();
    const ids = await organization.giveSessions('maya', [
      {
        userAgent: 'Odd/1.0',
        ip: '203.0.113.9',
        applications: ['Payflow', 'Trips'],
        provider: 'Google',
        startedAgo: 60,
        activeAgo: 20,
      },
      {},
    ]);
    const { body } = await caller.get(path);
    const given = body.sessions.find(({ id }: Session) => id === ids[0]);
    const { loginTime, lastAccessTime, ...rest } = given;
    assert.deepEqual(rest, {
      applications: [
        { id: '1', subject: 'maya.fernando', appName: 'Payflow', appId: '1' },
        { id: '2', subject: 'maya.fernando', appName: 'Trips', appId: '2' },
      ],
      idpName: 'Google',
      userAgent: 'Odd/1.0',
      ip: '203.0.113.9',
      id: ids[0],
    });
    assert.ok(Number(loginTime) >= before - 61_000 && Number(loginTime) < Number(lastAccessTime));
    assert.equal((await end(caller, ids[0]!)).status, 204);
    const left = await idsOf(caller);
    assert.ok(!left.includes(ids[0]!) && left.includes(ids[1]!) && left.includes(mine.sessionId));
  });

  it('has thousands of them, none like another', async () => {
    const organization = await newOrganization();
    const ids = await organization.giveSessions('maya', 2_000);
    const sessions = await sessionsOf(await Caller.of(organization));
    assert.equal(new Set(ids).size, 2_000);
    assert.equal(sessions.length, 2_001);
    assert.ok(new Set(sessions.map(({ userAgent }) => userAgent)).size > 1_000);
  });

  it('has people on the devices of the demo only where an organization is made with them', async () => {
    const without = await newOrganization();
    assert.equal((await sessionsOf(await Caller.of(without))).length, 1);
    const organization = await newOrganization({ withDevices: true });
    const caller = await Caller.of(organization);
    const devices = (await sessionsOf(caller)).length - 1;
    assert.ok(devices >= 5);
    assert.equal((await caller.send('DELETE', path, '')).status, 204);
    assert.equal((await sessionsOf(await Caller.of(organization))).length, 1);
    await organization.become('rich');
    assert.equal((await sessionsOf(await Caller.of(organization))).length, devices + 1);
  });
});
