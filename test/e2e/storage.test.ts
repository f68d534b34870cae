/** What the kit leaves in the browser, over a whole visit, is what SECURITY.md says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { enterPassword } from '../support/browser.ts';
import { type Scene, type SceneOptions, signOut, stage, until } from './auth-scene.ts';

const play = stage();

const app: SceneOptions = {
  before: `
    import '/profile.js';
    import '/mfa.js';
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      void window.kept?.(this === localStorage ? 'localStorage' : 'sessionStorage', key);
      return setItem.call(this, key, value);
    };
    const [profile, mfa] = ['asg-profile', 'asg-mfa'].map((tag) => document.createElement(tag));
    profile.setAttribute('mode', 'form');
    mfa.setAttribute('max-auth-age', '300');
    document.body.append(profile, mfa);
  `,
};

/** `area key`, as the table of SECURITY.md has it, for any session, person and element. */
function listed(): readonly RegExp[] {
  const text = readFileSync(path.join(import.meta.dirname, '../../SECURITY.md'), 'utf8');
  return [...text.matchAll(/^\| `(\w+Storage)` +\| `([^`]+)`/gm)].map(([, area = '', key = '']) => {
    const pattern = key.replace(/<baseUrl> <clientId>/, 'https?:\\S+ \\S+').replace(/<\w+>/g, '[^/ ]+');
    return new RegExp(`^${area} ${pattern}$`);
  });
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** Types, begins to set up an app after a fresh sign-in by redirect, and signs out. */
async function visit(scene: Scene, context: BrowserContext): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  await context.exposeBinding('kept', (_source, area: string, key: string) => void kept.add(`${area} ${key}`));
  const page = await scene.signedInAgo(context, 600);
  await page.evaluate(() => (window.open = () => null));
  await page.getByLabel('First name').fill('Mayra');
  await press(page, 'Set up: Authenticator app');
  await press(page, 'Continue');
  await page.waitForURL(/authenticationendpoint/);
  await enterPassword(page, scene.maya);
  await page.getByLabel('Then enter the 6-digit code it shows').waitFor();
  await until(page, { status: 'signed-in' });
  const left = await page.evaluate(() => [
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
  ]);
  await page.locator('asg-mfa').getByRole('button', { name: 'Cancel' }).click();
  await signOut(page, scene);
  return new Set([...kept, ...left]);
}

describe('what is stored', () => {
  it('is what SECURITY.md lists, all of it and nothing else', () =>
    play(async (scene, context) => {
      const rows = listed();
      const entries = [...(await visit(scene, context))];
      assert.deepEqual(
        entries.filter((entry) => !rows.some((row) => row.test(entry))),
        [],
      );
      assert.deepEqual(rows.filter((row) => !entries.some((entry) => row.test(entry))).map(String), []);
    }, app));
});
