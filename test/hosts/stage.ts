/** What the tests of all hosts share: a sandbox organization, the host's own build, its own dev server, and a browser. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { enterPassword, logOf, openBrowser, type PageLog } from '../support/browser.ts';
import { serve } from '../support/serve.ts';
import { hostPolicies, policyFor } from './policy.ts';
import { develop, start, type Server } from './servers.ts';

export interface Scene {
  readonly organization: Organization;
  readonly origin: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly log: PageLog;
  /** What the page said in its console that nobody should have to read. */
  complaints(): readonly string[];
  /** What the host's own server wrote; empty where its files are served. */
  serverSaid(): string;
  /** Opens an address of the host. */
  open(address?: string): Promise<void>;
  /** With the button of the page, then on the sign-in page of the organization, and back. */
  signIn(): Promise<void>;
}

export type Play = (test: (scene: Scene) => Promise<void>) => Promise<void>;

export interface Stage {
  /** Against what the host's own tool built for production. */
  readonly play: Play;
  /** Against its development server, with what frameworks check there only. `root` is a copy of the host that may be edited. */
  readonly playInDevelopment: (test: (scene: Scene, root: string) => Promise<void>) => Promise<void>;
}

export interface StageOptions {
  /** What the host says in its console by itself. */
  readonly noise?: RegExp;
  /** The host serves what it built by itself, with its `start` script. */
  readonly hasServer?: boolean;
}

const folderOf = (host: string): string => fileURLToPath(new URL(host, import.meta.url));

export function stage(host: string, options: StageOptions = {}): Stage {
  const folder = folderOf(host);
  let browser: Browser;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let organization: Organization;
  let built: Server;
  let developing: Promise<Server> | undefined;

  if (hasScript(folder, 'types')) it('passes its own type check', () => run(folder, 'types'));

  before(async () => {
    assert.ok(
      existsSync(path.join(folder, 'node_modules/asg-elements')),
      `npm run test:hosts ${host} installs it first`,
    );
    [browser, sandbox] = await Promise.all([openBrowser(), startSandbox()]);
    organization = await createOrganization(sandbox.origin);
    const env = environmentOf(organization);
    run(folder, 'build', env);
    built = options.hasServer
      ? await start(folder, env)
      : await serve({ root: path.join(folder, 'dist'), headers: headersFor(host, sandbox.origin) });
  });
  after(async () => {
    await browser?.close();
    await (await developing)?.close();
    await built?.close();
    await sandbox?.close();
  });

  const play = async (server: Server, test: (scene: Scene) => Promise<void>): Promise<void> => {
    // The build knows the organization, so that all tests of a host share one, which is made anew for each of them.
    const furnished = await organization.become('standard');
    await organization.clearFaults();
    await organization.setClock(0);
    await organization.clearRequests();
    await organization.allow({
      origins: [server.origin],
      redirectUrls: [`${server.origin}/`, `${server.origin}/cases.html`, `${server.origin}/rules.html`],
    });
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    // tsx names functions by a helper that does not exist in the page they are sent to.
    await context.addInitScript('globalThis.__name = (value) => value;');
    const page = await context.newPage();
    try {
      await test(sceneOf(server, furnished, context, page, options.noise));
    } finally {
      await context.close();
    }
  };
  return {
    play: (test) => play(built, test),
    playInDevelopment: async (test) => {
      const root = path.join(folder, '.developing');
      developing ??= develop(folder, root, environmentOf(organization));
      await play(await developing, (scene) => test(scene, root));
    },
  };
}

function headersFor(host: string, sandbox: string): Readonly<Record<string, string>> {
  const policy = hostPolicies[host];
  return policy && !policy.sentBy ? { 'content-security-policy': policyFor(policy, sandbox) } : {};
}

/** That this is not its production build is Lit's own word, to those who develop. */
const litNoise = /^Lit is in dev mode\./;

/** Of cases that configure late on purpose: a slow machine takes longer over it than the kit waits with its note. */
const lateNote = /^<asg-[\w-]+>: Found no session\./;

function sceneOf(
  { origin, said = () => '' }: Server,
  organization: Organization,
  context: BrowserContext,
  page: Page,
  noise?: RegExp,
): Scene {
  const log = logOf(page);
  return {
    organization,
    origin,
    context,
    page,
    log,
    complaints: () =>
      [...log.errors, ...log.warnings].filter(
        (line) => ![litNoise, lateNote, noise].some((expected) => expected?.test(line)),
      ),
    serverSaid: said,
    open: async (address = '/') => {
      await page.goto(origin + address);
    },
    signIn: async () => {
      await page.getByRole('button', { name: 'Sign in' }).first().click();
      await page.waitForURL(/authenticationendpoint/);
      await enterPassword(page, organization.people.maya);
      await page.waitForURL((url) => url.origin === origin);
    },
  };
}

/** What tools call the variables that go into the page. */
const prefixes = ['VITE_', 'NEXT_PUBLIC_', 'PUBLIC_', 'NUXT_PUBLIC_'];

const environmentOf = ({ baseUrl, clientId }: Organization): Record<string, string | undefined> => ({
  ...process.env,
  ...Object.fromEntries(
    prefixes.flatMap((prefix) => [
      [`${prefix}BASE_URL`, baseUrl],
      [`${prefix}CLIENT_ID`, clientId],
    ]),
  ),
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  // The tools set it, to what they build for; unless it is set already.
  NODE_ENV: undefined,
});

/** A script of the host's own package. What it says is shown when it fails. */
function run(folder: string, script: string, env: NodeJS.ProcessEnv = process.env): void {
  execFileSync('npm', ['run', '--silent', script], { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
}

function hasScript(folder: string, script: string): boolean {
  const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return script in ((JSON.parse(manifest) as { scripts?: object }).scripts ?? {});
}
