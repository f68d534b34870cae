/** Faults that a test or a developer orders: the network and the server at their worst. */
import { matchesPath, type Fault } from './contract.ts';
import { errorFor } from './errors.ts';
import type { Reply } from './http.ts';

/** What is left to do about a request once its faults had their say. */
export interface Verdict {
  readonly drop?: boolean;
  readonly withoutCors?: boolean;
  /** Answer with this instead of going on. */
  readonly reply?: Reply;
}

export class FaultList {
  #faults: { readonly fault: Fault; left: number }[] = [];
  #waiting = new Set<() => void>();

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#faults = [];
    this.release();
  }

  /** Lets the requests that are held go on; later ones are held again. */
  release(): void {
    for (const goOn of this.#waiting) goOn();
    this.#waiting.clear();
  }

  async strike(method: string, path: string): Promise<Verdict> {
    const entry = this.#faults.find(({ fault, left }) => left > 0 && concerns(fault, method, path));
    if (!entry) return {};
    entry.left -= 1;
    const { fault } = entry;
    if (fault.hold) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    if (fault.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    return verdictOf(fault, path);
  }
}

/** A preflight is left alone unless it is named: browsers would hide the fault behind a CORS error. */
function concerns(fault: Fault, method: string, path: string): boolean {
  const methodMatches = fault.method === undefined ? method !== 'OPTIONS' : fault.method.toUpperCase() === method;
  return methodMatches && matchesPath(fault.path, path);
}

function verdictOf(fault: Fault, path: string): Verdict {
  if (fault.kind === 'drop') return { drop: true };
  const reply = replyOf(fault, path);
  return { withoutCors: fault.kind === 'no-cors', ...(reply ? { reply: withHeaders(fault, reply) } : {}) };
}

function replyOf({ kind, body, status, retryAfter }: Fault, path: string): Reply | undefined {
  const effective = status ?? (retryAfter === undefined ? undefined : 429);
  if (kind === 'malformed') return json(effective ?? 200, '{"schemas":["urn:ietf:par');
  if (kind === 'html') {
    const page = '<!DOCTYPE html><html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';
    return { status: effective ?? 502, headers: { 'Content-Type': 'text/html' }, body: page };
  }
  if (body !== undefined) return json(effective ?? 200, typeof body === 'string' ? body : JSON.stringify(body));
  return effective === undefined ? undefined : errorFor(effective, path);
}

function json(status: number, body: string): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body };
}

function withHeaders({ headers, retryAfter }: Fault, reply: Reply): Reply {
  // The real server does not expose Retry-After to other origins, but the gateways that send one do.
  const retry: Record<string, string> =
    retryAfter === undefined
      ? {}
      : { 'Retry-After': String(retryAfter), 'Access-Control-Expose-Headers': 'Retry-After' };
  return { ...reply, headers: { ...reply.headers, ...retry, ...headers } };
}
