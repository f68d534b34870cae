import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fromAsgardeoClient, type AsgardeoClient } from '../../src/auth/adopt/asgardeo-client.ts';
import { fromHttpRequest, type FromHttpRequestOptions, type HttpRequest } from '../../src/auth/adopt/http-request.ts';
import { AsgAuthError, type AuthBacking, type AuthState } from '../../src/auth/backing.ts';
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

interface Config {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly data?: string;
  readonly attachToken: boolean;
}

const me = { url: '/scim2/Me' };

/** What the function of a React app does: it sends with its token, and rejects with everything it knows. */
function axiosLike(token: () => string, sent: Config[] = []): HttpRequest {
  return async (config: Config) => {
    sent.push(config);
    const headers = { ...config.headers, Authorization: `Bearer ${token()}` };
    const { method, data = null } = config;
    const answer = await fetch(config.url, { method, headers, body: data });
    const text = await answer.text();
    const response = {
      status: answer.status,
      headers: { 'X-Upper': 'case', ...Object.fromEntries(answer.headers) },
      data: text === '' ? '' : (JSON.parse(text) as unknown),
      config: { headers },
    };
    if (answer.ok) return response;
    throw Object.assign(new Error('Request failed'), { config: { headers }, response });
  };
}

function statesOf(backing: AuthBacking): AuthState[] {
  const states: AuthState[] = [];
  backing.subscribe((state) => states.push(state));
  return states;
}

async function failureOf(work: Promise<unknown>): Promise<AsgAuthError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof AsgAuthError, String(error));
    return error;
  }
  throw new Error('It worked.');
}

const kindOf = async (work: Promise<unknown>): Promise<string> => (await failureOf(work)).kind;

describe('a function with which the host sends requests', () => {
  let token: string;
  beforeEach(async () => {
    token = (await organization.token('maya')).access_token;
  });

  function host(options: Partial<FromHttpRequestOptions> = {}, httpRequest?: HttpRequest) {
    const sent: Config[] = [];
    const backing = fromHttpRequest(httpRequest ?? axiosLike(() => token, sent), {
      baseUrl: organization.baseUrl,
      isSignedIn: () => true,
      ...options,
    });
    return { backing, sent, states: statesOf(backing) };
  }

  it('signs in, and says who it is as far as the host does', async () => {
    const user = { sub: organization.people.maya.id, username: 'maya', authTime: 1_000, sessionId: 'abc' };
    const { backing } = host({ user: () => user, scopes: ['openid'] });
    assert.deepEqual(await backing.start(), {
      status: 'signed-in',
      user: { sub: user.sub, username: 'maya' },
      authTime: 1_000,
      sessionId: 'abc',
      scopes: ['openid'],
    });
    assert.deepEqual(await host().backing.start(), { status: 'signed-in', user: {} });
  });

  it('is left alone as long as nobody is signed in', async () => {
    let isSignedIn = false;
    const { backing, sent } = host({ isSignedIn: () => isSignedIn });
    assert.deepEqual(await backing.start(), { status: 'signed-out', reason: 'never' });
    assert.equal(await kindOf(backing.request(me)), 'signed-out');
    assert.deepEqual(sent, []);
    isSignedIn = true;
    await backing.recheck?.();
    assert.equal((await backing.request(me)).status, 200);
  });

  it('gives status, headers and body, and nothing of the request', async () => {
    const { backing } = host();
    const answer = await backing.request(me);
    assert.deepEqual(Object.keys(answer), ['status', 'headers', 'data']);
    assert.equal((answer.data as { id: string }).id, organization.people.maya.id);
    assert.equal(answer.headers['x-upper'], 'case');
    assert.doesNotMatch(JSON.stringify(answer), new RegExp(token));
  });

  it('resolves with what the server refused, although the function rejects', async () => {
    const answer = await host().backing.request({ url: '/scim2/Me', method: 'PATCH', body: { operations: [] } });
    assert.equal(answer.status, 400);
    assert.doesNotMatch(JSON.stringify(answer), new RegExp(token));
  });

  it('sends a body as it was meant, of the type that was said', async () => {
    const { backing, sent } = host();
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { nickName: 'Mimi' } }],
    };
    const headers = { 'Content-Type': 'application/scim+json' };
    const answer = await backing.request({ url: '/scim2/Me', method: 'PATCH', headers, body });
    assert.equal(answer.status, 200);
    assert.equal(((await organization.readPerson('maya')) as { nickName: string }).nickName, 'Mimi');
    const [{ headers: given, data, attachToken }] = sent as [Config];
    assert.deepEqual(given, { accept: 'application/json', 'content-type': 'application/scim+json' });
    assert.equal(data, JSON.stringify(body));
    assert.equal(attachToken, true);
  });

  for (const url of [
    'https://evil.example/scim2/Me',
    '/scim2/../../acme-evil/scim2/Me',
    '//evil.example/scim2/Me',
    'https://user@evil.example/scim2/Me',
  ]) {
    it(`is never given ${url}`, async () => {
      const { backing, sent } = host();
      assert.equal(await kindOf(backing.request({ url })), 'blocked');
      assert.equal(await kindOf(backing.request({ url: `${organization.baseUrl}-evil/scim2/Me` })), 'blocked');
      assert.deepEqual(sent, []);
    });
  }

  it('is never given a header that says who is asking', async () => {
    const { backing, sent } = host();
    const headers = { authorization: 'Bearer mine' };
    assert.equal(await kindOf(backing.request({ ...me, headers })), 'blocked');
    assert.deepEqual(sent, []);
  });

  it('has the session ended when the server refuses its token', async () => {
    const { backing, states } = host();
    await backing.start();
    await organization.endSessions();
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.deepEqual(states.at(-1), { status: 'signed-out', reason: 'ended' });
  });

  it('is not asked again with a refused token, until the host says that somebody signed in', async () => {
    let isSignedIn = true;
    const { backing, sent, states } = host({ isSignedIn: () => isSignedIn });
    await organization.endSessions();
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.equal(sent.length, 1);
    assert.deepEqual(
      states.map(({ status }) => status),
      ['signed-in', 'signed-out', 'signed-out'],
    );
    token = (await organization.token('maya')).access_token;
    await backing.recheck?.();
    assert.equal((await backing.request(me)).status, 200);

    await organization.endSessions();
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    isSignedIn = false;
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    token = (await organization.token('maya')).access_token;
    isSignedIn = true;
    assert.equal((await backing.request(me)).status, 200);
  });

  it('that gets no answer is a network failure, and signs nobody out', async () => {
    const failures: readonly (() => Promise<unknown>)[] = [
      () => Promise.reject(Object.assign(new Error('Network Error'), { code: 'ERR_NETWORK', config: { token } })),
      () => Promise.reject({ message: 'a plain object', response: undefined }),
      () => Promise.reject(null),
      () => Promise.resolve(undefined),
      () => Promise.resolve({ status: 0 }),
    ];
    for (const fail of failures) {
      const { backing, states } = host({}, fail);
      const error = await failureOf(backing.request(me));
      assert.equal(error.kind, 'network');
      assert.doesNotMatch(JSON.stringify([error.message, error.stack, error.cause ?? '']), new RegExp(token));
      assert.equal(states.at(-1)?.status, 'signed-in');
    }
  });

  for (const [code, kind] of [
    ['SPA-AUTH_HELPER-HR-SE01', 'session-ended'],
    ['SPA-AUTH_CLIENT-VM-IV02', 'session-ended'],
    ['SPA-AUTH_HELPER-HR-IV02', 'blocked'],
  ] as const) {
    it(`that rejects with ${code} means ${kind}`, async () => {
      const { backing, states } = host({}, () => Promise.reject({ code, message: { error: `Bearer ${token}` } }));
      const error = await failureOf(backing.request(me));
      assert.equal(error.kind, kind);
      assert.doesNotMatch(error.message, /Bearer/);
      assert.equal(states.at(-1)?.status, kind === 'blocked' ? 'signed-in' : 'signed-out');
    });
  }

  it('is not waited for by who gives up', async () => {
    let answer: (() => void) | undefined;
    const { backing } = host({}, () => new Promise((resolve) => (answer = () => resolve({ status: 200, data: {} }))));
    const giveUp = new AbortController();
    const asked = backing.request(me, { signal: giveUp.signal });
    while (!answer) await new Promise(setImmediate);
    giveUp.abort();
    assert.equal(await kindOf(asked), 'aborted');
    answer();
  });

  it('with another person is that person after recheck(), and no request goes out as them unawares', async () => {
    let sub = organization.people.maya.id;
    const { backing, sent, states } = host({ user: () => ({ sub }) });
    await backing.start();
    sub = organization.people.sam.id;
    const error = await failureOf(backing.request(me));
    assert.deepEqual([error.kind, error.reason], ['session-ended', 'another-person']);
    assert.deepEqual(sent, []);
    const state = states.at(-1);
    assert.equal(state?.status === 'signed-in' && state.user.sub, sub);
    sub = organization.people.maya.id;
    await backing.recheck?.();
    assert.equal((await backing.request(me)).status, 200);
  });

  it('sends nothing for one person while recheck() finds another', async () => {
    let sub = organization.people.maya.id;
    let answer: (() => void) | undefined;
    let isSlow = false;
    const { backing, sent } = host({
      user: async () => {
        if (isSlow) await new Promise<void>((resolve) => (answer = resolve));
        return { sub };
      },
    });
    await backing.start();
    isSlow = true;
    const rechecked = backing.recheck?.();
    while (!answer) await new Promise(setImmediate);
    const asked = kindOf(backing.request(me));
    sub = organization.people.sam.id;
    answer();
    await rechecked;
    assert.equal(await asked, 'session-ended');
    assert.deepEqual(sent, []);
  });

  it('that cannot tell who is there is a failed session, which recovers', async () => {
    let isReady = false;
    const { backing } = host({
      isSignedIn: () => {
        if (!isReady) throw new Error(`not initialized, ${token}`);
        return true;
      },
    });
    const state = await backing.start();
    assert.ok(state.status === 'failed' && state.error.kind === 'config');
    assert.doesNotMatch(state.error.message, new RegExp(token));
    isReady = true;
    await backing.recheck?.();
    assert.equal((await backing.start()).status, 'signed-in');
  });

  it('below a base URL that is none is a failed session', async () => {
    const { backing, sent } = host({ baseUrl: 'api.asgardeo.io/t/acme' });
    const state = await backing.start();
    assert.ok(state.status === 'failed' && state.error.kind === 'config');
    assert.equal(await kindOf(backing.request(me)), 'config');
    assert.equal(await kindOf(backing.refresh()), 'config');
    assert.deepEqual(sent, []);
  });

  it('has one request go ahead after a pause, and the others wait for it', async () => {
    const began: number[] = [];
    const waiting: (() => void)[] = [];
    const { backing } = host({}, async () => {
      began.push(began.length);
      if (began.length === 1) await new Promise<void>((resolve) => waiting.push(resolve));
      return { status: 200, data: {} };
    });
    const all = Array.from({ length: 4 }, () => backing.request(me));
    while (waiting.length === 0) await new Promise(setImmediate);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    assert.equal(began.length, 1);
    waiting[0]!();
    await Promise.all(all);
    assert.equal(began.length, 4);
  });
});

describe('a client of the host', () => {
  interface Client extends AsgardeoClient {
    isOn: boolean;
    asked: string[];
  }

  let token: string;
  beforeEach(async () => {
    token = (await organization.token('maya')).access_token;
  });

  function host(changes: Partial<Client> = {}) {
    const sent: Config[] = [];
    const client: Client = {
      isOn: true,
      asked: [],
      httpRequest: axiosLike(() => token, sent),
      isAuthenticated: async () => client.isOn,
      refreshAccessToken: async () => {
        client.asked.push('refresh');
        token = (await organization.token('maya')).access_token;
        client.isOn = true;
      },
      getDecodedIDToken: async () => ({
        sub: organization.people.maya.id,
        username: 'maya.fernando',
        auth_time: 5,
        isk: 'f'.repeat(64),
      }),
      getBasicUserInfo: async () => ({ allowedScopes: 'openid internal_login' }),
      // As the stock client does: who it takes for signed in is not asked again.
      signIn: async (config) => !client.isOn && client.asked.push(`signIn ${JSON.stringify(config)}`),
      revokeAccessToken: async () => {
        client.asked.push('revoke');
        client.isOn = false;
      },
      signOut: async () => client.asked.push('signOut'),
      ...changes,
    };
    const backing = fromAsgardeoClient(client, { baseUrl: organization.baseUrl });
    return { client, backing, sent, states: statesOf(backing) };
  }

  it('tells who is signed in, since when, where, and for what', async () => {
    const expected = {
      status: 'signed-in',
      user: { sub: organization.people.maya.id, username: 'maya.fernando' },
      scopes: ['openid', 'internal_login'],
      authTime: 5_000,
      sessionId: 'f'.repeat(64),
    };
    assert.deepEqual(await host().backing.start(), expected);
    const { getDecodedIDToken: getDecodedIdToken, isAuthenticated: isSignedIn } = host().client;
    const renamed = { getDecodedIdToken, getDecodedIDToken: undefined, isSignedIn, isAuthenticated: undefined };
    assert.deepEqual(await host(renamed as Partial<Client>).backing.start(), expected);
  });

  it('has the scopes that the page tells, where it cannot', async () => {
    const { client } = host({ getBasicUserInfo: undefined });
    const scopes = ['openid', 'internal_login'];
    const state = await fromAsgardeoClient(client, { baseUrl: organization.baseUrl, scopes }).start();
    assert.ok(state.status === 'signed-in');
    assert.deepEqual(state.scopes, scopes);
  });

  it('is signed in also where it can tell nothing more', async () => {
    const fail = () => Promise.reject(new Error('no'));
    const { backing } = host({ getDecodedIDToken: fail, getBasicUserInfo: fail });
    assert.deepEqual(await backing.start(), { status: 'signed-in', user: {} });
  });

  it('that nobody signed in to is asked for nothing', async () => {
    const { client, backing, sent } = host();
    client.isOn = false;
    assert.deepEqual(await backing.start(), { status: 'signed-out', reason: 'never' });
    assert.equal(await kindOf(backing.request(me)), 'signed-out');
    assert.deepEqual([sent, client.asked], [[], []]);
  });

  it('renews once before anything is sent with a token past its time, however many ask', async () => {
    const { client, backing } = host();
    await backing.start();
    client.isOn = false;
    const answers = await Promise.all(Array.from({ length: 8 }, () => backing.request(me)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.deepEqual(client.asked, ['refresh']);
  });

  it('renews once for all who ask for it at the same moment', async () => {
    const { client, backing } = host();
    await backing.start();
    client.isOn = false;
    await Promise.all([backing.refresh(), backing.refresh(), backing.request(me)]);
    assert.deepEqual(client.asked, ['refresh']);
  });

  it('whose session is over is told so once, and asked nothing more', async () => {
    const { client, backing, states, sent } = host({ refreshAccessToken: () => Promise.reject({ code: 'HE04' }) });
    await backing.start();
    client.isOn = false;
    const kinds = await Promise.all(Array.from({ length: 4 }, () => kindOf(backing.request(me))));
    assert.deepEqual(new Set(kinds), new Set(['session-ended']));
    assert.equal(await kindOf(backing.request(me)), 'session-ended');
    assert.deepEqual(states.at(-1), { status: 'signed-out', reason: 'ended' });
    assert.deepEqual(sent, []);
  });

  it('has one request go ahead after a pause, and the others wait for it', async () => {
    const began: number[] = [];
    const waiting: (() => void)[] = [];
    const { backing } = host({
      httpRequest: async () => {
        began.push(began.length);
        if (began.length === 1) await new Promise<void>((resolve) => waiting.push(resolve));
        return { status: 200, data: {} };
      },
    });
    const all = Array.from({ length: 4 }, () => backing.request(me));
    while (waiting.length === 0) await new Promise(setImmediate);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    assert.equal(began.length, 1);
    waiting[0]!();
    await Promise.all(all);
    assert.equal(began.length, 4);
  });

  it('forgets whom it takes for signed in before it signs them in again', async () => {
    const { client, backing } = host();
    backing.signIn?.({ prompt: 'login' });
    await new Promise(setImmediate);
    assert.deepEqual(client.asked, ['revoke', 'signIn {"prompt":"login"}']);
  });

  it('signs out whom it cannot forget: signing in would do nothing', async () => {
    const { client, backing } = host({ revokeAccessToken: () => Promise.reject({ code: 'RAT3-NE02' }) });
    backing.signIn?.();
    await new Promise(setImmediate);
    assert.deepEqual(client.asked, ['signOut']);
  });

  it('signs in and out itself, unless the page has another way', async () => {
    const { client, backing } = host({ isOn: false });
    backing.signIn?.();
    backing.signIn?.({ prompt: 'login' });
    await new Promise(setImmediate);
    backing.signOut?.();
    await new Promise(setImmediate);
    assert.deepEqual(client.asked, ['signIn undefined', 'signIn {"prompt":"login"}', 'signOut']);
    const asked: unknown[] = [];
    const own = fromAsgardeoClient(client, {
      baseUrl: organization.baseUrl,
      signIn: (how) => asked.push(how),
      signOut: () => asked.push('out'),
    });
    own.signIn?.({ prompt: 'login' });
    own.signOut?.();
    await new Promise(setImmediate);
    assert.deepEqual(asked, [{ prompt: 'login' }, 'out']);
  });
});
