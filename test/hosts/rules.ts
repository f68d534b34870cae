/** What every session on top of a host's own client keeps to, tried on the client itself. One function for each rule. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { AuthController } from '../../src/auth/controller.ts';
import { enterPassword, watchTokens } from '../support/browser.ts';
import { ready } from './account.ts';
import type { Play, Scene } from './stage.ts';

declare global {
  interface Window {
    /** The session of the page, where elements find it. */
    kitSession(): AuthController | undefined;
  }
}

function defineKitSession(): void {
  window.kitSession = () => {
    const page = globalThis as { [key: symbol]: { readonly sessions: readonly AuthController[] } | undefined };
    return page[Symbol.for('asg-elements/1')]?.sessions[0];
  };
}

interface Outcome {
  readonly status?: number;
  readonly data?: unknown;
  readonly kind?: string;
  /** Everything an error says. */
  readonly words?: string;
}

/** Sends through the session of the page, as its elements do. */
function send({ page }: Scene, { count = 1, url = '/scim2/Me' } = {}): Promise<Outcome[]> {
  return page.evaluate(
    async ({ count, url }) => {
      const session = window.kitSession()!;
      const one = async (): Promise<Outcome> => {
        try {
          return await session.request({ url });
        } catch (error) {
          const { kind, message, stack } = error as Error & { kind?: string };
          return { kind: kind ?? 'none of the kit', words: `${JSON.stringify(error)} ${message} ${stack}` };
        }
      };
      return Promise.all(Array.from({ length: count }, one));
    },
    { count, url },
  );
}

/** What the session says of itself. */
function stateOf(page: Page): Promise<unknown> {
  return page.evaluate(() => window.kitSession()?.state);
}

async function count({ organization }: Scene, path: string): Promise<number> {
  return (await organization.requests({ path })).filter(({ preflight }) => !preflight).length;
}

async function signedIn(scene: Scene): Promise<void> {
  await scene.open('/rules.html');
  await scene.signIn();
  await ready(scene.page);
}

async function leavesSignedOutClientsAlone(scene: Scene): Promise<void> {
  await scene.open('/rules.html');
  await scene.page.getByRole('button', { name: 'Sign in' }).waitFor();
  const [outcome] = await send(scene);
  assert.equal(outcome?.kind, 'signed-out');
  await scene.page.waitForLoadState('networkidle');
  assert.deepEqual(scene.log.navigations.length, 1);
  assert.equal(await count(scene, '/scim2/Me'), 0);
  assert.equal(await count(scene, '/oauth2/token'), 0);
}

async function isToldNoToken(scene: Scene): Promise<void> {
  const tokens = watchTokens(scene.context);
  await signedIn(scene);
  const answers = [...(await send(scene)), ...(await send(scene, { url: '/scim2/nothing' }))];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 404],
  );
  await scene.organization.fault({ path: '/scim2/Me', kind: 'drop' });
  const [failure] = await send(scene);
  assert.equal(failure?.kind, 'network');
  assert.ok(tokens.size >= 2);
  const told = JSON.stringify([answers, failure, await stateOf(scene.page), scene.log]);
  for (const token of tokens) assert.ok(!told.includes(token));
  assert.match(JSON.stringify(await stateOf(scene.page)), new RegExp(scene.organization.people.maya.id));
}

async function refusesTrickyAddresses(scene: Scene): Promise<void> {
  await signedIn(scene);
  const asked: string[] = [];
  scene.context.on('request', (request) => asked.push(request.url()));
  const { baseUrl } = scene.organization;
  const { origin, host } = new URL(baseUrl);
  for (const url of [
    `${baseUrl}-evil/scim2/Me`,
    `${baseUrl}/../evil/scim2/Me`,
    `${baseUrl}/%2e%2e/evil/scim2/Me`,
    `${baseUrl}/..%2fevil/scim2/Me`,
    `${origin}@evil.example/scim2/Me`,
    `http://user:password@${host}${new URL(baseUrl).pathname}/scim2/Me`,
    `${baseUrl}\\..\\evil/scim2/Me`,
    '//evil.example/scim2/Me',
    'https://evil.example/scim2/Me',
  ]) {
    const [outcome] = await send(scene, { url });
    assert.equal(outcome?.kind, 'blocked', url);
  }
  assert.deepEqual(
    asked.filter((url) => url.includes('evil') || url.includes('password')),
    [],
  );
}

/** The answers that refuse the old token come one after the other, some of them after it was renewed. */
async function renewsForAllThatIsAsked(scene: Scene): Promise<void> {
  const { organization, page } = scene;
  await page.clock.install();
  await signedIn(scene);
  await page.clock.fastForward(30_000);
  await organization.expireAccessTokens();
  await organization.clearRequests();
  await organization.fault({ path: '/oauth2/token', delay: 100 });
  for (let index = 0; index < 8; index += 1) {
    await organization.fault({ method: 'GET', path: '/scim2/Me', delay: index * 200, times: 1 });
  }
  const outcomes = await send(scene, { count: 8 });
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    Array.from({ length: 8 }, () => 200),
  );
  // After a pause one goes first.
  assert.equal(await count(scene, '/oauth2/token'), 1);
}

async function saysOnceThatItIsOver(scene: Scene): Promise<void> {
  await signedIn(scene);
  await scene.organization.endSessions();
  const [outcome] = await send(scene);
  assert.equal(outcome?.kind, 'session-ended');
  assert.deepEqual(await stateOf(scene.page), { status: 'signed-out', reason: 'ended' });
  await scene.page.getByText('You were signed out').first().waitFor();
  await scene.organization.clearRequests();
  for (const { kind } of await send(scene, { count: 3 })) assert.equal(kind, 'session-ended');
  assert.equal(await count(scene, '/scim2/Me'), 0);
}

async function signsInAgainAfterItsEnd(scene: Scene): Promise<void> {
  await signedIn(scene);
  await scene.organization.endSessions();
  await send(scene);
  await scene.page.getByText('You were signed out').first().waitFor();
  await scene.signIn();
  await ready(scene.page);
  assert.equal((await send(scene))[0]?.status, 200);
}

async function letsTheHostAskForItself(scene: Scene): Promise<void> {
  await signedIn(scene);
  await scene.page.getByRole('button', { name: 'Ask' }).click();
  await scene.page.locator('output', { hasText: 'maya.fernando' }).waitFor();
  const [outcome] = await send(scene);
  assert.equal(outcome?.status, 200);
}

async function givesUpWithoutTheHost(scene: Scene): Promise<void> {
  await signedIn(scene);
  await scene.organization.clearRequests();
  await scene.organization.fault({ path: '/scim2/Me', hold: true });
  const kind = await scene.page.evaluate(async () => {
    const given = new AbortController();
    const answer = window.kitSession()!.request({ url: '/scim2/Me' }, { signal: given.signal });
    setTimeout(() => given.abort());
    return answer.then(String, (error: { kind: string }) => error.kind);
  });
  assert.equal(kind, 'aborted');
  await scene.organization.clearFaults();
  assert.equal((await send(scene))[0]?.status, 200);
  // A request that its client had been told to stop would have it ask for a new token.
  assert.equal(await count(scene, '/oauth2/token'), 0);
}

export function ruleCases(play: Play, way: string, storages: readonly string[]): void {
  for (const storage of storages) {
    const on = (test: (scene: Scene) => Promise<void>) => () =>
      play(async (scene) => {
        const json = { storage, way };
        await scene.context.addInitScript(defineKitSession);
        await scene.page.route('**/rules.json', (route) => route.fulfill({ json }));
        await test(scene);
      });
    describe(`${way}, with tokens in ${storage}`, () => {
      it('is asked nothing while nobody is signed in, and the page is loaded once', on(leavesSignedOutClientsAlone));
      it('tells the kit who it is, and no token', on(isToldNoToken));
      it('never gets an address that its own check would let through', on(refusesTrickyAddresses));
      it('renews for requests that are spread over a while, and all of them are answered', on(renewsForAllThatIsAsked));
      it('is not told to stop when the kit gives up', on(givesUpWithoutTheHost));
      it('has its end told once, and is asked nothing after it', on(saysOnceThatItIsOver));
      it('signs the person in again after its end', on(signsInAgainAfterItsEnd));
      it('goes on answering the host, as its vendor documents it', on(letsTheHostAskForItself));
    });
  }
}

/** On the account page of a host whose scopes leave the password to SCIM, for which people confirm who they are. */
export function confirmationCases(play: Play): void {
  const toTheSignInPage = async ({ page, organization, open, signIn }: Scene): Promise<void> => {
    await organization.setClock(-2_000);
    await open();
    await signIn();
    await ready(page);
    await organization.setClock(0);
    await page.getByRole('button', { name: 'Password', exact: true }).click();
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('dialog', { name: 'Confirm it’s you' }).getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/authenticationendpoint/);
  };

  it('has people confirm who they are, and then change their password', () =>
    play(async (scene) => {
      const { page, organization, origin } = scene;
      const refused: string[] = [];
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (/\/(?:scim2|oauth2)\//.test(pathname) && response.status() >= 400) {
          refused.push(`${response.request().method()} ${pathname.replace(/^\/t\/[^/]+/, '')} ${response.status()}`);
        }
      });
      await toTheSignInPage(scene);
      await enterPassword(page, organization.people.maya);
      await page.waitForURL((url) => url.origin === origin);
      await ready(page);
      await page.getByRole('button', { name: 'Password', exact: true }).click();
      await page.getByLabel('New password').fill('Lakeside#7742');
      const renewal = page.waitForResponse((response) => response.url().endsWith('/oauth2/token'));
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Password changed').first().waitFor();
      await renewal;
      // The server ends the session with the change. The element asks whether it did, and the client tries to renew once.
      assert.deepEqual(refused, ['GET /scim2/Me 401', 'POST /oauth2/token 400']);
    }));

  it('lets people who do not confirm sign in again, with nothing changed', () =>
    play(async (scene) => {
      const { page, origin } = scene;
      await toTheSignInPage(scene);
      await page.getByText('Cancel').click();
      await page.waitForURL((url) => url.origin === origin);
      // The sign-in server still knows them, and asks nothing.
      await page.getByRole('button', { name: 'Sign in' }).first().click();
      await ready(page);
    }));
}
