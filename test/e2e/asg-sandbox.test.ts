/** The sandbox as a host gets it: the package is packed and installed in an empty folder, with nothing but it. */
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openOrganization } from '../../sandbox/client.ts';
import { initialPassword } from '../../sandbox/contract.ts';
import { addPasskey } from '../../sandbox/testing-passkeys.ts';
import { enterPassword, openBrowser } from '../support/browser.ts';
import { serve } from '../support/serve.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let host: string;

function npm(cwd: string, ...command: string[]): string {
  return execFileSync('npm', command, { cwd, encoding: 'utf8' }).trim();
}

before(() => {
  host = mkdtempSync(path.join(tmpdir(), 'host-'));
  writeFileSync(path.join(host, 'package.json'), '{ "private": true, "type": "module" }');
  const tarball = npm(root, 'pack', '--ignore-scripts', '--silent', '--pack-destination', host);
  npm(host, 'install', `./${tarball}`, '--no-audit', '--no-fund', '--silent', '--prefer-offline');
});
after(() => rmSync(host, { recursive: true, force: true }));

interface Command {
  readonly process: ChildProcess;
  output(): string;
}

function start(...args: string[]): Command {
  const process = spawn(path.join(host, 'node_modules/.bin/asg-sandbox'), args, { cwd: host });
  let output = '';
  for (const stream of [process.stdout, process.stderr]) stream.on('data', (text) => (output += String(text)));
  return { process, output: () => output };
}

async function started(command: Command): Promise<URL> {
  await new Promise<void>((resolve, reject) => {
    command.process.once('exit', () => reject(new Error(`It ended: ${command.output()}`)));
    command.process.stdout?.on('data', () => command.output().includes('Ctrl+C') && resolve());
  });
  return new URL(/Base URL +(\S+)/.exec(command.output())?.[1] ?? '');
}

async function end({ process }: Command): Promise<unknown> {
  const exit = once(process, 'exit');
  process.kill('SIGTERM');
  return ((await exit) as unknown[])[0];
}

describe('asg-sandbox', () => {
  it('brings all that it needs, and installs nothing for it', () => {
    for (const name of ['oidc-provider', 'koa', 'hono', 'otpauth', '@simplewebauthn'])
      assert.ok(!existsSync(path.join(host, 'node_modules', name)), name);
    const help = execFileSync('npx', ['--no-install', 'asg-sandbox', '--help'], { cwd: host, encoding: 'utf8' });
    assert.match(help, /^Usage: asg-sandbox/);
    assert.match(help, /no place for data of real people/);
  });

  it('is an organization in which somebody signs in on the page of the host', async () => {
    const document = { body: '' };
    const app = await serve({
      root: path.join(host, 'node_modules/asg-elements/dist/cdn'),
      files: { '/account.html': document },
    });
    const address = `${app.origin}/account.html`;
    const command = start('--port', '0', '--redirect-url', address);
    const browser = await openBrowser();
    try {
      const baseUrl = await started(command);
      const clientId = /Client ID +(\S+)/.exec(command.output())?.[1];
      document.body = `<!doctype html><html lang="en"><title>Host</title>
        <script type="module" src="autoloader.js"></script>
        <asg-auth base-url="${baseUrl.href}" client-id="${clientId}"></asg-auth><asg-profile></asg-profile></html>`;
      const discovery = await fetch(`${baseUrl.href}/oauth2/token/.well-known/openid-configuration`);
      assert.equal(((await discovery.json()) as { issuer: string }).issuer, `${baseUrl.href}/oauth2/token`);
      assert.ok(command.output().includes(initialPassword));
      assert.match(command.output(), /no place for data of real people/);

      const page = await browser.newPage();
      await page.goto(address);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await enterPassword(page, { userName: 'maya.fernando', password: initialPassword });
      await page.locator('asg-profile').getByText('maya.fernando', { exact: true }).waitFor();

      // These libraries look up by name what the build has renamed.
      const organization = await openOrganization(baseUrl.origin, 'northwind');
      await addPasskey(organization, 'maya', app.origin);
      await organization.givePerson('maya', { totp: {}, push: {} });
      assert.match(await organization.totpCode('maya'), /^\d{6}$/);
    } finally {
      await browser.close();
      await app.close();
      assert.equal(await end(command), 0);
    }
  });

  it('keeps what it is told to keep', async () => {
    const options = ['--port', '0', '--data', 'sandbox.json'];
    const first = start(...options, '--redirect-url', 'http://localhost:5173/', '--template', 'minimal');
    const before = await openOrganization((await started(first)).origin, 'northwind');
    assert.equal(before.template, 'minimal');
    assert.equal(await end(first), 0);
    const second = start(...options);
    const after = await openOrganization((await started(second)).origin, 'northwind');
    assert.deepEqual([after.clientId, after.template], [before.clientId, 'minimal']);
    assert.equal(await end(second), 0);
    const third = start(...options, '--fresh');
    const fresh = await openOrganization((await started(third)).origin, 'northwind');
    assert.notEqual(fresh.clientId, before.clientId);
    assert.equal(await end(third), 0);
  });

  it('answers a wrong flag with how it is used, and a port that is taken with what to do', async () => {
    const wrong = start('--template', 'odd');
    assert.equal(((await once(wrong.process, 'close')) as unknown[])[0], 1);
    assert.match(wrong.output(), /--template odd[^]+Usage: asg-sandbox/);
    const first = start('--port', '0');
    const { port } = await started(first);
    const second = start('--port', port);
    assert.equal(((await once(second.process, 'close')) as unknown[])[0], 1);
    assert.match(second.output(), /taken.+--port/);
    await end(first);
  });

  it('is there for the tests of a host as well', () => {
    writeFileSync(
      path.join(host, 'check.js'),
      `
        import { createOrganization, startSandbox } from 'asg-elements/sandbox';
        const sandbox = await startSandbox();
        const organization = await createOrganization(sandbox.origin, { template: 'rich' });
        await organization.fault({ path: '/scim2/Me', status: 503, times: 1 });
        const { access_token } = await organization.token('maya');
        const read = () => fetch(organization.baseUrl + '/scim2/Me', { headers: { Authorization: 'Bearer ' + access_token } });
        console.log((await read()).status, (await read()).status, (await organization.requests()).length);
        await sandbox.close();
      `,
    );
    const output = execFileSync(process.execPath, ['check.js'], { cwd: host, encoding: 'utf8' });
    assert.equal(output, '503 200 2\n');
  });
});
