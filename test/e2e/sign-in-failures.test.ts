import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { AsgErrorEventDetail } from '../../src/base/events.ts';
import { openBrowser } from '../support/browser.ts';
import { serve } from '../support/serve.ts';
import { kit, settled, stage } from './auth-scene.ts';

const play = stage();

/** The page of the README: a session and one element, and what it is told. */
const elements = {
  before: `
    import '/profile.js';
    window.told = [];
    document.addEventListener('asg-error', ({ detail: { retry, ...facts } }) => window.told.push(facts));
    document.body.append(document.createElement('asg-profile'));
  `,
};

type Told = Omit<AsgErrorEventDetail, 'retry'>;

const told = async (page: Page): Promise<readonly Told[]> => {
  await page.waitForFunction('window.told.length > 0');
  return page.evaluate('window.told') as Promise<readonly Told[]>;
};

async function failsToSignIn(page: Page): Promise<void> {
  await settled(page);
  const signIn = page.getByRole('button', { name: 'Sign in' });
  await signIn.click();
  const alert = page.getByRole('alert').filter({ hasText: 'Sign-in isn’t working right now' });
  await alert.waitFor({ state: 'attached' });
  await page.getByText('It’s not something you did. Try again later.', { exact: true }).waitFor();
  assert.ok(await signIn.evaluate((button) => button.getAttribute('aria-disabled') === null));
}

describe('a sign-in from an element that did not get as far as the sign-in page', () => {
  it('says so where the server fails, and works once it does not', () =>
    play(async (scene, context) => {
      await scene.organization.fault({ path: '/oauth2/jwks', status: 500 });
      const page = await context.newPage();
      await page.goto(scene.url);
      await failsToSignIn(page);
      assert.deepEqual(await told(page), [
        { widget: 'asg-profile', kind: 'server', code: 'server', reason: 'http_500' },
      ]);
      await scene.organization.clearFaults();
      await scene.signIn(page);
      await page.getByText('Maya Fernando').first().waitFor();
    }, elements));

  it('says so where the server does not answer this origin', () =>
    play(async (scene, context) => {
      await scene.organization.fault({ path: '/oauth2/jwks', kind: 'no-cors' });
      const page = await context.newPage();
      await page.goto(scene.url);
      await failsToSignIn(page);
      assert.deepEqual(await told(page), [{ widget: 'asg-profile', kind: 'config', code: 'config', reason: 'cors' }]);
    }, elements));

  it('says so where there is no server', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await failsToSignIn(page);
        assert.deepEqual(await told(page), [{ widget: 'asg-profile', kind: 'network', code: 'network' }]);
      },
      { ...elements, options: { baseUrl: 'https://localhost:9/t/nowhere' } },
    ));

  it('says so again where a session that could not start is tried again, and cannot', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        const alert = page.getByRole('alert').filter({ hasText: 'Sign-in isn’t working right now' });
        await page.getByRole('button', { name: 'Try again' }).click();
        await alert.waitFor({ state: 'attached' });
        const fact = { widget: 'asg-profile', kind: 'config', code: 'config', reason: 'base-url' };
        assert.deepEqual(await page.evaluate('window.told'), [fact, fact]);
      },
      { ...elements, options: { baseUrl: 'api.example/t/acme' } },
    ));
});

describe('a page that is neither on https nor on localhost', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser('--host-resolver-rules=MAP app.example 127.0.0.1');
  });
  after(() => browser.close());

  it('tells the page that this is why nobody can sign in', async () => {
    const body = `<!doctype html><title>App</title><asg-auth base-url="https://api.example/t/acme" client-id="app" name="acme">
      </asg-auth><asg-profile></asg-profile><script type="module" src="/app.js"></script>`;
    const app = await serve({
      root: kit,
      files: { '/account.html': { body }, '/app.js': { body: `import '/auth.js'; ${elements.before}` } },
    });
    try {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await page.goto(`${app.origin.replace('localhost', 'app.example')}/account.html`);
      const [error] = await told(page);
      assert.deepEqual(error, { widget: 'asg-profile', kind: 'config', code: 'config', reason: 'insecure' });
      await page.getByText('Something went wrong on our side.').first().waitFor();
      assert.equal(said.length, 1);
      assert.match(said[0] ?? '', /https/);
    } finally {
      await app.close();
    }
  });
});
