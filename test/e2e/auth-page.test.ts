import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { createOrganization } from '../../sandbox/client.ts';
import { enterPassword, logOf, watchTokens } from '../support/browser.ts';
import { serve } from '../support/serve.ts';
import { errorOf, kit, leave, send, settled, stage, stateOf, until } from './auth-scene.ts';

const play = stage();

/** Everything that hangs on the page's globals, storage, history and markup, as far as a script could read it. */
function scan(page: Page): Promise<string> {
  return page.evaluate(() => {
    const seen = new Set<unknown>();
    const texts: string[] = [];
    const visit = (value: unknown, depth: number): void => {
      if (typeof value === 'string') texts.push(value);
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value) || depth > 6)
        return;
      seen.add(value);
      const entries = value instanceof Map ? [...value] : value instanceof Set ? [...value.values()] : [];
      for (const entry of entries) visit(entry, depth + 1);
      for (const key of Reflect.ownKeys(value)) {
        texts.push(String(key));
        try {
          visit((value as Record<PropertyKey, unknown>)[key], depth + 1);
        } catch {
          // A getter that only works on another object.
        }
      }
    };
    visit(window, 0);
    const resources = performance.getEntries().map(({ name }) => name);
    texts.push(
      JSON.stringify([
        { ...sessionStorage },
        { ...localStorage },
        document.cookie,
        history.state,
        location.href,
        resources,
      ]),
    );
    return texts.join('\n') + document.documentElement.outerHTML;
  });
}

async function assertNoToken(page: Page, tokens: ReadonlySet<string>, where: string, text?: string): Promise<void> {
  const found = text ?? (await scan(page));
  assert.ok(tokens.size >= 3, 'the test itself saw the tokens');
  for (const token of tokens) assert.ok(!found.includes(token), `a token is in ${where}`);
}

describe('no result, error, event, storage entry or window property holds the token', () => {
  it('after signing in, requests, failures, a renewal and signing out', () =>
    play(
      async (scene, context) => {
        const tokens = watchTokens(context);
        const page = await context.newPage();
        const messages: string[] = [];
        page.on('console', (message) => messages.push(message.text()));
        await page.goto(scene.url);
        await settled(page);
        await scene.signIn(page);
        await page.evaluate(async () => {
          const answers: unknown[] = [];
          const keep = (work: Promise<unknown>): Promise<unknown> =>
            work.then(
              (answer) => answers.push(answer),
              (error: Error) => answers.push(error, error.message, error.stack, String(error), { ...error }),
            );
          await keep(window.controller.request({ url: '/scim2/Me' }));
          await keep(window.controller.request({ url: '/scim2/Nothing' }));
          await keep(window.controller.request({ url: 'https://evil.example/' }));
          await keep(window.controller.refresh());
          Object.assign(window, { answers });
        });
        await scene.organization.endSessions();
        await page.evaluate(() => {
          const { answers } = window as unknown as { answers: unknown[] };
          return window.controller
            .request({ url: '/scim2/Me' })
            .catch((error: Error) => answers.push(error, { ...error }));
        });
        await assertNoToken(page, tokens, 'the page');
        assert.match(await scan(page), new RegExp(scene.maya.id), 'the scan finds what is there');
        await assertNoToken(page, tokens, 'the console', messages.join('\n'));
      },
      { before: `window.messages = []; addEventListener('message', (event) => window.messages.push(event.data));` },
    ));

  it('but with storage="session", where the tab keeps them by the host’s choice', () =>
    play(
      async (scene, context) => {
        const tokens = watchTokens(context);
        const page = await scene.signedIn(context);
        const saved = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
        assert.ok([...tokens].some((token) => saved.includes(token)));
        assert.ok(![...tokens].some((token) => page.url().includes(token)));
      },
      { options: { storage: 'session' } },
    ));
});

describe('several on one page', () => {
  it('two sessions with different names never mix', () =>
    play(
      async (scene, context) => {
        const other = await createOrganization(new URL(scene.organization.baseUrl).origin, {
          origins: [scene.origin],
          redirectUrls: [scene.url],
        });
        const page = await context.newPage();
        await page.addInitScript((options) => Object.assign(window, { other: options }), {
          baseUrl: other.baseUrl,
          clientId: other.clientId,
          name: 'other',
          storage: 'session' as const,
        });
        await page.goto(scene.url);
        await settled(page);
        await scene.signIn(page);
        const second = (): Promise<unknown> => page.evaluate('window.second.state.status');
        assert.equal(await second(), 'signed-out');
        const arrived = page.waitForURL(/authenticationendpoint/);
        await page.evaluate('window.second.signIn()');
        await arrived;
        await enterPassword(page, other.people.sam);
        await page.waitForURL(scene.url);
        await page.waitForFunction('window.second?.state.status === "signed-in"');
        await until(page, { status: 'signed-in' });
        const ids = await page.evaluate(async () => {
          const { second: theirs } = window as unknown as { second: typeof window.controller };
          const read = async (controller: typeof theirs): Promise<unknown> =>
            ((await controller.request({ url: '/scim2/Me' })).data as { id: string }).id;
          return [await read(window.controller), await read(theirs)];
        });
        assert.deepEqual(ids, [scene.maya.id, other.people.sam.id]);
        await other.remove();
      },
      {
        options: { name: 'first', storage: 'session' },
        after: 'window.second = configure(window.other);',
      },
    ));

  const second = {
    options: { name: 'first' },
    after: `window.second = configure({ ...window.other });`,
  };

  for (const storage of ['worker', 'session'] as const) {
    it(`two sessions, of which one forgets with the page and the other is kept in the ${storage}, never chase each other`, () =>
      play(async (scene, context) => {
        const other = await createOrganization(new URL(scene.organization.baseUrl).origin, {
          origins: [scene.origin],
          redirectUrls: [scene.url],
        });
        const page = await context.newPage();
        const log = logOf(page);
        const options = { baseUrl: other.baseUrl, clientId: other.clientId, name: 'other', storage };
        await page.addInitScript((value) => Object.assign(window, { other: value }), options);
        await page.goto(scene.url);
        await settled(page);
        await scene.signIn(page);
        await page.waitForFunction('window.second?.state.status === "signed-out"');
        const arrived = page.waitForURL(/authenticationendpoint/);
        await page.evaluate('window.second.signIn()');
        await arrived;
        await enterPassword(page, other.people.sam);
        await page.waitForURL(scene.url);
        await page.waitForFunction('window.second?.state.status === "signed-in"');
        assert.deepEqual(await until(page, { status: 'signed-out' }), { status: 'signed-out', reason: 'ended' });
        assert.equal(log.navigations.filter((url) => url.includes('/oauth2/authorize?')).length, 2);
        assert.match(log.warnings.join('\n'), /several sessions.*storage="session"/);

        log.navigations.length = 0;
        await page.reload();
        await page.waitForFunction(
          () =>
            ![window.controller, (window as unknown as { second: typeof window.controller }).second].some(
              (session) => !session || session.state.status === 'starting',
            ),
        );
        const states = await page.evaluate('[window.controller.state.status, window.second.state.status]');
        const isKept = storage === 'session';
        assert.deepEqual((states as string[]).sort(), ['signed-in', isKept ? 'signed-in' : 'signed-out']);
        // Two that both want to be restored may each get as far as their answer, and then it is over.
        assert.ok(log.navigations.filter((url) => url.startsWith(scene.origin)).length <= (isKept ? 2 : 3));
        await other.remove();
      }, second));
  }

  it('two copies of the kit share one session', () =>
    play(
      async (scene, context) => {
        const other = await serve({ root: kit, headers: { 'access-control-allow-origin': '*' } });
        const page = await context.newPage();
        await page.addInitScript((url) => Object.assign(window, { copyUrl: url }), `${other.origin}/configure.js`);
        const workers: string[] = [];
        page.on('worker', (worker) => workers.push(worker.url()));
        const log = logOf(page);
        await page.goto(scene.url);
        await settled(page);
        await page.waitForFunction('window.again !== undefined');
        assert.deepEqual(await page.evaluate('[window.again === window.controller, window.isOtherCopy]'), [true, true]);
        assert.equal(await page.evaluate("globalThis[Symbol.for('asg-elements/1')].sessions.length"), 1);
        assert.equal(workers.length, 1);
        assert.match(log.warnings.join('\n'), /is the same as "default"/);
        await scene.signIn(page);
        await page.waitForFunction('window.again?.state.status === "signed-in"');
        await context.close();
        await other.close();
      },
      {
        after: `
          const copy = await import(window.copyUrl);
          window.isOtherCopy = copy.configure !== configure;
          window.again = copy.configure({ baseUrl: controller.baseUrl + '/', clientId: controller.clientId, name: 'again' });
        `,
      },
    ));

  it('late configuration works', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await page.waitForFunction('window.early !== undefined');
        assert.equal(await page.evaluate('window.early'), 0);
        await page.waitForFunction('window.late === 1');
      },
      {
        before: `
          const page = (globalThis[Symbol.for('asg-elements/1')] ??= { sessions: [], listeners: new Set() });
          window.early = page.sessions.length;
          page.listeners.add(() => { window.late = page.sessions.length; });
        `,
      },
    ));
});

describe('a strict Content Security Policy', () => {
  const policy = (sandbox: string, trustedTypes = ''): string =>
    `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src ${sandbox}; require-trusted-types-for 'script'${trustedTypes}`;

  /** What `default-src` says nothing of. */
  const unframed = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  async function walk(page: Page, url: string, signIn: () => Promise<void>): Promise<void> {
    await page.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    const log = logOf(page);
    await page.goto(url);
    await settled(page);
    await signIn();
    assert.equal((await stateOf(page)).status, 'signed-in');
    assert.equal((await send(page))[0]?.status, 200);
    assert.deepEqual(await page.evaluate('window.violations'), []);
    assert.deepEqual(log.errors, []);
  }

  for (const [name, trustedTypes] of [
    ['of the strictest kind', ''],
    ['that names the policies of the kit and of Lit', '; trusted-types asg-elements lit-html'],
    ['that lets nobody frame the page', `; ${unframed}`],
  ] as const) {
    it(`${name} works with zero violations`, () =>
      play(
        async (scene, context) => {
          const page = await context.newPage();
          await walk(page, scene.url, () => scene.signIn(page));
        },
        { headers: (sandbox) => ({ 'content-security-policy': policy(sandbox, trustedTypes) }) },
      ));
  }

  it('that lets nobody frame the page keeps it out of the frames of another', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.organization.baseUrl);
        const [frame] = await Promise.all([
          page.waitForEvent('framenavigated', (each) => each !== page.mainFrame()),
          page.evaluate(`
            const frame = document.createElement('iframe');
            frame.src = ${JSON.stringify(scene.url)};
            document.body.append(frame);
          `),
        ]);
        assert.equal(frame.url(), 'chrome-error://chromewebdata/');
      },
      { headers: (sandbox) => ({ 'content-security-policy': policy(sandbox, `; ${unframed}`) }) },
    ));

  it('that does not allow the worker is a clear state and not a hang', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await assertWorkerFailure(page);
      },
      {
        headers: (sandbox) => ({
          'content-security-policy': `default-src 'none'; script-src 'self'; worker-src 'none'; connect-src ${sandbox}`,
        }),
      },
    ));

  it('that does not allow the policy of the kit is a clear state and not a hang', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await assertWorkerFailure(page);
      },
      { headers: (sandbox) => ({ 'content-security-policy': policy(sandbox, '; trusted-types lit-html') }) },
    ));
});

async function assertWorkerFailure(page: Page): Promise<void> {
  const state = await settled(page);
  assert.equal(state.status, 'failed');
  assert.deepEqual([errorOf(state)?.kind, errorOf(state)?.reason], ['config', 'worker-url']);
  assert.match(errorOf(state)?.message ?? '', /worker-url/);
  assert.equal((await send(page))[0]?.kind, 'config');
}

describe('a request', () => {
  it('leaves nothing on the signal of its caller once it is answered', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const listeners = await page.evaluate(async () => {
        const { signal } = new AbortController();
        const calls: string[] = [];
        for (const name of ['addEventListener', 'removeEventListener'] as const) {
          const original = signal[name].bind(signal) as (...parameters: unknown[]) => void;
          Object.assign(signal, {
            [name]: (...parameters: unknown[]) => {
              calls.push(name);
              original(...parameters);
            },
          });
        }
        await window.controller.request({ url: '/scim2/Me' }, { signal });
        await window.controller.request({ url: 'https://evil.example' }, { signal }).catch(() => undefined);
        return calls;
      });
      assert.deepEqual(listeners, Array(2).fill(['addEventListener', 'removeEventListener']).flat());
    }));
});

describe('the worker file', () => {
  it('that is not there is a clear state', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await assertWorkerFailure(page);
      },
      { options: { workerUrl: '/nothing.js' } },
    ));

  it('that comes back is used when it is asked for again', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await context.route('**/auth-worker.js', (route) => route.abort());
      await page.goto(scene.url);
      await assertWorkerFailure(page);
      await context.unroute('**/auth-worker.js');
      await page.evaluate(() => window.controller.recheck());
      await page.waitForFunction(() => window.controller.state.status === 'signed-out');
    }));

  it('that comes back is not given up for the silence of the first', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await page.clock.install();
      await context.route('**/auth-worker.js', (route) => route.abort());
      await page.goto(scene.url);
      await assertWorkerFailure(page);
      await context.unroute('**/auth-worker.js');
      await page.evaluate(() => window.controller.recheck());
      await until(page, { status: 'signed-out' });
      await page.clock.fastForward(15_001);
      assert.deepEqual(await stateOf(page), { status: 'signed-out', reason: 'never' });
    }));

  it('that is a page is a clear state', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await assertWorkerFailure(page);
      },
      { options: { workerUrl: '/account.html' } },
    ));

  it('that never speaks is a clear state after a while', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.clock.install();
        await page.goto(scene.url);
        await page.waitForFunction(() => window.controller !== undefined);
        assert.equal((await stateOf(page)).status, 'starting');
        if (page.workers().length === 0) await page.waitForEvent('worker');
        await page.clock.fastForward(15_001);
        await assertWorkerFailure(page);
      },
      { options: { workerUrl: '/silent.js' }, files: { '/silent.js': 'self.onmessage = () => {};' } },
    ));

  it('at worker-url on this origin is used', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        const workers: string[] = [];
        page.on('worker', (worker) => workers.push(worker.url()));
        await page.goto(scene.url);
        assert.equal((await settled(page)).status, 'signed-out');
        assert.deepEqual(workers, [`${scene.origin}/auth-worker.js?mine`]);
      },
      { options: { workerUrl: 'auth-worker.js?mine' } },
    ));
});

describe('the kit from another origin', () => {
  async function withCdn(
    context: BrowserContext,
    test: (cdn: string) => Promise<void>,
    headers: Record<string, string> = { 'access-control-allow-origin': '*' },
  ): Promise<void> {
    const cdn = await serve({ root: kit, headers });
    try {
      await test(cdn.origin);
    } finally {
      await context.close();
      await cdn.close();
    }
  }

  it('signs in through a worker of this origin that imports it', () =>
    play(async (scene, context) => {
      await withCdn(context, async (cdn) => {
        const page = await context.newPage();
        await page.route(`${scene.origin}/configure.js`, (route) =>
          route.fulfill({ contentType: 'text/javascript', body: `export * from '${cdn}/configure.js';` }),
        );
        const workers: string[] = [];
        page.on('worker', (worker) => workers.push(worker.url()));
        await page.goto(scene.url);
        await settled(page);
        assert.match(workers[0] ?? '', /^blob:/);
        await leave(page, () => window.controller.signIn());
        await enterPassword(page, scene.maya);
        await page.waitForURL(scene.url);
        assert.equal((await settled(page)).status, 'signed-in');
        assert.equal((await send(page))[0]?.status, 200);
        await scene.organization.allow({ origins: [] });
        await page.reload();
        const message = errorOf(await settled(page))?.message ?? '';
        assert.ok(message.includes(scene.origin), 'the origin to allow is the page’s, not the blob’s');
      });
    }));

  it('is a clear state where the page allows no blob worker', () =>
    play(
      async (scene, context) => {
        await withCdn(context, async (cdn) => {
          const page = await context.newPage();
          await page.route(`${scene.origin}/configure.js`, (route) =>
            route.fulfill({ contentType: 'text/javascript', body: `export * from '${cdn}/configure.js';` }),
          );
          await page.goto(scene.url);
          await assertWorkerFailure(page);
        });
      },
      { headers: () => ({ 'content-security-policy': `worker-src 'self'` }) },
    ));
});
