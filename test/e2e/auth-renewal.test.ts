import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { AuthRequest } from '../../src/auth/backing.ts';
import { type Outcome, type Scene, send, stage, stateOf } from './auth-scene.ts';

const play = stage();

async function expired(scene: Scene): Promise<void> {
  await scene.organization.expireAccessTokens();
  await scene.organization.clearRequests();
}

const statuses = (outcomes: readonly Outcome[]): (number | string | undefined)[] => [
  ...new Set(outcomes.map(({ status, kind }) => status ?? kind)),
];

const refresh = (page: Page): Promise<string> =>
  page.evaluate(() =>
    window.controller.refresh().then(
      () => 'done',
      (error: { kind?: string }) => error.kind ?? 'other',
    ),
  );

describe('renewing the token', () => {
  it('8 calls at once on an expired token make exactly 1 /token call', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await expired(scene);
      assert.deepEqual(statuses(await send(page, 8)), [200]);
      assert.equal(await scene.count('/oauth2/token'), 1);
      assert.equal(await scene.count('/scim2/Me', 'GET'), 16);
    }));

  it('8 calls spread over 1.4 s on an expired token make exactly 1 /token call', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await expired(scene);
      await scene.organization.fault({ path: '/oauth2/token', delay: 100 });
      await scene.organization.fault({ path: '/scim2/Me', delay: 300 });
      assert.deepEqual(statuses(await send(page, 8, 1_400)), [200]);
      assert.equal(await scene.count('/oauth2/token'), 1);
    }));

  it('8 answers that come late, one after the other, make exactly 1 /token call', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await expired(scene);
      for (let index = 0; index < 8; index += 1) {
        await scene.organization.fault({ path: '/scim2/Me', delay: index * 150, times: 1 });
      }
      assert.deepEqual(statuses(await send(page, 8)), [200]);
      assert.equal(await scene.count('/oauth2/token'), 1);
    }));

  it('a call plus an explicit refresh makes 1 /token call', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await expired(scene);
      await scene.organization.fault({ path: '/oauth2/token', delay: 200 });
      const [outcomes, renewed] = await Promise.all([send(page, 4), refresh(page), refresh(page)]);
      assert.deepEqual(statuses(outcomes), [200]);
      assert.equal(renewed, 'done');
      assert.equal(await scene.count('/oauth2/token'), 1);
    }));

  it('a second expiry is renewed again, with the refresh token that came with the first', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      for (let round = 0; round < 3; round += 1) {
        await expired(scene);
        assert.deepEqual(statuses(await send(page, 2)), [200]);
        assert.equal(await scene.count('/oauth2/token'), 1);
      }
    }));

  it('a dead refresh token makes 1 attempt and then none, state signed-out (ended)', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.endSessions();
      await scene.organization.clearRequests();
      assert.deepEqual(statuses(await send(page, 8)), ['session-ended']);
      assert.deepEqual(await stateOf(page), { status: 'signed-out', reason: 'ended' });
      assert.equal(await scene.count('/oauth2/token'), 1);
      await scene.organization.clearRequests();
      assert.deepEqual(statuses(await send(page, 4)), ['session-ended']);
      assert.equal(await refresh(page), 'session-ended');
      assert.deepEqual(await scene.organization.requests(), []);
    }));

  it('after the session ended, signing in again works at once', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.endSessions();
      await send(page);
      await scene.signIn(page);
      assert.deepEqual(statuses(await send(page)), [200]);
    }));

  for (const [name, fault, kind] of [
    ['one 503 from /token', { status: 503 }, 'unavailable'],
    ['one 429 from /token', { retryAfter: 3 }, 'unavailable'],
    ['one HTML page from /token', { kind: 'html', status: 200 }, 'unavailable'],
    ['one malformed answer from /token', { kind: 'malformed' }, 'unavailable'],
    ['one lost connection to /token', { kind: 'drop' }, 'network'],
  ] as const) {
    it(`${name} does not sign out`, () =>
      play(async (scene, context) => {
        const page = await scene.signedIn(context);
        await expired(scene);
        // Chromium itself asks once more when a connection is lost on a socket it had kept.
        await scene.organization.fault({ path: '/oauth2/token', ...fault });
        assert.deepEqual(statuses(await send(page, 4)), [kind]);
        assert.equal((await stateOf(page)).status, 'signed-in');
        await scene.organization.clearFaults();
        assert.deepEqual(statuses(await send(page, 4)), [200]);
      }));
  }

  it('a refusal of the application does not sign out either, and is named', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await expired(scene);
      await scene.organization.fault({
        path: '/oauth2/token',
        status: 401,
        body: { error: 'invalid_client' },
        times: 1,
      });
      const [outcome] = await send(page);
      assert.deepEqual([outcome?.kind, outcome?.reason], ['config', 'invalid_client']);
      assert.equal((await stateOf(page)).status, 'signed-in');
    }));

  it('a network failure refreshes nothing', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.clearRequests();
      await scene.organization.fault({ path: '/scim2/Me', kind: 'drop' });
      assert.deepEqual(statuses(await send(page, 3)), ['network']);
      await scene.organization.clearFaults();
      await scene.organization.fault({ path: '/scim2/Me', kind: 'no-cors', status: 200, body: {} });
      assert.deepEqual(statuses(await send(page, 3)), ['network']);
      assert.equal(await scene.count('/oauth2/token'), 0);
      assert.equal((await stateOf(page)).status, 'signed-in');
    }));

  it('an abort refreshes nothing, and really ends the request', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.clearRequests();
      await scene.organization.fault({ path: '/scim2/Me', hold: true });
      const cancelled = page.context().waitForEvent('requestfailed', (request) => request.url().endsWith('/scim2/Me'));
      const sent = page.context().waitForEvent('request', (request) => request.url().endsWith('/scim2/Me'));
      const outcome = page.evaluate(() => {
        const abort = new AbortController();
        Object.assign(window, { abort: () => abort.abort() });
        return window.controller.request({ url: '/scim2/Me' }, { signal: abort.signal }).then(
          () => 'answered',
          (error: { kind?: string }) => error.kind,
        );
      });
      await sent;
      await page.evaluate('window.abort()');
      assert.equal(await outcome, 'aborted');
      assert.match((await cancelled).failure()?.errorText ?? '', /ABORTED/);
      await scene.organization.clearFaults();
      assert.equal(await scene.count('/oauth2/token'), 0);
    }));

  it('an aborted call leaves the renewal to the others', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await expired(scene);
      await scene.organization.fault({ path: '/oauth2/token', hold: true });
      const asked = page.context().waitForEvent('request', (request) => request.url().endsWith('/oauth2/token'));
      const outcomes = page.evaluate(async () => {
        const abort = new AbortController();
        Object.assign(window, { abort: () => abort.abort() });
        const kindOf = (work: Promise<{ status: number }>): Promise<unknown> =>
          work.then(
            ({ status }) => status,
            (error: { kind?: string }) => error.kind,
          );
        const url = '/scim2/Me';
        return Promise.all([
          kindOf(window.controller.request({ url }, { signal: abort.signal })),
          kindOf(window.controller.request({ url })),
        ]);
      });
      await asked;
      await page.evaluate('window.abort()');
      // It may not have arrived yet, and is not held then.
      await scene.organization.clearFaults();
      assert.deepEqual(await outcomes, ['aborted', 200]);
      assert.equal(await scene.count('/oauth2/token'), 1);
    }));

  it('a 401 that stays is handed on after one replay', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.clearRequests();
      await scene.organization.fault({ path: '/scim2/Schemas', status: 401 });
      const [outcome] = await send(page, 1, 0, '/scim2/Schemas');
      assert.equal(outcome?.status, 401);
      assert.equal(await scene.count('/scim2/Schemas', 'GET'), 2);
      assert.equal(await scene.count('/oauth2/token'), 1);
    }));

  it('an application without refresh tokens ends with its access token', () =>
    play(async (scene, context) => {
      await context.route('**/oauth2/token', async (route) => {
        const response = await route.fetch();
        const { refresh_token: _withheld, ...body } = (await response.json()) as Record<string, unknown>;
        await route.fulfill({ response, json: body });
      });
      const page = await scene.signedIn(context);
      assert.deepEqual(statuses(await send(page)), [200]);
      await expired(scene);
      assert.deepEqual(statuses(await send(page, 3)), ['session-ended']);
      assert.deepEqual(await stateOf(page), { status: 'signed-out', reason: 'ended' });
      assert.equal(await scene.count('/oauth2/token'), 0);
    }));
});

describe('the guard, in the worker', () => {
  for (const url of ['https://evil.example/x', '/../../t/evil/x', '//evil.example', '/scim2/Me#x', '/..;/x']) {
    it(`refuses ${url}`, () =>
      play(async (scene, context) => {
        const page = await scene.signedIn(context);
        await scene.organization.clearRequests();
        const [outcome] = await send(page, 1, 0, url);
        assert.deepEqual([outcome?.kind, outcome?.reason], ['blocked', 'url']);
        assert.deepEqual(await scene.organization.requests(), []);
      }));
  }

  it('refuses headers that say who is asking, and bodies that are not JSON', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const kinds = await page.evaluate(async () => {
        const url = '/scim2/Me';
        const requests: readonly AuthRequest[] = [
          { url, headers: { Authorization: 'Bearer x' } },
          { url, headers: { cookie: 'a=b' } },
          { url, method: 'PATCH' as const, body: new FormData() },
          { url, method: 'PATCH' as const, body: () => 1 },
          { url, method: 'TRACE' as 'GET' },
          { url, body: {} },
        ];
        const results = requests.map((request) =>
          window.controller.request(request).catch((error: { kind: string }) => error.kind),
        );
        return Promise.all(results);
      });
      assert.deepEqual(kinds, Array<string>(6).fill('blocked'));
    }));
});
