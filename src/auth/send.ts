import { AsgAuthError, type AuthRequest, type AuthResponse } from './backing.ts';

export const requestTimeout = 15_000;

const methods = /^(GET|POST|PUT|PATCH|DELETE)$/;
/** Headers that say who is asking: they are this module's to set, or nobody's. */
const reserved = /^(authorization|cookie2?|host|origin|proxy-.*|sec-.*)$/i;

export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number;
}

/** One authorised request. `url` has passed the guard. Rejects with `AsgAuthError` only, and never names the token. */
export async function send(
  url: URL,
  request: AuthRequest,
  token: string,
  options: SendOptions = {},
): Promise<AuthResponse> {
  const init = prepare(request);
  init.headers.set('authorization', `Bearer ${token}`);
  return exchange(url, init, options);
}

/** What `prepare()` gave, with whatever says who is asking. Rejects with `AsgAuthError` only. */
export async function exchange(url: URL, init: Prepared, options: SendOptions = {}): Promise<AuthResponse> {
  const late = AbortSignal.timeout(options.timeout ?? requestTimeout);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  try {
    return await toAnswer(await fetch(url, { ...init, signal }));
  } catch {
    throw failure(options.signal, late);
  }
}

interface Prepared extends RequestInit {
  readonly method: string;
  readonly headers: Headers;
  body?: string;
}

/** What goes to the server, but for who is asking. Throws what a caller may not send. */
export function prepare(request: Omit<AuthRequest, 'url'>): Prepared {
  const method = request.method ?? 'GET';
  if (!methods.test(method)) throw unsent('an unknown method', 'method');
  const headers = new Headers({ accept: 'application/json' });
  for (const [name, value] of Object.entries(request.headers ?? {})) setHeader(headers, name, value);
  const init: Prepared = {
    method,
    headers,
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  };
  if (request.body !== undefined) {
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    init.body = toJson(request.body, method);
  }
  return init;
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    if (!reserved.test(name.trim())) return headers.set(name, value);
  } catch {
    // Not a header at all: refused like one that is not the caller's to set.
  }
  throw unsent('a header that a caller may not set', 'header');
}

function toJson(body: unknown, method: string): string {
  try {
    const text = method === 'GET' ? undefined : JSON.stringify(body);
    if (typeof text === 'string') return text;
  } catch {
    // A body that JSON cannot hold is refused like one on a GET.
  }
  throw unsent('a body that is not JSON, or on a GET', 'body');
}

function unsent(what: string, reason: string): AsgAuthError {
  return new AsgAuthError('blocked', `The request was not sent: it has ${what}.`, reason);
}

/** JSON stays the text that it came as: the controller parses it. */
async function toAnswer(response: Response): Promise<AuthResponse> {
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers), data: text || undefined };
}

function failure(signal: AbortSignal | undefined, late: AbortSignal): AsgAuthError {
  if (signal?.aborted) return abortion(signal);
  if (late.aborted) return new AsgAuthError('timeout', 'The server did not answer in time.');
  return new AsgAuthError('network', 'No answer: no server there, or this origin is not one it allows.');
}

/** A signal of the kit's own says why in its reason; a caller's may hold anything. */
export function abortion({ reason }: AbortSignal): AsgAuthError {
  return reason instanceof AsgAuthError ? reason : new AsgAuthError('aborted', 'Cancelled by its caller.');
}
