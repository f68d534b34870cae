import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { enterPassword, logOf, watchTokens } from '../support/browser.ts';
import { errorOf, leave, send, settled, signOut, stage, stateOf, until } from './auth-scene.ts';

const play = stage();
const session = { options: { storage: 'session' } } as const;

describe('a reload', () => {
  it('restores the session with one top-level redirect at most', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const log = logOf(page);
      await page.reload();
      await page.waitForURL(scene.url);
      await until(page, { status: 'signed-in' });
      assert.equal((await send(page))[0]?.status, 200);
      assert.equal(log.navigations.filter((url) => url.includes('/oauth2/authorize?')).length, 1);
      assert.equal(log.navigations.filter((url) => url.startsWith(scene.origin)).length, 2);
      assert.ok(log.navigations.every((url) => !url.includes('authenticationendpoint')));
    }));

  it('comes back to the same address, and leaves no trace in the history', () =>
    play(async (scene, context) => {
      const address = `${scene.url}?tab=2#here`;
      const page = await scene.signedIn(context, scene.maya, address);
      const before = await page.evaluate(() => history.length);
      await page.reload();
      await page.waitForURL(address);
      await until(page, { status: 'signed-in' });
      assert.equal(await page.evaluate(() => history.length), before);
    }));

  it('after the sign-in server forgot the person: signed out quietly, and no second try', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.endSessions();
      const log = logOf(page);
      await page.reload();
      await page.waitForURL(scene.url);
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'ended' });
      await page.reload();
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'never' });
      assert.equal(log.navigations.filter((url) => url.includes('/oauth2/authorize?')).length, 1);
    }));

  it('while the server is down stays on the page, and a later reload restores', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.fault({ path: '/oauth2/jwks', kind: 'drop' });
      const log = logOf(page);
      await page.reload();
      const state = await settled(page);
      assert.deepEqual([state.status, errorOf(state)?.kind], ['signed-out', 'network']);
      assert.equal(log.navigations.length, 1);
      await scene.organization.clearFaults();
      await page.reload();
      await page.waitForURL(scene.url);
      await until(page, { status: 'signed-in' });
    }));

  it('never loops when the sign-in server does not send the person back', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const log = logOf(page);
      await page.route('**/oauth2/authorize*', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<p>Broken</p>' }),
      );
      await page.reload();
      await page.getByText('Broken').waitFor();
      await page.goto(scene.url);
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'ended' });
      assert.equal(log.navigations.filter((url) => url.includes('/oauth2/authorize?')).length, 1);
    }));

  it('never loops where the page may not use sessionStorage', () =>
    play(
      async (scene, context) => {
        const page = await context.newPage();
        const log = logOf(page);
        await page.goto(scene.url);
        await settled(page);
        await leave(page, () => window.controller.signIn());
        await enterPassword(page, scene.maya);
        await page.waitForURL((url) => url.origin === scene.origin);
        const state = await settled(page);
        assert.deepEqual([state.status, errorOf(state)?.reason], ['signed-out', 'state']);
        await page.reload();
        assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'never' });
        assert.equal(log.navigations.filter((url) => url.includes('/oauth2/authorize?')).length, 1);
      },
      {
        before: `Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });`,
      },
    ));

  it('with storage="session" restores without any request or redirect', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const before = await stateOf(page);
      await scene.organization.clearRequests();
      const log = logOf(page);
      await page.reload();
      assert.deepEqual(await settled(page), before);
      assert.deepEqual(await scene.organization.requests(), []);
      assert.deepEqual(log.navigations, [scene.url]);
      assert.equal((await send(page))[0]?.status, 200);
      await scene.organization.expireAccessTokens();
      assert.equal((await send(page))[0]?.status, 200);
      await page.reload();
      await settled(page);
      assert.equal((await send(page))[0]?.status, 200);
    }, session));

  it('of a duplicated tab gets tokens of its own, so that neither uses up those of the other', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const [copy] = await Promise.all([
        context.waitForEvent('page'),
        page.evaluate(() => void window.open(location.href)),
      ]);
      await copy.waitForURL(/code=/);
      await copy.waitForURL(scene.url);
      await until(copy, { status: 'signed-in' });
      for (let round = 0; round < 2; round += 1) {
        await scene.organization.expireAccessTokens();
        const answers = [...(await send(page, 2)), ...(await send(copy, 2))];
        assert.deepEqual([...new Set(answers.map(({ status, kind }) => status ?? kind))], [200]);
      }
      await scene.organization.clearRequests();
      await page.reload();
      assert.equal((await settled(page)).status, 'signed-in');
      assert.equal((await send(page))[0]?.status, 200);
      assert.equal((await scene.organization.requests({ path: '/oauth2/authorize' })).length, 0);
    }, session));

  it('with a damaged entry starts signed out', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const key = await page.evaluate(() => Object.keys(sessionStorage)[0] ?? '');
      for (const damage of ['{', '{"tokens":{}}', '{"tokens":7,"transaction":[]}']) {
        await page.evaluate(([name, text]) => sessionStorage.setItem(name, text), [key, damage] as const);
        await page.reload();
        assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'never' }, damage);
      }
    }, session));
});

describe('signing out', () => {
  it('drops the tokens, ends the session at the server, and comes back with a clean address', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context, scene.maya, `${scene.url}?tab=2#here`);
      await signOut(page, scene);
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'user' });
      assert.equal(page.url(), `${scene.url}?tab=2#here`);
      assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      assert.ok((await scene.count('/oauth2/revoke')) >= 1);
      await leave(page, () => window.controller.signIn());
      await page.getByLabel('Password').waitFor();
    }));

  it('refuses what is still under way for the person', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.fault({ path: '/scim2/Me', hold: true });
      await page.route('**/oidc/logout*', () => {});
      const sent = context.waitForEvent('request', (request) => request.url().endsWith('/scim2/Me'));
      const outcome = send(page);
      await sent;
      await page.evaluate(() => window.controller.signOut());
      assert.equal((await outcome)[0]?.kind, 'signed-out');
      await scene.organization.clearFaults();
    }));

  it('works while the server does not answer the revocation', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.fault({ path: '/oauth2/revoke', hold: true });
      await signOut(page, scene);
      assert.deepEqual(await settled(page), { status: 'signed-out', reason: 'user' });
      await scene.organization.clearFaults();
    }));

  it('in one tab signs out the others', () =>
    play(
      async (scene, context) => {
        const first = await scene.signedIn(context);
        const second = await context.newPage();
        await second.goto(scene.url);
        await settled(second);
        const arrived = second.waitForURL(scene.url);
        await second.evaluate(() => window.controller.signIn());
        await arrived;
        await until(second, { status: 'signed-in' });
        await signOut(first, scene);
        assert.deepEqual(await until(second, { status: 'signed-out' }), { status: 'signed-out', reason: 'user' });
        assert.equal((await send(second))[0]?.kind, 'signed-out');
        assert.equal(await second.evaluate(() => sessionStorage.length), 0);
      },
      { after: `` },
    ));

  it('of another application on the same page leaves this one', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await page.evaluate((name) => {
        const channel = new BroadcastChannel(name);
        channel.postMessage('signed-out');
        channel.close();
      }, `asg-elements ${scene.organization.baseUrl} other`);
      assert.equal((await send(page))[0]?.status, 200);
      assert.equal((await stateOf(page)).status, 'signed-in');
    }));

  it('a page that was kept alive from before does not show the old session', () =>
    play(
      async (scene, context) => {
        const page = await scene.signedIn(context);
        const log = logOf(page);
        await page.evaluate(() => {
          sessionStorage.clear();
          setTimeout(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
        });
        await page.waitForFunction(() => window.states?.length === 1 && window.states[0]?.status === 'signed-out');
        assert.deepEqual(await stateOf(page), { status: 'signed-out', reason: 'never' });
        assert.deepEqual(log.navigations, [scene.url]);
        assert.match(
          (await page.evaluate(() => localStorage.getItem('seen'))) ?? '',
          /signed-in starting signed-out $/,
        );
      },
      {
        after: `controller.addEventListener('change', () => {
          localStorage.setItem('seen', (localStorage.getItem('seen') ?? '') + controller.state.status + ' ');
        });`,
      },
    ));

  for (const storage of ['worker', 'session'] as const) {
    it(`in another tab is known to a page that was kept alive and heard nothing (${storage})`, () =>
      play(
        async (scene, context) => {
          const tokens = watchTokens(context);
          const page = await scene.signedIn(context);
          const kept = [...tokens];
          const other = await context.newPage();
          await other.goto(scene.url);
          await settled(other);
          await other.evaluate(() => window.controller.signIn());
          await until(other, { status: 'signed-in' });
          await signOut(other, scene);
          await settled(other);
          assert.equal((await stateOf(page)).status, 'signed-in', 'the page heard nothing');
          await page.evaluate(() => {
            localStorage.setItem('seen', '');
            setTimeout(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
          });
          await page.waitForFunction(() => window.states?.[0]?.status === 'signed-out');
          assert.deepEqual(await stateOf(page), { status: 'signed-out', reason: 'ended' });
          assert.match((await page.evaluate(() => localStorage.getItem('seen'))) ?? '', /^starting signed-out $/);
          const left = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
          for (const token of kept) assert.ok(!left.includes(token));
          assert.ok(kept.length >= 2);
        },
        {
          // A page in the back-forward cache is frozen, and the message of the other tab passes it by.
          options: { workerUrl: '/deaf.js', storage },
          files: {
            '/deaf.js': `import '/silence.js'; import '/auth-worker.js';`,
            '/silence.js': 'self.BroadcastChannel = class { postMessage() {} };',
          },
          after: `controller.addEventListener('change', () => {
          localStorage.setItem('seen', (localStorage.getItem('seen') ?? '') + controller.state.status + ' ');
        });`,
        },
      ));
  }

  it('a page that was kept alive while nothing changed stays as it is', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      const log = logOf(page);
      await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      assert.equal((await send(page))[0]?.status, 200);
      assert.deepEqual(log.navigations, []);
    }));

  it('another person who signs in in another tab does not touch this one', () =>
    play(async (scene, context) => {
      const first = await scene.signedIn(context);
      const second = await context.newPage();
      await second.goto(scene.url);
      await settled(second);
      await leave(second, () => window.controller.signIn({ prompt: 'login' }));
      await enterPassword(second, scene.organization.people.sam);
      await second.waitForURL(scene.url);
      await until(second, { status: 'signed-in' });
      const [mine, theirs] = [await stateOf(first), await stateOf(second)];
      assert.equal(mine.status === 'signed-in' && mine.user.sub, scene.maya.id);
      assert.equal(theirs.status === 'signed-in' && theirs.user.sub, scene.organization.people.sam.id);
      assert.equal(((await send(first))[0]?.data as { id?: string }).id, scene.maya.id);
    }));
});

async function stepUp(page: Page): Promise<void> {
  await leave(page, () => window.controller.signIn({ prompt: 'login' }));
}

describe('the state of a session', () => {
  for (const storage of ['worker', 'session'] as const) {
    it(`tells which of the person’s sessions it is, before and after a reload (${storage})`, () =>
      play(
        async (scene, context) => {
          const page = await scene.signedIn(context);
          const { sessionId: elsewhere } = await scene.organization.token('maya');
          const check = async (): Promise<void> => {
            const state = await until(page, { status: 'signed-in' });
            const [answer] = await send(page, 1, 0, '/api/users/v1/me/sessions');
            const { sessions } = answer?.data as { sessions: { id: string }[] };
            const others = sessions.filter(({ id }) => state.status === 'signed-in' && id !== state.sessionId);
            assert.equal(sessions.length, 2);
            assert.deepEqual(
              others.map(({ id }) => id),
              [elsewhere],
            );
          };
          await check();
          await page.reload();
          await page.waitForURL(scene.url);
          await check();
        },
        { options: { storage } },
      ));
  }
});

describe('a fresh sign-in', () => {
  for (const storage of ['worker', 'session'] as const) {
    it(`proves the person anew (${storage})`, () =>
      play(
        async (scene, context) => {
          const page = await scene.signedInAgo(context, 600);
          const before = await stateOf(page);
          await stepUp(page);
          await enterPassword(page, scene.maya);
          await page.waitForURL(scene.url);
          const state = await until(page, { status: 'signed-in' });
          assert.equal(errorOf(state), undefined);
          assert.ok(before.status === 'signed-in' && state.status === 'signed-in');
          assert.ok(Number(state.authTime) - Number(before.authTime) > 300_000);
        },
        { options: { storage } },
      ));

    it(`by another person is refused, and nobody is signed in after it (${storage})`, () =>
      play(
        async (scene, context) => {
          const page = await scene.signedIn(context);
          await stepUp(page);
          await enterPassword(page, scene.organization.people.sam);
          await page.waitForURL(scene.url);
          const state = await until(page, { status: 'signed-out', kind: 'refused' });
          assert.equal(errorOf(state)?.reason, 'another-person');
          assert.equal((await send(page))[0]?.kind, 'session-ended');
          assert.equal(await page.evaluate(() => sessionStorage.length), 0);
        },
        { options: { storage } },
      ));

    it(`that the person turned back on leaves them signed in and says so (${storage})`, () =>
      play(
        async (scene, context) => {
          const page = await scene.signedIn(context);
          await stepUp(page);
          await page.getByRole('link', { name: 'Cancel' }).click();
          await page.waitForURL(scene.url);
          const state = await until(page, { status: 'signed-in', kind: 'cancelled' });
          assert.equal(state.status === 'signed-in' && state.user.sub, scene.maya.id);
          assert.equal((await send(page))[0]?.status, 200);
        },
        { options: { storage } },
      ));
  }

  it('that the server skipped is said to be none', () =>
    play(async (scene, context) => {
      const page = await scene.signedIn(context);
      await scene.organization.advanceClock(240);
      await page.route(/authorize\?.*prompt=login/, async (route) => {
        const url = new URL(route.request().url());
        url.searchParams.delete('prompt');
        url.searchParams.delete('max_age');
        await route.fulfill({ status: 302, headers: { location: url.href } });
      });
      await page.evaluate(() => window.controller.signIn({ prompt: 'login' }));
      const state = await until(page, { status: 'signed-in', kind: 'refused' });
      assert.equal(errorOf(state)?.reason, 'not-fresh');
    }));
});
