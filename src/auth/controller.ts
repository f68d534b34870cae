import {
  AsgAuthError,
  type AuthBacking,
  type AuthRequest,
  type AuthResponse,
  type AuthState,
  type LinkedAccount,
  type SignInOptions,
} from './backing.ts';

/**
 * One session of this page: who is signed in, and the only way to send authorised requests.
 * Every element, and every copy of the kit on the page, shares it. It never gives out a token.
 *
 * Fires `change` (a plain `Event`) whenever `state` changed; read `state` then.
 */
export interface AuthController extends EventTarget {
  /** Name under which elements find it (`auth-name`). Default: `default`. */
  readonly name: string;
  /** `https://host/t/org`, no trailing slash. */
  readonly baseUrl: string;
  readonly clientId: string | undefined;
  readonly kind: AuthBacking['kind'];
  readonly state: AuthState;
  /** False where the host has not said how people sign in or out. */
  readonly canSignIn: boolean;
  readonly canSignOut: boolean;
  /** Whether `switchAccount()` can be tried: by the kit's own sign-in. The server may refuse it all the same. */
  readonly canSwitchAccount: boolean;
  /** Called by `register()`; idempotent. */
  start(): Promise<void>;
  /** One authorised request. Resolves with any answer of the server, rejects with `AsgAuthError` only. */
  request(request: AuthRequest, options?: { signal?: AbortSignal }): Promise<AuthResponse>;
  /** Renews the access token now. Calls under way share one renewal. Rejects with `AsgAuthError` only. */
  refresh(): Promise<void>;
  /**
   * Goes on as an account that is linked with this one (grant `account_switch` of older servers), without a navigation.
   * Until the page is loaded again: the sign-in server knows the first account only. With `storage: 'session'` a reload
   * stays with the other one. Does nothing where it cannot be tried. Rejects with `AsgAuthError` only, and the session is
   * what it was then.
   */
  switchAccount(account: LinkedAccount): Promise<void>;
  /** Starts a navigation to the sign-in page. */
  signIn(options?: SignInOptions): void;
  signOut(): void;
  /** The host's session may have changed: asks the backing again. */
  recheck(): Promise<void>;
  dispose(): void;
}

/** The controller over a backing. `start()` is left to `register()`, which decides whether this one is needed at all. */
export function createController(backing: AuthBacking, name = 'default'): AuthController {
  return new SessionController(backing, name);
}

/** Fires `dispose` at its end, so that a registry (perhaps of another copy of the kit) can forget it. */
class SessionController extends EventTarget implements AuthController {
  readonly name: string;
  readonly #backing: AuthBacking;
  readonly #unsubscribe: () => void;
  #state: AuthState = { status: 'starting' };
  #started: Promise<void> | undefined;
  #disposed = false;

  constructor(backing: AuthBacking, name: string) {
    super();
    this.name = name;
    this.#backing = backing;
    this.#unsubscribe = backing.subscribe((state) => this.#show(state));
    globalThis.addEventListener?.('pageshow', this.#back);
  }

  get baseUrl(): string {
    return this.#backing.baseUrl;
  }

  get clientId(): string | undefined {
    return this.#backing.clientId;
  }

  get kind(): AuthBacking['kind'] {
    return this.#backing.kind;
  }

  get state(): AuthState {
    return this.#state;
  }

  get canSignIn(): boolean {
    return this.#backing.signIn !== undefined;
  }

  get canSignOut(): boolean {
    return this.#backing.signOut !== undefined;
  }

  get canSwitchAccount(): boolean {
    return this.#backing.switchAccount !== undefined;
  }

  start(): Promise<void> {
    // A backing promises not to reject; a host's own may break the promise, and its words may hold anything.
    return (this.#started ??= this.#backing.start().then((state) => this.#show(state), this.#fail));
  }

  async request(request: AuthRequest, options?: { signal?: AbortSignal }): Promise<AuthResponse> {
    await this.#ready();
    return parsed(await this.#backing.request(request, options));
  }

  async refresh(): Promise<void> {
    await this.#ready();
    return this.#backing.refresh();
  }

  async switchAccount(account: LinkedAccount): Promise<void> {
    await this.#ready();
    return this.#backing.switchAccount?.(account);
  }

  signIn(options?: SignInOptions): void {
    if (!this.#disposed) this.#backing.signIn?.(options);
  }

  signOut(): void {
    if (!this.#disposed) this.#backing.signOut?.();
  }

  async recheck(): Promise<void> {
    if (!this.#disposed) await this.#backing.recheck?.();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#unsubscribe();
    globalThis.removeEventListener?.('pageshow', this.#back);
    this.#backing.dispose();
    this.dispatchEvent(new Event('dispose'));
  }

  readonly #fail = (): void =>
    this.#show({ status: 'failed', error: new AsgAuthError('config', 'The session did not start.') });

  /**
   * Back brings a page to life as it was left: it shows nothing of before until it is known again who is there. The kit's
   * own sign-in sees to that itself.
   */
  readonly #back = async ({ persisted }: PageTransitionEvent): Promise<void> => {
    if (!persisted || this.kind === 'kit') return;
    if (this.#backing.recheck && this.#state.status === 'signed-in') this.#show({ status: 'starting' });
    await this.recheck();
    if (this.#state.status === 'starting') this.#fail();
  };

  async #ready(): Promise<void> {
    await this.start();
    if (this.#disposed) throw new AsgAuthError('signed-out', 'This session was taken off the page.', 'disposed');
  }

  #show(state: AuthState): void {
    if (this.#disposed || isSame(this.#state, state)) return;
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/** From so many characters on, a slow phone would not answer a key while they are parsed. */
const long = 400_000;

/** A server may call JSON anything; it begins with a bracket. Without the file that parses in pieces it is parsed at once. */
async function parsed(response: AuthResponse): Promise<AuthResponse> {
  const { data } = response;
  if (typeof data !== 'string' || !/^\s*[[{]/.test(data)) return response;
  const parse =
    data.length > long
      ? await import('./long-json.ts').then(
          (part) => part.default,
          () => JSON.parse,
        )
      : JSON.parse;
  try {
    return { ...response, data: (await parse(data)) as unknown };
  } catch {
    return response;
  }
}

/** States are small and flat: compared as text, with errors by what they say. */
function isSame(one: AuthState, other: AuthState): boolean {
  return one === other || describe(one) === describe(other);
}

function describe(state: AuthState): string {
  return JSON.stringify(state, (_key, value: unknown) =>
    value instanceof AsgAuthError ? [value.kind, value.reason, value.message] : value,
  );
}
