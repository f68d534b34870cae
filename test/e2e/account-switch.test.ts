import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { watchTokens } from '../support/browser.ts';
import { type Scene, send, settled, stage, stateOf, until } from './auth-scene.ts';

const play = stage();
const grant = 'account_switch';
const localPath = '/api/users/v1/me/associations';
const discoveryPath = '/oauth2/token/.well-known/openid-configuration';

const elements = {
  before: `
    import '/profile.js';
    import '/linked-accounts.js';
    window.codes = [];
    document.addEventListener('asg-error', ({ detail }) => window.codes.push(detail.code));
    document.body.append(document.createElement('asg-profile'), document.createElement('asg-linked-accounts'));
  `,
};
const session = { ...elements, options: { storage: 'session' } } as const;

/** Maya, whose account is linked with Sam's, on a server that has the grant. */
async function linked(scene: Scene, context: BrowserContext): Promise<Page> {
  await scene.organization.configure({ accountSwitch: true });
  const page = await scene.signedIn(context);
  const { name, people } = scene.organization;
  // Asked for anew, the list joins a read that is under way, and that may not know of the link.
  await page.locator('asg-linked-accounts').getByRole('button', { name: 'Link another' }).waitFor();
  await page.evaluate(
    ([url, userId, password]) => window.controller.request({ url, method: 'POST', body: { userId, password } }),
    [localPath, `sam@${name}`, people.sam.password] as const,
  );
  await page.evaluate(() => document.querySelector<HTMLElement & { reload(): void }>('asg-linked-accounts')!.reload());
  return page;
}

const switchButton = (page: Page, name = 'sam') =>
  page.locator('asg-linked-accounts').getByRole('button', { name: new RegExp(`Switch to .*${name}`) });
const notice = (page: Page) => page.locator('asg-linked-accounts [part~="notice"]');
const codes = (page: Page): Promise<unknown> => page.evaluate('window.codes');

async function subOf(page: Page): Promise<string | undefined> {
  const state = await stateOf(page);
  return state.status === 'signed-in' ? state.user.sub : undefined;
}

const becomes = (page: Page, sub: string): Promise<unknown> =>
  page.waitForFunction((wanted) => {
    const { state } = window.controller;
    return state.status === 'signed-in' && state.user.sub === wanted;
  }, sub);

/** Resolves once a request that the sandbox holds has arrived. */
const arrival = (context: BrowserContext, path: string): Promise<unknown> =>
  context.waitForEvent('request', (request) => request.url().endsWith(path) && request.method() !== 'OPTIONS');

/** The access token that the server is told to forget. */
async function revocation(context: BrowserContext): Promise<string> {
  const formOf = (post: string | null) => new URLSearchParams(post ?? '');
  const response = await context.waitForEvent(
    'response',
    (response) =>
      response.url().endsWith('/oauth2/revoke') &&
      formOf(response.request().postData()).get('token_type_hint') === 'access_token',
  );
  assert.equal(response.status(), 200);
  return formOf(response.request().postData()).get('token') ?? '';
}

describe('switching to a linked account with the kit’s own sign-in', () => {
  it('shows what is the other account’s, proves nothing anew, and leaves no token of the first one in force', () =>
    play(async (scene, context) => {
      const tokens = watchTokens(context);
      const page = await linked(scene, context);
      const before = await stateOf(page);
      const revoked = revocation(context);
      await switchButton(page).click();
      await becomes(page, scene.organization.people.sam.id);
      const profile = page.locator('asg-profile');
      await profile.getByText('sam', { exact: true }).first().waitFor();
      await switchButton(page, 'maya').waitFor();
      assert.equal(await profile.getByText('maya.fernando', { exact: true }).count(), 0);
      const after = await stateOf(page);
      assert.ok(before.status === 'signed-in' && after.status === 'signed-in');
      assert.equal(after.authTime, before.authTime);
      assert.equal((await send(page))[0]?.status, 200);
      assert.ok([...tokens].slice(0, -3).includes(await revoked));
      assert.deepEqual(await codes(page), []);
    }, elements));

  it('can go back to where it came from', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).click();
      await switchButton(page, 'maya').click();
      await becomes(page, scene.maya.id);
      await switchButton(page).waitFor();
    }, elements));

  it('works for somebody whose access token has expired', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      await scene.organization.expireAccessTokens();
      await switchButton(page).click();
      await becomes(page, scene.organization.people.sam.id);
    }, elements));

  it('leaves focus where a keyboard goes on, and says who it is now', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).focus();
      await page.keyboard.press('Enter');
      await becomes(page, scene.organization.people.sam.id);
      const status = page.locator('asg-linked-accounts [part~="status"]');
      await status.getByText(/now signed in as .*sam/).waitFor();
      const focused = await page.evaluate(() => {
        const { activeElement } = document;
        return [activeElement?.localName, activeElement?.shadowRoot?.activeElement?.getAttribute('part')];
      });
      assert.deepEqual(focused, ['asg-linked-accounts', 'title']);
    }, elements));

  it('is not offered on a server without the grant, which is asked once', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      await scene.organization.configure({ accountSwitch: false });
      await scene.organization.clearRequests();
      const asked = context.waitForEvent('response', (response) => response.url().endsWith(discoveryPath));
      await page.reload();
      await settled(page);
      await asked;
      await page.getByRole('button', { name: /Unlink .*sam/ }).waitFor();
      assert.equal(await switchButton(page).count(), 0);
      assert.equal(await scene.count(discoveryPath, 'GET'), 1);
    }, session));

  it('asks nothing of the sort for somebody who has no other account here', () =>
    play(async (scene, context) => {
      await scene.organization.configure({ accountSwitch: true });
      const page = await scene.signedIn(context);
      await page.locator('asg-linked-accounts').getByRole('button', { name: 'Link another' }).click();
      assert.equal(await scene.count(discoveryPath, 'GET'), 0);
    }, elements));

  it('is no longer offered once the server said that it does not let this app', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      const body = { error: 'unauthorized_client', error_description: 'secret words' };
      // The first request renews, the second one asks for the other account.
      await refuseGrant(context, grant, 400, body);
      await switchButton(page).click();
      await notice(page).getByText('This app isn’t allowed to.').waitFor();
      assert.equal(await switchButton(page).count(), 0);
      assert.equal(await subOf(page), scene.maya.id);
      assert.equal((await send(page))[0]?.status, 200);
      assert.deepEqual(await codes(page), ['config']);
      assert.ok(!(await page.content()).includes('secret words'));
    }, elements));

  it('says so where the link is gone meanwhile, and nobody is signed out', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      await page.evaluate(
        (url) => window.controller.request({ url, method: 'DELETE' }),
        `${localPath}/${scene.organization.people.sam.id}`,
      );
      await switchButton(page).click();
      await notice(page)
        .getByText(/You weren’t switched to/)
        .waitFor();
      assert.equal(await subOf(page), scene.maya.id);
      assert.equal((await send(page))[0]?.status, 200);
    }, elements));

  it('says so where the network broke in the middle, and can be tried again', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      await scene.organization.fault({ path: '/oauth2/token', kind: 'drop' });
      await switchButton(page).click();
      await notice(page).getByText('You’re still signed in as before.').waitFor();
      assert.equal(await subOf(page), scene.maya.id);
      assert.deepEqual(await codes(page), ['network']);
      await scene.organization.clearFaults();
      await page.getByRole('button', { name: 'Try again' }).click();
      await becomes(page, scene.organization.people.sam.id);
    }, elements));

  it('refuses an ID token that the server did not sign', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      await context.route('**/oauth2/token', async (route) => {
        const response = await route.fetch();
        const body = (await response.json()) as { id_token?: string };
        const [head, claims] = (body.id_token ?? '').split('.');
        await route.fulfill({ response, json: { ...body, id_token: `${head}.${claims}.AAAA` } });
      });
      await page.evaluate(
        (account) => window.controller.switchAccount(account).catch((error: Error) => (window.name = error.message)),
        { username: 'sam', userStoreDomain: 'DEFAULT', tenantDomain: scene.organization.name },
      );
      assert.match(await page.evaluate(() => window.name), /signature/);
      assert.equal(await subOf(page), scene.maya.id);
    }, elements));

  it('sends nothing of the first account as the other one', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      const path = '/api/users/v1/me/sessions';
      await scene.organization.fault({ path, hold: true });
      const held = arrival(context, path);
      await page.evaluate(
        (url) => void window.send(1, 0, url).then(([outcome]) => (window.name = outcome!.kind!)),
        path,
      );
      await held;
      await switchButton(page).click();
      await becomes(page, scene.organization.people.sam.id);
      await page.waitForFunction(() => window.name === 'signed-out');
      await scene.organization.clearFaults();
      assert.equal(await scene.count(path, 'GET'), 1);
    }, elements));

  it('belongs to nobody where the person signs out meanwhile', () =>
    play(async (scene, context) => {
      const tokens = watchTokens(context);
      const page = await linked(scene, context);
      await switchButton(page).waitFor();
      const other = await context.newPage();
      await other.goto(scene.url);
      await until(other, { status: 'signed-out' });
      await scene.organization.fault({ path: '/oauth2/jwks', hold: true });
      const held = arrival(context, '/oauth2/jwks');
      await switchButton(page).click();
      await held;
      await other.evaluate(() => window.controller.signOut());
      await until(page, { status: 'signed-out', reason: 'user' });
      const revoked = revocation(context);
      await scene.organization.clearFaults();
      assert.equal(await revoked, [...tokens].at(-3));
    }, elements));

  it('lasts over a reload where tokens are kept', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).click();
      await becomes(page, scene.organization.people.sam.id);
      await page.reload();
      await settled(page);
      assert.equal(await subOf(page), scene.organization.people.sam.id);
    }, session));

  it('goes back to who signed in where tokens are not kept', () =>
    play(async (scene, context) => {
      const page = await linked(scene, context);
      await switchButton(page).click();
      await becomes(page, scene.organization.people.sam.id);
      await page.reload();
      await page.waitForURL(scene.url);
      await settled(page);
      assert.equal(await subOf(page), scene.maya.id);
    }, elements));
});

/** The server as it answers an application that does not have the grant. */
async function refuseGrant(context: BrowserContext, name: string, status: number, json: unknown): Promise<void> {
  await context.route('**/oauth2/token', (route) =>
    route.request().postData()?.includes(`grant_type=${name}`) ? route.fulfill({ status, json }) : route.continue(),
  );
}
