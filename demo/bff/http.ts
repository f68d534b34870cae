/** Cookies, answers and bodies, as far as the backend needs them. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Larger than anything the elements send. */
const bodyLimit = 100_000;

export class TooLarge extends Error {}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * No script reads it, and no other site's form or script can use it (SameSite). Not `Strict`: the way back from the
 * sign-in server is a navigation from another site, and has to find it.
 *
 * `__Host-`: set by this host itself, over HTTPS, for all of its paths; a neighbouring subdomain can plant none. Browsers
 * take that name with `Secure` only, which Safari does not grant to http://localhost.
 */
export class Cookie {
  readonly #name: string;
  readonly #attributes: string;

  constructor(name: string, origin: string) {
    const isSecure = origin.startsWith('https:');
    this.#name = isSecure ? `__Host-${name}` : name;
    this.#attributes = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }

  read({ request }: Call): string | undefined {
    const pairs = (request.headers.cookie ?? '').split('; ');
    const own = pairs.filter((pair) => pair.startsWith(`${this.#name}=`));
    // Two of the same name: one of them is not ours, and there is no telling which.
    return own.length === 1 ? own[0]?.slice(this.#name.length + 1) || undefined : undefined;
  }

  /** Without an age it goes with the browser. */
  set({ response }: Call, value: string, maxAge?: number): void {
    const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
    response.appendHeader('Set-Cookie', `${this.#name}=${value}${this.#attributes}${age}`);
  }

  clear(call: Call): void {
    this.set(call, '', 0);
  }
}

const always = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

export function answer(
  { response }: Call,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: Uint8Array | string = '',
): void {
  response.writeHead(status, { ...always, ...headers }).end(body);
}

export function redirect(call: Call, url: URL): void {
  answer(call, 302, { Location: url.href });
}

/** For people, on a page of its own. */
export function say(call: Call, status: number, text: string): void {
  answer(call, status, { 'Content-Type': 'text/plain; charset=utf-8' }, text);
}

export function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
