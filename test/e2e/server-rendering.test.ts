import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { languages, renderSkeletons } from '../../scripts/skeletons.ts';
import { elementTags, pageStyles, skeletonOf, stylesOf, type SkeletonOptions } from '../../src/server.ts';
import { skeletons } from '../../src/server.skeletons.ts';
import { logOf, openBrowser } from '../support/browser.ts';
import { bundled, type Files } from '../support/copies.ts';
import { serve, type Served } from '../support/serve.ts';

const contentOf = (template: string): string => template.replace(/^.*<\/style>|<\/template>$/gs, '');

describe('the skeletons that a server renders', () => {
  it('are what the elements show before there is data (npm run skeletons)', async () => {
    assert.deepEqual(await renderSkeletons(elementTags), skeletons);
  });

  const cases: readonly (readonly [attributes: string, options: SkeletonOptions])[] = [
    ['heading-level="4"', { headingLevel: 4 }],
    ['no-header', { noHeader: true }],
    ['frame="none"', { frame: 'none' }],
    ['no-header heading-level="9" frame="none"', { noHeader: true, headingLevel: 9, frame: 'none' }],
  ];
  for (const [attributes, options] of cases) {
    it(`are what the elements show with ${attributes}`, async () => {
      const rendered = await renderSkeletons(elementTags, attributes);
      for (const lang of languages) {
        for (const tag of elementTags) {
          assert.equal(contentOf(skeletonOf(tag, { lang, ...options })), rendered[lang]?.[tag], `${tag}, ${lang}`);
        }
      }
    });
  }

  it('speak English where the kit does not speak the language of the page, and German in Austria', () => {
    const foreign = skeletonOf('asg-profile', { lang: 'si-LK' });
    assert.match(foreign, /<section [^>]*lang="en"/);
    assert.equal(foreign.replace(' lang="en"', ''), skeletonOf('asg-profile', { lang: 'en-GB' }));
    assert.equal(skeletonOf('asg-profile', { lang: '__proto__' }), foreign);
    assert.match(skeletonOf('asg-profile', { lang: 'de-AT' }), />Profil</);
  });

  it('let nothing out of an attribute, and are of no unknown element', () => {
    assert.match(skeletonOf('asg-profile', { nonce: 'a"><script>' }), /<style nonce="ascript">/);
    assert.throws(() => skeletonOf('asg-nothing' as 'asg-profile'), RangeError);
  });
});

const asBodies = (files: Files): Record<string, { readonly body: string }> =>
  Object.fromEntries(Object.entries(files).map(([name, body]) => [name, { body }]));

/** Elements of the usual prefix come from the files for a script tag, others from the bundler of a host. */
async function filesOf(prefix: string, program: string): Promise<Files> {
  if (prefix === 'asg') {
    const imports = `import { configure, fromToken } from '/configure.js'; import '/profile.js';`;
    return { '/program/main.js': imports + program };
  }
  const imports = `import { AsgProfile, define } from 'kit/classes.js'; import { configure, fromToken } from 'kit/configure.js';`;
  return bundled('/program', `${imports} define('${prefix}', AsgProfile); ${program}`);
}

/**
 * Runs in the page: how tall the element is in each frame, whether it ever had nothing to show, and what moved. What
 * follows it is hidden while it loads; that this comes back elsewhere is counted by the browser at times, and meant.
 */
const watch = `
  globalThis.heights = [];
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      if (sources.some(({ node }) => node?.nodeName !== 'P')) shifts.push(value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  (function look() {
    const element = document.querySelector('asg-profile, acme-profile');
    if (element) heights.push(element.shadowRoot?.querySelector('[part~=panel]') ? element.offsetHeight : 0);
    requestAnimationFrame(look);
  })();`;

describe('the style sheet of the page', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('gives every element the same room under any prefix, and hidden ones none', async () => {
    const page = await browser.newPage();
    const names = elementTags.map((tag) => tag.replace('asg-', ''));
    const all = ['asg', 'acme', 'own-x2'].flatMap((prefix) => names.map((name) => `${prefix}-${name}`));
    const styles = ['asg', 'acme', 'own-x2'].map((prefix) => `<style>${pageStyles(prefix)}</style>`);
    const elements = all.map((tag) => `<${tag} class="shown"></${tag}><${tag} hidden></${tag}>`);
    await page.setContent([...styles, ...elements].join(''));
    assert.equal(await page.locator(':visible').and(page.locator('body [hidden]')).count(), 0);
    const heights = await page.locator('.shown').evaluateAll((found) => found.map((each) => each.clientHeight));
    const usual = heights.slice(0, names.length);
    assert.ok(
      usual.every((height) => height > 100),
      String(usual),
    );
    assert.deepEqual(heights, [...usual, ...usual, ...usual]);
  });

  it('is of no prefix that could be more than one', () => {
    for (const prefix of ['', 'Acme', 'a b', 'x{}', '</style>', '-a']) {
      assert.throws(() => pageStyles(prefix), RangeError, prefix);
    }
  });
});

describe('a page that a server rendered', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let organization: Organization;
  let browser: Browser;
  let served: Served | undefined;
  const nonce = 'r4nd0m';

  before(async () => {
    sandbox = await startSandbox();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await served?.close();
    await sandbox.close();
  });

  /** `configuring`: what the page does with the function that configures the session. */
  async function open(prefix = 'asg', configuring = 'start()'): Promise<Page> {
    organization = await createOrganization(sandbox.origin, { origins: ['http://localhost'] });
    const { access_token: token } = await organization.token('maya');
    const program = `
      const backing = () => fromToken(() => ${JSON.stringify(token)}, { baseUrl: ${JSON.stringify(organization.baseUrl)} });
      const start = () => configure({ backing: backing() });
      ${configuring};`;
    const tag = `${prefix}-profile`;
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>rendered</title>
      <link rel="stylesheet" href="/styles.css"><body class="asg-in-order">
      <${tag}>${skeletonOf('asg-profile', { nonce })}</${tag}><p>What follows</p>
      <script type="module" src="/program/main.js"></script></body></html>`;
    await served?.close();
    served = await serve({
      root: 'dist/cdn',
      files: {
        '/index.html': { body },
        '/styles.css': { body: pageStyles(prefix) },
        ...asBodies(await filesOf(prefix, program)),
      },
      headers: {
        'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src ${sandbox.origin}; require-trusted-types-for 'script'`,
      },
    });
    await organization.allow({ origins: [served.origin] });
    return browser.newPage();
  }

  /** What is asked for waits until it is let go. */
  async function hold(page: Page, address: string): Promise<() => void> {
    let goOn = (): void => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route(address, async (route) => {
      await held;
      await route.continue();
    });
    return goOn;
  }

  for (const prefix of ['asg', 'acme']) {
    it(`shows the skeleton of <${prefix}-profile> before any script, and the element in its place, without a flash or a jump`, () =>
      showsSkeleton(prefix));
  }

  async function showsSkeleton(prefix: string): Promise<void> {
    const page = await open(prefix);
    const log = logOf(page);
    await page.addInitScript(watch);
    const goOn = await hold(page, '**/main.js');
    await page.goto(`${served!.origin}/`, { waitUntil: 'commit' });
    const title = page.getByRole('heading', { name: 'Profile' });
    await title.waitFor();
    const before = await page.locator(`${prefix}-profile`).boundingBox();
    assert.equal(await page.evaluate(`customElements.get('${prefix}-profile')`), undefined);
    assert.ok(before && before.height > 300, 'with its styles');
    goOn();
    await page.getByRole('button', { name: 'Edit nickname' }).waitFor();
    assert.equal(await title.count(), 1);
    const heights = await page.evaluate<number[]>('heights');
    assert.ok(heights.length > 2 && heights.every((height) => height >= Math.floor(before.height)), String(heights));
    assert.deepEqual(await page.evaluate('shifts'), []);
    assert.deepEqual(log.errors, []);
  }

  it('keeps the skeleton until a session is configured, however late, and tells the developer', async () => {
    const page = await open('asg', 'globalThis.start = start');
    const log = logOf(page);
    await page.addInitScript(watch);
    const goOn = await hold(page, '**/main.js');
    await page.goto(`${served!.origin}/`, { waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    const row = page.locator('[part=row]').last();
    const place = await row.boundingBox();
    goOn();
    const note = page.getByText('For the developer');
    await note.waitFor();
    assert.deepEqual(await row.boundingBox(), place);
    const heights = await page.evaluate<number[]>('heights');
    // There is nothing before the parser has come to the element.
    const [height = 0, ...later] = heights.slice(heights.findIndex(Boolean));
    assert.ok(height > 300 && later.every((each) => each >= height), String(heights));
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await page.evaluate('void start()');
    await page.getByRole('button', { name: 'Edit nickname' }).waitFor();
    assert.equal(await note.count(), 0);
    const after = await page.evaluate<number[]>('heights');
    assert.ok(
      after.every((each) => each >= height),
      String(after),
    );
    assert.deepEqual(await page.evaluate('shifts'), []);
    assert.deepEqual(log.errors, []);
    assert.match(log.warnings.join(), /Found no session/);
  });

  it('may name the hash of the styles in its policy', () => {
    for (const tag of elementTags) assert.ok(skeletonOf(tag).includes(`<style>${stylesOf(tag)}</style>`));
  });
});
