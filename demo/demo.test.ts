import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createOrganization, openOrganization } from '../sandbox/client.ts';
import { initialPassword } from '../sandbox/contract.ts';
import { startSandbox } from '../sandbox/server.ts';
import { enterCode, enterPassword, logOf, openBrowser } from '../test/support/browser.ts';

const script = fileURLToPath(new URL('start.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'demo-'));

interface Demo {
  readonly process: ChildProcess;
  readonly output: string;
  /** The address to open. */
  readonly url: string;
}

function run(...args: string[]): { process: ChildProcess; output: () => string } {
  const process_ = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [process_.stdout, process_.stderr]) stream.on('data', (text) => (output += String(text)));
  return { process: process_, output: () => output };
}

async function start(...args: string[]): Promise<Demo> {
  const { process, output } = run(...args);
  const url = await new Promise<string>((resolve, reject) => {
    process.once('exit', () => reject(new Error(`The demo ended: ${output()}`)));
    process.stdout?.on('data', () => {
      const address = /Open +(\S+)/.exec(output())?.[1];
      if (address && output().includes('Ctrl+C')) resolve(address);
    });
  });
  return { process, output: output(), url };
}

async function end({ process }: Pick<Demo, 'process'>): Promise<unknown> {
  const exit = once(process, 'exit');
  process.kill('SIGINT');
  const [code] = (await exit) as unknown[];
  return code;
}

const element = {
  signIn: (page: Page) => page.locator('asg-sign-in').getByRole('button', { name: 'Sign in' }),
  profile: (page: Page) => page.locator('asg-profile'),
  password: (page: Page) => page.locator('asg-password-change'),
  completion: (page: Page) => page.locator('asg-profile-completion'),
  copy: (page: Page) => page.locator('asg-export'),
};

async function signIn(page: Page, password = initialPassword, start = element.signIn(page)): Promise<void> {
  await start.click();
  await enterPassword(page, { userName: 'maya.fernando', password });
  await element.profile(page).getByText('maya.fernando', { exact: true }).waitFor();
}

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function open(url: string): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

it('is walked through: sign in, edit, change the password, restart, sign in with the new one, sign out', async () => {
  const dataFile = path.join(folder, 'walk.json');
  const first = await start('--data', dataFile);
  const page = await open(first.url);
  await signIn(page);

  await element.profile(page).getByRole('button', { name: 'Edit nickname' }).click();
  await element.profile(page).getByRole('textbox').fill('Mimi');
  await element.profile(page).getByRole('button', { name: 'Save' }).click();
  await element.profile(page).getByText('Mimi', { exact: true }).waitFor();

  const password = 'Another#2027';
  const change = element.password(page).getByRole('button', { name: 'Change password' });
  await change.click();
  await element.password(page).getByLabel('Current password').fill(initialPassword);
  await element.password(page).getByLabel('New password').fill(password);
  await change.click();
  await element.password(page).getByText('Password changed', { exact: true }).waitFor();
  assert.equal(await end(first), 0);

  const second = await start('--data', dataFile);
  const later = await open(second.url);
  await signIn(later, password);
  await element.profile(later).getByText('Mimi', { exact: true }).waitFor();
  await later.locator('#user-initials').click();
  await later.locator('#sign-out').click();
  await element.signIn(later).waitFor();
  assert.equal(await element.profile(later).getByText('Mimi').count(), 0);
  await end(second);

  const third = await start('--data', dataFile, '--fresh');
  await signIn(await open(third.url));
  await end(third);
});

describe('npm start', () => {
  let demo: Demo;
  before(async () => {
    demo = await start('--data', path.join(folder, 'sandbox.json'));
  });
  after(() => end(demo));

  it('says what to open and who can sign in', () => {
    for (const words of ['maya.fernando', initialPassword, '/t/northwind'])
      assert.ok(demo.output.includes(words), words);
  });

  for (const viewport of [
    { width: 1_280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    for (const file of ['', 'plain.html']) {
      it(`moves nothing while it loads: ${file || 'index.html'}, ${viewport.width} pixels wide`, async () => {
        const context = await browser.newContext({ viewport });
        await context.addInitScript(`
          globalThis.shifts = [];
          new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
            .observe({ type: 'layout-shift', buffered: true });`);
        const page = await context.newPage();
        await page.goto(demo.url + file);
        await signIn(page);
        for (const step of ['after signing in', 'after a reload']) {
          if (step === 'after a reload') await page.reload();
          await element.copy(page).getByRole('button').first().waitFor();
          assert.deepEqual(await page.evaluate('shifts'), [], step);
        }
        await context.close();
      });
    }
  }

  it('has a phone in its drawer, which scans the code that the person is shown, and removes itself', async () => {
    const baseUrl = new URL(/Sandbox +(\S+)/.exec(demo.output)![1]!);
    const organization = await openOrganization(baseUrl.origin, 'northwind');
    const page = await open(demo.url);
    await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
    const drawer = page.locator('#drawer');
    await drawer.locator('summary', { hasText: 'Phone' }).click();
    const scan = drawer.getByRole('button', { name: 'Scan the QR code' });
    await scan.click();
    await drawer.getByText('maya is shown no QR code').waitFor();

    const { access_token } = await organization.token('maya');
    const headers = { Authorization: `Bearer ${access_token}` };
    await fetch(`${baseUrl.href}/api/users/v1/me/push/discovery-data`, { headers });
    await drawer.getByRole('textbox', { name: 'Name of the phone' }).fill('Fairphone 5');
    await scan.click();
    await drawer.getByText('Scanned. The phone is registered.').waitFor();
    assert.equal((await organization.pushDevices('maya'))[0]!.name, 'Fairphone 5');
    await drawer.getByRole('button', { name: 'Remove from the phone' }).click();
    await drawer.getByText('Fairphone 5 has removed itself.').waitFor();
    assert.deepEqual(await organization.pushDevices('maya'), []);
  });

  it('has a drawer that tells what the server sent, what went wrong and what the elements said', async () => {
    const page = await open(demo.url);
    await signIn(page);
    await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
    const drawer = page.locator('#drawer');
    const openSection = (title: string): Promise<void> => drawer.locator('summary', { hasText: title }).click();

    await openSection('Organization');
    await drawer.getByRole('checkbox', { name: 'Verify a new email address' }).check();
    await drawer.getByText('Set. It counts').waitFor();
    await openSection('Faults');
    await drawer.getByRole('combobox', { name: 'Where' }).selectOption({ label: 'Save the profile' });
    await drawer.getByRole('button', { name: 'Add fault' }).click();
    await drawer.getByText('Save the profile: Server error (500), once.').waitFor();

    await element.profile(page).getByRole('button', { name: 'Edit email' }).click();
    await element.profile(page).getByRole('textbox').first().fill('maya.new@northwind.example');
    await element.profile(page).getByRole('button', { name: 'Save' }).click();
    await element.profile(page).getByRole('button', { name: 'Try again' }).click();

    await openSection('Outbox');
    await drawer.getByText('Email to maya.new@northwind.example').waitFor();
    await openSection('Events');
    const events = await drawer.locator('.events').innerText();
    assert.match(events, /"status": 500/);
    assert.match(events, /"action": "verification-sent"/);
    assert.doesNotMatch(events, /maya\.new/);
  });

  it('has a drawer that shows what the authenticator app of a person shows, which is then asked for', async () => {
    const organization = await openOrganization(new URL(/Sandbox +(\S+)/.exec(demo.output)![1]!).origin, 'northwind');
    const page = await open(demo.url);
    await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
    const drawer = page.locator('#drawer');
    await drawer.locator('summary', { hasText: 'Authenticator app' }).click();
    await drawer.getByText('No key yet').waitFor();
    await organization.givePerson('maya', { totp: { pending: true } });
    await drawer.getByText('Northwind: maya.fernando, being set up').waitFor();
    await organization.givePerson('maya', { totp: {} });
    await drawer.getByText('Northwind: maya.fernando, in use').waitFor();
    const code = await drawer.locator('.authenticator code').innerText();
    assert.match(code, /^\d{3} \d{3}$/);
    await element.signIn(page).click();
    await enterPassword(page, { userName: 'maya.fernando', password: initialPassword });
    await enterCode(page, code);
    await element.profile(page).getByText('maya.fernando', { exact: true }).waitFor();
    await organization.givePerson('maya', { totp: null });
  });

  for (const name of ['plain.html', 'strict-csp.html', 'bff.html']) {
    it(`signs in, edits and exports on ${name} without a word in the console`, async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const { errors } = logOf(page);
      const answer = await page.goto(demo.url + name);
      await signIn(page);
      await element.profile(page).getByRole('button', { name: 'Edit nickname' }).click();
      await element.profile(page).getByRole('textbox').waitFor();
      await element.completion(page).getByRole('heading').first().waitFor();
      for (const [button, file] of [
        ['Download page', /\.html$/],
        ['Download data file', /\.json$/],
      ] as const) {
        const download = page.waitForEvent('download');
        await element.copy(page).getByRole('button', { name: button }).click();
        const made = await download;
        assert.match(made.suggestedFilename(), file);
        assert.match(await readFile(await made.path(), 'utf8'), /maya\.fernando/);
      }
      assert.deepEqual(errors, []);
      const policy = (await answer?.allHeaders())?.['content-security-policy'] ?? '';
      assert.equal(policy.includes("require-trusted-types-for 'script'"), name !== 'plain.html');
      assert.ok(!(await page.content()).includes('@vite'));
    });
  }

  it('becomes another kind of organization, to which people sign in anew', async () => {
    const page = await open(demo.url);
    const become = async (kind: string): Promise<void> => {
      const drawer = page.locator('#drawer');
      if (!(await drawer.isVisible())) await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
      await drawer.locator('summary', { hasText: 'Organization' }).click();
      const loaded = page.waitForEvent('load');
      await drawer.getByRole('combobox', { name: 'Kind of organization' }).selectOption({ label: kind });
      await loaded;
    };
    await become('Few attributes');
    await signIn(page);
    assert.equal(await element.profile(page).getByText('Job Title').count(), 0);
    await become('Ordinary');
    // Whoever was signed in is gone: their session ended.
    await signIn(page, initialPassword, element.profile(page).getByRole('button', { name: 'Sign in' }));
    await element.profile(page).getByText('Job Title').waitFor();
  });

  it('answers a wrong flag with how it is used', async () => {
    const { process, output } = run('--base-url', 'acme', '--client-id', 'abc');
    const [code] = (await once(process, 'close')) as unknown[];
    assert.equal(code, 1);
    assert.match(output(), /--base-url .+https:[^]+Usage: npm start/);
  });

  it('runs against another organization, without a drawer, once the organization knows it', async () => {
    const sandbox = await startSandbox();
    const { baseUrl, clientId, allow } = await createOrganization(sandbox.origin);
    const other = await start('--base-url', baseUrl, '--client-id', clientId, '--port', '5273');
    try {
      const { origin } = new URL(other.url);
      assert.ok(other.output.includes(origin));
      await allow({ origins: [origin], redirectUrls: [other.url] });
      const page = await open(other.url);
      await signIn(page);
      assert.equal(await page.locator('#drawer').count(), 0);
    } finally {
      await end(other);
      await sandbox.close();
    }
  });
});
