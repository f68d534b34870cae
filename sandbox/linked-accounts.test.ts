import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

import { createOrganization, openOrganization, type Organization } from './client.ts';
import { initialPassword } from './contract.ts';
import { startSandbox } from './server.ts';
import {
  Browser,
  Caller,
  claimsOf,
  location,
  newOrganization,
  refresh,
  tokenRequest,
  useSandbox,
  type Answer,
} from './testing.ts';

const federated = '/api/users/v1/me/federated-associations';
const local = '/api/users/v1/me/associations';

function remove(caller: Caller, path: string): Promise<Answer> {
  return caller.send('DELETE', path, '');
}

function link(caller: Caller, userId: string, password: unknown = initialPassword): Promise<Answer> {
  return caller.send('POST', local, { userId, password });
}

function assertError({ status, body }: Answer, expected: number, code: string, description: string): void {
  assert.equal(status, expected);
  assert.equal(body.code, code);
  assert.equal(body.description, description);
  assert.match(body.traceId, /^[0-9a-f-]{36}$/);
}

const namesOf = async (caller: Caller): Promise<string[]> =>
  ((await caller.get(local)).body as { username: string }[]).map(({ username }) => username).sort();

async function caller(key: 'maya' | 'sam' | 'long' = 'maya', organization?: Organization): Promise<Caller> {
  return Caller.of(organization ?? (await newOrganization()), key);
}

describe('Federated associations', () => {
  useSandbox();

  it('lists them, with the empty text for what is not known of a provider', async () => {
    const { status, body } = await (await caller()).get(federated);
    assert.equal(status, 200);
    const [google, gitHub] = body;
    assert.equal(google.federatedUserId, 'maya.fernando@gmail.example');
    assert.deepEqual(google.idp, {
      id: google.idp.id,
      name: 'Google',
      displayName: 'Google',
      imageUrl: 'https://images.example/google.svg',
    });
    assert.match(google.id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(gitHub.idp, { id: gitHub.idp.id, name: 'GitHub', displayName: '', imageUrl: '' });
    assert.notEqual(google.idp.id, gitHub.idp.id);
  });

  it('answers an empty list where there is none', async () => {
    const { status, body } = await (await caller('sam')).get(federated);
    assert.equal(status, 200);
    assert.deepEqual(body, []);
  });

  it('takes one away, once', async () => {
    const maya = await caller();
    const [{ id }, kept] = (await maya.get(federated)).body;
    const gone = await remove(maya, `${federated}/${id}`);
    assert.equal(gone.status, 204);
    assert.equal(gone.text, '');
    assert.deepEqual((await maya.get(federated)).body, [kept]);
    assertError(await remove(maya, `${federated}/${id}`), 400, 'UAA-10002', 'Invalid federated association');
  });

  it('leaves those of somebody else alone', async () => {
    const maya = await caller();
    const long = await caller('long', maya.organization);
    const [{ id }] = (await maya.get(federated)).body;
    assertError(await remove(long, `${federated}/${id}`), 400, 'UAA-10002', 'Invalid federated association');
    assert.equal((await maya.get(federated)).body.length, 2);
  });

  it('takes all away, and says so where there is none', async () => {
    const maya = await caller();
    assert.equal((await remove(maya, federated)).status, 204);
    assert.deepEqual((await maya.get(federated)).body, []);
    assertError(await remove(maya, federated), 400, 'UAA-10003', 'Valid federated associations do not exists');
  });

  it('makes none: nothing is posted here', async () => {
    assert.equal((await (await caller()).send('POST', federated, {})).status, 405);
  });

  it('has whoever comes from another provider linked to it, and lets nobody in whose last link is gone', async () => {
    const organization = await newOrganization({ template: 'federated' });
    const maya = await caller('maya', organization);
    const [{ id, idp }] = (await maya.get(federated)).body;
    assert.equal(idp.name, 'Google');
    const signInPage = async (): Promise<[url: string, text: string]> => {
      const browser = new Browser(organization);
      const url = location(await browser.authorize());
      return [url, (await browser.open(url)).text];
    };
    assert.match((await signInPage())[1], /maya\.fernando, with Google/);
    assert.equal((await remove(maya, `${federated}/${id}`)).status, 204);
    const [url, text] = await signInPage();
    assert.doesNotMatch(text, /maya\.fernando, with/);
    const answer = await new Browser(organization).sendForm(url, { guest: 'maya' });
    assert.equal(answer.status, 200);
    assert.match(answer.text, /Login failed/);
  });

  it('is made up of what a test or the demo gives', async () => {
    const maya = await caller();
    const given = await maya.organization.giveFederatedLinks('maya', [{ provider: 'Microsoft', federatedUserId: 'm' }]);
    assert.deepEqual((await maya.get(federated)).body, given);
    const more = await maya.organization.addFederatedLink('maya', { provider: 'Google' });
    assert.deepEqual((await maya.get(federated)).body, [...given, more]);
    assert.deepEqual(await maya.organization.giveFederatedLinks('maya', []), []);
    await maya.organization.changePerson('maya', { federated: true });
    assert.equal((await maya.get(federated)).body.length, 1, 'who comes from elsewhere is linked');
    await assert.rejects(maya.organization.giveFederatedLinks('maya', {} as never), /not a list/);
  });
});

describe('Associations', () => {
  useSandbox();

  it('links an account by its name, its organization and its password, for both sides', async () => {
    const maya = await caller();
    const { organization } = maya;
    const empty = await maya.get(local);
    assert.equal(empty.status, 200);
    assert.deepEqual(empty.body, []);
    const made = await link(maya, `long@${organization.name}`);
    assert.equal(made.status, 201);
    assert.equal(made.text, '');
    assert.ok(made.headers.get('Location'));
    const [{ firstName, ...account }] = (await maya.get(local)).body;
    assert.ok(firstName.startsWith('Wolfe'));
    assert.deepEqual(account, {
      userId: organization.people.long.id,
      username: 'long',
      userStoreDomain: 'DEFAULT',
      tenantDomain: organization.name,
      lastName: 'Featherstonehaugh',
      email: organization.people.long.email,
    });
    assert.deepEqual(await namesOf(await caller('long', organization)), ['maya.fernando']);
  });

  it('leaves out what is not known of an account', async () => {
    const maya = await caller();
    await link(maya, `sam@${maya.organization.name}`);
    const [account] = (await maya.get(local)).body;
    const names = ['email', 'tenantDomain', 'userId', 'userStoreDomain', 'username'];
    assert.deepEqual(Object.keys(account).sort(), names);
  });

  it('looks for a name without an organization in the one that answers without a name', async () => {
    const maya = await caller();
    const root = await openOrganization(new URL(maya.organization.baseUrl).origin, 'carbon.super');
    assert.equal((await link(maya, 'sam')).status, 201);
    const [account] = (await maya.get(local)).body;
    assert.equal(account.tenantDomain, 'carbon.super');
    assert.equal(account.userId, root.people.sam.id);
  });

  it('says what was wrong, in the order of the server', async () => {
    const maya = await caller();
    const { name } = maya.organization;
    const none = await maya.send('POST', local, { userId: `sam@${name}` });
    assertError(none, 400, 'UAA-8900', 'Password is a missing in the request');
    assert.equal(none.body.message, `Error while adding associations of user: sam@${name}`);
    const wrong = 'The user name or password you entered is incorrect';
    assertError(await link(maya, `sam@${name}`, 'wrong'), 400, 'UAA-8526', wrong);
    assertError(await link(maya, `nobody@${name}`), 400, 'UAA-8526', wrong);
    assertError(await link(maya, `maya.fernando@${name}`, 'wrong'), 400, 'UAA-8526', wrong);
    const self = 'User can not associate logged in user account to itself';
    assertError(await link(maya, `maya.fernando@${name}`), 400, 'UAA-8533', self);
    assertError(await link(maya, 'sam@nowhere'), 400, 'UAA-8524', 'Invalid or inactivated tenant domain');
    await link(maya, `sam@${name}`);
    const already = 'Provided user account is already associated to the logged in user';
    assertError(await link(maya, `sam@${name}`), 409, 'UAA-8525', already);
    assertError(await maya.send('POST', local, { password: 'x' }), 400, 'UE-10000', 'Property userId cannot be null.');
    assert.equal((await maya.send('POST', local, 'no json')).body.code, 'UE-10000');
  });

  it('counts wrong passwords as a sign-in does', async () => {
    const organization = await newOrganization({ settings: { lockAfter: 2 } });
    const maya = await caller('maya', organization);
    const name = `sam@${organization.name}`;
    for (const password of ['wrong', 'wronger']) await link(maya, name, password);
    assertError(await link(maya, name), 400, 'UAA-8513', 'Error occurred while authenticating user');
  });

  it('takes one out of the group, and leaves the others in it', async () => {
    const maya = await caller();
    const { people, name } = maya.organization;
    const long = await caller('long', maya.organization);
    await link(maya, `sam@${name}`);
    await link(long, `noa@${name}`);
    await link(maya, `long@${name}`);
    assert.deepEqual(await namesOf(maya), ['long', 'noa', 'sam'], 'two groups became one');
    assert.equal((await remove(maya, `${local}/${people.sam.id}`)).status, 204);
    assert.deepEqual(await namesOf(maya), ['long', 'noa']);
    assert.deepEqual(await namesOf(await caller('sam', maya.organization)), []);
    const unknown = await remove(maya, `${local}/${people.sam.id}`);
    assertError(unknown, 400, 'UAA-8529', 'User does not have valid association to proceed with this operation');
    assert.equal((await remove(maya, local)).status, 204);
    assert.deepEqual(await namesOf(maya), []);
    assert.deepEqual(await namesOf(long), ['noa']);
    assert.equal((await remove(maya, local)).status, 204, 'none is as good as gone');
  });
});

describe('Linked accounts', () => {
  useSandbox();

  it('are for who may manage their own account', async () => {
    const organization = await newOrganization();
    const stranger = await Caller.of(organization, 'maya', ['openid']);
    for (const path of [local, federated]) {
      assert.equal((await stranger.get(path)).status, 403);
      assert.equal((await new Caller(organization, 'Bearer nonsense').get(path)).status, 401);
    }
  });

  it('are not there where the organization does without', async () => {
    for (const status of [403, 404, 501] as const) {
      const settings = { associationsMissing: status, federatedAssociationsMissing: 0 } as const;
      const maya = await caller('maya', await newOrganization({ settings }));
      assert.equal((await maya.get(local)).status, status);
      assert.equal((await maya.get(federated)).status, 200);
      await maya.organization.configure({ associationsMissing: 0, federatedAssociationsMissing: status });
      assert.equal((await maya.get(federated)).status, status);
      assert.equal((await maya.get(local)).status, 200);
    }
  });

  it('let an application that may go on as one of them, and nobody else', async () => {
    const organization = await newOrganization({ settings: { accountSwitch: true } });
    const maya = await caller('maya', organization);
    await link(maya, `sam@${organization.name}`);
    const form = {
      grant_type: 'account_switch',
      username: 'sam',
      'userstore-domain': 'DEFAULT',
      'tenant-domain': organization.name,
      token: maya.authorization.replace('Bearer ', ''),
      scope: 'openid profile internal_login',
    };
    const { status, body } = await tokenRequest(organization, form);
    assert.equal(status, 200);
    assert.deepEqual(
      [claimsOf(body.id_token)['sub'], claimsOf(body.id_token)['username']],
      [organization.people.sam.id, 'sam'],
    );
    const sam = new Caller(organization, `Bearer ${body.access_token}`);
    assert.equal((await sam.get('/scim2/Me')).body.id, organization.people.sam.id);
    assert.equal((await maya.get('/scim2/Me')).status, 200);
    assert.equal((await refresh(organization, body.refresh_token)).status, 200);

    const others = [{ username: 'long' }, { token: 'nonsense' }, { 'tenant-domain': 'elsewhere' }];
    for (const other of others) {
      const refused = await tokenRequest(organization, { ...form, ...other });
      assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_grant']);
    }
    await organization.configure({ accountSwitch: false });
    assert.equal((await tokenRequest(organization, form)).body.error, 'unsupported_grant_type');
  });

  it('outlive a restart', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-links-'));
    try {
      const dataFile = path.join(folder, 'data.json');
      const first = await startSandbox({ dataFile });
      const port = Number(new URL(first.origin).port);
      const organization = await createOrganization(first.origin, { name: 'kept' });
      const maya = await caller('maya', organization);
      await link(maya, 'sam@kept');
      const [{ id }] = (await maya.get(federated)).body;
      await remove(maya, `${federated}/${id}`);
      await first.close();
      const second = await startSandbox({ port, dataFile });
      assert.deepEqual(await namesOf(maya), ['sam']);
      assert.equal((await maya.get(federated)).body.length, 1);
      await second.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
