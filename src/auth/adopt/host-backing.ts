import {
  AsgAuthError,
  type AuthBacking,
  type AuthRequest,
  type AuthResponse,
  type AuthState,
  type SignInOptions,
  toAuthError,
} from '../backing.ts';
import { createGuard, type UrlGuard } from '../guard.ts';
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
  signIn?(options?: SignInOptions): unknown;
  signOut?(): unknown;
}

/** A session on top of a host that does not give its tokens away. */
export class HostBacking implements AuthBacking {
  readonly baseUrl: string;
  readonly signIn?: (options?: SignInOptions) => void;
  readonly signOut?: () => void;
  readonly #host: Host;
  readonly #problem: AsgAuthError | undefined;
  readonly #guard: UrlGuard | undefined;
  readonly #listeners = new Set<(state: AuthState) => void>();
  #state: AuthState = { status: 'starting' };
  #looking: Promise<void> | undefined;
  #renewing: Promise<void> | undefined;
  /** The server refuses its token. The stock client still says that somebody is signed in, until the token's time is up. */
  #isOver = false;

  constructor(
    readonly kind: AuthBacking['kind'],
    host: Host,
    options: PlaceOptions,
  ) {
    this.#host = host;
    // A sign-in or sign-out that is a navigation never settles; one that fails is the host's to tell.
    if (host.signIn) this.signIn = (how) => void ask(() => host.signIn?.(how)).catch(() => {});
    if (host.signOut) this.signOut = () => void ask(() => host.signOut?.()).catch(() => {});
    const { baseUrl, problem } = placeOf(options);
    this.baseUrl = baseUrl;
    this.#problem = problem;
    if (!problem) this.#guard = createGuard(baseUrl, options.resourceUrls);
  }

  async start(): Promise<AuthState> {
    if (this.#problem) return { status: 'failed', error: this.#problem };
    if (this.#state.status === 'starting') await this.#look(true).catch(() => {});
    return this.#state;
  }

  async request(...[request, options]: Parameters<AuthBacking['request']>): Promise<AuthResponse> {
    if (!this.#guard) throw toAuthError(this.#problem);
    // Before the host is asked for anything: its own check lets tokens go to addresses that only begin like ours.
    const url = this.#guard(request.url);
    const signal = options?.signal;
    const before = this.#state;
    await untilAborted(this.#look(), signal);
    // A request that began for one person must not go out as another.
    if (isOther(before, this.#state)) throw anotherPerson();
    // A host cannot be told to stop: whoever gives up stops waiting.
    const answer = await untilAborted(inTime(this.#send(url, request)), signal);
    if (answer.status === 401) throw this.#end();
    return answer;
  }

  async #send(url: URL, request: AuthRequest): Promise<AuthResponse> {
    try {
      return await this.#host.send(url, request);
    } catch (error) {
      throw error instanceof AsgAuthError && error.kind === 'session-ended' ? this.#end() : error;
    }
  }

  async refresh(): Promise<void> {
    if (this.#problem) throw this.#problem;
    if (this.#host.renew) await this.#renew();
    else await this.#look();
  }

  async recheck(): Promise<void> {
    if (this.#problem) return;
    await this.#looking?.catch(() => {});
    this.#isOver = false;
    await this.#look(true).catch(() => {});
  }

  subscribe(listener: (state: AuthState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
  }

  /** Elements on one page ask at the same moment: the host is asked once. */
  #look(isNew = false): Promise<void> {
    this.#looking ??= this.#find(isNew).finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #find(isNew: boolean): Promise<void> {
    const before = this.#state;
    const wasSignedIn = before.status === 'signed-in';
    let session = await this.#ask();
    if (this.#isOver && session) throw this.#end();
    // Its clock says that the token is past its time, and a client that nobody signed in to is better left alone.
    if (!session && wasSignedIn && this.#host.renew) {
      await this.#renew();
      session = await this.#ask();
    }
    this.#isOver = false;
    if (!session) {
      const reason = wasSignedIn ? 'user' : before.status === 'signed-out' ? before.reason : 'never';
      this.#show({ status: 'signed-out', reason });
      const kind = reason === 'ended' ? 'session-ended' : 'signed-out';
      throw new AsgAuthError(kind, 'The host says that nobody is signed in.', 'host');
    }
    // Without an id, anybody may have come: what is known is let go of first.
    if (isNew && !session.sub) this.#show({ status: 'starting' });
    this.#show(stateOf(session));
  }

  async #ask(): Promise<HostSession | undefined> {
    try {
      return await inTime(ask(() => this.#host.look()));
    } catch (reason) {
      const isOurs = reason instanceof AsgAuthError;
      const words = 'The host could not tell who is signed in. Is its client initialized?';
      const error = isOurs ? reason : new AsgAuthError('config', words, 'host');
      if (this.#state.status === 'starting') this.#show({ status: 'failed', error });
      throw error;
    }
  }

  /** One at a time: a server that sees a refresh token twice ends the whole session. */
  #renew(): Promise<void> {
    this.#renewing ??= this.#askToRenew().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  /** A client that was told to renew tells no reason when it cannot. Without a network it is not the session's end. */
  async #askToRenew(): Promise<void> {
    try {
      await inTime(ask(() => this.#host.renew?.()));
    } catch (reason) {
      if (reason instanceof AsgAuthError) throw reason;
      if (globalThis.navigator?.onLine === false) throw new AsgAuthError('network', 'The host is offline.', 'host');
      throw this.#end();
    }
  }

  #end(): AsgAuthError {
    this.#isOver = true;
    this.#show({ status: 'signed-out', reason: 'ended' });
    return new AsgAuthError('session-ended', 'The host could not renew its session.', 'host');
  }

  #show(state: AuthState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

/** Also what throws at once rejects. */
function ask<T>(call: () => T | Promise<T>): Promise<T> {
  return Promise.resolve().then(call);
}

function isOther(before: AuthState, now: AuthState): boolean {
  return before.status === 'signed-in' && now.status === 'signed-in' && before.user.sub !== now.user.sub;
}
