import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it, mock } from 'node:test';
import { fromToken, type FromTokenOptions, type TokenFunction } from '../../src/auth/adopt/token.ts';
import { AsgAuthError, type AuthBacking, type AuthState } from '../../src/auth/backing.ts';
import { createController } from '../../src/auth/controller.ts';
import { createOrganization, type Organization } from '../../sandbox/client.ts';
import { startSandbox } from '../../sandbox/server.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let organization: Organization;

before(async () => {
  sandbox = await startSandbox();
});
after(() => sandbox.close());
beforeEach(async () => {
  organization = await createOrganization(sandbox.origin);
});
afterEach(() => organization.remove());

interface Host {
  readonly backing: AuthBacking;
  /** How the host was asked, in order: true for forceRefresh. */
  readonly asked: boolean[];
  readonly states: AuthState[];
}

type Give = TokenFunction;

function host(give: Give, options: Partial<FromTokenOptions> = {}): Host {
  const asked: boolean[] = [];
  const backing = fromToken(
    (request) => {
      asked.push(request.forceRefresh);
      return give(request);
    },
    { baseUrl: organization.baseUrl, ...options },
  );
  const states: AuthState[] = [];
  backing.subscribe((state) => states.push(state));
  return { backing, asked, states };
}

const tokenOf = async (key: 'maya' | 'sam' = 'maya'): Promise<string> => (await organization.token(key)).access_token;

/** A host that keeps its token until it is told that it is no good. */
function keeping(first: string): Give {
  let token = first;
  return async ({ forceRefresh }) => (token = forceRefresh ? await tokenOf() : token);
}

const me = { url: '/scim2/Me' };

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof AsgAuthError ? error.kind : `not an AsgAuthError: ${String(error)}`;
  }
}

describe('a token function', () => {
  it('signs in with a token it gives, and reads what a JWT tells', async () => {
    await organization.configure({ accessTokenFormat: 'jwt' });
    const { backing } = host(keeping(await tokenOf()));
    const state = await backing.start();
    assert.equal(state.status, 'signed-in');
    assert.equal(state.user.sub, organization.people.maya.id);
    assert.ok(state.scopes?.includes('internal_login'));
    assert.equal((await backing.request(me)).status, 200);
  });

  it('tells nothing about an opaque token, but what the host knows', async () => {
    const token = await tokenOf();
    assert.deepEqual(await host(() => token).backing.start(), { status: 'signed-in', user: {} });
    const user = { sub: 'x', username: 'maya', displayName: 'Maya' };
    assert.deepEqual(await host(() => token, { user: () => user }).backing.start(), { status: 'signed-in', user });
  });

  it('signs out with null, undefined or an empty text', async () => {
    for (const nothing of [null, undefined, '']) {
      const { backing } = host(() => nothing);
      assert.deepEqual(await backing.start(), { status: 'signed-out', reason: 'never' });
      assert.equal(await kindOf(backing.request(me)), 'signed-out');
    }
  });

  it('is asked once by elements that ask together', async () => {
    const { backing, asked } = host(keeping(await tokenOf()));
    await backing.start();
    asked.length = 0;
    await Promise.all(Array.from({ length: 8 }, () => backing.request(me)));
    assert.deepEqual(asked, [false]);
  });

  it('is asked for a new one once when 8 calls at once find the token expired', async () => {
    const { backing, asked } = host(keeping(await tokenOf()));
    await backing.start();
    await organization.expireAccessTokens();
    asked.length = 0;
    const answers = await Promise.all(Array.from({ length: 8 }, () => backing.request(me)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.deepEqual(asked, [false, true]);
  });

  it('is asked for a new one once when the answers come late', async () => {
    const { backing, asked } = host(keeping(await tokenOf()));
    await backing.start();
    await organization.expireAccessTokens();
    for (let index = 0; index < 8; index += 1) {
      await organization.fault({ path: '/scim2/Me', delay: index * 60, times: 1 });
    }
    const answers = await Promise.all(Array.from({ length: 8 }, () => backing.request(me)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(asked.filter(Boolean).length, 1);
  });

  it('is asked for a new one once by a call and an explicit refresh', async () => {
    const { backing, asked } = host(keeping(await tokenOf()));
    await backing.start();
    await organization.expireAccessTokens();
    await Promise.all([backing.request(me), backing.refresh(), backing.refresh()]);
    assert.equal(asked.filter(Boolean).length, 1);
  });

  it('that has no new token ends the session, and is left alone for five seconds', async () => {
    const token = await tokenOf();
    const { backing, asked, states } = host(({ forceRefresh }) => (forceRefresh ? null : token));
    await backing.start();
    await organization.endSessions();
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const kinds = await Promise.all(Array.from({ length: 8 }, () => kindOf(backing.request(me))));
    assert.deepEqual([...new Set(kinds)], ['session-ended']);
    assert.deepEqual(states.at(-1), { status: 'signed-out', reason: 'ended' });
    assert.equal(asked.filter(Boolean).length, 1);
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.equal(asked.filter(Boolean).length, 1);
    assert.equal(states.at(-1)?.status, 'signed-out', 'the refused token does not sign in again');
    mock.timers.tick(5_001);
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.equal(asked.filter(Boolean).length, 2);
    mock.timers.reset();
  });

  it('that gives the refused token again ends the session after one replay', async () => {
    const token = await tokenOf();
    const { backing, asked, states } = host(() => token);
    await backing.start();
    await organization.endSessions();
    await organization.clearRequests();
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.deepEqual(states.at(-1), { status: 'signed-out', reason: 'ended' });
    assert.equal((await organization.requests({ path: '/scim2/Me' })).length, 2);
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.equal((await organization.requests({ path: '/scim2/Me' })).length, 2);
    assert.equal(asked.filter(Boolean).length, 1);
  });

  it('that rejects is asked once more, for a new one', async () => {
    const token = await tokenOf();
    const { backing, asked } = host(({ forceRefresh }) => {
      if (!forceRefresh) throw { code: 'SPA-AUTH_CLIENT-VM-IV02', message: 'not an error' };
      return token;
    });
    assert.equal((await backing.start()).status, 'signed-in');
    assert.deepEqual(asked, [false, true]);
    assert.equal((await backing.request(me)).status, 200);
  });

  it('that cannot reach its server is a network failure and signs nobody out', async () => {
    const token = await tokenOf();
    let isDown = false;
    const { backing, states } = host(({ forceRefresh }) => {
      if (isDown || forceRefresh) throw new TypeError('Failed to fetch https://secret.example');
      return token;
    });
    await backing.start();
    await organization.expireAccessTokens();
    assert.equal(await kindOf(backing.request(me)), 'network');
    isDown = true;
    assert.equal(await kindOf(backing.request(me)), 'network');
    assert.deepEqual(states.map(({ status }) => status).slice(-1), ['signed-in']);
  });

  it('that is down from the start is a failed session that recovers', async () => {
    const token = await tokenOf();
    let isDown = true;
    const { backing } = host(() => {
      if (isDown) throw new TypeError('Failed to fetch');
      return token;
    });
    const state = await backing.start();
    assert.deepEqual([state.status, state.status === 'failed' && state.error.kind], ['failed', 'network']);
    isDown = false;
    await backing.recheck?.();
    assert.equal((await backing.start()).status, 'signed-in');
  });

  it('never has its own words repeated', async () => {
    const { backing, states } = host(() => Promise.reject(new Error('Bearer secret-token of maya')));
    await backing.start();
    const errors: unknown[] = [];
    await backing
      .request(me)
      .catch((error: AsgAuthError) => errors.push(error.message, error.reason, error.stack, String(error.cause)));
    assert.equal(errors.length, 4);
    assert.doesNotMatch(JSON.stringify([states, errors]), /secret-token/);
  });

  it('that never answers is given up', async () => {
    const { backing } = host(() => new Promise<string>(() => {}));
    mock.timers.enable({ apis: ['setTimeout'] });
    const started = backing.start();
    await new Promise(setImmediate);
    mock.timers.tick(15_001);
    const state = await started;
    assert.deepEqual([state.status, state.status === 'failed' && state.error.kind], ['failed', 'timeout']);
    mock.timers.reset();
  });

  it('with another person’s token is that person after recheck()', async () => {
    await organization.configure({ accessTokenFormat: 'jwt' });
    let token: string | null = await tokenOf();
    const { backing, states } = host(() => token);
    await backing.start();
    token = await tokenOf('sam');
    await backing.recheck?.();
    const state = states.at(-1);
    assert.equal(state?.status === 'signed-in' && state.user.sub, organization.people.sam.id);
    token = null;
    await backing.recheck?.();
    assert.deepEqual(states.at(-1), { status: 'signed-out', reason: 'user' });
  });

  it('with another person’s token never sends the first person’s request', async () => {
    await organization.configure({ accessTokenFormat: 'jwt' });
    let token = await tokenOf();
    const { backing, states } = host(() => token);
    await backing.start();
    await organization.clearRequests();
    token = await tokenOf('sam');
    const patch = { url: '/scim2/Me', method: 'PATCH', body: { Operations: [] } } as const;
    assert.equal(await kindOf(backing.request(patch)), 'session-ended');
    assert.deepEqual(await organization.requests(), []);
    const state = states.at(-1);
    assert.equal(state?.status === 'signed-in' && state.user.sub, organization.people.sam.id);
    assert.equal((await backing.request(me)).status, 200);
  });

  it('with another person’s token after a 401 never replays', async () => {
    await organization.configure({ accessTokenFormat: 'jwt' });
    const [first, other] = [await tokenOf(), await tokenOf('sam')];
    const { backing } = host(({ forceRefresh }) => (forceRefresh ? other : first));
    await backing.start();
    await organization.fault({ path: '/scim2/Me', status: 401, times: 1 });
    await organization.clearRequests();
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.equal((await organization.requests({ path: '/scim2/Me' })).length, 1);
  });

  it('is not asked because a connection was lost or a caller gave up', async () => {
    const { backing, asked } = host(keeping(await tokenOf()));
    await backing.start();
    await organization.fault({ path: '/scim2/Me', kind: 'drop' });
    assert.equal(await kindOf(backing.request(me)), 'network');
    await organization.clearFaults();
    assert.equal(await kindOf(backing.request(me, { signal: AbortSignal.abort() })), 'aborted');
    assert.deepEqual(asked.filter(Boolean), []);
  });

  it('does not reach beyond the base URL and the resource URLs', async () => {
    const { backing } = host(keeping(await tokenOf()), { resourceUrls: ['https://api.example/v1'] });
    await backing.start();
    assert.equal(await kindOf(backing.request({ url: `${organization.baseUrl}-evil/x` })), 'blocked');
    assert.equal(await kindOf(backing.request({ url: 'https://api.example/v2' })), 'blocked');
  });

  it('with a wrong base URL or resource URL is a failed session', async () => {
    for (const options of [{ baseUrl: 'http://id.example' }, { resourceUrls: ['api.example'] }]) {
      const { backing, asked } = host(() => 'token', options);
      const state = await backing.start();
      assert.deepEqual([state.status, state.status === 'failed' && state.error.kind], ['failed', 'config']);
      assert.equal(await kindOf(backing.request(me)), 'config');
      assert.equal(await kindOf(backing.refresh()), 'config');
      assert.deepEqual(asked, []);
    }
  });

  it('lets people sign in and out as the host says, or not at all', () => {
    const calls: unknown[] = [];
    const { backing } = host(() => null, {
      signIn: (options) => calls.push(options),
      signOut: () => calls.push('out'),
    });
    backing.signIn?.({ prompt: 'login' });
    backing.signOut?.();
    assert.deepEqual(calls, [{ prompt: 'login' }, 'out']);
    assert.equal(host(() => null).backing.signIn, undefined);
  });
});

describe('when somebody proved who they are', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  const ana = { sub: 'ana' };
  const timeOf = (states: readonly AuthState[]): number | false | undefined => {
    const state = states.at(-1);
    return state?.status === 'signed-in' && state.authTime;
  };
  const settled = (): Promise<void> => new Promise(setImmediate);

  beforeEach(() => mock.timers.enable({ apis: ['Date'], now }));
  afterEach(() => mock.timers.reset());

  it('is told by the host, beside who it is', async () => {
    const { backing } = host(() => 'opaque', { user: () => ({ ...ana, authTime: 7_000 }) });
    assert.deepEqual(await backing.start(), { status: 'signed-in', user: ana, authTime: 7_000 });
    const knowing = host(() => 'opaque', { user: () => ({ ...ana, sessionId: 'abc' }) });
    assert.deepEqual(await knowing.backing.start(), { status: 'signed-in', user: ana, sessionId: 'abc' });
  });

  it('is now, when the host had them do so on this page', async () => {
    const { backing, states } = host(() => 'opaque', { user: () => ana, signIn: () => Promise.resolve(true) });
    await backing.start();
    assert.equal(timeOf(states), undefined);
    backing.signIn?.({ prompt: 'login' });
    await settled();
    assert.equal(timeOf(states), now);
    mock.timers.tick(60_000);
    await backing.recheck?.();
    assert.equal(timeOf(states), now, 'and asking again proves nothing');
  });

  it('is now, even where a server with a wrong clock says otherwise', async () => {
    const told = { ...ana, authTime: now - 3_600_000 };
    const { backing, states } = host(() => 'opaque', { user: () => told, signIn: () => Promise.resolve(true) });
    await backing.start();
    backing.signIn?.({ prompt: 'login' });
    await settled();
    assert.equal(timeOf(states), now);
  });

  for (const [name, signIn, prompt] of [
    ['the host does not say that they did', () => Promise.resolve({ username: 'ana' }), 'login'],
    ['the host says that they did not', () => Promise.resolve(false), 'login'],
    ['the host only started it', () => undefined, 'login'],
    ['nothing was asked of them', () => Promise.resolve(true), undefined],
  ] as const) {
    it(`is not known when ${name}`, async () => {
      const { backing, states } = host(() => 'opaque', { user: () => ana, signIn });
      await backing.start();
      backing.signIn?.(prompt && { prompt });
      await settled();
      await backing.recheck?.();
      assert.equal(timeOf(states), undefined);
    });
  }

  it('is not known of another person, nor of somebody without an id', async () => {
    for (const other of [{ sub: 'ben' }, {}]) {
      let user: { sub?: string } = 'sub' in other ? ana : {};
      const { backing, states } = host(() => 'opaque', {
        user: () => user,
        signIn: () => {
          user = other;
          return Promise.resolve(true);
        },
      });
      await backing.start();
      backing.signIn?.({ prompt: 'login' });
      await settled();
      await backing.recheck?.();
      assert.equal(states.at(-1)?.status, 'signed-in');
      assert.equal(timeOf(states), undefined);
    }
  });
});

describe('an answer', () => {
  const ask = async (
    fault: Parameters<Organization['fault']>[0],
  ): Promise<Awaited<ReturnType<AuthBacking['request']>>> => {
    const { backing } = host(keeping(await tokenOf()));
    await organization.fault(fault);
    return createController(backing).request(me);
  };

  it('is a list or an object where it is JSON of one, and text where it is not', async () => {
    const json = await ask({ path: '/scim2/Me', status: 400, body: { detail: 'x' } });
    assert.deepEqual([json.status, json.data], [400, { detail: 'x' }]);
    await organization.clearFaults();
    const html = await ask({ path: '/scim2/Me', kind: 'html', status: 502 });
    assert.match(String(html.data), /^<!DOCTYPE html>/);
    assert.match(html.headers['content-type'] ?? '', /html/);
    await organization.clearFaults();
    const number = await ask({ path: '/scim2/Me', body: '7', headers: { 'Content-Type': 'text/plain' } });
    assert.equal(number.data, '7');
    await organization.clearFaults();
    const broken = await ask({ path: '/scim2/Me', kind: 'malformed' });
    assert.match(String(broken.data), /^\{"schemas"/);
  });

  it('of half a megabyte is the same, whole and damaged', async () => {
    const body = Array.from({ length: 5_000 }, (_none, index) => ({ index, text: 'x'.repeat(100) }));
    const whole = await ask({ path: '/scim2/Me', body });
    assert.deepEqual(whole.data, body);
    await organization.clearFaults();
    const text = JSON.stringify(body).slice(0, -1);
    const damaged = await ask({ path: '/scim2/Me', body: text, headers: { 'Content-Type': 'application/json' } });
    assert.equal(damaged.data, text);
  });

  it('holds nothing of the request', async () => {
    const token = await tokenOf();
    const { backing } = host(() => token);
    const answer = await backing.request(me);
    assert.deepEqual(Object.keys(answer).sort(), ['data', 'headers', 'status']);
    assert.ok(!JSON.stringify(answer).includes(token));
  });

  it('that does not come in time is told as that', async () => {
    const { backing } = host(keeping(await tokenOf()));
    await backing.start();
    await organization.fault({ path: '/scim2/Me', hold: true });
    const late = new AbortController();
    const timeout = mock.method(AbortSignal, 'timeout', () => late.signal);
    const outcome = kindOf(backing.request(me));
    late.abort(new DOMException('late', 'TimeoutError'));
    assert.equal(await outcome, 'timeout');
    assert.deepEqual(timeout.mock.calls[0]?.arguments, [15_000]);
    timeout.mock.restore();
    await organization.clearFaults();
  });
});

it('never sends a request that began for one person as another', async () => {
  const jwt = (sub: string): string => `h.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.s`;
  const sent: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let leave = (): void => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  const fetched = mock.method(globalThis, 'fetch', async (_url: unknown, init: RequestInit) => {
    const isAnna = new Headers(init.headers).get('authorization') === `Bearer ${jwt('anna')}`;
    sent.push(`${init.method} ${isAnna ? 'anna' : 'ben'}`);
    if (init.method !== 'PATCH' || !isAnna) return Response.json({});
    leave();
    await held;
    return new Response('', { status: 401 });
  });
  let token = jwt('anna');
  const session = createController(fromToken(() => token, { baseUrl: 'https://id.example/t/acme' }));
  await session.start();
  const patch = session.request({ url: '/scim2/Me', method: 'PATCH', body: { nickName: 'Annie' } });
  const outcome = patch.then(
    () => 'sent',
    (error: unknown) => (error as AsgAuthError).reason,
  );
  await left;
  token = jwt('ben');
  await session.recheck();
  await session.request({ url: '/scim2/Me' });
  release();
  assert.equal(await outcome, 'another-person');
  assert.deepEqual(sent, ['PATCH anna', 'GET ben']);
  fetched.mock.restore();
});

it('tells of a change when another opaque token comes: it may be another person', async () => {
  let token = 'opaque-anna';
  const session = createController(fromToken(() => token, { baseUrl: 'https://id.example/t/acme' }));
  await session.start();
  const seen: string[] = [];
  session.addEventListener('change', () => seen.push(session.state.status));
  token = 'opaque-ben';
  await session.recheck();
  assert.deepEqual(seen, ['starting', 'signed-in']);
});
