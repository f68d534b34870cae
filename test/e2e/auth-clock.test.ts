import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enterPassword } from '../support/browser.ts';
import { send, stage, stateOf } from './auth-scene.ts';

const play = stage();
const hour = 3_600;
/** Longer than a sign-in counts as a proof of who is at the keyboard. */
const age = 1_000;
const password = 'Sunrise-4711-over-Kandy';

describe('a clock that is an hour wrong', () => {
  for (const [name, offset] of [
    ['behind the server', hour],
    ['ahead of the server', -hour],
  ] as const) {
    it(`(${name}) changes nothing about signing in, reading, renewing and a password change with a fresh proof`, () =>
      play(
        async (scene, context) => {
          const page = await scene.signedInAgo(context, age, offset);
          const state = await stateOf(page);
          assert.ok(
            state.status === 'signed-in' && Math.abs((state.authTime ?? 0) + age * 1_000 - Date.now()) < 60_000,
          );

          await page.getByText('Maya Fernando').first().waitFor();
          await scene.organization.expireAccessTokens();
          assert.equal((await send(page))[0]?.status, 200);
          assert.deepEqual(await stateOf(page), state, 'renewing proves nothing anew');

          await page.getByRole('button', { name: 'Change password' }).click();
          const [popup] = await Promise.all([
            page.waitForEvent('popup'),
            page.getByRole('button', { name: 'Continue' }).click(),
          ]);
          await enterPassword(popup, scene.maya);
          await page.getByLabel('New password').fill(password);
          await page.getByRole('button', { name: 'Change password' }).click();
          await page.waitForFunction('window.changes?.length === 1');
          assert.deepEqual(await page.evaluate('window.changes'), ['password-changed']);
          assert.equal(await scene.count('/scim2/Me', 'PATCH'), 1);
        },
        {
          options: { scopes: ['openid', 'profile', 'internal_login'] },
          before: `
            import '/profile.js';
            import '/password-change.js';
            window.changes = [];
            document.addEventListener('asg-change', ({ detail }) => window.changes.push(detail.action));
            document.body.append(document.createElement('asg-profile'), document.createElement('asg-password-change'));
          `,
        },
      ));
  }
});
