import { AsgAuthError, type AuthBacking, type AuthRequest, type AuthResponse, type SignInOptions } from '../backing.ts';
import { prepare } from '../send.ts';
import { type HostUser, inTime, type PlaceOptions } from './host.ts';
import { createHostBacking } from './host-backing.ts';

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
  return createHostBacking(
    'host-http',
    {
      look: async () => ((await isSignedIn()) ? { ...(await user?.()), scopes } : undefined),
      send: sendThrough(httpRequest),
      signIn,
      signOut,
    },
    options,
  );
}

/** So long nothing was answered that the token may have been refused since; and so long the others wait for the first. */
const quiet = 20_000;
const patience = 1_500;

/**
 * Sends through the host. Several requests at once with a token that the server refuses make its client ask for several
 * new ones, which a server takes for theft: after a pause one goes ahead, and finds out.
 */
export function sendThrough(httpRequest: HttpRequest): (url: URL, request: AuthRequest) => Promise<AuthResponse> {
  let answeredAt = -quiet;
  let first: Promise<unknown> | undefined;
  const found = (): void => void (first = undefined);
  return async (url, request) => {
    if (first) await inTime(() => first, patience).catch(() => {});
    const sent = sendOne(httpRequest, url, request).finally(() => (answeredAt = performance.now()));
    if (!first && performance.now() - answeredAt > quiet) first = sent.then(found, found);
    return sent;
  };
}

/** Nothing of what the host says but status, headers and body is kept: the rest holds its token. */
async function sendOne(httpRequest: HttpRequest, url: URL, request: AuthRequest): Promise<AuthResponse> {
  const { method, headers, body: data } = prepare(request);
  let answer: unknown;
  let reason: unknown;
  try {
    answer = await httpRequest({
      url: url.href,
      method,
      headers: Object.fromEntries(headers),
      data,
      attachToken: true,
    });
  } catch (error) {
    reason = error;
    answer = (error as { readonly response?: unknown } | null)?.response;
  }
  const { status, headers: told, data: given } = (answer ?? {}) as Partial<Answer>;
  if (!status) throw failureOf(reason);
  return { status, headers: lowerCased(told), data: given === '' ? undefined : (given ?? undefined) };
}

interface Answer {
  readonly status: number;
  readonly headers?: unknown;
  readonly data?: unknown;
}

function lowerCased(headers: unknown): Record<string, string> {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** The codes of `@asgardeo/auth-spa` and of `@asgardeo/browser`. Their words may hold anything. */
function failureOf(error: unknown): AsgAuthError {
  const code = String((error as { readonly code?: unknown } | null | undefined)?.code);
  if (/-HR-SE01$|-VM-IV02$/.test(code))
    return new AsgAuthError('session-ended', 'The host could not renew its session.', 'host');
  if (/-HR-IV02$/.test(code)) return new AsgAuthError('blocked', 'The host does not permit the base URL.', 'host');
  return new AsgAuthError('network', 'No answer came through the host.', 'host');
}
