/** `<asg-mfa>` and the second step of a sign-in: what was set up in an app is then used, under the strictest policy. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { enterCode, enterPassword, logOf } from '../support/browser.ts';
import { leave, type Scene, type SceneOptions, settled, signOut, stage, strictPolicy, until } from './auth-scene.ts';

const play = stage();

const element: SceneOptions = {
  headers: (sandbox) => ({ 'content-security-policy': strictPolicy(sandbox) }),
  before: `
    import '/mfa.js';
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      window.violations.push(violatedDirective);
    });
    document.body.append(document.createElement('asg-mfa'));
  `,
};

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** The key as the page shows it, to be typed into an app. */
async function readKey(page: Page): Promise<TOTP> {
  const shown = await page.locator('[part~="secret"]').textContent();
  return new TOTP({ secret: String(shown).replace(/\s/g, '') });
}

/** What the app shows when the organization's clock is so many seconds ahead. */
const codeAt = (app: TOTP, seconds: number): string => app.generate({ timestamp: Date.now() + seconds * 1_000 });

async function readCodes(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Your backup codes' });
  await list.waitFor();
  // What is seen; beside it is what is read out, sign by sign.
  return list.locator('li > [aria-hidden]').allTextContents();
}

async function acknowledge(page: Page): Promise<void> {
  await page.getByLabel('I’ve saved these codes').check();
  await press(page, 'Done');
}

/** To the page after the password. */
async function beginSignIn(page: Page, scene: Scene): Promise<void> {
  await leave(page, () => window.controller.signIn());
  await enterPassword(page, scene.maya);
}

async function arrive(page: Page, scene: Scene): Promise<void> {
  await page.waitForURL((url) => url.origin === scene.origin && !url.searchParams.has('code'));
  await until(page, { status: 'signed-in' });
}

describe('an authenticator app in a browser', () => {
  it('is set up with the key on the page, asked for at the next sign-in, and no more once it is off', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await press(page, 'Set up: Authenticator app');
      const app = await readKey(page);
      const used = codeAt(app, 0);
      await page.getByLabel('Then enter the 6-digit code it shows').fill(used);
      await readCodes(page);
      await acknowledge(page);
      await page.getByText('Codes from your app are accepted.').waitFor();

      await signOut(page, scene);
      await scene.organization.setClock(300);
      await beginSignIn(page, scene);
      await page.waitForURL(/totp\.do/);
      await enterCode(page, used);
      await page.getByText('That code is not right').waitFor();
      await enterCode(page, codeAt(app, 300));
      await arrive(page, scene);

      await press(page, 'Turn off your authenticator app');
      await page.getByRole('dialog', { name: 'Turn off two-step verification?' }).waitFor();
      await press(page, 'Turn off');
      await page.getByRole('button', { name: 'Set up: Authenticator app' }).waitFor();
      await signOut(page, scene);
      await beginSignIn(page, scene);
      await arrive(page, scene);
    }, element));

  it('is replaced: the new one lets its owner in, the old one does not', () =>
    play(async (scene, context) => {
      const { totp } = await scene.organization.givePerson('maya', { totp: {}, backupCodes: 5 });
      const old = new TOTP({ secret: totp!.secret });
      const page = await context.newPage();
      await page.goto(scene.url);
      await settled(page);
      await beginSignIn(page, scene);
      await enterCode(page, codeAt(old, 0));
      await arrive(page, scene);
      await press(page, 'Replace your authenticator app');
      const next = await readKey(page);
      await page.getByLabel('Then enter the 6-digit code it shows').fill(codeAt(next, 0));
      await page.getByRole('button', { name: 'Replace your authenticator app' }).waitFor();

      await signOut(page, scene);
      await scene.organization.setClock(300);
      await beginSignIn(page, scene);
      await enterCode(page, codeAt(old, 300));
      await page.getByText('That code is not right').waitFor();
      await enterCode(page, codeAt(next, 300));
      await arrive(page, scene);
    }, element));
});

describe('backup codes in a browser', () => {
  it('are made, let their owner in once each, and are counted', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.givePerson('maya', { totp: {} });
      await page.reload();
      await until(page, { status: 'signed-in' });
      await press(page, 'Set up: Backup codes');
      const [code] = await readCodes(page);
      await acknowledge(page);
      await page.getByText('10 of 10 left').waitFor();

      for (const isFirst of [true, false]) {
        await signOut(page, scene);
        await beginSignIn(page, scene);
        await page.getByRole('link', { name: 'Use a backup code instead' }).click();
        await enterCode(page, code!, 'Backup code');
        if (isFirst) {
          await arrive(page, scene);
          await page.getByText('9 left').waitFor();
        } else {
          await page.getByRole('alert').getByText('you have used it already').waitFor();
        }
      }
    }, element));
});

describe('a page with a strict policy and Trusted Types', () => {
  it('shows key, QR code and backup codes, to copy, download and print, without a violation', () =>
    play(async (scene, context) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await scene.signedIn(context);
      const log = logOf(page);
      await press(page, 'Set up: Authenticator app');
      const app = await readKey(page);
      await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
      const side = await page.locator('[part~="qr"] svg').evaluate((svg) => svg.getBoundingClientRect().width);
      assert.ok(side > 100, `${side} pixels`);
      await page.getByLabel('Then enter the 6-digit code it shows').fill(codeAt(app, 0));

      const codes = await readCodes(page);
      assert.equal(new Set(codes).size, 10);
      await press(page, 'Copy');
      await page.getByText('Copied.').first().waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), codes.join('\n'));
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')]);
      const text = await readFile(await download.path(), 'utf8');
      await press(page, 'Print');
      await page.emulateMedia({ media: 'print' });
      await page.locator('asg-mfa').waitFor({ state: 'hidden' });
      assert.deepEqual(await page.locator('[data-asg-paper] li').allInnerTexts(), codes);
      await page.emulateMedia({ media: 'screen' });
      assert.ok(codes.every((code) => text.includes(code)));
      await acknowledge(page);
      await page.getByText('10 of 10 left').waitFor();
      assert.deepEqual(await page.evaluate('window.violations'), []);
      assert.deepEqual(log, { errors: [], warnings: [], navigations: [] });
    }, element));
});
