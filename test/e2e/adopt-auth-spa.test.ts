/** `fromAsgardeoClient()` on top of the real `@asgardeo/auth-spa`, in each of its storages, with the kit as it ships. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { enterPassword, openBrowser, watchTokens } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';
import { kit, leave, send, settled, until } from './auth-scene.ts';

interface Client {
  httpRequest(config: object): Promise<{ status: number; data: unknown }>;
  requestCustomGrant(config: object): Promise<unknown>;
  signIn(): Promise<unknown>;
}

declare global {
  interface Window {
    client: Client;
  }
}

const main = createRequire(import.meta.url).resolve('@asgardeo/auth-spa');
const authSpa = await readFile(path.join(path.dirname(main), 'asgardeo-spa.production.esm.js'), 'utf8');

const app = (options: object): string => `
  import { AsgardeoSPAClient } from '/auth-spa.js';
  import { configure, fromAsgardeoClient } from '/configure.js';
  import '/profile.js';
  const options = ${JSON.stringify(options)};
  const client = window.client = AsgardeoSPAClient.getInstance();
  await client.initialize({ ...options, signInRedirectURL: location.origin + '/account.html' });
  await client.signIn({ callOnlyOnRedirect: true }).catch(() => {});
  const controller = window.controller = configure({
    backing: fromAsgardeoClient(client, { baseUrl: options.baseUrl }),
  });
  window.send = (count, spread, url) => Promise.all(Array.from({ length: count }, async (_, index) => {
    if (spread) await new Promise((resolve) => setTimeout(resolve, (spread / count) * index));
    return controller.request({ url }).then(({ status, data }) => ({ status, data }), ({ kind, reason, message }) => ({ kind, reason, message }));
  }));
  document.body.append(document.createElement('asg-profile'));
`;

let browser: Browser;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), startSandbox()]);
});
after(async () => {
  await browser.close();
  await sandbox.close();
});

interface Scene {
  readonly organization: Organization;
  readonly app: Served;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Documents that were loaded. */
  readonly loads: string[];
}

async function play(storage: string, test: (scene: Scene) => Promise<void>): Promise<void> {
  const files: Record<string, { body: string; type?: string }> = {};
  const served = await serve({ root: kit, files });
  const url = `${served.origin}/account.html`;
  const organization = await createOrganization(sandbox.origin, { origins: [served.origin], redirectUrls: [url] });
  const { baseUrl, clientId: clientID } = organization;
  const scope = ['openid', 'profile', 'internal_login'];
  files['/auth-spa.js'] = { body: authSpa };
  files['/app.js'] = { body: app({ baseUrl, clientID, scope, storage }) };
  files['/account.html'] = {
    body: '<!doctype html><html lang="en"><title>App</title><body><script type="module" src="/app.js"></script></html>',
  };
  const context = await browser.newContext();
  await context.addInitScript('globalThis.__name = (value) => value;');
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const loads: string[] = [];
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) loads.push(frame.url());
  });
  try {
    await page.goto(url);
    await settled(page);
    await test({ organization, app: served, context, page, loads });
  } finally {
    await context.close();
    await served.close();
    await organization.remove();
  }
}

async function signIn({ page, app: { origin }, organization }: Scene): Promise<void> {
  await leave(page, () => window.controller.signIn());
  await enterPassword(page, organization.people.maya);
  await page.waitForURL((url) => url.origin === origin);
  await until(page, { status: 'signed-in' });
}

// In `browserMemory` the stock client loses its code verifier with the page that leaves: nobody can sign in that way.
for (const storage of ['webWorker', 'sessionStorage', 'localStorage']) {
  describe(`a host's client that keeps its tokens in ${storage}`, () => {
    it('is left alone while nobody is signed in', () =>
      play(storage, async ({ page, organization, loads }) => {
        const state = await settled(page);
        assert.deepEqual(state, { status: 'signed-out', reason: 'never' });
        const [outcome] = await send(page);
        assert.equal(outcome?.kind, 'signed-out');
        await page.getByRole('button', { name: 'Sign in' }).waitFor();
        assert.equal(loads.length, 1);
        assert.deepEqual(await organization.requests({ path: '/scim2/Me' }), []);
      }));

    it('shows whom it signed in, without a token among what the page is told, and goes on working itself', () =>
      play(storage, async (scene) => {
        const { page, organization, context } = scene;
        const tokens = watchTokens(context);
        await signIn(scene);
        await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
        const state = await settled(page);
        assert.ok(state.status === 'signed-in');
        assert.equal(state.user.sub, organization.people.maya.id);
        assert.ok(state.scopes?.includes('internal_login'));
        assert.match(state.sessionId ?? '', /^[0-9a-f]{64}$/);

        const [answer] = await send(page);
        assert.equal(answer?.status, 200);
        assert.ok(tokens.size > 0);
        const told = JSON.stringify([state, answer, await send(page, 1, 0, '/scim2/nothing')]);
        for (const token of tokens) assert.ok(!told.includes(token));

        const own = await page.evaluate(
          async (url) => (await window.client.httpRequest({ url, method: 'GET', attachToken: true })).status,
          `${organization.baseUrl}/scim2/Me`,
        );
        assert.equal(own, 200);
      }));

    it('never gets an address that its own check would let through', () =>
      play(storage, async (scene) => {
        const { page, organization } = scene;
        await signIn(scene);
        await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
        await organization.clearRequests();
        for (const url of [
          `${organization.baseUrl}-evil/scim2/Me`,
          `${organization.baseUrl}/../evil/scim2/Me`,
          `${new URL(organization.baseUrl).origin}@evil.example/scim2/Me`,
        ]) {
          const [outcome] = await send(page, 1, 0, url);
          assert.equal(outcome?.kind, 'blocked', url);
        }
        assert.deepEqual(await organization.requests({ path: '/scim2/Me' }), []);
      }));

    it('goes on as another account of the person, by a grant of the client itself', () =>
      play(storage, async (scene) => {
        const { page, organization } = scene;
        const { baseUrl, name, people } = organization;
        await organization.configure({ accountSwitch: true });
        await signIn(scene);
        await page.evaluate(
          ([url, userId, password]) =>
            window.client.httpRequest({ url, method: 'POST', data: { userId, password }, attachToken: true }),
          [`${baseUrl}/api/users/v1/me/associations`, `sam@${name}`, people.sam.password] as const,
        );
        await page.evaluate(async () => {
          await import('/linked-accounts.js' as string);
          const accounts = document.createElement('asg-linked-accounts');
          accounts.switchAccount = ({ username, userStoreDomain, tenantDomain }) =>
            window.client.requestCustomGrant({
              id: 'account-switch',
              attachToken: false,
              returnsSession: true,
              signInRequired: true,
              data: {
                grant_type: 'account_switch',
                username,
                'userstore-domain': userStoreDomain,
                'tenant-domain': tenantDomain,
                token: '{{token}}',
                scope: '{{scope}}',
                client_id: '{{clientID}}',
              },
            });
          document.body.append(accounts);
        });
        await page.getByRole('button', { name: /Switch to .*sam/ }).click();
        const profile = page.locator('asg-profile');
        await profile.getByText('sam', { exact: true }).first().waitFor();
        assert.equal(await profile.getByText('maya.fernando', { exact: true }).count(), 0);
        await page.locator('asg-linked-accounts').getByText('maya.fernando', { exact: true }).waitFor();
        const state = await settled(page);
        assert.ok(state.status === 'signed-in' && state.user.sub === people.sam.id);
      }));

    it('renews for requests that are spread over a while, and all of them are answered', () =>
      play(storage, async (scene) => {
        await signIn(scene);
        await scene.page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
        await scene.organization.expireAccessTokens();
        const outcomes = await send(scene.page, 8, 400);
        assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set([200]));
      }));
  });
}

// With the other storages the stock client leaves the page when it cannot renew, unless it was told not to.
it('says once and for all that the session of a client in a worker is over', () =>
  play('webWorker', async (scene) => {
    const { page, organization } = scene;
    await signIn(scene);
    await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
    await organization.endSessions();
    const [outcome] = await send(page);
    assert.equal(outcome?.kind, 'session-ended');
    await until(page, { status: 'signed-out', reason: 'ended' });
    await page.getByText('You were signed out').first().waitFor();
    await organization.clearRequests();
    for (const { kind } of await send(page, 3)) assert.equal(kind, 'session-ended');
    assert.deepEqual(await organization.requests({ path: '/scim2/Me' }), []);
  }));
