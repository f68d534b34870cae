import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { startSandbox } from '../../sandbox/server.ts';
import { enterPassword, logOf, openBrowser } from '../support/browser.ts';
import { createScene, leave, type Scene, type SceneOptions, send, settled, stateOf, until } from './auth-scene.ts';

let browser: Browser;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), startSandbox()]);
});

after(async () => {
  await browser.close();
  await sandbox.close();
});

/** Runs `test` with an organization, a page and a profile of its own. */
async function play(test: (scene: Scene, context: BrowserContext) => Promise<void>, options?: SceneOptions): Promise<void> {
  const [scene, context] = await Promise.all([createScene(sandbox.origin, options), browser.newContext()]);
  try {
    await test(scene, context);
  } finally {
    await context.close();
    await scene.close();
  }
}

describe('signing in with the kit', () => {
  it('a signed-out page loads once', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      const log = logOf(page);
      await page.goto(scene.url);
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'never' });
      assert.deepEqual(await send(page), [
        { kind: 'signed-out', reason: undefined, message: 'Nobody is signed in.' },
      ]);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(log.navigations, [scene.url]);
      assert.deepEqual(await scene.organization.requests(), []);
      assert.deepEqual(log.errors, []);
    }));

  it('signs in, tells who and since when, and reads the profile', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const state = await stateOf(page);
      assert.equal(state.status, 'signed-in');
      assert.equal(state.user.sub, scene.maya.id);
      assert.equal(state.user.displayName, 'Maya Fernando');
      assert.ok(state.scopes?.includes('internal_login'));
      assert.ok(Math.abs((state.authTime ?? 0) - Date.now()) < 60_000);
      const [answer] = await send(page);
      assert.equal(answer?.status, 200);
      assert.equal((answer?.data as { id: string }).id, scene.maya.id);
    }));

  it('the address bar is clean after the return and Back does not replay', () =>
    play(async (scene, context) => {
      const address = `${scene.url}?tab=2&code=host-code#section`;
      const page = await scene.signedIn(context, scene.maya, address);
      assert.equal(page.url(), address);
      await page.goBack();
      await page.goForward();
      assert.equal(page.url(), address);
      assert.equal((await settled(page)).status, 'signed-in');
      for (const { query } of await scene.organization.requests({ path: '/oauth2/token' })) {
        assert.doesNotMatch(JSON.stringify(query), /host-code/);
      }
    }));
});
