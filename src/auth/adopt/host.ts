import { AsgAuthError, type AuthState, type AuthUser } from '../backing.ts';
import { parseBaseUrl } from '../base-url.ts';
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
export interface HostSession extends HostUser {
  readonly scopes?: readonly string[] | undefined;
}

/** A host that says nothing for so long is not waited for. */
const hostTimeout = 15_000;

/** The base URL as it is meant, and what is wrong with the first of the addresses that is none. */
export function placeOf({ baseUrl, resourceUrls = [] }: PlaceOptions): {
  readonly baseUrl: string;
  readonly problem: AsgAuthError | undefined;
} {
  let problem: AsgAuthError | undefined;
  const [base = String(baseUrl)] = [baseUrl, ...resourceUrls].map((url, index) => {
    const result = parseBaseUrl(url, index ? 'resourceUrls' : 'baseUrl');
    if ('baseUrl' in result) return result.baseUrl;
    problem ??= new AsgAuthError('config', `${result.problem}.`, 'url');
    return undefined;
  });
  return { baseUrl: base, problem };
}

export function userOf(claims: Claims | undefined): AuthUser {
  const sub = textClaim(claims, 'sub');
  const username = textClaim(claims, 'username') ?? textClaim(claims, 'preferred_username');
  return { ...(sub && { sub }), ...(username && { username }) };
}

export function stateOf({ scopes, authTime, sessionId, ...user }: HostSession): AuthState {
  return {
    status: 'signed-in',
    user,
    ...(scopes && { scopes }),
    ...(authTime && { authTime }),
    ...(sessionId && { sessionId }),
  };
}

export async function inTime<T>(work: Promise<T>, timeout = hostTimeout): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AsgAuthError('timeout', 'The host did not answer in time.')), timeout);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
