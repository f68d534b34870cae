/** `fromBff()` and the backend of the demo, in a real browser, with the kit as it ships and under a strict policy. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Bff, createBff } from '../../demo/bff/bff.ts';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { enterPassword, logOf, openBrowser } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';
import { kit, leave, send, settled, until } from './auth-scene.ts';

/** No server but its own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html asg-elements";

const app = (baseUrl: string): string => `
  import { configure, fromBff } from '/configure.js';
  const controller = window.controller = configure({
    backing: fromBff('/bff', { baseUrl: ${JSON.stringify(baseUrl)} }),
  });
  window.states = [];
  controller.addEventListener('change', () => window.states.push(controller.state));
  window.send = (count, spread, url) => Promise.all(Array.from({ length: count }, async (_, index) => {
    if (spread) await new Promise((resolve) => setTimeout(resolve, (spread / count) * index));
    return controller.request({ url }).then(({ status, data }) => ({ status, data }), ({ kind, reason, message }) => ({ kind, reason, message }));
  }));
  import '/autoloader.js';
`;

const elements = ['profile', 'password-change', 'mfa', 'sessions', 'consents', 'linked-accounts', 'export'];
const html = `<!doctype html><html lang="en"><title>App</title><body>
  ${elements.map((name) => `<asg-${name}></asg-${name}>`).join('\n')}
  <script type="module" src="/app.js"></script></html>`;

let browser: Browser;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), startSandbox()]);
});
after(async () => {
  await browser.close();
  await sandbox.close();
});

interface Scene {
  readonly organization: Organization;
  readonly app: Served;
  readonly context: BrowserContext;
  readonly page: Page;
}

async function play(test: (scene: Scene) => Promise<void>): Promise<void> {
  const files: Record<string, { body: string; type?: string }> = {};
  // The backend has to know the address of the pages, and the organization that of the backend.
  const backend: { bff?: Bff } = {};
  const served = await serve({
    root: kit,
    files,
    headers: { 'content-security-policy': policy },
    first: async (request, response) => (await backend.bff?.(request, response)) ?? false,
  });
  const { origin } = served;
  const organization = await createOrganization(sandbox.origin, { redirectUrls: [`${origin}/bff/callback`] });
  const { baseUrl, clientId } = organization;
  backend.bff = createBff({ origin, baseUrl, clientId });
  files['/app.js'] = { body: app(baseUrl) };
  files['/account.html'] = { body: html };
  const context = await browser.newContext();
  await context.addInitScript('globalThis.__name = (value) => value;');
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  try {
    await page.goto(`${origin}/account.html`);
    await settled(page);
    await test({ organization, app: served, context, page });
  } finally {
    await context.close();
    await served.close();
    await organization.remove();
  }
}

const profile = (page: Page) => page.locator('asg-profile');

async function signIn(
  { app: { origin }, organization }: Scene,
  page: Page,
  person: { readonly userName: string; readonly password: string } = organization.people.maya,
): Promise<void> {
  await leave(page, () => window.controller.signIn());
  await enterPassword(page, person);
  await page.waitForURL(`${origin}/account.html`);
  await until(page, { status: 'signed-in' });
}

/** Until the elements ask for nothing more: some are ready and still wait for details. */
async function allReady(page: Page): Promise<void> {
  for (const name of elements) await page.locator(`asg-${name}:state(ready)`).waitFor();
  await page.locator('[part~="skeleton"]').first().waitFor({ state: 'detached' });
}

async function signOut({ app: { origin } }: Scene, page: Page): Promise<void> {
  const left = page.waitForResponse((response) => response.url().includes('/oidc/logout'));
  await page.evaluate(() => window.controller.signOut());
  await left;
  await page.waitForURL(`${origin}/account.html`);
  await until(page, { status: 'signed-out' });
}

async function typeNickname(page: Page, name: string): Promise<void> {
  await profile(page).getByRole('button', { name: 'Edit nickname' }).click();
  await profile(page).getByRole('textbox').fill(name);
}

async function rename(page: Page, name: string): Promise<void> {
  await typeNickname(page, name);
  await profile(page).getByRole('button', { name: 'Save' }).click();
}

/** Every token that the backend is given, by watching its requests in this process. */
function watchBackend(): { readonly tokens: Set<string>; end(): void } {
  const tokens = new Set<string>();
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    const response = await fetch(...request);
    if (String(request[0]).endsWith('/oauth2/token') && response.ok) {
      const body = (await response.clone().json()) as Record<string, unknown>;
      for (const name of ['access_token', 'refresh_token', 'id_token']) tokens.add(String(body[name]));
    }
    return response;
  };
  return { tokens, end: () => void (globalThis.fetch = fetch) };
}

/** All that a script of the page can get at, answers to its own requests included. */
async function readable(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const answers = await Promise.all(
      ['/bff/session', '/bff/scim2/Me'].map(async (url) => {
        const answer = await fetch(url, { headers: { 'x-asg-csrf': 'none' } });
        return [await answer.text(), [...answer.headers]];
      }),
    );
    const entries = performance.getEntries().map((entry) => entry.toJSON() as unknown);
    const roots = [document.documentElement.outerHTML];
    for (const element of document.querySelectorAll('*'))
      if (element.shadowRoot) roots.push(element.shadowRoot.innerHTML);
    const { cookie, referrer, title } = document;
    const stored = [{ ...localStorage }, { ...sessionStorage }];
    return JSON.stringify([cookie, referrer, title, name, location.href, stored, databases, entries, roots, answers]);
  });
}

describe('a page with a backend', () => {
  it('asks the backend alone, and nothing of the organization while nobody is signed in', () =>
    play(async ({ page, organization }) => {
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'never' });
      await profile(page).getByRole('button', { name: 'Sign in' }).waitFor();
      assert.deepEqual(await organization.requests(), []);
    }));

  it('signs in, shows, changes and signs out, and no script of it ever sees a token or a cookie', () =>
    play(async (scene) => {
      const { page, organization, context, app } = scene;
      const backend = watchBackend();
      try {
        await organization.configure({ preserveSessionOnPasswordChange: true });
        const { errors } = logOf(page);
        const elsewhere: string[] = [];
        context.on('request', (request) => {
          if (!request.isNavigationRequest() && new URL(request.url()).origin !== app.origin)
            elsewhere.push(request.url());
        });
        await signIn(scene, page);
        await profile(page).getByText('maya.fernando', { exact: true }).waitFor();

        await organization.expireAccessTokens();
        await rename(page, 'Mimi');
        await profile(page).getByText('Mimi', { exact: true }).waitFor();
        const password = 'Another#2027';
        const change = page.locator('asg-password-change');
        await change.getByRole('button', { name: 'Change password' }).click();
        await change.getByLabel('Current password').fill(organization.people.maya.password);
        await change.getByLabel('New password').fill(password);
        await change.getByRole('button', { name: 'Change password' }).click();
        await change.getByText('Password changed', { exact: true }).waitFor();
        assert.equal(((await organization.readPerson('maya')) as { nickName: string }).nickName, 'Mimi');

        const text = await readable(page);
        assert.ok(text.includes('maya.fernando') && text.includes('/bff/scim2/Me'));
        const [session] = (await context.cookies(app.origin)).filter(({ name }) => name === 'asg-bff');
        assert.ok(session?.httpOnly && session.sameSite === 'Lax');
        assert.ok(backend.tokens.size >= 4, String(backend.tokens.size));
        for (const secret of [session.value, ...backend.tokens]) assert.ok(!text.includes(secret));

        await signOut(scene, page);
        const textAfter = await readable(page);
        for (const token of backend.tokens) assert.ok(!textAfter.includes(token));
        assert.deepEqual(await context.cookies(app.origin), []);
        await leave(page, () => window.controller.signIn());
        await enterPassword(page, { userName: 'maya.fernando', password });
        await until(page, { status: 'signed-in' });
        assert.deepEqual(elsewhere, []);
        // Those are of what `readable()` asks for, with a header of nobody.
        assert.deepEqual(
          errors.filter((text) => !/status of 40[13]/.test(text)),
          [],
        );
      } finally {
        backend.end();
      }
    }));

  it('shows every element, and asks for nothing that the backend has not on its list', () =>
    play(async (scene) => {
      const { page } = scene;
      const refused: string[] = [];
      page.on('response', (response) => {
        const { pathname, origin } = new URL(response.url());
        if (origin === scene.app.origin && response.status() >= 400) refused.push(`${response.status()} ${pathname}`);
      });
      await signIn(scene, page);
      await allReady(page);
      assert.deepEqual(refused, []);
    }));

  it('has people confirm who they are before a second step, and goes on where they were', () =>
    play(async (scene) => {
      const { page, organization, app } = scene;
      // Signed in at the organization twenty minutes ago, and here just now, without being asked for anything.
      await organization.setClock(-1_200);
      await signIn(scene, page);
      await organization.setClock(0);
      await page.evaluate(() => window.controller.signIn());
      await page.waitForFunction(() => {
        const state = window.controller?.state;
        return state?.status === 'signed-in' && Date.now() - (state.authTime ?? 0) > 1_000_000;
      });
      const mfa = page.locator('asg-mfa');
      await mfa.getByRole('button', { name: 'Set up: Authenticator app' }).click();
      const arrived = page.waitForURL(/authenticationendpoint/);
      await page.getByRole('dialog', { name: 'Confirm it’s you' }).getByRole('button', { name: 'Continue' }).click();
      await arrived;
      await enterPassword(page, organization.people.maya);
      await page.waitForURL(`${app.origin}/account.html`);
      await mfa.getByLabel('Then enter the 6-digit code it shows').waitFor();
    }));

  it('tells once that the session is over', () =>
    play(async (scene) => {
      const { page, organization } = scene;
      await signIn(scene, page);
      await profile(page).getByText('maya.fernando', { exact: true }).waitFor();
      await organization.endSessions();
      assert.equal((await send(page))[0]?.kind, 'session-ended');
      await page.getByText('You were signed out').first().waitFor();
      await organization.clearRequests();
      for (const { kind } of await send(page, 3)) assert.equal(kind, 'signed-out');
      const states = await page.evaluate(() => window.states.map(({ status }) => status));
      assert.deepEqual(states.slice(-2), ['signed-in', 'signed-out']);
      assert.deepEqual(await organization.requests(), []);
    }));

  it('never saves for one person what began for another', () =>
    play(async (scene) => {
      const { page, organization, context, app } = scene;
      await signIn(scene, page);
      // The answer to anything that it asks for while nobody is signed in would end its session.
      await allReady(page);
      await typeNickname(page, 'Not Sam');
      const other = await context.newPage();
      await other.goto(`${app.origin}/account.html`);
      await until(other, { status: 'signed-in' });
      await signOut(scene, other);
      await signIn(scene, other, organization.people.sam);
      await organization.clearRequests();
      await profile(page).getByRole('button', { name: 'Save' }).click();
      await profile(page).getByText('sam', { exact: true }).first().waitFor();
      assert.equal(await profile(page).getByText('maya.fernando').count(), 0);
      assert.deepEqual(await organization.requests({ path: '/scim2/Me', method: 'PATCH' }), []);
    }));

  it('notices what happened in another tab when somebody comes back to it', () =>
    play(async (scene) => {
      const { page, context, app } = scene;
      await signIn(scene, page);
      // Nothing that it asks for tells it earlier.
      await allReady(page);
      const other = await context.newPage();
      await other.goto(`${app.origin}/account.html`);
      await until(other, { status: 'signed-in' });
      await signOut(scene, other);
      assert.equal((await settled(page)).status, 'signed-in');
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
      await until(page, { status: 'signed-out', reason: 'user' });
    }));

  it('shows nothing of what it knew when Back brings it to life again', () =>
    play(async (scene) => {
      const { page } = scene;
      await signIn(scene, page);
      await profile(page).getByText('maya.fernando', { exact: true }).waitFor();
      const state = await page.evaluate(() => {
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        return window.controller.state.status;
      });
      assert.equal(state, 'starting');
      await until(page, { status: 'signed-in' });
    }));
});

describe('another page', () => {
  /** On another port, which shares the cookies, and on another host. */
  for (const host of ['localhost', '127.0.0.1']) {
    it(`on ${host} can neither read, nor write, nor sign anybody out`, () =>
      play(async (scene) => {
        const { page, organization, context, app } = scene;
        await signIn(scene, page);
        await allReady(page);
        const attacker = createServer((_request, response) => {
          response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Evil</title>');
        });
        await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
        try {
          const evil = await context.newPage();
          await evil.goto(`http://${host}:${(attacker.address() as { port: number }).port}/`);
          await organization.clearRequests();
          const outcomes = await evil.evaluate(async (bff) => {
            const attempt = (path: string, init: RequestInit): Promise<string> =>
              fetch(bff + path, { credentials: 'include', ...init }).then(
                ({ status, type }) => `${type} ${status}`,
                () => 'failed',
              );
            const headers = { 'x-asg-csrf': 'none' };
            const image = new Image();
            const loaded = new Promise((resolve) => (image.onload = image.onerror = resolve));
            image.src = `${bff}/sign-out`;
            await loaded;
            return Promise.all([
              attempt('/session', {}),
              attempt('/session', { headers }),
              attempt('/scim2/Me', { headers }),
              attempt('/scim2/Me', { mode: 'no-cors' }),
              attempt('/api/users/v1/me/totp', { mode: 'no-cors', method: 'POST', body: '{"action":"INIT"}' }),
            ]);
          }, `${app.origin}/bff`);
          // What can be sent without asking is answered, and hidden from its sender. Nothing got through.
          assert.deepEqual(outcomes, ['failed', 'failed', 'failed', 'failed', 'failed']);
          await evil.evaluate((url) => void (location.href = url), `${app.origin}/bff/sign-out`);
          await evil.waitForURL(/sign-out/);
          assert.deepEqual(await organization.requests(), []);
          assert.equal((await send(page))[0]?.status, 200);
        } finally {
          attacker.close();
          attacker.closeAllConnections();
        }
      }));
  }

  it('is not where a sign-in leads back to', () =>
    play(async (scene) => {
      const { page, app, organization } = scene;
      await page.goto(`${app.origin}/bff/sign-in?returnTo=${encodeURIComponent('//127.0.0.1/evil')}`);
      await enterPassword(page, organization.people.maya);
      await page.waitForURL(`${app.origin}/`);
    }));
});
