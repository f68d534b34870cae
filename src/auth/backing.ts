/**
 * What the controller and whatever holds the tokens say to each other. There is deliberately no way to read a token:
 * nothing above this interface ever sees one.
 */

/** Why a request or a sign-in did not happen. Closed; `client/classify.ts` turns it into an `AsgError`. */
export type AuthErrorKind =
  /** nobody is signed in */
  | 'signed-out'
  /** somebody was, and the session could not be renewed */
  | 'session-ended'
  /** the address is not one the token may go to */
  | 'blocked'
  /** the caller's signal */
  | 'aborted'
  /** no answer: offline, refused by CORS, connection lost */
  | 'network'
  /** no answer in time */
  | 'timeout'
  /** the sign-in server is there but cannot renew the token now (429, 5xx) */
  | 'unavailable'
  /** client id, redirect URL, base URL or worker file is wrong; the message says which */
  | 'config'
  /** the return from the sign-in server does not fit the sign-in this page started (state, PKCE, issuer, clock) */
  | 'refused'
  /** the person turned back on the sign-in page */
  | 'cancelled';

/** Never holds a token, code, verifier or personal value. */
export class AsgAuthError extends Error {
  override readonly name = 'AsgAuthError';
  constructor(
    readonly kind: AuthErrorKind,
    message: string,
    /** The OAuth 2.0 `error` value where the server sent one, else a word of the kit's own, such as `clock` or `state`. */
    readonly reason?: string,
    /** Seconds after which it may be tried again, where the server said so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Whatever is not an error of the kit's own stays behind: its words might hold something secret. */
export function toAuthError(error: unknown): AsgAuthError {
  return error instanceof AsgAuthError ? error : new AsgAuthError('config', 'The kit failed to do this.', 'internal');
}

export interface AuthRequest {
  /** Absolute, or a path below the base URL such as `/scim2/Me`. */
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, whatever `content-type` the headers say. */
  readonly body?: unknown;
}

/** Any answer of the server, 4xx and 5xx included. Holds nothing of the request. */
export interface AuthResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, which a backing may leave to the controller; the text where it is not JSON; undefined where there is no body. */
  readonly data: unknown;
}

export interface AuthUser {
  /** Stable id of the person; the key under which everything about them is kept. Undefined when the host does not tell. */
  readonly sub?: string;
  readonly username?: string;
  readonly displayName?: string;
}

export type AuthState =
  | { readonly status: 'starting' }
  | {
      readonly status: 'signed-in';
      readonly user: AuthUser;
      /** Scopes the server granted. Undefined when the host does not tell: then nothing is foreseen and a 403 decides. */
      readonly scopes?: readonly string[];
      /** When the person last proved who they are (`auth_time`), in milliseconds since 1970. Undefined when unknown. */
      readonly authTime?: number;
      /** Which of the person's sessions this is (`isk` of the ID token, an id in `/me/sessions`). Undefined when unknown. */
      readonly sessionId?: string;
      /** What went wrong with the fresh sign-in that was just tried, although the person is still signed in. */
      readonly error?: AsgAuthError;
    }
  | {
      readonly status: 'signed-out';
      /** `never`: not yet on this page. `ended`: the session died under the person. `user`: the person or another tab signed out. */
      readonly reason: 'never' | 'ended' | 'user';
      /** What went wrong with the sign-in that was just tried, if one was. */
      readonly error?: AsgAuthError;
    }
  | { readonly status: 'failed'; readonly error: AsgAuthError };

export interface SignInOptions {
  /** `login` asks for a fresh proof even when the server still knows the person. */
  readonly prompt?: 'login';
  /** Where to come back to, same origin. Default: the current address. */
  readonly returnTo?: string;
}

/** Another account that the person has on this server, linked with the one they are signed in to. */
export interface LinkedAccount {
  readonly username: string;
  readonly userStoreDomain: string | undefined;
  readonly tenantDomain: string | undefined;
}

export interface AuthBacking {
  readonly kind: 'kit' | 'host-client' | 'host-http' | 'token' | 'bff';
  /** `https://host/t/org`, no trailing slash. */
  readonly baseUrl: string;
  /** Set where the kit signs in itself. With the base URL it is the identity of the session: one controller for each pair. */
  readonly clientId?: string;
  /** Idempotent. Ends in any state but `starting`; never rejects. */
  start(): Promise<AuthState>;
  /** Rejects with `AsgAuthError` only. */
  request(request: AuthRequest, options?: { signal?: AbortSignal }): Promise<AuthResponse>;
  /** Renews the access token now; calls under way share the same renewal. Rejects with `AsgAuthError` only. */
  refresh(): Promise<void>;
  subscribe(listener: (state: AuthState) => void): () => void;
  /** Starts a navigation; there is nothing to await. Absent: the host has not said how people sign in. */
  signIn?(options?: SignInOptions): void;
  signOut?(): void;
  /** Goes on as another account, where the server grants that. Rejects with `AsgAuthError` only: the session stays then. */
  switchAccount?(account: LinkedAccount): Promise<void>;
  /**
   * The host's session may have changed (someone signed in, out, or another person): ask again. Listeners are told what it
   * is, also where nothing changed; nothing, where that could not be found out.
   */
  recheck?(): Promise<void>;
  dispose(): void;
}
