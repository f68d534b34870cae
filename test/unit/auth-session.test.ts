import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, mock } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AsgAuthError, AuthState } from '../../src/auth/backing.ts';
import { toBase64Url } from '../../src/auth/jwt.ts';
import type { KitSession } from '../../src/auth/kit/session.ts';
import { type KitOptions, toSettings } from '../../src/auth/kit/settings.ts';
import { build, type Rolldown } from 'vite';
import { deferred } from '../support/scripted-session.ts';

const home = 'https://app.example/account';
const options: KitOptions = { baseUrl: 'https://id.example/t/acme', clientId: 'client', storage: 'session' };
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const encode = (value: unknown): string => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));

/** Bundled as the worker is: Node cannot load the protocol core as it comes. */
async function bundle(): Promise<typeof import('../../src/auth/kit/session.ts')> {
  const entry = fileURLToPath(new URL('../../src/auth/kit/session.ts', import.meta.url));
  const lib = { entry, formats: ['es' as const] };
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, target: 'es2022', lib } });
  const [chunk] = (built as Rolldown.RolldownOutput[])[0]?.output ?? [];
  return import(`data:text/javascript,${encodeURIComponent(chunk?.code ?? '')}`) as ReturnType<typeof bundle>;
}

let kit: Awaited<ReturnType<typeof bundle>>;
let keys: CryptoKeyPair;
let jwk: JsonWebKey;
/** What the sign-in server says next, by the end of the path. */
let answers: Record<string, () => unknown>;
let asked: { readonly path: string; readonly body: string }[];

async function idToken(claims: object): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const body = { iss: `${options.baseUrl}/oauth2/token`, aud: 'client', sub: 'maya', iat: now, exp: now + 3600 };
  const text = `${encode({ alg: 'RS256' })}.${encode({ ...body, ...claims })}`;
  const signature = await crypto.subtle.sign(algorithm, keys.privateKey, new TextEncoder().encode(text));
  return `${text}.${toBase64Url(new Uint8Array(signature))}`;
}

/** What sessions hear of other tabs. */
class Channel {
  static readonly all: Channel[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;

  constructor() {
    Channel.all.push(this);
  }

  postMessage(): void {}
}

const hearSignOut = (): void => Channel.all.at(-1)?.onmessage?.({ data: { type: 'signed-out' } });

/** One tab: a session, and a page that only notes what it is told. */
class Tab {
  readonly states: AuthState[] = [];
  readonly left: URL[] = [];
  saved: string | null = null;
  isClosed = false;
  session: KitSession | undefined;

  async load(href = home): Promise<KitSession> {
    this.session = await kit.KitSession.create(toSettings(options, href), {
      show: (state) => this.states.push(state),
      save: (saved) => (this.saved = saved),
      setAddress: () => undefined,
      leave: (url) => this.left.push(new URL(url)),
      close: () => (this.isClosed = true),
    });
    await this.session.start(href, this.saved);
    return this.session;
  }

  get state(): AuthState | undefined {
    return this.states.at(-1);
  }

  /** Leaves for the sign-in page and comes back with a code, for which the server will give these. */
  async signIn(claims: object = {}, reply: object = { scope: 'openid internal_login' }): Promise<KitSession> {
    const session = this.session ?? (await this.load());
    await session.signIn(home, {});
    const query = this.left.at(-1)?.searchParams;
    const id_token = await idToken({ nonce: query?.get('nonce'), ...claims });
    answers['token'] ??= () => ({ access_token: 'a1', refresh_token: 'r1', id_token, ...reply });
    return this.load(`${home}?code=c&state=${query?.get('state')}`);
  }
}

const kindOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    ({ kind, reason }: AsgAuthError) => [kind, reason],
  );

before(async () => {
  kit = await bundle();
  const rsa = { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  keys = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
  jwk = await crypto.subtle.exportKey('jwk', keys.publicKey);
  Object.assign(globalThis, { BroadcastChannel: Channel, isSecureContext: true });
  mock.method(globalThis, 'fetch', async (url: string, { body }: RequestInit = {}) => {
    const path = new URL(url).pathname.split('/').at(-1) ?? '';
    asked.push({ path, body: String(body ?? '') });
    return Response.json(await answers[path]?.());
  });
});
after(() => mock.restoreAll());
beforeEach(() => {
  asked = [];
  answers = { jwks: () => ({ keys: [jwk] }), revoke: () => ({}) };
});

describe('who proved when who they are', () => {
  it('is told by the clock of this device, whatever the server’s', async () => {
    for (const offset of [-3_600, 0, 3_600]) {
      const tab = new Tab();
      const iat = Math.floor(Date.now() / 1000) + offset;
      delete answers['token'];
      await tab.signIn({ iat, exp: iat + 3_600, auth_time: iat - 600 });
      assert.equal(tab.state?.status, 'signed-in', String(offset));
      assert.ok(Math.abs((tab.state.authTime ?? 0) + 600_000 - Date.now()) < 5_000, String(offset));
    }
  });

  it('stays as it is when the session is renewed or restored later', async () => {
    const tab = new Tab();
    const iat = Math.floor(Date.now() / 1000);
    await tab.signIn({ auth_time: iat - 600 });
    const authTime = tab.state?.status === 'signed-in' && tab.state.authTime;
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 300_000 });
    const id_token = await idToken({ iat: iat + 300, auth_time: iat - 600 });
    answers['token'] = () => ({ access_token: 'a2', id_token });
    await (await tab.load()).refresh();
    mock.timers.reset();
    for (const state of tab.states.slice(-2)) assert.equal(state.status === 'signed-in' && state.authTime, authTime);
  });
});

describe('a token reply', () => {
  it('without scopes means those that were asked for', async () => {
    const tab = new Tab();
    await tab.signIn({}, {});
    assert.deepEqual(tab.state?.status === 'signed-in' && tab.state.scopes, [
      'openid',
      'profile',
      'internal_login',
      'internal_user_password_update',
    ]);
  });

  it('of a renewal without scopes means those of before', async () => {
    const tab = new Tab();
    const session = await tab.signIn();
    answers['token'] = () => ({ access_token: 'a2' });
    await session.refresh();
    assert.deepEqual(tab.state?.status === 'signed-in' && tab.state.scopes, ['openid', 'internal_login']);
  });
});

describe('a renewal', () => {
  for (const [name, claims] of [
    ['another person', { sub: 'sam' }],
    ['another issuer', { iss: 'https://evil.example' }],
  ] as const) {
    it(`that is for ${name} ends the session`, async () => {
      const tab = new Tab();
      const session = await tab.signIn();
      const id_token = await idToken(claims);
      answers['token'] = () => ({ access_token: 'a2', refresh_token: 'r2', id_token });
      assert.deepEqual(await kindOf(session.refresh()), ['session-ended', 'another-person']);
      assert.deepEqual(tab.state, { status: 'signed-out', reason: 'ended' });
      assert.equal(tab.saved, null);
      assert.deepEqual(await kindOf(session.refresh()), ['session-ended', undefined]);
    });
  }

  it('that is for the same person goes on', async () => {
    const tab = new Tab();
    const session = await tab.signIn();
    const id_token = await idToken({});
    answers['token'] = () => ({ access_token: 'a2', refresh_token: 'r2', id_token });
    await session.refresh();
    assert.equal(tab.state?.status, 'signed-in');
  });
});

describe('signing out in another tab', () => {
  it('while the code is exchanged ends signed out, and the tokens that come are revoked', async () => {
    const tab = new Tab();
    await tab.load();
    const held = deferred<unknown>();
    const id_token = deferred<string>();
    answers['token'] = async () => {
      id_token.resolve(await idToken({ nonce: tab.left[0]?.searchParams.get('nonce') }));
      return held.promise;
    };
    const arriving = tab.signIn();
    const id = await id_token.promise;
    hearSignOut();
    held.resolve({ access_token: 'a1', refresh_token: 'r1', id_token: id });
    const session = await arriving;
    assert.deepEqual(tab.state, { status: 'signed-out', reason: 'user' });
    assert.equal(tab.saved, null);
    assert.deepEqual(await kindOf(session.refresh()), ['signed-out', undefined]);
    const revoked = asked.filter(({ path }) => path === 'revoke').map(({ body }) => body);
    assert.deepEqual(revoked.map((body) => new URLSearchParams(body).get('token')).sort(), ['a1', 'r1']);
  });

  it('while an exchange fails is what is told', async () => {
    const tab = new Tab();
    await tab.load();
    const held = deferred<unknown>();
    const isAsked = deferred<void>();
    answers['token'] = () => {
      isAsked.resolve();
      return held.promise;
    };
    const arriving = tab.signIn();
    await isAsked.promise;
    hearSignOut();
    held.resolve({ access_token: 'a1', id_token: 'broken' });
    await arriving;
    assert.deepEqual(tab.state, { status: 'signed-out', reason: 'user' });
  });
});
