import {
  AsgAuthError,
  type AuthBacking,
  type AuthErrorKind,
  type AuthRequest,
  type AuthResponse,
  type AuthState,
  type SignInOptions,
  toAuthError,
} from '../backing.ts';
import { type Claims, scopeList, textClaim } from '../jwt.ts';
import { anotherPerson } from '../renewal.ts';
import { exchange, prepare } from '../send.ts';
import { placeOf, type PlaceOptions, stateOf, userOf } from './host.ts';

export interface FromBffOptions extends Pick<PlaceOptions, 'baseUrl'> {
  /** The header that only scripts of the page's own origin can send. Default: `x-asg-csrf`. */
  readonly csrfHeader?: string;
}

/**
 * A session of a backend on the page's own origin (backend for frontend): it signs people in, keeps their tokens, and puts
 * them on what it passes on to the organization. The browser has a cookie that no script can read, and no token.
 *
 * `path` is where it answers, such as `/bff`; `baseUrl` is the organization behind it. Below the path it has
 *
 * - `GET /session`: who is signed in, as JSON: `sub`, `csrf` (any text that belongs to this session alone) and, as far as
 *   known, `username`, `scopes`, `sessionId` (`isk` of the ID token) and `authAge` (seconds since the person proved who they
 *   are). 204: nobody is. 401: the session is over.
 * - `GET /sign-in` and `GET /sign-out`: navigations, with `returnTo`, a path on this origin. `prompt=login` asks for a
 *   fresh proof.
 * - The APIs of the organization, under the paths they have there. 401: the session is over. 403 with `refused` in a header
 *   called like the CSRF header: what was sent in that one is not the `csrf` of the session, and nothing was passed on.
 */
export function fromBff(path: string, options: FromBffOptions): AuthBacking {
  // One closure: as a class, it would weigh a tenth more on every page that has it.
  const header = (options.csrfHeader ?? 'x-asg-csrf').toLowerCase();
  const { baseUrl, guard, problem = problemWith(path) } = placeOf(options);
  const listeners = new Set<(state: AuthState) => void>();
  const watching = new AbortController();
  let state: AuthState = { status: 'starting' };
  let csrf = 'none';
  let authTime: number;
  let looking: Promise<void> | undefined;

  const show = (next: AuthState): void => {
    state = next;
    listeners.forEach((listener) => listener(next));
  };

  const end = (): AsgAuthError => {
    show({ status: 'signed-out', reason: 'ended' });
    return failure('session-ended', 'The session is over.');
  };

  // Without an origin, an address would follow a <base> of the page.
  const address = (below: string): URL => new URL(location.origin + path + below);

  const go = (action: string, { prompt, returnTo = location.href }: SignInOptions = {}): void => {
    const { pathname, search, hash } = new URL(returnTo, location.href);
    const query = new URLSearchParams({ returnTo: pathname + search + hash, ...(prompt && { prompt }) });
    location.assign(address(`/${action}?${query}`));
  };

  const ask = (below: string, request: Omit<AuthRequest, 'url'>, signal?: AbortSignal): Promise<AuthResponse> => {
    const init = prepare(request);
    // The cookie may become another person's in another tab. By this the backend notices.
    init.headers.set(header, csrf);
    return exchange(address(below), { ...init, credentials: 'same-origin' }, signal);
  };

  const take = ({ status, data }: AuthResponse): void => {
    if (status === 401) return void end();
    if (status === 204)
      return show({
        status: 'signed-out',
        reason: 'reason' in state ? state.reason : state.status === 'signed-in' ? 'user' : 'never',
      });
    const claims = claimsOf(data);
    const user = userOf(claims);
    const known = textClaim(claims, 'csrf');
    if (!known || !user.sub)
      throw failure(status > 499 ? 'unavailable' : 'config', 'The BFF does not tell who is signed in.');
    // Once for each session, so that it stays the same; neither clock is compared with the other.
    if (known !== csrf) authTime = Date.now() - Number(claims?.['authAge'] ?? NaN) * 1_000;
    csrf = known;
    const sessionId = textClaim(claims, 'sessionId');
    show(stateOf({ ...user, authTime, sessionId, scopes: scopeList(claims?.['scopes']) }));
  };

  const read = async (): Promise<void> => {
    try {
      if (problem) throw problem;
      take(await ask('/session', {}));
    } catch (reason) {
      const error = toAuthError(reason);
      if (state.status === 'starting') show({ status: 'failed', error });
      throw error;
    }
  };

  /** Elements on one page ask at the same moment: the backend is asked once. */
  const look = (): Promise<void> => (looking ??= read().finally(() => (looking = undefined)));

  const recheck = async (): Promise<void> => {
    // One that is under way may be older than the change.
    await looking?.catch(() => {});
    await look().catch(() => {});
  };

  /** Undefined: the backend has another session than this page knows, and passed nothing on. */
  const send = async (url: URL, request: AuthRequest, signal?: AbortSignal): Promise<AuthResponse | undefined> => {
    const sent = csrf;
    const answer = await ask(url.href.slice(baseUrl.length), request, signal);
    const isOver = answer.status === 401;
    if (isOver && sent === csrf) throw end();
    return isOver || answer.headers[header] === 'refused' ? undefined : answer;
  };

  // What happened in other tabs meanwhile shows when somebody comes back to this one.
  const back = (): void => {
    if (!document.hidden) void recheck();
  };
  globalThis.addEventListener?.('visibilitychange', back, watching);

  return {
    kind: 'bff',
    baseUrl,
    start: async () => {
      if (state.status === 'starting') await recheck();
      return state;
    },
    request: async (request, { signal } = {}) => {
      if (problem) throw problem;
      const url = guard(request.url);
      if (state.status === 'starting') await look();
      const sub = personOf(state);
      let answer = await send(url, request, signal);
      if (!answer) {
        await look();
        // A request that began for one person must not go out as another.
        if (personOf(state) !== sub) throw anotherPerson();
        answer = await send(url, request, signal);
      }
      if (!answer) throw failure('blocked', 'The BFF does not accept the CSRF header.');
      return answer;
    },
    refresh: look,
    recheck,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: (options) => go('sign-in', options),
    signOut: () => go('sign-out'),
    dispose: () => watching.abort(),
  };
}

function claimsOf(data: unknown): Claims | undefined {
  try {
    return JSON.parse(data as string) as Claims;
  } catch {
    return undefined;
  }
}

function personOf(state: AuthState): string | undefined {
  if (state.status === 'signed-in') return state.user.sub;
  throw state.status === 'failed' ? state.error : failure('signed-out', 'Nobody is signed in.');
}

function failure(kind: AuthErrorKind, message: string): AsgAuthError {
  return new AsgAuthError(kind, message, 'bff');
}

/** A path alone cannot lead to another origin. */
function problemWith(path: string): AsgAuthError | undefined {
  if (/^(\/[\w~-][\w.~-]*)+$/.test(path)) return undefined;
  return failure('config', 'The path of the BFF must be one on this origin, such as /bff.');
}
