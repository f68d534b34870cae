import { AsgAuthError, type AuthRequest, type AuthResponse } from './backing.ts';

const methods = /^(GET|POST|PUT|PATCH|DELETE)$/;
/** Headers that say who is asking: they are this module's to set, or nobody's. */
const reserved = /^(authorization|cookie2?|host|origin|proxy-.*|sec-.*)$/i;

/** One authorised request. `url` has passed the guard. Rejects with `AsgAuthError` only, and never names the token. */
export async function send(url: URL, request: AuthRequest, token: string, signal?: AbortSignal): Promise<AuthResponse> {
  const init = prepare(request);
  init.headers.set('authorization', `Bearer ${token}`);
  return exchange(url, init, signal);
}

/** What `prepare()` gave, with whatever says who is asking. Rejects with `AsgAuthError` only. */
export async function exchange(url: URL, init: Prepared, signal?: AbortSignal): Promise<AuthResponse> {
  const late = AbortSignal.timeout(15_000);
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.any(signal ? [signal, late] : [late]) });
    const { status, headers } = response;
    // JSON stays the text that it came as: the controller parses it.
    return { status, headers: Object.fromEntries(headers), data: (await response.text()) || undefined };
  } catch {
    if (signal?.aborted) throw abortion(signal);
    if (late.aborted) throw new AsgAuthError('timeout', 'The server did not answer in time.');
    throw new AsgAuthError('network', 'No answer that this page may read.');
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
  if (!methods.test(method)) throw unsent('method');
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
  throw unsent('header');
}

function toJson(body: unknown, method: string): string {
  try {
    const text = method === 'GET' ? undefined : JSON.stringify(body);
    if (typeof text === 'string') return text;
  } catch {
    // A body that JSON cannot hold is refused like one on a GET.
  }
  throw unsent('body');
}

function unsent(part: 'method' | 'header' | 'body'): AsgAuthError {
  return new AsgAuthError('blocked', `Not sent: a caller may not give it this ${part}.`, part);
}

/** A signal of the kit's own says why in its reason; a caller's may hold anything. */
export function abortion({ reason }: AbortSignal): AsgAuthError {
  return reason instanceof AsgAuthError ? reason : new AsgAuthError('aborted', 'Cancelled by its caller.');
}
