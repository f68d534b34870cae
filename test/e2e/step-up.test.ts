import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { enterPassword, logOf, watchTokens } from '../support/browser.ts';
import {
  errorOf,
  type Scene,
  type SceneOptions,
  send,
  settled,
  stage,
  stateOf,
  strictPolicy,
  until,
} from './auth-scene.ts';

const play = stage();

/** A password change that the server does not guard, and that trusts a sign-in for five minutes. */
const app = (extra: Partial<SceneOptions> = {}, coop = 'unsafe-none'): SceneOptions => ({
  headers: (sandbox) => ({ 'content-security-policy': strictPolicy(sandbox), 'cross-origin-opener-policy': coop }),
  before: `
    const tell = (text) => window.told?.(text);
    tell(JSON.stringify({ start: { ...sessionStorage } }));
    addEventListener('popstate', () => tell(JSON.stringify({ address: location.href })));
  `,
  after: `
    controller.addEventListener('change', () => tell(JSON.stringify({ state: controller.state.status })));
    const element = document.createElement('asg-password-change');
    element.setAttribute('max-auth-age', '300');
    element.addEventListener('asg-auth-required', (event) => {
      if (window.isAnswered) event.preventDefault();
      window.asked = event.detail;
    });
    document.body.append(element);
    await import('/password-change.js');
  `,
  ...extra,
  options: { scopes: ['openid', 'profile', 'internal_login'], ...extra.options },
});

const unfinished = 'Nothing changed. You didn’t finish confirming.';

interface Told {
  readonly page: Page;
  readonly start?: Readonly<Record<string, string>>;
  readonly address?: string;
  readonly state?: string;
}

interface Visit {
  readonly page: Page;
  /** What the app saw in windows that open from now on. */
  readonly told: readonly Told[];
}

async function visit(scene: Scene, context: BrowserContext): Promise<Visit> {
  const page = await scene.signedInAgo(context, 600);
  const told: Told[] = [];
  await context.exposeBinding('told', (source, text: string) => {
    told.push({ page: source.page, ...(JSON.parse(text) as object) });
  });
  return { page, told };
}

async function ask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByRole('dialog', { name: 'Confirm it’s you' }).waitFor();
}

/** Presses Continue and gives the window that opens, with the sign-in page in it. */
async function openWindow(page: Page): Promise<Page> {
  await ask(page);
  const [popup] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Continue' }).click(),
  ]);
  await popup.waitForURL(/authenticationendpoint/);
  return popup;
}

const waiting = (page: Page) => page.getByRole('dialog', { name: 'Finish in the other window' });
const newPassword = (page: Page) => page.getByLabel('New password');
const isClosed = (popup: Page): unknown => popup.isClosed() || popup.waitForEvent('close');

async function tokensOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href, document.title]),
  );
}

describe('confirming in a window', () => {
  for (const storage of ['worker', 'session'] as const) {
    it(`goes on without leaving the page, under a strict policy (${storage})`, () =>
      play(
        async (scene, context) => {
          const tokens = watchTokens(context);
          const { page, told } = await visit(scene, context);
          const log = logOf(page);
          const before = await stateOf(page);
          const popup = await openWindow(page);
          await waiting(page).waitFor();
          assert.equal(await waiting(page).getByText('Waiting for you to confirm.').count(), 1);
          await enterPassword(popup, scene.maya);
          await newPassword(page).waitFor();
          await isClosed(popup);

          const state = await stateOf(page);
          assert.ok(before.status === 'signed-in' && state.status === 'signed-in');
          assert.ok(Number(state.authTime) - Number(before.authTime) > 300_000);
          assert.equal(errorOf(state), undefined);
          assert.equal((await send(page))[0]?.status, 200);
          assert.deepEqual(log, { errors: [], warnings: [], navigations: [] });
          assert.equal(page.url(), scene.url);

          const inPopup = told.filter((entry) => entry.page === popup);
          assert.deepEqual(
            inPopup.flatMap(({ address }) => address ?? []).filter((address) => address !== scene.url),
            [],
          );
          assert.deepEqual(
            inPopup.flatMap(({ state: shown }) => shown ?? []),
            [],
            'nothing of the session is shown in it',
          );
          const [start] = inPopup.flatMap(({ start: found }) => (found ? JSON.stringify(found) : []));
          assert.match(String(start), /popup/, 'the window came back to the app');
          assert.doesNotMatch(String(start), /verifier|nonce|person/);
          assert.ok(tokens.size >= 3);
          for (const token of tokens) assert.ok(!start?.includes(token));
          const kept = await tokensOf(page);
          assert.doesNotMatch(kept, /code=|verifier|asg-intent/);

          await page.reload();
          await page.waitForURL(scene.url);
          await until(page, { status: 'signed-in' });
        },
        app({ options: { storage } }),
      ));

    it(`as somebody else leaves the session whose it was (${storage})`, () =>
      play(
        async (scene, context) => {
          const { page } = await visit(scene, context);
          const popup = await openWindow(page);
          await enterPassword(popup, scene.organization.people.sam);
          await page.getByText('You confirmed as someone else. Nothing changed.').first().waitFor();
          await isClosed(popup);
          const state = await until(page, { status: 'signed-in', kind: 'refused' });
          assert.equal(errorOf(state)?.reason, 'another-person');
          const [me] = await send(page);
          assert.equal((me?.data as { id?: string }).id, scene.maya.id);
          assert.equal(await newPassword(page).count(), 0);
          assert.ok((await scene.count('/oauth2/revoke')) > 0, 'what came for the other person is worth nothing');
        },
        app({ options: { storage } }),
      ));
  }

  it('changes nothing when the person turns back on the sign-in page', () =>
    play(async (scene, context) => {
      const { page } = await visit(scene, context);
      const popup = await openWindow(page);
      await popup.getByRole('link', { name: 'Cancel' }).click();
      await page.getByText(unfinished).first().waitFor();
      await isClosed(popup);
      assert.equal(await waiting(page).count(), 0);
      assert.equal((await send(page))[0]?.status, 200);
      await until(page, { status: 'signed-in', kind: 'cancelled' });
    }, app()));

  it('changes nothing when the person closes the window, and asks anew', () =>
    play(async (scene, context) => {
      const { page } = await visit(scene, context);
      const popup = await openWindow(page);
      await popup.close();
      await page.getByText(unfinished).first().waitFor();
      assert.equal(await waiting(page).count(), 0);
      const again = await openWindow(page);
      await enterPassword(again, scene.maya);
      await newPassword(page).waitFor();
    }, app()));

  it('closes the window with Cancel', () =>
    play(async (scene, context) => {
      const { page } = await visit(scene, context);
      const popup = await openWindow(page);
      await waiting(page).getByRole('button', { name: 'Cancel' }).click();
      await isClosed(popup);
      await page.getByText(unfinished).first().waitFor();
      assert.equal(await newPassword(page).count(), 0);
    }, app()));

  it('takes a late answer from a window that the page was cut off from', () =>
    play(
      async (scene, context) => {
        const { page } = await visit(scene, context);
        const popup = await openWindow(page);
        await page.getByText(unfinished).first().waitFor();
        await enterPassword(popup, scene.maya);
        await newPassword(page).waitFor();
        await isClosed(popup);
        assert.equal(await page.locator('[part~=notice]').filter({ hasText: unfinished }).count(), 0);
      },
      app({}, 'same-origin'),
    ));

  it('leaves and comes back where the browser opens no window', () =>
    play(async (scene, context) => {
      const { page } = await visit(scene, context);
      await page.evaluate(() => (window.open = () => null));
      await ask(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(/authenticationendpoint/);
      await enterPassword(page, scene.maya);
      await page.waitForURL(scene.url);
      await newPassword(page).waitFor();
    }, app()));

  it('begins nothing for somebody else who signs in meanwhile', () =>
    play(
      async (scene, context) => {
        const page = await scene.signedInAgo(context, 600);
        await page.evaluate(() => (window.open = () => null));
        await page.getByRole('button', { name: 'Set up: Authenticator app' }).click();
        await page.getByRole('button', { name: 'Continue' }).click();
        await enterPassword(page, scene.organization.people.sam);
        await until(page, { status: 'signed-out', kind: 'refused' });
        const { sam } = scene.organization.people;
        await page.evaluate(() => window.controller.signIn());
        await until(page, { status: 'signed-in' });
        const state = await stateOf(page);
        assert.equal(state.status === 'signed-in' && state.user.sub, sam.id);
        // What Sam wants begins, and nothing before it.
        await page.getByRole('button', { name: 'Set up: Authenticator app' }).click();
        await page.getByLabel('Then enter the 6-digit code it shows').waitFor();
        assert.equal(await scene.count('/api/users/v1/me/totp'), 1);
        assert.doesNotMatch(await tokensOf(page), /asg-intent/);
      },
      {
        after: `
          document.body.innerHTML = '<asg-mfa max-auth-age="300"></asg-mfa>';
          await import('/mfa.js');
        `,
      },
    ));

  it('lets the host answer first, and does the same when it says so', () =>
    play(async (scene, context) => {
      const { page } = await visit(scene, context);
      await page.evaluate('window.isAnswered = true');
      await ask(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForFunction('window.asked?.reason === "step-up"');
      assert.equal(context.pages().length, 1);
      const [popup] = await Promise.all([context.waitForEvent('page'), page.evaluate('window.asked.resume()')]);
      await popup.waitForURL(/authenticationendpoint/);
      await enterPassword(popup, scene.maya);
      await newPassword(page).waitFor();
    }, app()));

  it('in two tabs gives each tab its own answer', () =>
    play(async (scene, context) => {
      const { page } = await visit(scene, context);
      const other = await context.newPage();
      await other.goto(scene.url);
      await settled(other);
      await other.evaluate(() => window.controller.signIn());
      await until(other, { status: 'signed-in' });
      const [first, second] = [await openWindow(page), await openWindow(other)];
      await enterPassword(second, scene.maya);
      await newPassword(other).waitFor();
      assert.equal(await newPassword(page).count(), 0);
      assert.equal(await waiting(page).count(), 1);
      await enterPassword(first, scene.maya);
      await newPassword(page).waitFor();
    }, app()));

  it('gives a page that is gone no answer', () =>
    play(async (scene, context) => {
      const { page } = await visit(scene, context);
      const popup = await openWindow(page);
      await page.reload();
      await page.waitForURL(scene.url);
      await until(page, { status: 'signed-in' });
      const exchanged = await scene.count('/oauth2/token');
      await enterPassword(popup, scene.maya);
      const state = await until(popup, { status: 'signed-out', kind: 'refused' });
      assert.equal(errorOf(state)?.reason, 'state');
      assert.equal(popup.url(), scene.url);
      assert.equal(await newPassword(page).count(), 0);
      assert.equal(await scene.count('/oauth2/token'), exchanged, 'the code was used by nobody');
    }, app()));
});
