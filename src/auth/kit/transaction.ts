import { toBase64Url } from '../jwt.ts';

/**
 * What one tab remembers between two loads of the page, as one entry of its sessionStorage.
 *
 * The PKCE verifier is in it, and only while the person is away at the sign-in server: nothing in memory survives that
 * redirect. It is worth nothing without the code that comes back, serves once, and is gone before the code is used.
 * A token is in it only with `storage: 'session'`.
 */
export interface Saved {
  /** Digest of who was signed in here. It says that a reload may restore the session, and tells whether it is the same person. */
  readonly person?: string;
  readonly transaction?: Transaction;
  readonly tokens?: Tokens;
  /** Mark of the one tab that these tokens are for. */
  readonly holder?: string;
  /** When somebody had last signed out in any tab, as these tokens came: after a later time they count no more. */
  readonly signedOutAt?: string | null;
}

/** A redirect that is under way. */
export interface Transaction {
  /** `step-up`: a fresh proof by the person signed in. `restore`: a redirect without a prompt, after a reload. */
  readonly kind: 'sign-in' | 'step-up' | 'restore' | 'sign-out';
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly startedAt: number;
  /** Restoring because the person turned back from a step-up: they are to hear of it. */
  readonly wasCancelled?: boolean;
}

export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  readonly id: string;
  readonly scopes: readonly string[];
  /** When the person proved who they are, by the clock of this device: milliseconds since 1970. */
  readonly authTime?: number | undefined;
}

const lifetime = 30 * 60_000;

/** An entry that another version wrote, or that was damaged, counts as none. */
export function readSaved(text: string | null): Saved {
  try {
    const { person, transaction, tokens, holder, signedOutAt } = JSON.parse(text ?? '{}') as Saved;
    return {
      ...(typeof person === 'string' && { person }),
      ...(typeof transaction?.state === 'string' && typeof transaction.returnTo === 'string' && { transaction }),
      ...(typeof tokens?.access === 'string' && typeof tokens.id === 'string' && { tokens }),
      ...(typeof holder === 'string' && { holder }),
      ...(typeof signedOutAt === 'string' && { signedOutAt }),
    };
  } catch {
    return {};
  }
}

export function writeSaved(saved: Saved): string | null {
  const text = JSON.stringify(saved);
  return text === '{}' ? null : text;
}

export function begin(kind: Transaction['kind'], prefix: string, returnTo: string): Transaction {
  const [state, nonce, verifier] = [prefix + randomText(), randomText(), randomText()];
  return { kind, state, nonce, verifier, returnTo, startedAt: Date.now() };
}

export function isExpired(transaction: Transaction, now: number): boolean {
  return !(now - transaction.startedAt < lifetime);
}

export function randomText(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

export async function digest(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
