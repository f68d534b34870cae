/** The small HTTP vocabulary of the sandbox: a handler takes a Call and gives a Reply. */
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Directory } from './directory.ts';
import type { AccessTokenRecord } from './oidc-store.ts';
import type { Organization } from './organization.ts';
import type { PersonRecord } from './people.ts';

export interface Call {
  readonly organization: Organization;
  /** All organizations of this sandbox: an account may be linked with one of another. */
  readonly directory: Directory;
  readonly request: IncomingMessage;
  /** `http://localhost:4000/t/acme`, what the caller would call its base URL. */
  readonly baseUrl: string;
  /** The part of the URL before `path`: ``, `/t/acme`, `/t/acme/o` or `/o`. */
  readonly base: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly method: string;
}

/** A call that passed the gateway with a person behind it. */
export interface PersonalCall extends Call {
  readonly person: PersonRecord;
  /** Absent when the person came with a password (HTTP Basic). */
  readonly token?: AccessTokenRecord;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const bodyLimit = 1_000_000;

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new Error('The request body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function html(status: number, body: string): Reply {
  return {
    status,
    headers: {
      'Content-Type': 'text/html;charset=UTF-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action *; frame-ancestors 'self'",
    },
    body,
  };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { Location: location, 'Cache-Control': 'no-store' } };
}

export function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

/** Tells the developer of a fault of the sandbox. That a client went away in the middle of a request is none. */
export function report(error: unknown): void {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code !== 'ECONNRESET' && !code.startsWith('HPE_')) console.error(error);
}

/** JSON, or undefined when it is not JSON: what that means differs from API to API. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
