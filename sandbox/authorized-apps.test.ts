import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { catalogue, tripPlanner } from './templates/sharing.ts';
import { Caller, newOrganization, refresh, tokenRequest, useSandbox } from './testing.ts';

const path = '/api/users/v2/me/authorized-apps';
const byName = '/api/users/v1/me/authorized-apps';

interface App {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly approvedScopes: readonly string[];
}

const appsOf = async (caller: Caller): Promise<readonly App[]> => (await caller.get(path)).body as readonly App[];

describe('Authorized applications', () => {
  useSandbox();

  it('are those with an approval, and those with a token, which may have no scopes', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    const [own, trips, ...others] = await appsOf(caller);
    assert.deepEqual(own, { id: own!.id, name: 'Northwind', clientId: organization.clientId, approvedScopes: [] });
    const approvedScopes = ['openid', 'profile', 'email', 'phone', 'offline_access', 'bookings:read'];
    const { redirectUrls: _redirectUrls, ...known } = tripPlanner;
    assert.deepEqual(trips, { ...known, approvedScopes });
    assert.deepEqual(
      others.map(({ name }) => name),
      ['Payflow', 'Northwind Reports'],
    );
    const { status, body } = await caller.get(`${path}/${trips!.id}`);
    assert.equal(status, 200);
    assert.deepEqual(body, trips);
  });

  it('are nobody else’s', async () => {
    const organization = await newOrganization();
    await organization.token('maya', { clientId: tripPlanner.clientId });
    assert.deepEqual(
      (await appsOf(await Caller.of(organization, 'sam'))).map(({ name }) => name),
      ['Northwind'],
    );
  });

  it('are an empty list where there are none', async () => {
    const organization = await newOrganization();
    const { status, body } = await Caller.basic(organization, 'sam').get(path);
    assert.equal(status, 200);
    assert.deepEqual(body, []);
  });

  it('lose the approval and every token, and nothing else', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    const token = await organization.token('maya', { clientId: tripPlanner.clientId });
    const trips = new Caller(organization, `Bearer ${token.access_token}`);
    const others = await organization.token('sam', { clientId: tripPlanner.clientId });
    assert.equal((await trips.get('/scim2/Me')).status, 200);
    const answer = await caller.send('DELETE', `${path}/${tripPlanner.id}`, '');
    assert.deepEqual([answer.status, answer.text], [204, '']);
    assert.equal((await trips.get('/scim2/Me')).status, 401);
    const form = { grant_type: 'refresh_token', refresh_token: token.refresh_token!, client_id: tripPlanner.clientId };
    assert.equal((await tokenRequest(organization, form)).body.error, 'invalid_grant');
    assert.equal((await caller.get('/scim2/Me')).status, 200);
    assert.equal((await new Caller(organization, `Bearer ${others.access_token}`).get('/scim2/Me')).status, 200);
    assert.ok(!(await appsOf(caller)).some(({ id }) => id === tripPlanner.id));
    const { receipts } = await organization.sharing('maya');
    assert.equal(receipts[0]!.state, 'ACTIVE', 'the receipt is another book');
  });

  it('are missing once they are revoked, and unknown where there is no such application', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    await caller.send('DELETE', `${path}/${tripPlanner.id}`, '');
    for (const method of ['DELETE', 'GET']) {
      const again = await caller.send(method, `${path}/${tripPlanner.id}`, method === 'GET' ? undefined : '');
      assert.deepEqual([again.status, again.body.code], [404, 'OAA-10001']);
      assert.equal(again.body.message, 'Invalid application ID');
      assert.equal(
        again.body.description,
        `An application with ID: ${tripPlanner.id} cannot be found for user: maya.fernando.`,
      );
    }
    const unknown = await caller.send('DELETE', `${path}/unknown`, '');
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'OAA-10002']);
  });

  it('include the caller’s own, which ends its token, renewals included', async () => {
    const organization = await newOrganization();
    const token = await organization.token('maya');
    const caller = new Caller(organization, `Bearer ${token.access_token}`);
    const [own] = await appsOf(caller);
    assert.equal((await caller.send('DELETE', `${path}/${own!.id}`, '')).status, 204);
    assert.equal((await caller.get('/scim2/Me')).status, 401);
    assert.equal((await refresh(organization, token.refresh_token!)).body.error, 'invalid_grant');
  });

  it('are all revoked at once, with the caller’s token', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    assert.equal((await caller.send('DELETE', path, '')).status, 204);
    assert.equal((await caller.get(path)).status, 401);
    assert.deepEqual((await organization.sharing('maya')).approvals, []);
  });

  it('are known to the older API by name, without scopes', async () => {
    const organization = await newOrganization();
    const caller = await Caller.of(organization);
    const { status, body } = await caller.get(byName);
    assert.equal(status, 200);
    assert.deepEqual(body[1], { appId: 'Trip Planner', clientId: tripPlanner.clientId });
    assert.deepEqual((await caller.get(`${byName}/Trip%20Planner`)).body, body[1]);
    assert.equal((await caller.send('DELETE', `${byName}/Trip%20Planner`, '')).status, 204);
    const again = await caller.send('DELETE', `${byName}/Trip%20Planner`, '');
    assert.deepEqual([again.status, again.body.code], [404, 'OAA-10001']);
    assert.equal((await caller.get(`${byName}/Trip%20Planner`)).status, 404);
  });

  it('can be made up by the thousand', async () => {
    const organization = await newOrganization();
    await organization.changeSharing('sam', { moreApplications: 10_000 });
    const apps = await appsOf(await Caller.of(organization, 'sam'));
    assert.equal(apps.length, 10_001);
    assert.deepEqual(apps[1]!.approvedScopes, ['openid', 'profile', 'email']);
    assert.equal(new Set(apps.map(({ id }) => id)).size, 10_001);
  });

  it('are said by tests, in lists that there are', async () => {
    const organization = await newOrganization();
    await organization.changeSharing('maya', { approvals: [{ applicationId: tripPlanner.id, scopes: ['email'] }] });
    const [, trips, ...others] = await appsOf(await Caller.of(organization));
    assert.deepEqual([trips!.approvedScopes, others], [['email'], []]);
    await assert.rejects(organization.changeSharing('maya', { approval: [] } as never), /no list approval/);
    await assert.rejects(organization.changeCatalogue({ apps: [] } as never), /no list apps/);
    assert.deepEqual(await organization.catalogue(), JSON.parse(JSON.stringify(catalogue)));
  });

  it('need internal_login', async () => {
    const caller = await Caller.of(await newOrganization(), 'maya', ['openid']);
    for (const each of [path, byName]) assert.equal((await caller.get(each)).status, 403);
  });

  for (const status of [403, 404, 501] as const) {
    it(`are not there where the setting says ${status}, each version by itself`, async () => {
      const settings = { authorizedAppsMissing: status };
      const caller = await Caller.of(await newOrganization({ settings }));
      assert.equal((await caller.get(path)).status, status);
      assert.equal((await caller.get(byName)).status, 200);
      await caller.organization.configure({ authorizedAppsV1Missing: status });
      assert.equal((await caller.get(byName)).status, status);
    });
  }
});
