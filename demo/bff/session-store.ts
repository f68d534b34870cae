/** Who is signed in. In memory, which is right for one process: with several, put a shared store behind the same names. */
import { randomBytes } from 'node:crypto';

export interface Tokens {
  readonly access: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly refresh: string | undefined;
  /** Only for the way out: it tells the sign-out page whose session ends. */
  readonly id: string;
}

/** What the page may know. */
export interface Person {
  readonly sub: string;
  readonly username: string | undefined;
  readonly scopes: readonly string[];
  readonly sessionId: string | undefined;
  /** When they proved who they are, by the clock of this machine. */
  readonly provedAt: number | undefined;
}

export interface Session {
  readonly person: Person;
  /** Known to scripts of the page alone. It belongs to one session, so that no request goes out as somebody else. */
  readonly csrf: string;
  tokens: Tokens;
  /** Whoever needs a fresh token meanwhile waits for the same one. */
  renewing?: Promise<string> | undefined;
  readonly startedAt: number;
  usedAt: number;
}

const hour = 3_600_000;
const longest = 12 * hour;
const longestPause = hour;

/** Long enough that nobody guesses it. */
export const secret = (): string => randomBytes(32).toString('base64url');

export class SessionStore {
  readonly #sessions = new Map<string, Session>();

  /** Always under a new id: one that was known before the sign-in is worth nothing after it. */
  add(person: Person, tokens: Tokens): string {
    const now = Date.now();
    for (const [id, session] of this.#sessions) if (isOver(session, now)) this.#sessions.delete(id);
    const id = secret();
    this.#sessions.set(id, { person, tokens, csrf: secret(), startedAt: now, usedAt: now });
    return id;
  }

  find(id: string | undefined): Session | undefined {
    const session = id === undefined ? undefined : this.#sessions.get(id);
    const now = Date.now();
    if (!session || isOver(session, now)) return undefined;
    session.usedAt = now;
    return session;
  }

  remove(id: string | undefined): void {
    if (id !== undefined) this.#sessions.delete(id);
  }
}

function isOver({ startedAt, usedAt }: Session, now: number): boolean {
  return now - startedAt > longest || now - usedAt > longestPause;
}
