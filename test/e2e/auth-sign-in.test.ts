import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { KitOptions } from '../../src/auth/configure.ts';
import { enterPassword, logOf } from '../support/browser.ts';
import { errorOf, leave, type Scene, send, settled, stage, stateOf, until } from './auth-scene.ts';

const play = stage();

describe('signing in with the kit', () => {
  it('a signed-out page loads once', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      const log = logOf(page);
      await page.goto(scene.url);
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'never' });
      assert.deepEqual(await send(page), [{ kind: 'signed-out', reason: undefined, message: 'Nobody is signed in.' }]);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(log.navigations, [scene.url]);
      assert.deepEqual(await scene.organization.requests(), []);
      assert.deepEqual(log.errors, []);
    }));

  it('signs in, tells who and since when, and reads the profile', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const state = await stateOf(page);
      assert.equal(state.status, 'signed-in');
      assert.equal(state.user.sub, scene.maya.id);
      assert.equal(state.user.displayName, 'Maya Fernando');
      assert.ok(state.scopes?.includes('internal_login'));
      assert.ok(Math.abs((state.authTime ?? 0) - Date.now()) < 60_000);
      const [answer] = await send(page);
      assert.equal(answer?.status, 200);
      assert.equal((answer?.data as { id: string }).id, scene.maya.id);
    }));

  it('the address bar is clean after the return and Back does not replay', () =>
    play(async (scene, context) => {
      const address = `${scene.url}?tab=2&code=host-code#section`;
      const page = await scene.signedIn(context, scene.maya, address);
      assert.equal(page.url(), address);
      await page.goBack();
      await page.goForward();
      assert.equal(page.url(), address);
      assert.equal((await settled(page)).status, 'signed-in');
      for (const { query } of await scene.organization.requests({ path: '/oauth2/token' })) {
        assert.doesNotMatch(JSON.stringify(query), /host-code/);
      }
    }));

  it('the host’s own ?code= and hash are left alone', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      const address = `${scene.url}?code=abc&state=of-the-host#token=1`;
      await page.goto(address);
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'never' });
      assert.equal(page.url(), address);
      assert.equal(await scene.count('/oauth2/token'), 0);
    }));

  it('comes back to the address asked for, and tells the host’s router', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await settled(page);
        await leave(page, () => window.controller.signIn({ returnTo: '?tab=security#password' }));
        await enterPassword(page, scene.maya);
        await page.waitForURL(`${scene.url}?tab=security#password`);
        assert.equal((await settled(page)).status, 'signed-in');
        assert.equal(await page.evaluate('window.lastPop'), `${scene.url}?tab=security#password`);
      },
      { before: `addEventListener('popstate', () => { window.lastPop = location.href; });` },
    ));

  for (const [what, returnTo] of Object.entries({
    'another origin': `'https://evil.example/x'`,
    'what is no page, although it has the origin of one': `'blob:' + location.origin + '/5f0c'`,
    'an address with a name in it': `location.origin.replace('//', '//maya@')`,
  })) {
    it(`never comes back to ${what}`, () =>
      play(async (scene, context) => {
        const page = await context.newPage();
        await page.goto(scene.url);
        await settled(page);
        await page.evaluate(`window.controller.signIn({ returnTo: ${returnTo} })`);
        await enterPassword(page, scene.maya);
        await page.waitForURL(scene.url);
        assert.equal((await settled(page)).status, 'signed-in');
      }));
  }

  it('turning back on the sign-in page is told as that', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await page.goto(scene.url);
      await settled(page);
      await leave(page, () => window.controller.signIn());
      await page.getByRole('link', { name: 'Cancel' }).click();
      await page.waitForURL(scene.url);
      const error = errorOf(await settled(page));
      assert.deepEqual([error?.kind, error?.reason], ['cancelled', 'access_denied']);
    }));
});

/** Goes as far as the return, with a parameter of the answer changed before any script of the page sees it. */
async function returnWith(scene: Scene, page: Page, name = '', value = ''): Promise<void> {
  await page.addInitScript(
    ([parameter, forged]) => {
      const url = new URL(location.href);
      if (parameter === '' || !url.searchParams.get('state')?.startsWith('asg-')) return;
      url.searchParams.set(
        parameter,
        parameter === 'state' ? url.searchParams.get('state')?.slice(0, -4) + forged : forged,
      );
      history.replaceState(null, '', url);
    },
    [name, value] as const,
  );
  await page.goto(scene.url);
  await settled(page);
  await leave(page, () => window.controller.signIn());
  await enterPassword(page, scene.maya);
}

/** Has every load of the page find another value in what the tab saved. */
async function tamper(page: Page, name: string): Promise<void> {
  await page.addInitScript((field) => {
    for (const key of Object.keys(sessionStorage)) {
      const entry = sessionStorage.getItem(key) ?? '';
      sessionStorage.setItem(key, entry.replace(new RegExp(`"${field}":".{9}`), `"${field}":"aaaaaaaaa`));
    }
  }, name);
}

describe('state and PKCE failures are refused with a clear error', () => {
  it('a forged state', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await returnWith(scene, page, 'state', 'XXXX');
      const error = errorOf(await until(page, { status: 'signed-out', kind: 'refused' }));
      assert.equal(error?.reason, 'state');
      assert.match(error?.message ?? '', /does not belong to a sign-in/);
      assert.equal(page.url(), scene.url);
      assert.equal(await scene.count('/oauth2/token'), 0);
    }));

  it('an answer in a tab that started nothing', () =>
    play(async (scene, context) => {
      const [victim, attacker] = [await context.newPage(), await context.newPage()];
      let answer = '';
      attacker.on('request', (request) => {
        if (request.url().includes('code=')) answer = request.url();
      });
      await attacker.goto(scene.url);
      await settled(attacker);
      await leave(attacker, () => window.controller.signIn());
      await attacker.route('**/app.js', (route) => route.abort());
      await enterPassword(attacker, scene.maya);
      await attacker.waitForURL(/code=/);
      await victim.goto(answer);
      assert.equal(errorOf(await until(victim, { status: 'signed-out', kind: 'refused' }))?.reason, 'state');
      assert.equal(await scene.count('/oauth2/token'), 0);
      assert.equal(victim.url(), scene.url);
    }));

  it('a forged state does not touch who is signed in', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        const states: string[] = [];
        page.on('request', (request) => states.push(new URL(request.url()).searchParams.get('state') ?? ''));
        await page.goto(scene.url);
        await settled(page);
        await scene.signIn(page);
        const used = states.find((state) => state.startsWith('asg-')) ?? '';
        await page.goto(`${scene.url}?code=x&state=${used}`);
        assert.equal(errorOf(await until(page, { status: 'signed-in', kind: 'refused' }))?.reason, 'state');
        assert.equal((await send(page))[0]?.status, 200);
      },
      { options: { storage: 'session' } },
    ));

  it('another verifier than the one that was announced', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await tamper(page, 'verifier');
      await returnWith(scene, page);
      const error = errorOf(await until(page, { status: 'signed-out', kind: 'refused' }));
      assert.equal(error?.reason, 'invalid_grant');
      assert.match(error?.message ?? '', /PKCE/);
    }));

  it('another issuer', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await returnWith(scene, page, 'iss', 'https://evil.example/oauth2/token');
      assert.equal(errorOf(await until(page, { status: 'signed-out', kind: 'refused' }))?.reason, 'issuer');
      assert.equal(await scene.count('/oauth2/token'), 0);
    }));

  it('but not an issuer of another name that the server itself goes by', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      const issuer = 'https://id.example/oauth2/token';
      await context.route('**/oauth2/token/.well-known/openid-configuration', (route) =>
        route.fulfill({ json: { issuer }, headers: { 'access-control-allow-origin': '*' } }),
      );
      await returnWith(scene, page, 'iss', issuer);
      await until(page, { status: 'signed-in' });
    }));

  it('an ID token for another sign-in', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await tamper(page, 'nonce');
      await returnWith(scene, page);
      assert.equal(errorOf(await until(page, { status: 'signed-out', kind: 'refused' }))?.reason, 'nonce');
      assert.equal((await send(page))[0]?.kind, 'signed-out');
    }));

  it('a clock that is off by more than an hour', () =>
    play(async (scene, context) => {
      await scene.organization.setClock(3 * 3600);
      const page = await scene.signedIn(context);
      const error = errorOf(await until(page, { status: 'signed-out', kind: 'refused' }));
      assert.equal(error?.reason, 'clock');
      assert.match(error?.message ?? '', /clocks/);
    }));

  it('the verifier is in storage only while the person is away', () =>
    play(async (scene, context) => {
      const page = await context.newPage();
      await page.goto(scene.url);
      await settled(page);
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      await scene.organization.fault({ path: '/oauth2/token', hold: true });
      const exchange = context.waitForEvent('request', (request) => request.url().endsWith('/oauth2/token'));
      await leave(page, () => window.controller.signIn());
      await enterPassword(page, scene.maya);
      await exchange;
      await page.waitForFunction(() => sessionStorage.length === 0);
      await scene.organization.clearFaults();
      await until(page, { status: 'signed-in' });
      const saved = await page.evaluate(() =>
        Object.values(sessionStorage).map((entry) => Object.keys(JSON.parse(String(entry)) as object)),
      );
      assert.deepEqual(saved, [['person']]);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
    }));
});

describe('what the page can find out before it leaves', () => {
  const problems: readonly {
    name: string;
    arrange: (scene: Scene) => Promise<void>;
    options?: Partial<KitOptions>;
    kind: string;
    reason?: string;
    message: RegExp;
  }[] = [
    {
      name: 'an origin that is not among the allowed ones',
      arrange: (scene) => scene.organization.allow({ origins: [] }),
      kind: 'config',
      reason: 'cors',
      message: /Check base-url: .* add this origin to the Allowed origins/,
    },
    {
      name: 'a base URL of an organization that the server does not know',
      arrange: (scene) => scene.organization.fault({ path: '/oauth2/jwks', status: 404, kind: 'no-cors', body: '' }),
      kind: 'config',
      reason: 'cors',
      message: /^http\S+ does not answer pages of http\S+ Check base-url: an organization that does not exist/,
    },
    {
      name: 'a base URL without an organization',
      arrange: (scene) => scene.organization.fault({ path: '/oauth2/jwks', status: 404, body: 'Not Found' }),
      kind: 'config',
      reason: 'base-url',
      message: /There is no organization at http/,
    },
    {
      name: 'a base URL that answers with a page',
      arrange: (scene) => scene.organization.fault({ path: '/oauth2/jwks', kind: 'html', status: 200 }),
      kind: 'config',
      reason: 'base-url',
      message: /Check base-url/,
    },
    {
      name: 'a server that is down',
      arrange: (scene) => scene.organization.fault({ path: '/oauth2/jwks', kind: 'drop' }),
      kind: 'network',
      message: /^http\S+ could not be reached\. Check base-url/,
    },
    {
      name: 'a server that asks for patience',
      arrange: (scene) => scene.organization.fault({ path: '/oauth2/jwks', status: 429, retryAfter: 7 }),
      kind: 'unavailable',
      reason: 'http_429',
      message: /cannot answer now/,
    },
  ];
  for (const { name, arrange, kind, reason, message } of problems) {
    it(`is said on the page: ${name}`, () =>
      play(async (scene, context) => {
        const page = await context.newPage();
        const log = logOf(page);
        await page.goto(scene.url);
        await settled(page);
        await arrange(scene);
        await page.evaluate(() => window.controller.signIn());
        const error = errorOf(await until(page, { status: 'signed-out', kind }));
        assert.equal(error?.reason, reason);
        assert.match(error?.message ?? '', message);
        assert.equal(error?.retryAfter, kind === 'unavailable' ? 7 : undefined);
        assert.equal(log.navigations.length, 1);
        await scene.organization.clearFaults();
        await scene.organization.allow({ origins: [scene.origin] });
        await scene.signIn(page);
        assert.equal((await stateOf(page)).status, 'signed-in');
      }));
  }

  const wrong: readonly (readonly [string, Partial<KitOptions>, RegExp])[] = [
    ['base-url', { baseUrl: 'http://id.example/t/acme' }, /base-url must be a plain https URL/],
    ['client-id', { clientId: '' }, /client-id is missing/],
    ['redirect-url', { redirectUrl: 'https://elsewhere.example/' }, /redirect-url must be an address on the origin/],
    ['resource-urls', { resourceUrls: ['//api'] }, /resource-urls must be a plain https URL/],
    ['storage', { storage: 'local' as 'session' }, /storage must be/],
  ];
  for (const [name, options, message] of wrong) {
    it(`a wrong ${name} is a state, not an exception`, () =>
      play(
        async (scene, context) => {
          const page = await context.newPage();
          const log = logOf(page);
          await page.goto(scene.url);
          const state = await settled(page);
          assert.equal(state.status, 'failed');
          assert.deepEqual([errorOf(state)?.kind, errorOf(state)?.reason], ['config', name]);
          assert.match(errorOf(state)?.message ?? '', message);
          assert.equal((await send(page))[0]?.kind, 'config');
          assert.deepEqual(log.errors, []);
        },
        { options },
      ));
  }
});
