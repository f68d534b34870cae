import { AsgardeoAuthClient, type CryptoUtils, type Store } from '@asgardeo/auth-js';
import { AsgAuthError, type LinkedAccount } from '../backing.ts';
import type { KitSettings } from './settings.ts';
import { scopeList } from '../jwt.ts';
import { hardened, reach, type SignInServer, signInServer, unavailable } from './sign-in-server.ts';
import { digest, type Tokens, type Transaction } from './transaction.ts';

const timeout = 15_000;

type Core = AsgardeoAuthClient<unknown>;

export function authorizeUrl(
  settings: KitSettings,
  { state, nonce, verifier }: Transaction,
  extra: Readonly<Record<string, string>>,
): Promise<string> {
  return withCore(settings, async (core) => {
    const challenge = await digest(verifier);
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const url = new URL(await core.getAuthorizationURL({ ...extra, ...pkce, nonce }));
    // The core adds a counter to every state; ours is compared as a whole.
    url.searchParams.set('state', state);
    return url.href;
  });
}

export function exchangeCode(settings: KitSettings, code: string, { state, verifier }: Transaction): Promise<Tokens> {
  const parameters = { params: { code_verifier: verifier } };
  return withCore(settings, async (core) =>
    toTokens(await unwrapped(core.requestAccessToken(code, '', state, undefined, parameters)), settings.scopes),
  );
}

export async function refreshTokens(settings: KitSettings, tokens: Tokens): Promise<Tokens> {
  const { refresh } = tokens;
  if (!refresh) {
    throw new AsgAuthError(
      'session-ended',
      'The session cannot be renewed: the application is not allowed the refresh token grant.',
      'refresh_token',
    );
  }
  return withCore(settings, async (core) => {
    // The core writes it into the form body as it is.
    await core.getDataLayer().setSessionDataParameter('refresh_token', encodeURIComponent(refresh));
    return toTokens(await unwrapped(core.refreshAccessToken()), tokens.scopes, tokens);
  });
}

/**
 * Tokens for a linked account, in exchange for those of this one. Not by the core, whose custom grants write values into
 * the form as they are, and tokens into a username that asks for them.
 */
export async function switchTokens(settings: KitSettings, tokens: Tokens, account: LinkedAccount): Promise<Tokens> {
  const server = signInServer(settings.baseUrl);
  guardTokenEndpoint(server);
  const { username, userStoreDomain, tenantDomain } = account;
  const body = new URLSearchParams({
    grant_type: 'account_switch',
    client_id: settings.clientId,
    token: tokens.access,
    scope: tokens.scopes.join(' '),
    username,
  });
  if (userStoreDomain) body.set('userstore-domain', userStoreDomain);
  if (tenantDomain) body.set('tenant-domain', tenantDomain);
  const response = await fetch(server.token, { method: 'POST', body });
  const { access_token, refresh_token, id_token, scope } = (await response.json()) as TokenAnswer;
  const granted = { accessToken: access_token, refreshToken: refresh_token, idToken: id_token, scope };
  return toTokens(granted, tokens.scopes);
}

export function signOutUrl(settings: KitSettings, state: string, idToken: string | undefined): Promise<string> {
  return withCore(settings, async (core) => {
    const url = new URL(await core.getSignOutURL());
    if (idToken) url.searchParams.set('id_token_hint', idToken);
    url.searchParams.set('state', state);
    return url.href;
  });
}

/**
 * The vendor's protocol core, used for what it does well: the requests of OpenID Connect as the product wants them.
 *
 * Each call gets a core and a store of its own, emptied at its end, so that no second copy of a token outlives the call.
 * PKCE, nonce and the ID token are ours: the core needs a synchronous SHA-256 (WebCrypto has none), counts its `state` up
 * from zero, has no nonce, and keeps a token set before it has looked at the ID token.
 */
async function withCore<T>(settings: KitSettings, work: (core: Core) => Promise<T>): Promise<T> {
  const server = signInServer(settings.baseUrl);
  guardTokenEndpoint(server);
  const core: Core = new AsgardeoAuthClient<unknown>();
  const { store, close } = createStore();
  const config = {
    clientID: settings.clientId,
    baseUrl: server.base,
    signInRedirectURL: settings.redirectUrl,
    scope: [...settings.scopes],
    enablePKCE: false,
    validateIDToken: false,
    sendCookiesInRequests: false,
  };
  try {
    await core.initialize(config, store, unusedCrypto);
    // The only public way to make the core work out its endpoints; the other calls take them as given.
    await core.getAuthorizationURLParams();
    return await work(core);
  } finally {
    close();
  }
}

/** The core saves without waiting: what it still saves after its call has ended must not stay. */
function createStore(): { readonly store: Store; readonly close: () => void } {
  const values = new Map<string, string>();
  let isOpen = true;
  const store: Store = {
    // The core takes a missing value to be undefined, against its own types.
    getData: (key) => Promise.resolve(values.get(key) as string),
    setData: (key, value) => Promise.resolve(void (isOpen && values.set(key, value))),
    removeData: (key) => Promise.resolve(void values.delete(key)),
  };
  const close = (): void => {
    isOpen = false;
    values.clear();
  };
  return { store, close };
}

/** With PKCE and the validation of the ID token switched off, the core has no use for any of it. */
const unusedCrypto = {} as CryptoUtils;

let guarded: string | undefined;

/**
 * The core calls the global `fetch`, follows redirects, and reports a refused code, a wrong client and a server that is down
 * in the same way. So in this worker the token endpoint is fetched here, and what went wrong is thrown by name.
 */
function guardTokenEndpoint(server: SignInServer): void {
  if (guarded === server.token) return;
  guarded = server.token;
  const platformFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (input, init) =>
    input === server.token
      ? fetchToken(server, () => platformFetch(input, { ...init, ...tokenInit() }))
      : platformFetch(input, init);
}

function tokenInit(): RequestInit {
  return { ...hardened, cache: 'no-store', signal: AbortSignal.timeout(timeout) };
}

async function fetchToken(server: SignInServer, work: () => Promise<Response>): Promise<Response> {
  const response = await reach(server, work);
  if (response.status === 429 || response.status >= 500) throw unavailable(response);
  const text = await response.text().catch(() => '');
  const body = parse(text);
  if (!response.ok) throw tokenError(response.status, body['error']);
  if (typeof body['access_token'] !== 'string') {
    throw new AsgAuthError(
      'unavailable',
      'The sign-in server answered with something that is not a token.',
      'malformed',
    );
  }
  return new Response(text);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

function tokenError(status: number, value: unknown): AsgAuthError {
  const error = typeof value === 'string' && /^[a-z_]{1,40}$/.test(value) ? value : `http_${status}`;
  if (error === 'invalid_grant') {
    return new AsgAuthError(
      'session-ended',
      'The sign-in server no longer accepts what this session was renewed with.',
      error,
    );
  }
  return new AsgAuthError(
    'config',
    `The sign-in server refused this application (${error}). Check client-id and that the application is a single-page application with the grants code and refresh token.`,
    error,
  );
}

/** The core throws objects that are no errors, with what was thrown inside as their message. */
async function unwrapped<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const inner = (error as { message?: unknown } | null)?.message;
    if (inner instanceof AsgAuthError) throw inner;
    throw new AsgAuthError('unavailable', 'The sign-in server gave an answer that cannot be used.', 'malformed');
  }
}

/** What a token endpoint sends, as far as it is of use here (RFC 6749, 5.1). */
interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly scope?: unknown;
}

/** The same by the names that the core gives it. */
interface Granted {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  readonly idToken?: string | undefined;
  readonly scope?: unknown;
}

/** A server may leave out the scopes when it grants those that were asked for, and of a renewal what did not change. */
function toTokens(response: Granted, asked: readonly string[], before?: Tokens): Tokens {
  return {
    access: response.accessToken,
    refresh: response.refreshToken || before?.refresh,
    id: response.idToken || before?.id || '',
    scopes: scopeList(response.scope) ?? asked,
    authTime: before?.authTime,
  };
}
