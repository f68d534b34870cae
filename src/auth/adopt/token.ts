import {
  AsgAuthError,
  type AuthBacking,
  type AuthState,
  type AuthUser,
  type SignInOptions,
  toAuthError,
} from '../backing.ts';
import { createGuard } from '../guard.ts';
import { numberClaim, readClaims, scopeList } from '../jwt.ts';
import { anotherPerson, RenewingSender } from '../renewal.ts';
import { type HostUser, inTime, placeOf, type PlaceOptions, userOf } from './host.ts';

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
  return new TokenBacking(getToken, options);
}

class TokenBacking implements AuthBacking {
  readonly kind = 'token';
  readonly baseUrl: string;
  readonly signIn?: (options?: SignInOptions) => void;
  readonly signOut?: () => void;
  readonly #getToken: TokenFunction;
  readonly #user: FromTokenOptions['user'];
  readonly #problem: AsgAuthError | undefined;
  readonly #sender: RenewingSender | undefined;
  readonly #listeners = new Set<(state: AuthState) => void>();
  #state: AuthState = { status: 'starting' };
  #asking: Promise<string> | undefined;
  #token: string | undefined;
  #proof: { readonly sub: string | undefined; readonly at: number } | undefined;
  #refusal: { readonly error: AsgAuthError; readonly until: number } | undefined;

  constructor(getToken: TokenFunction, options: FromTokenOptions) {
    this.#getToken = getToken;
    this.#user = options.user;
    const { signIn } = options;
    if (signIn) this.signIn = (how) => void this.#signIn(signIn, how);
    if (options.signOut) this.signOut = options.signOut;
    const { baseUrl, problem } = placeOf(options);
    this.baseUrl = baseUrl;
    this.#problem = problem;
    if (problem) return;
    this.#sender = new RenewingSender(createGuard(this.baseUrl, options.resourceUrls), {
      current: () => this.#current(),
      renew: () => this.#renew(),
      owner: () => this.#person.sub,
      refused: () => {
        throw this.#refuse(ended('The server refused the renewed token.'));
      },
    });
  }

  async start(): Promise<AuthState> {
    if (this.#problem) return { status: 'failed', error: this.#problem };
    if (this.#state.status === 'starting') {
      const error = await this.#current().then(() => undefined, toFailure);
      if (this.#state.status === 'starting' && error) this.#show({ status: 'failed', error });
    }
    return this.#state;
  }

  async request(...[request, options]: Parameters<AuthBacking['request']>): ReturnType<AuthBacking['request']> {
    return this.#ready().request(request, options?.signal);
  }

  async refresh(): Promise<void> {
    await this.#ready().renew();
  }

  async recheck(): Promise<void> {
    if (!this.#sender) return;
    await this.#asking?.catch(() => {});
    this.#refusal = undefined;
    await this.#ask(true).catch(() => {});
  }

  subscribe(listener: (state: AuthState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
  }

  #ready(): RenewingSender {
    if (!this.#sender) throw toAuthError(this.#problem);
    return this.#sender;
  }

  async #signIn(signIn: NonNullable<FromTokenOptions['signIn']>, how?: SignInOptions): Promise<void> {
    const { sub } = this.#person;
    if ((await signIn(how)) !== true || !how?.prompt) return;
    this.#proof = { sub, at: Date.now() };
    await this.recheck();
  }

  /** Elements on one page ask at the same moment: the host is asked once. */
  #current(): Promise<string> {
    this.#asking ??= this.#ask(false).finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(mayChangePerson: boolean): Promise<string> {
    const wasSignedIn = this.#state.status === 'signed-in';
    let token: string | undefined;
    try {
      token = await this.#call(false);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.kind !== 'session-ended') throw failure;
      // Some clients reject when the token is past its time, although it can be renewed.
      return this.#ready().renew();
    }
    if (token === undefined) {
      this.#show({ status: 'signed-out', reason: wasSignedIn ? 'user' : this.#outReason() });
      throw new AsgAuthError('signed-out', 'The token function gave no token.');
    }
    if (token === this.#token) this.#throwRefusal();
    return this.#accept(token, mayChangePerson || !wasSignedIn);
  }

  async #renew(): Promise<string> {
    this.#throwRefusal();
    try {
      const token = await this.#call(true);
      if (token === undefined) throw ended('The token function gave no token.');
      return await this.#accept(token, false);
    } catch (error) {
      throw this.#refuse(toFailure(error));
    }
  }

  #refuse(error: AsgAuthError): AsgAuthError {
    if (error.reason === 'another-person') return error;
    this.#refusal = { error, until: Date.now() + renewalPause };
    if (error.kind === 'session-ended') this.#show({ status: 'signed-out', reason: 'ended' });
    return error;
  }

  #throwRefusal(): void {
    if (this.#refusal && Date.now() < this.#refusal.until) throw this.#refusal.error;
    this.#refusal = undefined;
  }

  async #call(forceRefresh: boolean): Promise<string | undefined> {
    const token = await inTime(Promise.resolve().then(() => this.#getToken({ forceRefresh })));
    return typeof token === 'string' && token !== '' ? token : undefined;
  }

  /** A request that began for one person must not go out as another: it could write the first one's draft. */
  async #accept(token: string, mayChangePerson: boolean): Promise<string> {
    const before = this.#state;
    this.#token = token;
    const claims = readClaims(token);
    const { authTime: told = 0, sessionId, ...user } = { ...userOf(claims), ...(await this.#askUser()) };
    // Without an id, anybody may have come: what is known is let go of first.
    if (mayChangePerson && !user.sub) this.#show({ status: 'starting' });
    const isOther = before.status === 'signed-in' && before.user.sub !== user.sub;
    const proved = user.sub && user.sub === this.#proof?.sub ? this.#proof.at : 0;
    const authTime = Math.max(told, proved, (numberClaim(claims, 'auth_time') ?? 0) * 1000);
    const scopes = scopeList(claims?.['scope']);
    this.#show({
      status: 'signed-in',
      user,
      ...(scopes && { scopes }),
      ...(authTime && { authTime }),
      ...(sessionId && { sessionId }),
    });
    if (isOther && !mayChangePerson) {
      throw anotherPerson();
    }
    return token;
  }

  get #person(): AuthUser {
    return this.#state.status === 'signed-in' ? this.#state.user : {};
  }

  async #askUser(): Promise<HostUser | undefined> {
    try {
      return await this.#user?.();
    } catch {
      throw new AsgAuthError('network', 'The user function failed.', 'user');
    }
  }

  #outReason(): 'never' | 'ended' | 'user' {
    return this.#state.status === 'signed-out' ? this.#state.reason : 'never';
  }

  #show(state: AuthState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }
}

/** The host's own words stay out: they may hold a token or a name. */
function toFailure(error: unknown): AsgAuthError {
  if (error instanceof AsgAuthError) return error;
  const name = error instanceof Error ? error.name : '';
  const isConnection = ['TypeError', 'NetworkError', 'AbortError', 'TimeoutError'].includes(name);
  return isConnection
    ? new AsgAuthError('network', 'The token function had no connection.', 'token-function')
    : ended('The token function did not renew.');
}

function ended(message: string): AsgAuthError {
  return new AsgAuthError('session-ended', message, 'token-function');
}
