import { AsgAuthError, type AuthBacking, type AuthRequest, type AuthResponse, type SignInOptions } from '../backing.ts';
import { prepare } from '../send.ts';
import { type HostUser, type PlaceOptions } from './host.ts';
import { HostBacking } from './host-backing.ts';

/**
 * Sends one request with the host's token: `httpRequest` of `@asgardeo/auth-react`'s `useAuthContext()`, or
 * `http.request` of `@asgardeo/react`'s `useAsgardeo()`. It is given `{ url, method, headers, data, attachToken }`.
 *
 * `any`, as the published types of those packages differ from each other, and ask for more than they read.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type HttpRequest = (config: any) => Promise<unknown>;

export interface FromHttpRequestOptions extends PlaceOptions {
  /** Whether the host has somebody signed in. As long as it has not, nothing is asked of it. */
  readonly isSignedIn: () => boolean | undefined | Promise<boolean | undefined>;
  /** Who that is. Without it, another person is noticed only when the host says so with `recheck()`. */
  readonly user?: () => HostUser | undefined | Promise<HostUser | undefined>;
  /** Scopes that the host's token has. Without them nothing is foreseen, and the server decides. */
  readonly scopes?: readonly string[];
  readonly signIn?: (options?: SignInOptions) => unknown;
  readonly signOut?: () => unknown;
}

/**
 * A session on top of the function with which the host sends requests. After the host signed somebody in or out, call
 * `recheck()` of the controller.
 */
export function fromHttpRequest(httpRequest: HttpRequest, options: FromHttpRequestOptions): AuthBacking {
  const { isSignedIn, user, scopes, signIn, signOut } = options;
  return new HostBacking(
    'host-http',
    {
      look: async () => ((await isSignedIn()) ? { ...(await user?.()), scopes } : undefined),
      send: (url, request) => sendThrough(httpRequest, url, request),
      ...(signIn && { signIn }),
      ...(signOut && { signOut }),
    },
    options,
  );
}

/** Nothing of what the host says but status, headers and body is kept: the rest holds its token. */
export async function sendThrough(httpRequest: HttpRequest, url: URL, request: AuthRequest): Promise<AuthResponse> {
  const { method, headers, body } = prepare(request);
  const config = { url: url.href, method, headers: Object.fromEntries(headers), attachToken: true };
  let answer: unknown;
  let reason: unknown;
  try {
    answer = await httpRequest(body === undefined ? config : { ...config, data: body });
  } catch (error) {
    reason = error;
    answer = (error as { readonly response?: unknown } | null)?.response;
  }
  if (!isAnswer(answer)) throw failureOf(reason);
  const { status, data } = answer;
  return { status, headers: lowerCased(answer.headers), data: data === '' || data === null ? undefined : data };
}

interface Answer {
  readonly status: number;
  readonly headers?: unknown;
  readonly data?: unknown;
}

function isAnswer(value: unknown): value is Answer {
  const { status } = (value ?? {}) as Partial<Answer>;
  return typeof status === 'number' && status >= 100;
}

function lowerCased(headers: unknown): Record<string, string> {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** The codes of `@asgardeo/auth-spa` and of `@asgardeo/browser`. Their words may hold anything. */
function failureOf(error: unknown): AsgAuthError {
  const { code = '' } = (error ?? {}) as { readonly code?: string };
  if (/-HR-SE01$|-VM-IV02$/.test(code))
    return new AsgAuthError('session-ended', 'The host could not renew its session.', 'host');
  if (/-HR-IV02$/.test(code))
    return new AsgAuthError('blocked', 'The client of the host has to permit the base URL.', 'host');
  return new AsgAuthError('network', 'No answer came through the host.', 'host');
}
