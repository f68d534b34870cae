import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { send, settled, stage, stateOf } from './auth-scene.ts';

const play = stage();

/** A page with both elements, which notes the codes of what failed. */
const elements = {
  before: `
    import '/profile.js';
    import '/password-change.js';
    window.codes = [];
    document.addEventListener('asg-error', ({ detail }) => window.codes.push(detail.code));
    document.body.append(document.createElement('asg-profile'), document.createElement('asg-password-change'));
  `,
};

const codesOf = (page: Page): Promise<unknown> => page.evaluate('window.codes');

async function isOffline(page: Page, isIt: boolean): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('asg-profile')?.matches(':state(offline)') === wanted,
    isIt,
  );
}

describe('elements over the kit', () => {
  it('say nothing failed when a network comes back to a page on which nobody is signed in', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await page.goto(scene.url);
      await settled(page);
      await page.getByRole('button', { name: 'Sign in' }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await context.setOffline(true);
      await isOffline(page, true);
      await context.setOffline(false);
      await isOffline(page, false);
      // The worker answers in order: what the elements asked for has been refused before this.
      assert.equal((await send(page))[0]?.kind, 'signed-out');
      await page.evaluate(() => new Promise(requestAnimationFrame));
      assert.deepEqual(await codesOf(page), []);
    }, elements));

  it('ask again when a network comes back to somebody who is signed in', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await page.getByText('Maya Fernando').first().waitFor();
      await page.waitForLoadState('networkidle');
      await context.setOffline(true);
      await isOffline(page, true);
      await scene.organization.clearRequests();
      const asked = page.context().waitForEvent('request', (request) => request.url().endsWith('/scim2/Me'));
      await context.setOffline(false);
      await asked;
      await isOffline(page, false);
    }, elements));

  it('keep what was typed, and somebody signed in, when a write is refused with 401 although the session was renewed', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.fault({ path: '/scim2/Me', method: 'PATCH', status: 401 });
      await page.getByRole('button', { name: 'Edit' }).first().click();
      const input = page.locator('asg-profile input').first();
      await input.fill('Mayuri');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForFunction('window.codes.length > 0');
      assert.deepEqual(await codesOf(page), ['session-ended']);
      await page.waitForFunction(() => {
        const element = document.querySelector('asg-profile');
        return element?.shadowRoot?.activeElement?.matches('[part~="notice"]');
      });
      assert.equal(await input.inputValue(), 'Mayuri');
      assert.equal((await stateOf(page)).status, 'signed-in');
      assert.equal(await scene.count('/oauth2/token'), 2);
    }, elements));

  it('keep the form of a password change in the same case', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.fault({ path: '/api/users/v1/me/change-password', status: 401 });
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByLabel('Current password').fill(scene.maya.password);
      await page.getByLabel('New password').fill('Lakeside#7742');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.waitForFunction('window.codes.length > 0');
      assert.deepEqual(await codesOf(page), ['session-ended']);
      await page.locator('asg-password-change [part~="notice"]').waitFor();
      assert.equal(await page.getByLabel('New password').inputValue(), 'Lakeside#7742');
      assert.equal((await stateOf(page)).status, 'signed-in');
    }, elements));
});
