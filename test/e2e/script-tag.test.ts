import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { openBrowser } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';

const root = fileURLToPath(new URL('../../dist/cdn', import.meta.url));
const elements = readdirSync(fileURLToPath(new URL('../../src/elements', import.meta.url)));

/** The file and all that it imports at once, by address. */
function needed(file: string, found = new Set<string>()): Set<string> {
  found.add(file);
  const code = readFileSync(path.join(root, file), 'utf8');
  for (const [, name = ''] of code.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
    const imported = path.posix.join(path.posix.dirname(file), name);
    if (!found.has(imported)) needed(imported, found);
  }
  return found;
}

/** Elements that `configure.js` has. */
const inCore = new Set(['auth', 'consents', 'linked-accounts', 'mfa', 'profile', 'profile-completion', 'sessions']);

const page = (script: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,"></head>
<body>${body}<script type="module" src="${script}"></script></body></html>`;

/** A session that never gets any further: what is on the screen then needs nothing of the server. */
const starting = `
  import { configure, fromToken } from '/configure.js';
  configure({ backing: fromToken(() => new Promise(() => {}), { baseUrl: 'https://api.asgardeo.io/t/acme' }) });`;

const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

describe('a page without a build', () => {
  let browser: Browser;
  let host: Served;

  before(async () => {
    browser = await openBrowser();
    host = await serve({
      root,
      headers: { 'content-security-policy': policy },
      files: {
        '/one.html': { body: page('/autoloader.js', '<asg-profile></asg-profile>') },
        '/none.html': { body: page('/autoloader.js', '<p>Nothing of the kit yet</p>') },
        '/all.html': { body: page('/asg-elements.js', '<asg-profile></asg-profile>') },
        '/host.js': { body: starting },
        ...Object.fromEntries(
          elements.map((name) => [
            `/only/${name}.html`,
            {
              body: page('/autoloader.js', `<asg-${name}></asg-${name}><script type="module" src="/host.js"></script>`),
            },
          ]),
        ),
      },
    });
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  /** Opens the page and keeps the names of the scripts it asks for. */
  async function open(file: string): Promise<{ tab: Page; scripts: string[]; errors: string[] }> {
    const tab = await browser.newPage();
    const scripts: string[] = [];
    const errors: string[] = [];
    tab.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.push(pathname);
    });
    tab.on('pageerror', (error) => errors.push(error.message));
    tab.on('requestfailed', (request) => errors.push(request.url()));
    await tab.goto(`${host.origin}/${file}`);
    return { tab, scripts, errors };
  }

  const isDefined = (tab: Page, tag: string): Promise<boolean> =>
    tab.evaluate((name) => customElements.get(name) !== undefined, tag);

  it('has every file that one of them names', () => {
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    const missing = names.flatMap((name) => {
      const code = readFileSync(path.join(root, name), 'utf8');
      return [...code.matchAll(/(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g)]
        .map(([, imported = '']) => path.join(path.dirname(name), imported))
        .filter((imported) => !names.includes(imported))
        .map((imported) => `${name} names ${imported}`);
    });
    assert.ok(names.length > 20);
    assert.deepEqual(missing, []);
  });

  it('gets from the autoloader the element it uses, and no other', async () => {
    const { tab, scripts, errors } = await open('one.html');
    await tab.locator('asg-profile:defined').waitFor({ state: 'attached' });
    assert.deepEqual(scripts.slice(0, 2), ['/autoloader.js', '/configure.js']);
    assert.ok(!scripts.includes('/password-change.js'));
    for (const tag of ['asg-password-change', 'asg-sessions']) assert.equal(await isDefined(tab, tag), false, tag);
    assert.deepEqual(errors, []);
  });

  it('gets nothing before it uses an element, and gets it when it does', async () => {
    const { tab, scripts, errors } = await open('none.html');
    assert.deepEqual(scripts, ['/autoloader.js']);
    await tab.evaluate(() => document.body.append(document.createElement('asg-sign-in')));
    await tab.locator('asg-sign-in:defined').waitFor({ state: 'attached' });
    assert.ok(scripts.includes('/sign-in.js'));
    assert.deepEqual(errors, []);
  });

  it('gets every element from one file, and what they load later from the folder beside it', async () => {
    const { tab, scripts, errors } = await open('all.html');
    await tab.locator('asg-profile:defined').waitFor({ state: 'attached' });
    for (const tag of ['asg-auth', 'asg-password-change', 'asg-sign-in']) {
      assert.equal(await isDefined(tab, tag), true, tag);
    }
    assert.equal(scripts[0], '/asg-elements.js');
    assert.deepEqual(
      scripts.slice(1).filter((script) => !script.startsWith('/asg-elements/')),
      [],
    );
    assert.deepEqual(errors, []);
  });

  for (const name of elements) {
    it(`paints an <asg-${name}> with four files of code at most, the autoloader and those of the session among them`, async () => {
      const own = inCore.has(name) ? [] : needed(`/${name}.js`);
      const files = new Set(['/autoloader.js', ...needed('/configure.js'), ...own]);
      assert.ok(files.size <= 4, [...files].join(' '));
      const allowed = new Set([...files, '/host.js']);
      const tab = await browser.newPage();
      // Whatever else is asked for is not answered.
      await tab.route('**/*.js', (route) =>
        allowed.has(new URL(route.request().url()).pathname) ? route.continue() : undefined,
      );
      await tab.goto(`${host.origin}/only/${name}.html`);
      await tab.waitForFunction((tag) => {
        const element = document.querySelector(tag);
        return element?.matches(':defined') && (tag === 'asg-auth' || element.shadowRoot?.querySelector('[part]'));
      }, `asg-${name}`);
      await tab.close();
    });
  }
});

/** Whose session it is, and when the data is there. */
const signedIn = `
  import { configure, fromToken } from '/configure.js';
  addEventListener('asg-ready', () => performance.mark('ready'), { once: true });
  const { baseUrl, token } = JSON.parse(document.getElementById('session').textContent);
  configure({ backing: fromToken(() => token, { baseUrl, user: () => ({ sub: 'maya', username: 'maya' }) }) });`;

describe('a page with the autoloader, a session and one element', () => {
  let browser: Browser;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let organization: Organization;
  let host: Served;
  const files: Record<string, { body: string }> = {};

  before(async () => {
    browser = await openBrowser();
    sandbox = await startSandbox();
    organization = await createOrganization(sandbox.origin);
    host = await serve({ root, files });
    await organization.allow({ origins: [host.origin] });
    // As far away as a server is. A browser has nothing to do meanwhile, and fetches nothing else all the same.
    await organization.fault({ path: '/*', delay: 200 });
    const { access_token: token } = await organization.token('maya');
    const session = JSON.stringify({ baseUrl: organization.baseUrl, token });
    for (const name of elements) {
      const body = `<script type="application/json" id="session">${session}</script><script type="module">${signedIn}</script><asg-${name}></asg-${name}>`;
      files[`/${name}.html`] = { body: page('/autoloader.js', body) };
    }
  });
  after(async () => {
    await browser.close();
    await host.close();
    await sandbox.close();
  });

  for (const name of elements.filter((each) => each !== 'auth' && each !== 'sign-in')) {
    it(`shows what there is in an <asg-${name}> after four files of code at most, those of the session among them`, async () => {
      const tab = await browser.newPage();
      await tab.goto(`${host.origin}/${name}.html`);
      await tab.waitForFunction(() => performance.getEntriesByName('ready').length > 0);
      const scripts = await tab.evaluate(() => {
        const [ready] = performance.getEntriesByName('ready');
        return performance
          .getEntriesByType('resource')
          .filter((entry) => entry.name.endsWith('.js') && entry.startTime < (ready?.startTime ?? 0))
          .map((entry) => new URL(entry.name).pathname);
      });
      assert.ok(scripts.length <= 4, `${scripts.length}: ${scripts.join(' ')}`);
      await tab.close();
    });
  }
});

describe('the hashes of integrity.json, in the import map of a page', () => {
  let browser: Browser;
  let host: Served;
  const files: Record<string, { body: string }> = {};

  before(async () => {
    browser = await openBrowser();
    host = await serve({ root, files });
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  /** Opens a page with the hashes. `changed`: a file that is not what it was when they were made. */
  async function open(changed?: string): Promise<{ tab: Page; errors: string[] }> {
    const hashes = JSON.parse(readFileSync(path.join(root, 'integrity.json'), 'utf8')) as Record<string, string>;
    const integrity = Object.fromEntries(
      Object.entries(hashes).map(([file, hash]) => [path.posix.join('/', file), hash]),
    );
    const map = `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
    files['/checked.html'] = {
      body: page('/autoloader.js', '<asg-profile></asg-profile>').replace('<body>', `${map}<body>`),
    };
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    if (changed) {
      await tab.route(`**${changed}`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${await response.text()} // and more` });
      });
    }
    await tab.goto(`${host.origin}/checked.html`);
    return { tab, errors };
  }

  it('let the files through as they were built', async () => {
    const { tab, errors } = await open();
    await tab.locator('asg-profile:defined').waitFor({ state: 'attached' });
    await tab.waitForLoadState('networkidle');
    assert.deepEqual(errors, []);
    await tab.close();
  });

  it('keep out a file that was changed, although no script tag names it', async () => {
    const { tab, errors } = await open('/configure.js');
    await tab.waitForLoadState('networkidle');
    assert.equal(await tab.evaluate(() => customElements.get('asg-profile')), undefined);
    assert.match(errors.join(), /integrity/);
    await tab.close();
  });
});
