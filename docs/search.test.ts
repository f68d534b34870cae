import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { logOf, openBrowser, type PageLog } from '../test/support/browser.ts';
import { serveSite, type Served } from './serve.ts';
import { buildSite } from './site.ts';

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly { readonly tagName: string }[] }[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const tags = modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName));

describe('the search of the documentation, below a path', () => {
  let browser: Browser;
  let site: Served;
  let page: Page;
  let log: PageLog;

  before(async () => {
    browser = await openBrowser();
    await buildSite({ output: '.cache/docs-search/kit', pathPrefix: '/kit/' });
    site = await serveSite('.cache/docs-search', 'https://api.asgardeo.io', 0);
    page = await browser.newPage();
    log = logOf(page);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  async function look(words: string): Promise<void> {
    await page.getByRole('searchbox', { name: 'Words to look for' }).fill(words);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/kit/search/' && url.searchParams.get('q') === words);
  }

  it('finds words, and leads to where they stand', async () => {
    await page.goto(`${site.origin}/kit/csp/`);
    await look('a prefix of your own');
    await page.getByText(/^Places found: \d+\.$/).waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'a prefix of your own');
    await page.getByRole('main').getByRole('link', { name: 'A prefix of your own', exact: true }).click();
    await page.waitForURL(`${site.origin}/kit/names/#a-prefix-of-your-own`);
    assert.deepEqual([...log.errors, ...log.warnings], []);
  });

  it('says that nothing is found', async () => {
    await look('xyzzy');
    await page.getByText('Nothing has the words “xyzzy”.').waitFor();
    assert.equal(await page.getByRole('main').getByRole('listitem').count(), 0);
  });

  it('finds every element by its tag', async () => {
    assert.ok(tags.length > 0);
    for (const tag of tags) {
      await page.goto(`${site.origin}/kit/search/?q=${tag}`);
      const first = page.getByRole('main').getByRole('link').first();
      assert.equal(await first.getAttribute('href'), `${site.origin}/kit/elements/${tag}/`);
    }
  });
});
