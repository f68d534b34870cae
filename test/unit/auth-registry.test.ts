import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { AsgAuthError, type AuthBacking, type AuthState } from '../../src/auth/backing.ts';
import { type AuthController, createController } from '../../src/auth/controller.ts';
import { find, register, subscribe, unregister } from '../../src/auth/registry.ts';

const key = Symbol.for('asg-elements/1');

interface Probe extends AuthBacking {
  readonly calls: string[];
  show(state: AuthState): void;
}

/** A backing that a test holds in its hand. */
function probe(baseUrl = 'https://host.example/t/acme', clientId: string | undefined = 'client'): Probe {
  const listeners = new Set<(state: AuthState) => void>();
  const calls: string[] = [];
  return {
    kind: clientId ? 'kit' : 'token',
    baseUrl,
    ...(clientId && { clientId }),
    calls,
    show: (state) => listeners.forEach((listener) => listener(state)),
    start: () => {
      calls.push('start');
      return Promise.resolve<AuthState>({ status: 'signed-out', reason: 'never' });
    },
    request: () => {
      calls.push('request');
      return Promise.resolve({ status: 200, headers: {}, data: undefined });
    },
    refresh: () => Promise.resolve(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: () => void calls.push('signIn'),
    dispose: () => void calls.push('dispose'),
  };
}

const changesOf = (controller: AuthController): AuthState[] => {
  const states: AuthState[] = [];
  controller.addEventListener('change', () => states.push(controller.state));
  return states;
};

describe('a controller', () => {
  it('starts once, however often it is asked', async () => {
    const backing = probe();
    const controller = createController(backing);
    await Promise.all([controller.start(), controller.start(), controller.request({ url: '/x' })]);
    assert.deepEqual(backing.calls, ['start', 'request']);
  });

  it('fires change only when the state really changed', async () => {
    const backing = probe();
    const controller = createController(backing);
    const states = changesOf(controller);
    await controller.start();
    const user = { sub: 'maya', username: 'maya' };
    backing.show({ status: 'signed-out', reason: 'never' });
    backing.show({ status: 'signed-in', user, scopes: ['openid'] });
    backing.show({ status: 'signed-in', user: { ...user }, scopes: ['openid'] });
    backing.show({ status: 'signed-in', user, scopes: ['openid', 'profile'] });
    const error = (): AsgAuthError => new AsgAuthError('network', 'No answer.');
    backing.show({ status: 'signed-out', reason: 'ended', error: error() });
    backing.show({ status: 'signed-out', reason: 'ended', error: error() });
    backing.show({ status: 'signed-out', reason: 'ended', error: new AsgAuthError('network', 'No answer.', 'x') });
    assert.deepEqual(
      states.map(({ status }) => status),
      ['signed-out', 'signed-in', 'signed-in', 'signed-out', 'signed-out'],
    );
  });

  it('becomes failed when a backing breaks its promise, without the backing’s words', async () => {
    const backing = { ...probe(), start: () => Promise.reject(new Error('secret')) };
    const controller = createController(backing);
    await controller.start();
    assert.equal(controller.state.status, 'failed');
    assert.doesNotMatch(JSON.stringify(controller.state), /secret/);
  });

  it('knows whether people can sign in and out', () => {
    const controller = createController(probe());
    assert.deepEqual([controller.canSignIn, controller.canSignOut], [true, false]);
    assert.doesNotThrow(() => controller.signOut());
  });

  it('does nothing any more after dispose', async () => {
    const backing = probe();
    const controller = createController(backing);
    const states = changesOf(controller);
    controller.dispose();
    controller.dispose();
    backing.show({ status: 'signed-in', user: {} });
    controller.signIn();
    await assert.rejects(controller.request({ url: '/x' }), AsgAuthError);
    await controller.recheck();
    assert.deepEqual(states, []);
    assert.deepEqual(backing.calls, ['dispose', 'start']);
  });
});

describe('the registry', () => {
  beforeEach(() => {
    delete (globalThis as Record<symbol, unknown>)[key];
  });

  it('finds the only session, the one of a name, or says that it cannot tell', () => {
    assert.equal(find(), undefined);
    const first = register(createController(probe()));
    assert.equal(find(), first);
    assert.equal(find(''), first);
    assert.equal(find('default'), first);
    assert.equal(find('other'), undefined);
    const second = register(createController(probe('https://host.example/t/other'), 'other'));
    assert.equal(find(), 'ambiguous');
    assert.equal(find('other'), second);
    const third = register(createController(probe('https://host.example/t/third'), 'other'));
    assert.equal(find('other'), 'ambiguous');
    unregister(third);
    unregister(first);
    assert.equal(find(), second);
  });

  it('has one session for a base URL and a client, and disposes the second', () => {
    const warn = mock.method(console, 'warn', () => {});
    const backing = probe();
    const first = register(createController(probe()));
    assert.equal(register(createController(backing)), first);
    assert.equal(warn.mock.callCount(), 0);
    assert.equal(register(createController(probe(), 'other')), first);
    assert.equal(register(first), first);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /"other" is the same as "default"/);
    assert.deepEqual(backing.calls, ['dispose']);
    assert.equal(find(), first);
    warn.mock.restore();
  });

  it('tells sessions of a host’s own tokens apart by their name', () => {
    const first = register(createController(probe('https://host.example/t/acme', ''), 'first'));
    const second = register(createController(probe('https://host.example/t/acme', ''), 'second'));
    assert.notEqual(first, second);
    assert.equal(register(createController(probe('https://host.example/t/acme', ''), 'second')), second);
  });

  it('tells who listens, whatever the others do', () => {
    const thrown: unknown[] = [];
    Object.assign(globalThis, { reportError: (error: unknown) => thrown.push(error) });
    const heard: string[] = [];
    const stop = subscribe(() => {
      heard.push('first');
      throw new Error('of an element');
    });
    subscribe(() => heard.push('second'));
    const controller = register(createController(probe()));
    stop();
    controller.dispose();
    assert.deepEqual(heard, ['first', 'second', 'second']);
    assert.equal(thrown.length, 1);
    assert.equal(find(), undefined);
    delete (globalThis as { reportError?: unknown }).reportError;
  });

  it('starts a session when it is registered', () => {
    const backing = probe();
    register(createController(backing));
    assert.deepEqual(backing.calls, ['start']);
  });

  it('takes what another copy of the kit has put there', () => {
    const theirs = Object.assign(new EventTarget(), {
      name: 'theirs',
      baseUrl: 'https://host.example/t/acme',
      clientId: 'client',
    });
    const heard: number[] = [];
    Object.assign(globalThis, { [key]: { sessions: [theirs], listeners: new Set([() => heard.push(1)]) } });
    const warn = mock.method(console, 'warn', () => {});
    assert.equal(find(), theirs);
    assert.equal(register(createController(probe())), theirs);
    register(createController(probe('https://host.example/t/other')));
    assert.deepEqual(heard, [1]);
    warn.mock.restore();
  });
});
