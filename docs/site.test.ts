import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { enterPassword, logOf, openBrowser, type PageLog } from '../test/support/browser.ts';
import { startLiveSite, type LiveSite } from './live.ts';
import { serveSite, type Served } from './serve.ts';
import { buildSite, root } from './site.ts';

interface Documented {
  readonly tagName: string;
  readonly scopes?: readonly { readonly name: string }[];
  readonly members?: readonly { readonly name: string; readonly default?: string }[];
}

interface Visit {
  readonly ids: readonly string[];
  readonly links: readonly string[];
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { modules } = JSON.parse(read('custom-elements.json')) as {
  readonly modules: readonly { readonly declarations: readonly Documented[] }[];
};
const elements = modules.flatMap(({ declarations }) => declarations);
const hosts = readdirSync(path.join(root, 'test/hosts'))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.test.ts'.length));
/** Installed when the site is built. */
const readAxe = (): string => read('docs/node_modules/axe-core/axe.min.js');

function markdownBelow(folder: string): string[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /^(?:\w+\/)?[\w-]+\.md$/.test(name)).map((name) => path.join(folder, name));
}

/** A file and what it imports, by relative paths, from wherever in `src/`. */
function closure(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ''] of read(file).matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g)) {
    closure(path.join(path.dirname(file), name), seen);
  }
  return seen;
}

/** Scopes that the code of an element names; what all elements share names only what an element may need. */
function scopesNamedBy(tag: string): string[] {
  const files = [...closure(`src/elements/${tag.replace('asg-', '')}/${tag}.ts`)];
  const own = files.filter((file) => /^src\/(?:elements|resources)\//.test(file)).map(read);
  return own.flatMap((source) => source.match(/(?<=')internal_\w+(?=')/g) ?? []);
}

/** `static scopes`: without them there is nothing to show. */
const scopesNeededBy = ({ members = [] }: Documented): string[] =>
  members.find(({ name }) => name === 'scopes')?.default?.match(/internal_\w+/g) ?? [];

/** In a page: what axe has against it, in one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readAxe());
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

describe('the documentation', () => {
  const shared = new Map<string, Visit>();
  let browser: Browser;
  let site: LiveSite;
  let page: Page;
  let log: PageLog;

  before(async () => {
    browser = await openBrowser();
    site = await startLiveSite('.cache/docs', 0);
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      // A colour on its way from light to dark has the contrast of neither.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    log = logOf(page);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('has a page for every element, and for every app in test/hosts', () => {
    assert.ok(elements.length > 0 && hosts.length > 0);
    for (const { tagName } of elements) assert.ok(site.pages.includes(`/elements/${tagName}/`), tagName);
    for (const host of hosts) assert.ok(site.pages.includes(`/hosts/${host}/`), host);
  });

  for (const element of elements) {
    it(`says of ${element.tagName} which scopes its code asks for`, () => {
      const asked = [...scopesNamedBy(element.tagName), ...scopesNeededBy(element)];
      const said = element.scopes?.map(({ name }) => name) ?? [];
      assert.deepEqual([...said].sort(), [...new Set(asked)].sort());
    });
  }

  it('shows of every app what its files import of each other', () => {
    for (const host of hosts) {
      const text = readFileSync(path.join(root, `docs/hosts/${host}.md`), 'utf8');
      const files = /^files: \[(.+)\]$/m.exec(text)?.[1]?.split(', ') ?? [];
      for (const file of files) {
        const source = read(`test/hosts/${host}/${file}`);
        for (const [, name = ''] of source.matchAll(/(?:from '|src="\/?)(\.{0,2}\/?(?:src\/)?[\w-]+(?:\.\w+)?)"?'?/g)) {
          const found = path.join(name.startsWith('.') ? path.dirname(file) : '', name);
          const imported = [found, `${found}.ts`].find((each) =>
            existsSync(path.join(root, `test/hosts/${host}`, each)),
          );
          if (imported) assert.ok(files.includes(imported), `${host}: ${file} imports ${imported}`);
        }
      }
    }
  });

  it('leaves the beginning of code in sight, from right to left, too', async () => {
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.goto(`${site.origin}/theming/`);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    const copy = page.getByRole('button', { name: 'Copy' }).first();
    const [button, code] = await Promise.all([copy.boundingBox(), page.locator('pre code').first().boundingBox()]);
    assert.ok(button!.x > code!.x + 200, `${button!.x} beside ${code!.x}`);
  });

  it('opens every page without a complaint of the browser or of axe, in light and dark, and 320 pixels wide', async () => {
    const titles = new Set<string>();
    for (const address of site.pages) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(site.origin + address);
      await settled(page);
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      assert.equal(await page.locator('h1').count(), 1, address);
      titles.add(await page.title());
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], `${address} ${colorScheme}`);
      }
      const regions = await page.locator('main .scrolls').evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel));
      assert.deepEqual(regions, [...new Set(regions)], address);
      await page.setViewportSize({ width: 320, height: 640 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${address} is ${width} pixels wide`);
      shared.set(address, await visit(page));
    }
    assert.equal(titles.size, site.pages.length, 'every page has a title of its own');
    assert.deepEqual([...log.errors, ...log.warnings], []);
  });

  it('has no dead link', () => {
    assert.equal(shared.size, site.pages.length);
    const dead = [...shared].flatMap(([from, { links }]) =>
      links
        .map((link) => new URL(link))
        .filter(({ origin }) => origin === site.origin)
        .filter(({ pathname, hash }) => !isThere(shared.get(pathname), hash))
        .map((link) => `${from} links to ${link.pathname}${link.hash}`),
    );
    assert.deepEqual(dead, []);
  });

  it('is where the README and its neighbours say', () => {
    const files = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...markdownBelow('docs')];
    const dead = files.flatMap((file) =>
      [...read(file).matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)]
        .map(([, link = '']) => path.join(path.dirname(file), link))
        .filter((target) => !existsSync(path.join(root, target)))
        .map((target) => `${file} links to ${target}`),
    );
    assert.deepEqual(dead, []);
  });

  it('has every file of an app as it is, to copy', async () => {
    await page.goto(`${site.origin}/hosts/vue/`);
    await page.locator('.code').filter({ hasText: '<script setup' }).getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.trim(), read('test/hosts/vue/src/Account.vue').trim());
  });

  it('has a live element on the page of each, after one sign-in', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${site.origin}/elements/asg-profile/`);
    await page.locator('asg-sign-in').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/authenticationendpoint/);
    await enterPassword(page, site.organization.people.maya);
    await page.waitForURL(`${site.origin}/elements/asg-profile/`);
    await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();
    for (const { tagName } of elements) {
      await page.goto(`${site.origin}/elements/${tagName}/`);
      await page.locator('asg-sign-in').getByText('Maya Fernando').waitFor();
      if (['asg-auth', 'asg-sign-in'].includes(tagName)) continue;
      await page.locator(`${tagName}:state(ready)`).waitFor();
      assert.deepEqual(await violations(page), [], tagName);
    }
    assert.deepEqual([...log.errors, ...log.warnings], []);
  });
});

describe('the documentation as static files, below a path', () => {
  let browser: Browser;
  let site: Served;

  before(async () => {
    browser = await openBrowser();
    await buildSite({ output: '.cache/docs-static/kit', pathPrefix: '/kit/' });
    site = await serveSite('.cache/docs-static', 'https://api.asgardeo.io', 0);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('says on the page of an element that it has no organization', async () => {
    const page = await browser.newPage();
    const log = logOf(page);
    await page.goto(`${site.origin}/kit/`);
    await page.getByRole('navigation').getByRole('link', { name: 'asg-profile', exact: true }).click();
    await page.waitForURL(`${site.origin}/kit/elements/asg-profile/`);
    await page.getByText('These pages are not connected to an organization').waitFor();
    await page.locator('asg-profile').getByText('asg-auth').first().waitFor();
    assert.deepEqual(log.errors, []);
    assert.deepEqual(
      log.warnings.filter((warning) => !warning.startsWith('<asg-profile>: Found no session.')),
      [],
    );
  });
});

/** Everything of the kit on the page has its code, and shows what it has to show. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector(':not(:defined), :state(loading)'));
}

async function visit(page: Page): Promise<Visit> {
  return page.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    links: [...document.querySelectorAll('a')].map(({ href }) => href),
  }));
}

const isThere = (target: Visit | undefined, hash: string): boolean =>
  target !== undefined && (hash === '' || target.ids.includes(decodeURIComponent(hash.slice(1))));
