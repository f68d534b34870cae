/** CORS as the server's valve does it: an exact list for the whole organization, and only preflights are refused. */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Reply } from './http.ts';

/** Also `app.localhost`, which browsers take to this machine themselves. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/** Not a page of anywhere else, nor one whose own name points here by now (DNS rebinding). A tool tells no origin. */
export function isOfThisMachine({ host = '', origin = `http://${host}` }: IncomingMessage['headers']): boolean {
  const isLocal = (address: string) => URL.canParse(address) && loopback.test(new URL(address).hostname);
  return isLocal(`http://${host}`) && isLocal(origin);
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export function isPreflight(request: IncomingMessage): boolean {
  const { origin, 'access-control-request-method': method } = request.headers;
  return request.method === 'OPTIONS' && origin !== undefined && method !== undefined;
}

/** The headers of an actual request: one from an unlisted origin is processed, its answer merely lacks them. */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  allows: (origin: string) => boolean,
): boolean {
  const { origin } = request.headers;
  response.setHeader('Vary', 'Origin');
  if (origin === undefined || !allows(origin)) return false;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  return true;
}

export function forbidOrigin(response: ServerResponse): void {
  response.removeHeader('Access-Control-Allow-Origin');
  response.removeHeader('Access-Control-Allow-Credentials');
}

export function answerPreflight(request: IncomingMessage, allowed: boolean): Reply {
  if (!allowed) {
    return { status: 403, headers: { 'Content-Type': 'text/plain' }, body: 'CORS Valve: CORS origin denied' };
  }
  const requested = request.headers['access-control-request-method'] ?? '';
  if (!methods.includes(requested)) {
    return { status: 405, headers: { 'Content-Type': 'text/plain' }, body: 'CORS Valve: CORS method not allowed' };
  }
  const headers: Record<string, string> = {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Max-Age': '3600',
  };
  const names = request.headers['access-control-request-headers'];
  if (names !== undefined) headers['Access-Control-Allow-Headers'] = names;
  return { status: 200, headers };
}
