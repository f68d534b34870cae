import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { AsgAuthError, AuthState } from '../../src/auth/backing.ts';
import type { KitOptions } from '../../src/auth/configure.ts';
import type { AuthController } from '../../src/auth/controller.ts';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { enterPassword, openBrowser } from '../support/browser.ts';
import { serve, type Served } from '../support/serve.ts';

declare global {
  interface Window {
    controller: AuthController;
    states: AuthState[];
    send(count: number, spread: number, url: string): Promise<Outcome[]>;
  }
}

export const kit = fileURLToPath(new URL('../../dist/cdn', import.meta.url));

export { strictPolicy } from '../support/policy.ts';

export interface SceneOptions {
  /** Sent with every file of the page. */
  readonly headers?: (sandbox: string) => Readonly<Record<string, string>>;
  /** Scripts beside the kit's own files. */
  readonly files?: Readonly<Record<string, string>>;
  /** On top of base URL and client id. */
  readonly options?: Partial<KitOptions>;
  /** Runs before `configure`, in the page's module. */
  readonly before?: string;
  /** Runs after it. */
  readonly after?: string;
}

export type Play = (
  test: (scene: Scene, context: BrowserContext) => Promise<void>,
  options?: SceneOptions,
) => Promise<void>;

/** Starts a browser and a sandbox for the file. Each test then gets an organization, a page and a profile of its own. */
export function stage(): Play {
  let browser: Browser;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  before(async () => {
    [browser, sandbox] = await Promise.all([openBrowser(), startSandbox()]);
  });
  after(async () => {
    await browser.close();
    await sandbox.close();
  });
  return async (test, options) => {
    const [scene, context] = await Promise.all([createScene(sandbox.origin, options), browser.newContext()]);
    // tsx names functions by a helper that does not exist in the page they are sent to.
    await context.addInitScript('globalThis.__name = (value) => value;');
    // A test that waits for what never comes fails on its own, before the runner gives up on the file.
    context.setDefaultTimeout(15_000);
    try {
      await test(scene, context);
    } finally {
      await context.close();
      await scene.close();
    }
  };
}

/** One organization and one page that signs in to it with the kit as it ships. */
export class Scene {
  readonly organization: Organization;
  readonly #app: Served;

  constructor(organization: Organization, app: Served) {
    this.organization = organization;
    this.#app = app;
  }

  get origin(): string {
    return this.#app.origin;
  }

  get url(): string {
    return `${this.origin}/account.html`;
  }

  get maya() {
    return this.organization.people.maya;
  }

  async close(): Promise<void> {
    await this.#app.close();
    await this.organization.remove();
  }

  /** A signed-in page. */
  async signedIn(context: BrowserContext, person = this.maya, address = this.url): Promise<Page> {
    const page = await context.newPage();
    await page.goto(address);
    await settled(page);
    await this.signIn(page, person);
    return page;
  }

  /** A signed-in page of somebody who proved who they are some seconds ago. `offset`: how far ahead the server's clock is. */
  async signedInAgo(context: BrowserContext, seconds: number, offset = 0): Promise<Page> {
    await this.organization.setClock(offset - seconds);
    const before = await this.signedIn(context);
    await this.organization.setClock(offset);
    const page = await context.newPage();
    await page.goto(this.url);
    await settled(page);
    // The sign-in server knows the person and asks nothing.
    await page.evaluate(() => window.controller.signIn());
    await until(page, { status: 'signed-in' });
    await before.close();
    return page;
  }

  async signIn(page: Page, person = this.maya): Promise<void> {
    await leave(page, () => window.controller.signIn());
    await enterPassword(page, person);
    await page.waitForURL((url) => url.origin === this.origin && !url.searchParams.get('state')?.startsWith('asg-'));
    await settled(page);
  }

  async count(path: string, method = 'POST'): Promise<number> {
    return (await this.organization.requests({ path, method })).filter((request) => !request.preflight).length;
  }
}

async function createScene(sandbox: string, scene: SceneOptions = {}): Promise<Scene> {
  // The address of the page must be known to the organization, and the organization to the page.
  const files: Record<string, { body: string; type?: string }> = {};
  const app = await serve({ root: kit, files, headers: scene.headers?.(sandbox) ?? {} });
  const url = `${app.origin}/account.html`;
  const organization = await createOrganization(sandbox, {
    origins: [app.origin],
    redirectUrls: [url, `${app.origin}/other.html`],
  });
  const options = { baseUrl: organization.baseUrl, clientId: organization.clientId, ...scene.options };
  files['/account.html'] = files['/other.html'] = {
    body: '<!doctype html><html lang="en"><title>App</title><script type="module" src="/app.js"></script></html>',
    type: 'text/html',
  };
  for (const [path, body] of Object.entries(scene.files ?? {})) files[path] = { body, type: 'text/javascript' };
  files['/app.js'] = { body: script(options, scene), type: 'text/javascript' };
  return new Scene(organization, app);
}

function script(options: Partial<KitOptions>, { before = '', after = '' }: SceneOptions): string {
  return `
    import { configure } from '/configure.js';
    ${before}
    const controller = window.controller = configure(${JSON.stringify(options)});
    window.states = [];
    controller.addEventListener('change', () => window.states.push(controller.state));
    const sendOne = async (url) => {
      try {
        const { status, data } = await controller.request({ url });
        return { status, data };
      } catch (error) {
        const { name, kind, reason, message } = error;
        return { kind: name === 'AsgAuthError' ? kind : name, reason, message };
      }
    };
    window.send = (count, spread, url) => Promise.all(Array.from({ length: count }, async (_, index) => {
      if (spread) await new Promise((resolve) => setTimeout(resolve, (spread / count) * index));
      return sendOne(url);
    }));
    ${after}
  `;
}

/** Waits until the page knows who is signed in, over any redirects. */
export async function settled(page: Page): Promise<AuthState> {
  const handle = await page.waitForFunction(() => {
    const state = window.controller?.state;
    return state && state.status !== 'starting' ? state : undefined;
  });
  return stateOf(page).finally(() => handle.dispose());
}

/** Waits for a state of which `part` is true; `kind` stands for the kind of its error. */
export async function until(page: Page, part: Readonly<Record<string, unknown>>): Promise<AuthState> {
  await page.waitForFunction((wanted) => {
    const state = window.controller?.state as Record<string, unknown> | undefined;
    const { kind } = (state?.['error'] ?? {}) as { kind?: unknown };
    return state !== undefined && Object.entries(wanted).every(([key, value]) => ({ ...state, kind })[key] === value);
  }, part);
  return stateOf(page);
}

export function stateOf(page: Page): Promise<AuthState> {
  return page.evaluate(() => {
    const state = window.controller.state;
    if (!('error' in state) || !state.error) return state;
    const { name, kind, message, reason, retryAfter } = state.error;
    return { ...state, error: { name, kind, message, reason, retryAfter } };
  });
}

export function errorOf(state: AuthState): AsgAuthError | undefined {
  return 'error' in state ? state.error : undefined;
}

/** Starts what navigates away, and waits until the sign-in server's page is there. */
export async function leave(page: Page, start: () => void): Promise<void> {
  const arrived = page.waitForURL(/authenticationendpoint/);
  await page.evaluate(start);
  await arrived;
}

/** Signs out, and waits until the page is back from the sign-out server: the one that leaves says "signed out", too. */
export async function signOut(page: Page, scene: Scene): Promise<void> {
  const back = page.waitForURL((url) => url.origin === scene.origin && url.searchParams.has('state'));
  await page.evaluate(() => window.controller.signOut());
  await back;
  await page.waitForURL((url) => !url.searchParams.has('state'));
}

export interface Outcome {
  readonly status?: number;
  readonly data?: unknown;
  readonly kind?: string;
  readonly reason?: string;
  readonly message?: string;
}

/** Sends requests from the page, all at once or spread evenly over some milliseconds, and tells how each ended. */
export function send(page: Page, count = 1, spread = 0, url = '/scim2/Me'): Promise<Outcome[]> {
  return page.evaluate(([...parameters]) => window.send(...parameters), [count, spread, url] as const);
}
