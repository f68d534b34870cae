import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

import { createOrganization, openOrganization } from './client.ts';
import { startSandbox, type Sandbox } from './server.ts';
import { Browser, Caller, redirectUrl, refresh } from './testing.ts';

describe('Data file', () => {
  it('keeps organizations, people, settings, clock, outbox, tokens, sessions and the key over a restart', async () => {
    await withFolder(async (folder, start) => {
      const first = await start();
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
      assert.ok(!(await readFile(path.join(folder, 'data.json'), 'utf8')).includes('Sandbox#2026'));

      const second = await start(port);
      const reopened = await openOrganization(second.origin, 'kept');
      assert.equal(reopened.clientId, organization.clientId);
      assert.equal((await reopened.settings()).mobileVerification, true);
      assert.equal((await reopened.outbox()).length, 1);
      assert.equal((await caller.get('/scim2/Me')).body.nickName, 'kept');
      assert.equal((await caller.get('/api/users/v1/me/sessions')).body.sessions.length, 2);
      assert.equal((await refresh(reopened, token.refresh_token!)).status, 200);
      assert.ok((await browser.signIn({ prompt: 'none' })).get('code'), 'still signed in');
    });
  });

  it('keeps the template, schemas that a test made up, and what waits for an approval', async () => {
    await withFolder(async (_folder, start) => {
      const first = await start();
      const port = Number(new URL(first.origin).port);
      const settings = { workflow: true };
      const organization = await createOrganization(first.origin, { name: 'kept', template: 'rich', settings });
      const [common, core] = await organization.schemas();
      const schemas = [common!, { ...core!, attributes: core!.attributes.slice(0, 2) }];
      await organization.changeSchemas(schemas);
      await (await Caller.of(organization)).replace({ name: { givenName: 'Kept' } });
      await first.close();

      const second = await start(port);
      const reopened = await openOrganization(second.origin, 'kept');
      assert.equal(reopened.template, 'rich');
      assert.deepEqual(await reopened.schemas(), schemas);
      await reopened.decide('maya', 'approve');
      const { name } = (await reopened.readPerson('maya')) as { name: { givenName: string } };
      assert.equal(name.givenName, 'Kept');
    });
  });

  it('keeps passkeys and phones', async () => {
    await withFolder(async (_folder, start) => {
      const first = await start();
      const port = Number(new URL(first.origin).port);
      const organization = await createOrganization(first.origin, { name: 'kept' });
      const passkey = await organization.givePasskey('maya', { displayName: 'Laptop' });
      const phone = await organization.givePhone('maya');
      await first.close();

      await start(port);
      assert.deepEqual(await organization.passkeys('maya'), [passkey]);
      assert.equal((await phone.remove()).status, 204, 'its key is still known');
    });
  });

  it('keeps where people are signed in', async () => {
    await withFolder(async (_folder, start) => {
      const first = await start();
      const port = Number(new URL(first.origin).port);
      const organization = await createOrganization(first.origin, { name: 'kept', withDevices: true });
      const read = async () => (await (await Caller.of(organization)).get('/api/users/v1/me/sessions')).body.sessions;
      const before = await read();
      assert.ok(before.length > 5);
      await first.close();

      await start(port);
      assert.deepEqual((await read()).slice(0, before.length), before);
      await organization.become('standard');
      assert.equal((await read()).length, before.length, 'it is still one with devices');
    });
  });

  it('keeps what was shared, and what was asked for', async () => {
    await withFolder(async (_folder, start) => {
      const first = await start();
      const port = Number(new URL(first.origin).port);
      const organization = await createOrganization(first.origin, { name: 'kept' });
      await organization.changeSharing('maya', { approvals: [] });
      const [sharing, catalogue] = [await organization.sharing('maya'), await organization.catalogue()];
      assert.equal(sharing.receipts.length, 2);
      await first.close();

      await start(port);
      assert.deepEqual(await organization.sharing('maya'), sharing);
      assert.deepEqual(await organization.catalogue(), catalogue);
    });
  });

  it('reads a file from before there were templates, approvals, second factors, passkeys, phones and consents', async () => {
    await withFolder(async (folder, start) => {
      const first = await start();
      const port = Number(new URL(first.origin).port);
      await createOrganization(first.origin, { name: 'kept' });
      await first.close();
      const newer = new Set([
        ...['template', 'proposals', 'secondFactors', 'failedCodes', 'passkeys', 'pushDevices'],
        ...['catalogue', 'sharing', 'withDevices'],
      ]);
      const dataFile = path.join(folder, 'data.json');
      const text = await readFile(dataFile, 'utf8');
      const older = JSON.stringify(JSON.parse(text, (key, value: unknown) => (newer.has(key) ? undefined : value)));
      assert.notEqual(older, text);
      await writeFile(dataFile, older);

      const second = await start(port);
      const reopened = await openOrganization(second.origin, 'kept');
      assert.equal(reopened.template, 'standard');
      assert.equal((await reopened.schemas()).length, 5);
      await reopened.givePasskey('maya');
      await reopened.givePhone('maya');
      assert.deepEqual((await reopened.sharing('maya')).receipts, []);
      await reopened.configure({ workflow: true });
      assert.equal((await (await Caller.of(reopened)).replace({ nickName: 'N' })).status, 202);
    });
  });
});

type Start = (port?: number) => Promise<Sandbox>;

/** Whatever was started is closed again, or a test that fails would keep the process alive for ever. */
async function withFolder(work: (folder: string, start: Start) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  const dataFile = path.join(folder, 'data.json');
  const started: Sandbox[] = [];
  try {
    await work(folder, async (port = 0) => {
      const sandbox = await startSandbox({ dataFile, port });
      started.push(sandbox);
      return sandbox;
    });
  } finally {
    for (const sandbox of started) await sandbox.close();
    await rm(folder, { recursive: true });
  }
}
