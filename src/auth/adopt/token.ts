import {
  AsgAuthError,
  type AuthBacking,
  type AuthState,
  type AuthUser,
  type SignInOptions,
  toAuthError,
} from '../backing.ts';
import { readClaims, scopeList } from '../jwt.ts';
import { anotherPerson, createRenewingSender } from '../renewal.ts';
import { type HostUser, inTime, placeOf, type PlaceOptions, provedAt, stateOf, userOf } from './host.ts';

/** Gives the access token of the person who is signed in, or null. `forceRefresh`: the last one was refused. */
export type TokenFunction = (options: {
  readonly forceRefresh: boolean;
}) => string | null | undefined | Promise<string | null | undefined>;

export interface FromTokenOptions extends PlaceOptions {
  /**
   * May give a promise: `true` says that the person, asked with `prompt: 'login'`, proved who they are on this page, as in a
   * popup. It counts as their sign-in then. Any other value says nothing.
   */
  readonly signIn?: (options?: SignInOptions) => unknown;
  readonly signOut?: () => void;
  /** Who the person is, where the access token does not tell. */
  readonly user?: () => HostUser | undefined | Promise<HostUser | undefined>;
}

/** A host that cannot renew is not asked again for this long, however many requests fail meanwhile. */
const renewalPause = 5_000;

/** A session on top of a token that the host looks after. */
export function fromToken(getToken: TokenFunction, options: FromTokenOptions): AuthBacking {
  // One closure: as a class, it would weigh more on every page that has it.
  const { signIn, signOut } = options;
  const { baseUrl, guard, problem } = placeOf(options);
  const listeners = new Set<(state: AuthState) => void>();
  let state: AuthState = { status: 'starting' };
  let asking: Promise<string> | undefined;
  let latest: string | undefined;
  let proof: { readonly sub: string | undefined; readonly at: number } | undefined;
  let refusal: AsgAuthError;
  let refusedUntil = 0;

  const show = (next: AuthState): void => {
    state = next;
    listeners.forEach((listener) => listener(next));
  };

  const known = (): AuthUser | undefined => (state.status === 'signed-in' ? state.user : undefined);

  /** An empty text where there is no token. */
  const call = async (forceRefresh: boolean): Promise<string> => {
    try {
      if (problem) throw problem;
      const token = await inTime(() => getToken({ forceRefresh }));
      return typeof token === 'string' ? token : '';
    } catch (error) {
      throw toFailure(error);
    }
  };

  /** A request that began for one person must not go out as another: it could write the first one's draft. */
  const accept = async (token: string, mayChangePerson: boolean): Promise<string> => {
    const before = known();
    latest = token;
    const claims = readClaims(token);
    const told = await inTime(() => options.user?.()).catch(() => {
      throw new AsgAuthError('network', 'The user function failed.', 'user');
    });
    const user = { ...userOf(claims), ...told };
    // Without an id, anybody may have come: what is known is let go of first.
    if (mayChangePerson && !user.sub) show({ status: 'starting' });
    const proved = user.sub && user.sub === proof?.sub ? proof.at : 0;
    const authTime = Math.max(told?.authTime ?? 0, proved, provedAt(claims));
    show(stateOf({ ...user, authTime, scopes: scopeList(claims?.['scope']) }));
    if (!mayChangePerson && before && before.sub !== user.sub) throw anotherPerson();
    return token;
  };

  const refuse = (error: AsgAuthError): AsgAuthError => {
    if (error.reason === 'another-person') return error;
    refusal = error;
    refusedUntil = Date.now() + renewalPause;
    if (error.kind === 'session-ended') show({ status: 'signed-out', reason: 'ended' });
    return error;
  };

  const throwRefusal = (): void => {
    if (Date.now() < refusedUntil) throw refusal;
  };

  const renew = async (): Promise<string> => {
    throwRefusal();
    try {
      const token = await call(true);
      if (!token) throw ended();
      return await accept(token, false);
    } catch (error) {
      throw refuse(error as AsgAuthError);
    }
  };

  const ask = async (mayChangePerson?: boolean): Promise<string> => {
    const before = known();
    let token: string;
    try {
      token = await call(false);
    } catch (error) {
      // Some clients reject when the token is past its time, although it can be renewed.
      if ((error as AsgAuthError).kind === 'session-ended') return sender.renew();
      throw error;
    }
    if (!token) {
      show({ status: 'signed-out', reason: 'reason' in state ? state.reason : before ? 'user' : 'never' });
      throw new AsgAuthError('signed-out', 'The token function gave no token.');
    }
    if (token === latest) throwRefusal();
    return accept(token, mayChangePerson || !before);
  };

  /** Elements on one page ask at the same moment: the host is asked once. */
  const current = (): Promise<string> => (asking ??= ask().finally(() => (asking = undefined)));

  const sender = createRenewingSender(guard, { current, renew, owner: () => known()?.sub });

  const recheck = async (): Promise<void> => {
    await asking?.catch(() => {});
    refusedUntil = 0;
    await ask(true).catch(() => {});
  };

  const prove = async (how?: SignInOptions): Promise<void> => {
    const sub = known()?.sub;
    if ((await signIn?.(how)) !== true || !how?.prompt) return;
    proof = { sub, at: Date.now() };
    await recheck();
  };

  return {
    kind: 'token',
    baseUrl,
    start: async () => {
      if (state.status === 'starting') {
        await current().catch((error: unknown) => {
          if (state.status === 'starting') show({ status: 'failed', error: toAuthError(error) });
        });
      }
      return state;
    },
    request: async (request, { signal } = {}) => {
      const answer = await sender.request(request, signal);
      if (answer.status === 401) throw refuse(ended());
      return answer;
    },
    refresh: async () => void (await sender.renew()),
    recheck,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...(signIn && { signIn: (how) => void prove(how) }),
    ...(signOut && { signOut }),
    dispose: () => listeners.clear(),
  };
}

/** The host's own words stay out: they may hold a token or a name. */
function toFailure(error: unknown): AsgAuthError {
  if (error instanceof AsgAuthError) return error;
  return /^(Type|Network|Abort|Timeout)E/.test((error as Error | null)?.name ?? '')
    ? new AsgAuthError('network', 'The token function had no connection.', 'token-function')
    : ended();
}

function ended(): AsgAuthError {
  return new AsgAuthError('session-ended', 'The token function did not renew.', 'token-function');
}
