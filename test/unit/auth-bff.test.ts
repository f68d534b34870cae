import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fromBff, type FromBffOptions } from '../../src/auth/adopt/bff.ts';
import { AsgAuthError, type AuthBacking, type AuthState } from '../../src/auth/backing.ts';

const baseUrl = 'https://api.example/t/acme';
const me = { url: '/scim2/Me' };
const maya = { sub: 'maya', csrf: 'one' };

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A backend that a test writes itself: of what it answers, and of what it was asked. */
let server: Server;
let asked: Asked[];
let session: object | number;
let answer: (response: ServerResponse, request: Asked) => void;
let assigned: string[];

before(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body };
      asked.push(one);
      if (url !== '/bff/session') return answer(response, one);
      if (typeof session === 'number') response.writeHead(session).end();
      else json(response, 200, session);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
after(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked = [];
  assigned = [];
  session = maya;
  answer = (response) => json(response, 200, { id: 'maya' });
  // The one thing of a page that Node has not.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const href = `${origin}/account?tab=2#devices`;
  const assign = (url: URL): unknown => assigned.push(url.href.slice(origin.length));
  Object.assign(globalThis, { location: { origin, href, assign } });
});
afterEach(() => {
  delete (globalThis as { location?: unknown }).location;
});

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const refuse = (response: ServerResponse, header = 'x-asg-csrf'): void =>
  void response.writeHead(403, { [header]: 'refused' }).end();

/** What came besides questions about the session. */
const passed = (): Asked[] => asked.filter(({ url }) => url !== '/bff/session');

async function host(options: Partial<FromBffOptions> = {}, path = '/bff') {
  const backing = fromBff(path, { baseUrl, ...options });
  const states: AuthState[] = [];
  backing.subscribe((state) => states.push(state));
  const state = await backing.start();
  return { backing, states, state };
}

async function failureOf(work: Promise<unknown>): Promise<AsgAuthError> {
  const error = await work.then(
    () => assert.fail('It worked.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AsgAuthError, String(error));
  return error;
}

const kindOf = async (backing: AuthBacking, request = me): Promise<string> =>
  (await failureOf(backing.request(request))).kind;

describe('the session of a backend', () => {
  it('is who it says', async () => {
    session = { ...maya, username: 'maya.fernando', scopes: ['openid'], sessionId: 'isk', authAge: 60 };
    const before = Date.now();
    const { state } = await host();
    assert.ok(state.status === 'signed-in');
    const { authTime = 0, ...rest } = state;
    assert.deepEqual(rest, {
      status: 'signed-in',
      user: { sub: 'maya', username: 'maya.fernando' },
      scopes: ['openid'],
      sessionId: 'isk',
    });
    assert.ok(authTime >= before - 60_000 && authTime <= Date.now() - 60_000);
  });

  it('says nothing of what the backend does not know', async () => {
    assert.deepEqual((await host()).state, { status: 'signed-in', user: { sub: 'maya' } });
    session = { ...maya, authAge: null };
    assert.deepEqual((await host()).state, { status: 'signed-in', user: { sub: 'maya' } });
  });

  it('keeps the time of one proof, and takes that of the next', async () => {
    session = { ...maya, authAge: 60 };
    const { backing, states } = await host();
    await backing.recheck?.();
    const times = () => states.map((state) => (state.status === 'signed-in' ? state.authTime : undefined));
    assert.equal(times()[0], times()[1]);
    session = { sub: 'maya', csrf: 'two', authAge: 0 };
    await backing.recheck?.();
    assert.ok(times()[2]! > times()[1]!);
  });

  for (const [status, reason] of [
    [204, 'never'],
    [401, 'ended'],
  ] as const) {
    it(`is signed out at ${status}: ${reason}`, async () => {
      session = status;
      const { backing, state } = await host();
      assert.deepEqual(state, { status: 'signed-out', reason });
      assert.equal(await kindOf(backing), 'signed-out');
      assert.deepEqual(passed(), []);
    });
  }

  it('ends by the person where the backend knows nobody any more', async () => {
    const { backing, states } = await host();
    session = 204;
    await backing.recheck?.();
    assert.deepEqual(states.at(-1), { status: 'signed-out', reason: 'user' });
  });

  for (const [what, told, kind] of [
    ['is not there', 404, 'config'],
    ['is down', 503, 'unavailable'],
    ['names nobody', { csrf: 'one' }, 'config'],
    ['gives nothing that belongs to the session', { sub: 'maya' }, 'config'],
  ] as const) {
    it(`fails where the backend ${what}, and recovers`, async () => {
      session = told;
      const { backing, state } = await host();
      assert.ok(state.status === 'failed');
      assert.equal(state.error.kind, kind);
      assert.equal(await kindOf(backing), kind);
      session = maya;
      await backing.recheck?.();
      assert.equal((await backing.request(me)).status, 200);
    });
  }

  it('asks once, however many ask', async () => {
    const { backing } = await host();
    await Promise.all([backing.refresh(), backing.refresh(), backing.refresh()]);
    assert.equal(asked.length, 2);
  });

  it('asks again when something changed while it was asking', async () => {
    const { backing, states } = await host();
    const earlier = backing.refresh();
    const later = backing.recheck?.();
    session = 204;
    await Promise.all([earlier, later]);
    assert.equal(asked.length, 3);
    assert.equal(states.at(-1)?.status, 'signed-out');
  });

  for (const path of [
    'https://evil.example/bff',
    '//evil.example',
    'bff',
    '',
    '/',
    '/a/../b',
    '/bff?x',
    '/b%2fc',
    '/a//b',
  ]) {
    it(`fails with a path like ${path}, and asks nobody`, async () => {
      const { backing, state } = await host({}, path);
      assert.ok(state.status === 'failed' && state.error.kind === 'config');
      assert.match(state.error.message, /path of the BFF/);
      assert.equal(await kindOf(backing), 'config');
      assert.equal((await failureOf(backing.refresh())).kind, 'config');
      await backing.recheck?.();
      assert.deepEqual(asked, []);
    });
  }

  it('fails with a base URL that is none', async () => {
    const { state } = await host({ baseUrl: 'acme' });
    assert.ok(state.status === 'failed' && state.error.kind === 'config');
  });
});

describe('a request to a backend', () => {
  it('goes below its path, with what belongs to the session, and comes back with status, headers and body', async () => {
    answer = (response) => json(response, 201, { ok: true }, { 'x-upper': 'Case' });
    const { backing } = await host();
    const body = { a: 1 };
    const url = '/api/users/v1/me/totp?x=1%202';
    const result = await backing.request({ url, method: 'POST', body, headers: { 'X-More': 'yes' } });
    assert.deepEqual([result.status, result.data, result.headers['x-upper']], [201, '{"ok":true}', 'Case']);
    const [{ method, url: path, headers, body: sent }] = passed() as [Asked];
    assert.deepEqual([method, path, sent], ['POST', `/bff${url}`, '{"a":1}']);
    assert.deepEqual([headers['x-asg-csrf'], headers['x-more']], ['one', 'yes']);
    assert.equal(headers.authorization, undefined);
  });

  it('may name the address of the organization', async () => {
    const { backing } = await host();
    await backing.request({ url: `${baseUrl}/scim2/Me` });
    assert.equal(passed()[0]?.url, '/bff/scim2/Me');
  });

  for (const url of [
    'https://evil.example/scim2/Me',
    '/scim2/../session',
    `${baseUrl}-evil/scim2/Me`,
    '//evil.example/x',
  ]) {
    it(`is never sent to ${url}`, async () => {
      const { backing } = await host();
      assert.equal(await kindOf(backing, { url }), 'blocked');
      assert.deepEqual(passed(), []);
    });
  }

  it('cannot bring a cookie, a token or a CSRF header of its own', async () => {
    const { backing } = await host();
    for (const name of ['cookie', 'authorization', 'origin'])
      assert.equal((await failureOf(backing.request({ ...me, headers: { [name]: 'mine' } }))).kind, 'blocked');
    await backing.request({ ...me, headers: { 'X-Asg-Csrf': 'mine' } });
    assert.deepEqual(
      passed().map(({ headers }) => headers['x-asg-csrf']),
      ['one'],
    );
  });

  it('has the header that the host names', async () => {
    const { backing } = await host({ csrfHeader: 'X-Mine' });
    await backing.request(me);
    assert.equal(passed()[0]?.headers['x-mine'], 'one');
    answer = (response) => refuse(response, 'x-mine');
    assert.equal(await kindOf(backing), 'blocked');
  });

  it('follows no redirect', async () => {
    answer = (response) => response.writeHead(302, { location: '/sign-in.html' }).end();
    const { backing, states } = await host();
    assert.equal(await kindOf(backing), 'network');
    assert.equal(states.at(-1)?.status, 'signed-in');
  });

  it('resolves with what the server itself refused', async () => {
    const { backing, states } = await host();
    for (const status of [400, 403, 404, 500]) {
      answer = (response) => json(response, status, { code: 'X' });
      assert.equal((await backing.request(me)).status, status);
    }
    assert.equal(states.at(-1)?.status, 'signed-in');
  });

  it('is cut off by who gives up', async () => {
    const { backing } = await host();
    const giveUp = new AbortController();
    const closed = new Promise<void>((resolve) => {
      answer = (response) => {
        response.once('close', resolve);
        giveUp.abort();
      };
    });
    assert.equal((await failureOf(backing.request(me, { signal: giveUp.signal }))).kind, 'aborted');
    await closed;
  });

  it('ends the session at 401, once, and nothing is sent after it', async () => {
    const { backing, states } = await host();
    answer = (response) => response.writeHead(401).end();
    assert.equal(await kindOf(backing), 'session-ended');
    assert.equal(await kindOf(backing), 'signed-out');
    assert.deepEqual(
      states.map(({ status }) => status),
      ['signed-in', 'signed-out'],
    );
    assert.deepEqual(states.at(-1), { status: 'signed-out', reason: 'ended' });
    assert.equal(passed().length, 1);
  });
});

describe('a request that belongs to another session than the cookie', () => {
  /** Like the reference: only what holds the value of the present session is passed on. */
  function checking(next: { readonly sub: string; readonly csrf: string }): void {
    session = next;
    answer = (response, { headers }) =>
      headers['x-asg-csrf'] === next.csrf ? json(response, 200, { id: next.sub }) : refuse(response);
  }

  it('is sent again where the same person signed in anew', async () => {
    const { backing, states } = await host();
    checking({ sub: 'maya', csrf: 'two' });
    assert.equal((await backing.request(me)).status, 200);
    assert.deepEqual(
      passed().map(({ headers }) => headers['x-asg-csrf']),
      ['one', 'two'],
    );
    assert.deepEqual(new Set(states.map(({ status }) => status)), new Set(['signed-in']));
  });

  it('never goes out as another person', async () => {
    const { backing, states } = await host();
    checking({ sub: 'sam', csrf: 'two' });
    const error = await failureOf(backing.request({ ...me, method: 'PATCH', body: {} }));
    assert.deepEqual([error.kind, error.reason], ['session-ended', 'another-person']);
    assert.equal(passed().length, 1);
    const state = states.at(-1);
    assert.equal(state?.status === 'signed-in' && state.user.sub, 'sam');
  });

  it('says that nobody is signed in any more', async () => {
    const { backing } = await host();
    answer = (response) => refuse(response);
    session = 204;
    assert.equal(await kindOf(backing), 'signed-out');
    assert.equal(passed().length, 1);
  });

  it('is given up where the backend goes on refusing it', async () => {
    const { backing } = await host();
    answer = (response) => refuse(response);
    const error = await failureOf(backing.request(me));
    assert.deepEqual([error.kind, error.message], ['blocked', 'The BFF does not accept the CSRF header.']);
    assert.equal(passed().length, 2);
  });

  it('does not end the session that came after it', async () => {
    const { backing, states } = await host();
    answer = (response, { headers }) => {
      if (headers['x-asg-csrf'] === 'two') return json(response, 200, {});
      session = { sub: 'maya', csrf: 'two' };
      void backing.recheck?.().then(() => response.writeHead(401).end());
    };
    assert.equal((await backing.request(me)).status, 200);
    assert.ok(states.every(({ status }) => status === 'signed-in'));
  });
});

describe('signing in and out with a backend', () => {
  it('is a navigation, and back to where the person was', async () => {
    const { backing } = await host();
    backing.signIn?.();
    backing.signIn?.({ prompt: 'login', returnTo: '/mfa' });
    backing.signOut?.();
    const here = encodeURIComponent('/account?tab=2#devices');
    assert.deepEqual(assigned, [
      `/bff/sign-in?returnTo=${here}`,
      '/bff/sign-in?returnTo=%2Fmfa&prompt=login',
      `/bff/sign-out?returnTo=${here}`,
    ]);
  });

  it('never names another origin to come back to', async () => {
    const { backing } = await host();
    backing.signIn?.({ returnTo: 'https://evil.example/phish' });
    assert.deepEqual(assigned, ['/bff/sign-in?returnTo=%2Fphish']);
  });
});
