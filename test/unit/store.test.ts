import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { AsgAuthError, type AuthState } from '../../src/auth/backing.ts';
import { AsgError } from '../../src/client/errors.ts';
import { me } from '../../src/resources/me.ts';
import { saveMe } from '../../src/resources/me.write.ts';
import { schemas } from '../../src/resources/schemas.ts';
import { Store, storeOf } from '../../src/state/store.ts';
import { ana, ben, deferred, json, scriptedSession, settle } from '../support/scripted-session.ts';

const unknown: AuthState = { status: 'signed-in', user: {} };
const ended: AuthState = { status: 'signed-out', reason: 'ended' };
const leftBySelf: AuthState = { status: 'signed-out', reason: 'user' };

/** A store in which the facts about somebody have been read. */
async function filled(first: AuthState) {
  const session = await scriptedSession(first, () => json({ id: 'one' }));
  const store = new Store(session.controller);
  const resource = store.resource(me);
  await resource.load();
  assert.equal(resource.snapshot.data?.id, 'one');
  return { ...session, store, resource };
}

describe('the store of a session', () => {
  it('is one', async () => {
    const { controller } = await scriptedSession(ana);
    const other = await scriptedSession(ana);
    assert.equal(storeOf(controller), storeOf(controller));
    assert.notEqual(storeOf(controller), storeOf(other.controller));
  });

  it('has one resource for each key', async () => {
    const { controller } = await scriptedSession(ana);
    const store = storeOf(controller);
    assert.equal(store.resource(me), store.resource({ ...me }));
    assert.notEqual(store.resource(me), store.resource(schemas));
  });

  it('makes one request for everybody who asks', async () => {
    const { controller, requests } = await scriptedSession(ana, () => json({ id: 'one' }));
    const store = storeOf(controller);
    await Promise.all([1, 2, 3, 4].map(() => store.resource(me).load()));
    assert.deepEqual(
      requests.map(({ url }) => url),
      ['/scim2/Me'],
    );
  });
});

describe('what is known about a person', () => {
  it('stays while they stay', async () => {
    const { resource, become, requests } = await filled(ana);
    become({ ...ana, authTime: 1 } as AuthState);
    assert.equal(resource.snapshot.data?.id, 'one');
    assert.equal(requests.length, 1);
  });

  it('stays when their session ends, and when they are back', async () => {
    const { resource, become } = await filled(ana);
    become(ended);
    assert.equal(resource.snapshot.data?.id, 'one');
    become(ana);
    assert.equal(resource.snapshot.data?.id, 'one');
  });

  it('stays when the session fails, for it may be the same one afterwards', async () => {
    const { resource, become } = await filled(ana);
    become({ status: 'failed', error: new AsgAuthError('network', 'No.') });
    become(ana);
    assert.equal(resource.snapshot.data?.id, 'one');
  });

  it('is gone, at once, when they sign out', async () => {
    const { resource, become } = await filled(ana);
    become(leftBySelf);
    assert.deepEqual(resource.snapshot, { status: 'idle' });
  });

  const changes: readonly (readonly [name: string, first: AuthState, then: readonly AuthState[]])[] = [
    ['another person is here', ana, [ben]],
    ['another person comes after the session ended', ana, [ended, ben]],
    ['the next one is not told', ana, [unknown]],
    ['the next one is not told, after the session ended', ana, [ended, unknown]],
    ['it was not told who it was', unknown, [ben]],
    ['it was never told', unknown, [ended, unknown]],
  ];
  for (const [name, first, then] of changes) {
    it(`is gone, before anybody is told, when ${name}`, async () => {
      const { controller, resource, become } = await filled(first);
      const shown: unknown[] = [];
      controller.addEventListener('change', () => {
        if (controller.state.status === 'signed-in') shown.push(resource.snapshot);
      });
      then.forEach(become);
      assert.deepEqual(shown, [{ status: 'idle' }]);
    });
  }

  it('is kept by a session that is found to be theirs while it loads', async () => {
    const reply = deferred<ReturnType<typeof json>>();
    const { controller, requests, become } = await scriptedSession({ status: 'starting' }, () => reply.promise);
    const resource = storeOf(controller).resource(me);
    const load = resource.load();
    become(unknown);
    reply.resolve(json({ id: 'one' }));
    await load;
    assert.equal(resource.snapshot.data?.id, 'one');
    assert.equal(requests.length, 1);
  });
});

describe('what was asked for one person', () => {
  it('is not read by the next', async () => {
    const reply = deferred<ReturnType<typeof json>>();
    const { controller, become } = await scriptedSession(ana, () => reply.promise);
    const resource = storeOf(controller).resource(me);
    const load = resource.load();
    become(ben);
    reply.resolve(json({ id: 'ana' }));
    await load;
    assert.deepEqual(resource.snapshot, { status: 'idle' });
  });

  it('is not answered to the next, where it was a write', async () => {
    const reply = deferred<ReturnType<typeof json>>();
    const { controller, become } = await scriptedSession(ana, () => reply.promise);
    const write = storeOf(controller).send('/scim2/Me', { method: 'PATCH', body: {} });
    become(ben);
    reply.resolve(json({ id: 'ana' }));
    await assert.rejects(write, (error: unknown) => error instanceof AsgError && error.code === 'cancelled');
  });

  it('is answered when only their session ended meanwhile', async () => {
    const reply = deferred<ReturnType<typeof json>>();
    const { controller, become } = await scriptedSession(ana, () => reply.promise);
    const write = storeOf(controller).send('/scim2/Me', { method: 'PATCH', body: {} });
    become(ended);
    reply.resolve(json({ id: 'ana' }));
    assert.deepEqual(await write, { id: 'ana' });
  });
});

describe('a write', () => {
  it('shows nothing before the server has answered', async () => {
    const reply = deferred<ReturnType<typeof json>>();
    const { controller } = await scriptedSession(ana, ({ method }) =>
      method === 'PATCH' ? reply.promise : json({ id: 'one', nickName: 'old' }),
    );
    const store = storeOf(controller);
    const resource = store.resource(me);
    await resource.load();
    const saving = saveMe(store.send, [{ schema: 'urn:x', path: ['nickName'], value: 'new' }]);
    await settle();
    assert.equal(resource.snapshot.status, 'ready');
    assert.equal(resource.snapshot.data?.user['nickName'], 'old');
    reply.resolve(json({ id: 'one', nickName: 'as the server made it' }));
    resource.set((await saving)!);
    assert.equal(resource.snapshot.data?.user['nickName'], 'as the server made it');
  });

  it('is never tried again by itself', async (test) => {
    test.after(() => mock.timers.reset());
    mock.timers.enable({ apis: ['setTimeout'] });
    for (const status of [429, 500, 503]) {
      const { controller, requests } = await scriptedSession(ana, () => json({}, status, { 'retry-after': '1' }));
      await assert.rejects(storeOf(controller).send('/scim2/Me', { method: 'PATCH', body: {} }), AsgError);
      mock.timers.tick(3_600_000);
      await settle();
      assert.equal(requests.length, 1);
    }
  });
});

describe('what is known', () => {
  it('is kept nowhere but here', async (test) => {
    const touched: string[] = [];
    for (const name of ['sessionStorage', 'localStorage', 'indexedDB', 'caches'] as const) {
      const before = Object.getOwnPropertyDescriptor(globalThis, name);
      Object.defineProperty(globalThis, name, { get: () => touched.push(name), configurable: true });
      test.after(() => {
        if (before) Object.defineProperty(globalThis, name, before);
        else Reflect.deleteProperty(globalThis, name);
      });
    }
    const { resource, become } = await filled(ana);
    resource.set({ id: 'two', userName: 'ana', user: {} });
    become(ended);
    become(ben);
    assert.deepEqual(touched, []);
  });
});

describe('what failed because nobody was signed in', () => {
  async function refused(status: number) {
    const answers = [json({}, status), json({ id: 'one' })];
    const session = await scriptedSession(ana, () => answers.shift() ?? json({ id: 'two' }));
    const resource = storeOf(session.controller).resource(me);
    await resource.load();
    assert.equal(resource.snapshot.status, 'failed');
    session.become(ended);
    session.become(ana);
    await settle();
    return { ...session, resource };
  }

  it('is asked for again when they are back', async () => {
    const { resource, requests } = await refused(401);
    assert.equal(requests.length, 2);
    assert.equal(resource.snapshot.data?.id, 'one');
  });

  it('is not, when it failed for another reason', async () => {
    const { requests } = await refused(404);
    assert.equal(requests.length, 1);
  });
});
