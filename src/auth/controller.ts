import type { AuthBacking, AuthRequest, AuthResponse, AuthState, SignInOptions } from './backing.ts';

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
  /** Called by `register()`; idempotent. */
  start(): Promise<void>;
  /** One authorised request. Resolves with any answer of the server, rejects with `AsgAuthError` only. */
  request(request: AuthRequest, options?: { signal?: AbortSignal }): Promise<AuthResponse>;
  /** Renews the access token now. Calls under way share one renewal. Rejects with `AsgAuthError` only. */
  refresh(): Promise<void>;
  /** Starts a navigation to the sign-in page. */
  signIn(options?: SignInOptions): void;
  signOut(): void;
  /** The host's session may have changed: asks the backing again. */
  recheck(): Promise<void>;
  dispose(): void;
}
