import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { openBrowser } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';

const sentence = 'This part of the page could not be loaded. Reload the page.';

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title>
<link rel="icon" href="data:,"></head><body><script type="module" src="/page.js"></script></body></html>`;

const script = `
import { configure, fromToken } from '/configure.js';
window.told = [];
addEventListener('asg-error', ({ detail: { widget, kind, code } }) => told.push({ widget, kind, code }));
const { baseUrl, token } = await (await fetch('/session.json')).json();
configure({ backing: fromToken(() => token, { baseUrl, user: () => ({ sub: 'maya', username: 'maya' }) }) });
const tags = location.hash.slice(1).split(',');
await Promise.all(tags.map((tag) => import(tag.replace('asg-', '/') + '.js')));
document.body.innerHTML = tags.map((tag) => '<' + tag + '></' + tag + '>').join('');
`;

/** Chromium remembers a file that could not be fetched for the life of the page, so nothing is mended without a reload. */
describe('a part that cannot be fetched', () => {
  let browser: Browser;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let organization: Organization;
  let host: Served;

  before(async () => {
    browser = await openBrowser();
    sandbox = await startSandbox();
    organization = await createOrganization(sandbox.origin);
    const { access_token: token } = await organization.token('maya');
    host = await serve({
      root: fileURLToPath(new URL('../../dist/cdn', import.meta.url)),
      files: {
        '/index.html': { body: page },
        '/page.js': { body: script },
        '/session.json': { body: JSON.stringify({ baseUrl: organization.baseUrl, token }) },
      },
    });
    await organization.allow({ origins: [host.origin] });
  });
  after(async () => {
    await browser.close();
    await host.close();
    await sandbox.close();
  });

  /** A page with one element, without the files that match; `mend` gives them back. */
  async function open(
    tag: string,
    missing: RegExp,
  ): Promise<{ tab: Page; errors: string[]; mend: () => Promise<void> }> {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    await tab.route(missing, (route) => route.abort());
    await tab.goto(`${host.origin}/#${tag}`);
    return { tab, errors, mend: () => tab.unroute(missing) };
  }

  const told = (tab: Page): Promise<unknown> => tab.evaluate('window.told');

  for (const [tag, missing, button, opened] of [
    ['asg-profile', /chunks\/profile\.more/, 'Edit name', 'Last name'],
    ['asg-password-change', /chunks\/password-change\.more/, 'Change password', 'New password'],
  ] as const) {
    it(`is told in ${tag} where it was asked for, and is there after a reload`, async () => {
      const { tab, errors, mend } = await open(tag, missing);
      const asked = tab.getByRole('button', { name: button });
      await asked.click();
      await tab.locator('[part~=notice]').getByText(sentence).waitFor();
      await tab.getByRole('alert').getByText(sentence).waitFor({ state: 'attached' });
      assert.deepEqual(await told(tab), [{ widget: tag, kind: 'network', code: 'network' }]);
      assert.equal(await asked.evaluate((element) => element.matches(':focus')), true);
      await asked.click();
      assert.equal(await asked.getAttribute('aria-disabled'), null);
      assert.deepEqual(await told(tab), [{ widget: tag, kind: 'network', code: 'network' }]);
      await mend();
      await tab.getByRole('button', { name: 'Reload' }).click();
      await asked.click();
      await tab.getByLabel(opened, { exact: true }).waitFor();
      assert.deepEqual(errors, []);
      await tab.close();
    });
  }

  it('is told where a list of places is missing: what is there can stay', async () => {
    const { tab, errors } = await open('asg-profile', /chunks\/profile\.places/);
    await tab.getByRole('button', { name: 'Edit Time Zone' }).click();
    await tab.locator('[part~=notice]').getByText(sentence).waitFor();
    await tab.getByRole('button', { name: 'Reload' }).waitFor();
    assert.equal(await tab.getByRole('combobox').inputValue(), 'Asia/Colombo');
    assert.deepEqual(errors, []);
    await tab.close();
  });

  it('is told instead of a skeleton that would stay', async () => {
    const { tab, errors, mend } = await open('asg-profile', /chunks\/profile\.view/);
    await tab.locator('[part~=state]').getByText(sentence).waitFor();
    await tab.waitForFunction('told.length > 0');
    assert.deepEqual(await told(tab), [{ widget: 'asg-profile', kind: 'network', code: 'network' }]);
    await mend();
    await tab.getByRole('button', { name: 'Reload' }).click();
    await tab.getByText('Maya Fernando').first().waitFor();
    assert.deepEqual(errors, []);
    await tab.close();
  });

  it('is told although the words of all messages are missing, too', async () => {
    const { tab, errors } = await open('asg-profile', /chunks\/(profile\.(view|more)|shared)/);
    await tab.getByText(sentence).first().waitFor();
    assert.deepEqual(errors, []);
    await tab.close();
  });
});
