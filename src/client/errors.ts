/** What went wrong, precisely. A closed list: every failure of the kit has one of these, and words for people in `i18n`. */
export type AsgErrorCode =
  | 'signed-out'
  | 'session-ended'
  | 'step-up-required'
  | 'missing-scopes'
  | 'forbidden'
  | 'read-only'
  | 'not-enabled'
  | 'invalid-input'
  | 'not-changeable'
  | 'taken'
  | 'wrong-password'
  | 'missing-password'
  | 'same-account'
  | 'same-password'
  | 'password-policy'
  | 'password-history'
  | 'password-refused'
  | 'wrong-code'
  | 'expired-code'
  | 'nothing-pending'
  | 'conflict'
  | 'not-found'
  | 'rate-limited'
  | 'offline'
  | 'network'
  | 'timeout'
  | 'server'
  | 'unexpected'
  | 'cancelled'
  | 'config';

/** What went wrong, broadly: the `kind` of the `asg-error` event. */
export type AsgErrorKind =
  | 'offline'
  | 'network'
  | 'rate-limit'
  | 'unauthorized'
  | 'forbidden'
  | 'validation'
  | 'conflict'
  | 'not-found'
  | 'server'
  | 'unsupported'
  | 'cancelled'
  | 'config';

/** Every code that is not listed is about what somebody typed. */
const kinds: Partial<Record<AsgErrorKind, string>> = {
  unauthorized: 'signed-out session-ended step-up-required',
  forbidden: 'missing-scopes forbidden read-only',
  unsupported: 'not-enabled',
  conflict: 'conflict',
  'not-found': 'not-found',
  'rate-limit': 'rate-limited',
  offline: 'offline',
  network: 'network timeout',
  server: 'server unexpected',
  cancelled: 'cancelled',
  config: 'config',
};

function kindOf(code: AsgErrorCode): AsgErrorKind {
  const entries = Object.entries(kinds) as [AsgErrorKind, string][];
  return entries.find(([, codes]) => codes.split(' ').includes(code))?.[0] ?? 'validation';
}

/** What an `AsgError` knows beside its code. The detail of the event `asg-error` is `AsgErrorEventDetail`. */
export interface AsgErrorDetail {
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** The server's own code, such as `PWD-10003` or `uniqueness`. */
  readonly serverCode?: string;
  /**
   * Of a sign-in or a session that failed, why: an OAuth 2.0 `error` such as `access_denied`, or a word of the kit's own,
   * such as `cors` or `base-url`.
   */
  readonly reason?: string;
  /** The server's id for this failure; support can find it with this. */
  readonly traceId?: string;
  /** Seconds to wait, where the server said so. */
  readonly retryAfter?: number;
  /** Scopes that the call needs and the session does not have. */
  readonly missingScopes?: readonly string[];
  /** A write of which nobody knows whether the server did it. */
  readonly outcome?: 'unknown';
  /** The call, for developers: `GET /scim2/Me`. Never holds a query, a body or an id. */
  readonly call?: string;
  /** Which attributes somebody else has the same value of, as the organization calls them. */
  readonly attributes?: string;
  /** The server's sentence about a password policy; the only server text that is ever shown to a person. */
  readonly policy?: string;
}

/** The one error of the kit. Never holds a token, a password, a code or a personal value. */
export class AsgError extends Error {
  override readonly name = 'AsgError';
  readonly kind: AsgErrorKind;
  constructor(
    readonly code: AsgErrorCode,
    readonly detail: AsgErrorDetail = {},
  ) {
    super([code, detail.call, detail.status, detail.serverCode].filter(Boolean).join(' '));
    this.kind = kindOf(code);
  }
}
