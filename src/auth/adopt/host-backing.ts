import {
  AsgAuthError,
  type AuthBacking,
  type AuthRequest,
  type AuthResponse,
  type AuthState,
  type AuthUser,
  type SignInOptions,
} from '../backing.ts';
import { anotherPerson, untilAborted } from '../renewal.ts';
import { type HostSession, inTime, placeOf, type PlaceOptions, stateOf } from './host.ts';

/** A host that sends requests itself. Whatever it rejects with stays with it: its errors hold the token. */
export interface Host {
  /** Undefined: nobody is signed in. */
  look(): Promise<HostSession | undefined>;
  /** `url` has passed the guard. Resolves with any answer of the server. */
  send(url: URL, request: AuthRequest): Promise<AuthResponse>;
  /** Without it, the host renews by itself while it sends. */
  renew?(): Promise<unknown>;
  signIn?: ((options?: SignInOptions) => unknown) | undefined;
  signOut?: (() => unknown) | undefined;
}

/** A session on top of a host that does not give its tokens away. */
export function createHostBacking(kind: AuthBacking['kind'], host: Host, options: PlaceOptions): AuthBacking {
  // One closure: as a class, it would weigh more on every page that has it.
  const { signIn, signOut } = host;
  const { baseUrl, guard, problem } = placeOf(options);
  const listeners = new Set<(state: AuthState) => void>();
  let state: AuthState = { status: 'starting' };
  let looking: Promise<void> | undefined;
  let renewing: Promise<void> | undefined;
  /** The server refuses its token. The stock client still says that somebody is signed in, until the token's time is up. */
  let isOver = false;

  const show = (next: AuthState): void => {
    state = next;
    listeners.forEach((listener) => listener(next));
  };

  const known = (): AuthUser | undefined => (state.status === 'signed-in' ? state.user : undefined);

  const end = (): AsgAuthError => {
    isOver = true;
    show({ status: 'signed-out', reason: 'ended' });
    return new AsgAuthError('session-ended', 'The host could not renew its session.', 'host');
  };

  const ask = async (): Promise<HostSession | undefined> => {
    try {
      if (problem) throw problem;
      return await inTime(() => host.look());
    } catch (reason) {
      const isOurs = reason instanceof AsgAuthError;
      const words = 'The host could not tell who is signed in. Is its client initialized?';
      const error = isOurs ? reason : new AsgAuthError('config', words, 'host');
      if (state.status === 'starting') show({ status: 'failed', error });
      throw error;
    }
  };

  /** A client that was told to renew tells no reason when it cannot. Without a network it is not the session's end. */
  const askToRenew = async (): Promise<void> => {
    try {
      if (problem) throw problem;
      await inTime(() => host.renew?.());
    } catch (reason) {
      if (reason instanceof AsgAuthError) throw reason;
      if (globalThis.navigator?.onLine === false) throw new AsgAuthError('network', 'The host is offline.', 'host');
      throw end();
    }
  };

  /** One at a time: a server that sees a refresh token twice ends the whole session. */
  const renew = (): Promise<void> => (renewing ??= askToRenew().finally(() => (renewing = undefined)));

  const find = async (isNew?: boolean): Promise<void> => {
    const before = known();
    let session = await ask();
    if (isOver && session) throw end();
    // Its clock says that the token is past its time, and a client that nobody signed in to is better left alone.
    if (!session && before && host.renew) {
      await renew();
      session = await ask();
    }
    isOver = false;
    if (!session) {
      const reason = 'reason' in state ? state.reason : before ? 'user' : 'never';
      show({ status: 'signed-out', reason });
      const kind = reason === 'ended' ? 'session-ended' : 'signed-out';
      throw new AsgAuthError(kind, 'The host says that nobody is signed in.', 'host');
    }
    // Without an id, anybody may have come: what is known is let go of first.
    if (isNew && !session.sub) show({ status: 'starting' });
    show(stateOf(session));
  };

  /** Elements on one page ask at the same moment: the host is asked once. */
  const look = (isNew?: boolean): Promise<void> => (looking ??= find(isNew).finally(() => (looking = undefined)));

  const send = async (url: URL, request: AuthRequest): Promise<AuthResponse> => {
    try {
      return await host.send(url, request);
    } catch (error) {
      throw error instanceof AsgAuthError && error.kind === 'session-ended' ? end() : error;
    }
  };

  // A sign-in or sign-out that is a navigation never settles; one that fails is the host's to tell.
  const quietly = (call: () => unknown): void =>
    void Promise.resolve()
      .then(call)
      .catch(() => {});

  return {
    kind,
    baseUrl,
    start: async () => {
      if (state.status === 'starting') await look(true).catch(() => {});
      return state;
    },
    request: async (request, { signal } = {}) => {
      // Before the host is asked for anything: its own check lets tokens go to addresses that only begin like ours.
      const url = guard(request.url);
      const before = known();
      await untilAborted(look(), signal);
      // A request that began for one person must not go out as another.
      if (before && before.sub !== known()?.sub) throw anotherPerson();
      // A host cannot be told to stop: whoever gives up stops waiting.
      const answer = await untilAborted(
        inTime(() => send(url, request)),
        signal,
      );
      if (answer.status === 401) throw end();
      return answer;
    },
    refresh: () => (host.renew ? renew() : look()),
    recheck: async () => {
      await looking?.catch(() => {});
      isOver = false;
      await look(true).catch(() => {});
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...(signIn && { signIn: (how) => quietly(() => signIn(how)) }),
    ...(signOut && { signOut: () => quietly(signOut) }),
    dispose: () => listeners.clear(),
  };
}
