import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { languages, renderSkeletons } from '../../scripts/skeletons.ts';
import { elementTags, skeletonOf, stylesOf, type SkeletonOptions } from '../../src/server.ts';
import { skeletons } from '../../src/server.skeletons.ts';
import { logOf, openBrowser } from '../support/browser.ts';
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
    assert.equal(skeletonOf('asg-profile', { lang: 'si-LK' }), skeletonOf('asg-profile'));
    assert.equal(skeletonOf('asg-profile', { lang: '__proto__' }), skeletonOf('asg-profile'));
    assert.match(skeletonOf('asg-profile', { lang: 'de-AT' }), />Profil</);
  });

  it('let nothing out of an attribute, and are of no unknown element', () => {
    assert.match(skeletonOf('asg-profile', { nonce: 'a"><script>' }), /<style nonce="ascript">/);
    assert.throws(() => skeletonOf('asg-nothing' as 'asg-profile'), RangeError);
  });
});

/** Runs in the page: how tall the element is in each frame, and whether it ever had nothing to show. */
const watch = `
  globalThis.heights = [];
  globalThis.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => shifts.push(value)))
    .observe({ type: 'layout-shift', buffered: true });
  (function look() {
    const element = document.querySelector('asg-profile');
    if (element) heights.push(element.shadowRoot?.querySelector('[part~=panel]') ? element.offsetHeight : 0);
    requestAnimationFrame(look);
  })();`;

describe('a page that a server rendered', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let organization: Organization;
  let browser: Browser;
  let served: Served;
  const nonce = 'r4nd0m';

  before(async () => {
    sandbox = await startSandbox();
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await served.close();
    await sandbox.close();
  });

  async function open(): Promise<Page> {
    organization = await createOrganization(sandbox.origin, { origins: ['http://localhost'] });
    const { access_token: token } = await organization.token('maya');
    const program = `
      import { configure, fromToken } from '/configure.js';
      import '/profile.js';
      configure({ backing: fromToken(() => ${JSON.stringify(token)}, { baseUrl: ${JSON.stringify(organization.baseUrl)} }) });`;
    const elements = `<asg-profile>${skeletonOf('asg-profile', { nonce })}</asg-profile><p>What follows</p>`;
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>rendered</title>
      <link rel="stylesheet" href="/page.css"><body class="asg-in-order">${elements}
      <script type="module" src="/program.js"></script></body></html>`;
    served = await serve({
      root: 'dist/cdn',
      files: { '/': { body, type: 'text/html' }, '/index.html': { body }, '/program.js': { body: program } },
      headers: {
        'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src ${sandbox.origin}; require-trusted-types-for 'script'`,
      },
    });
    await organization.allow({ origins: [served.origin] });
    const page = await browser.newPage();
    return page;
  }

  it('shows the skeleton before any script, and the element in its place, without a flash or a jump', async () => {
    const page = await open();
    const log = logOf(page);
    await page.addInitScript(watch);
    let goOn = (): void => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/program.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${served.origin}/`, { waitUntil: 'commit' });
    const title = page.getByRole('heading', { name: 'Profile' });
    await title.waitFor();
    const before = await page.locator('asg-profile').boundingBox();
    assert.equal(await page.evaluate('customElements.get("asg-profile")'), undefined);
    assert.ok(before && before.height > 300, 'with its styles');
    goOn();
    await page.getByRole('button', { name: 'Edit nickname' }).waitFor();
    assert.equal(await title.count(), 1);
    const heights = await page.evaluate<number[]>('heights');
    assert.ok(heights.length > 2 && heights.every((height) => height >= Math.floor(before.height)), String(heights));
    assert.deepEqual(await page.evaluate('shifts'), []);
    assert.deepEqual(log.errors, []);
  });

  it('may name the hash of the styles in its policy', () => {
    for (const tag of elementTags) assert.ok(skeletonOf(tag).includes(`<style>${stylesOf(tag)}</style>`));
  });
});
