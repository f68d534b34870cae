import { AsgAuthError, type AuthState, type AuthUser, toAuthError } from '../backing.ts';
import { parseBaseUrl } from '../base-url.ts';
import { createGuard, type UrlGuard } from '../guard.ts';
import { type Claims, textClaim } from '../jwt.ts';

/** What every maker needs to know of a session that the host looks after. */
export interface PlaceOptions {
  /** `https://host/t/org`. */
  readonly baseUrl: string;
  /** Other addresses a request may go to, besides the base URL. */
  readonly resourceUrls?: readonly string[];
}

export interface HostUser extends AuthUser {
  /** When they last proved who they are, in milliseconds since 1970 by the clock of this device. */
  readonly authTime?: number;
  /** Which of their sessions this is: `isk` of the ID token. With it, `<asg-sessions>` knows this device. */
  readonly sessionId?: string;
}

/** Who is signed in with the host, as far as it tells. */
export interface HostSession extends Omit<HostUser, 'sessionId'> {
  readonly sessionId?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** The base URL as it is meant, and the guard of the addresses, or what is wrong with the first that is none. */
interface Place {
  readonly baseUrl: string;
  /** Throws the problem where there is one. */
  readonly guard: UrlGuard;
  readonly problem?: AsgAuthError;
}

export function placeOf({ baseUrl, resourceUrls }: PlaceOptions): Place {
  try {
    return { baseUrl: parseBaseUrl(baseUrl, 'baseUrl'), guard: createGuard(baseUrl, resourceUrls) };
  } catch (error) {
    const problem = toAuthError(error);
    const guard = (): never => {
      throw problem;
    };
    return { baseUrl: String(baseUrl), guard, problem };
  }
}

export function userOf(claims: Claims | undefined): HostUser {
  const username = textClaim(claims, 'username') ?? textClaim(claims, 'preferred_username');
  return known({ sub: textClaim(claims, 'sub'), username });
}

/** In milliseconds since 1970; 0 where the claims do not tell. */
export function provedAt(claims: Claims | undefined): number {
  return Number(claims?.['auth_time']) * 1_000 || 0;
}

export function stateOf({ scopes, authTime, sessionId, ...user }: HostSession): AuthState {
  return { status: 'signed-in', user, ...known({ scopes, authTime, sessionId }) };
}

/** Without what nobody knows. */
function known<T extends object>(values: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as typeof values;
}

/** Calls a host, and gives up on one that says nothing for so long. Also what it throws at once rejects. */
export function inTime<T>(call: () => T | Promise<T>, timeout = 15_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new AsgAuthError('timeout', 'The host did not answer in time.'));
    const timer = setTimeout(late, timeout);
    Promise.resolve()
      .then(call)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
