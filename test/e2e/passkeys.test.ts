/** `<asg-mfa>` and a virtual authenticator of the browser: passkeys that are made in an app, and then used to sign in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { enterPassword } from '../support/browser.ts';
import { leave, settled, signOut, stage, until, type Scene, type SceneOptions } from './auth-scene.ts';

const play = stage();

const element: SceneOptions = {
  before: `
    import '/mfa.js';
    window.changes = [];
    document.addEventListener('asg-change', ({ detail }) => window.changes.push(detail.action));
    document.body.append(document.createElement('asg-mfa'));
  `,
};

interface Device {
  readonly devTools: CDPSession;
  readonly authenticatorId: string;
}

async function plugIn(page: Page, isAgreeing = true): Promise<Device> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: isAgreeing,
    },
  });
  return { devTools, authenticatorId };
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const changes = (page: Page): Promise<unknown> => page.evaluate('window.changes');

async function addNamed(page: Page, name: string): Promise<void> {
  await press(page, 'Add: Passkeys');
  await page.getByLabel('Name').fill(name);
  await press(page, 'Save');
  await page.getByRole('button', { name: `Rename ${name}` }).waitFor();
}

/** How the start of a registration left the browser, the worker's own requests included. */
function watchStart(context: BrowserContext): Promise<string> {
  const started = context.waitForEvent('request', (request) => {
    return request.method() === 'POST' && request.url().endsWith('/start-usernameless-registration');
  });
  return started.then((request) => `${request.headers()['content-type']} ${request.postData()}`);
}

async function signInWithPasskey(page: Page, scene: Scene): Promise<void> {
  await leave(page, () => window.controller.signIn());
  await page.getByRole('link', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL((url) => url.origin === scene.origin && !url.searchParams.has('code'));
  await until(page, { status: 'signed-in' });
}

describe('passkeys in a browser', () => {
  it('are added by one click, let their owner in, and are removed', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await plugIn(page);
      const start = watchStart(context);
      await addNamed(page, 'Laptop');
      assert.equal(await start, `application/x-www-form-urlencoded {"appId":"${scene.origin}"}`);
      assert.deepEqual(await changes(page), ['passkey-added', 'passkey-renamed']);
      await signOut(page, scene);
      await until(page, { status: 'signed-out' });
      await signInWithPasskey(page, scene);
      await press(page, 'Remove Laptop');
      await press(page, 'Turn off');
      await page.getByRole('button', { name: 'Add: Passkeys' }).waitFor();
      assert.deepEqual(await scene.organization.passkeys('maya'), []);
    }, element));

  it('are not made twice on one device', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await plugIn(page);
      await addNamed(page, 'Laptop');
      await press(page, 'Add a passkey');
      await page.getByText('This device already has a passkey for your account.').last().waitFor();
      assert.equal((await scene.organization.passkeys('maya')).length, 1);
    }, element));

  it('are not made when the person cancels while the browser asks', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const { devTools, authenticatorId } = await plugIn(page, false);
      await press(page, 'Add: Passkeys');
      await page.getByText('Follow the steps from your browser').waitFor();
      await press(page, 'Cancel');
      await page.getByRole('button', { name: 'Add: Passkeys' }).waitFor();
      // Whoever touches the key now is too late.
      await devTools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
      const { credentials } = await devTools.send('WebAuthn.getCredentials', { authenticatorId });
      assert.deepEqual(credentials, []);
      assert.deepEqual(await scene.organization.passkeys('maya'), []);
    }, element));

  it('go on after a fresh sign-in, with one more click', () =>
    play(async (scene, context) => {
      const page = await scene.signedInAgo(context, 3_600);
      await plugIn(page);
      await press(page, 'Add: Passkeys');
      await page.getByRole('heading', { name: 'Confirm it’s you' }).waitFor();
      // Some browsers forget a click when the page changes.
      await page.addInitScript(`Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } });`);
      await page.evaluate('window.open = () => null');
      await press(page, 'Continue');
      await page.waitForURL(/authenticationendpoint/);
      await enterPassword(page, scene.maya);
      await page.waitForURL((url) => url.origin === scene.origin && !url.searchParams.has('code'));
      await settled(page);
      await page.getByText('Your browser is about to ask you').waitFor();
      await press(page, 'Continue');
      await page.getByLabel('Name').waitFor();
      assert.equal((await scene.organization.passkeys('maya')).length, 1);
    }, element));

  it('are not offered where the policy of the page forbids them', () =>
    play(
      async (scene, context) => {
        const page = await scene.signedIn(context);
        await page.getByText('Not available here.').waitFor();
        await page.getByText('publickey-credentials-create').first().waitFor();
        assert.equal(await page.getByRole('button', { name: 'Add: Passkeys' }).count(), 0);
      },
      { ...element, headers: () => ({ 'permissions-policy': 'publickey-credentials-create=()' }) },
    ));
});
