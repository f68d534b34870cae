import { AsgError } from '../client/errors.ts';
import type { Send } from '../client/http.ts';

/** One named thing the server knows. */
export interface ResourceSpec<T> {
  readonly key: string;
  /** Scopes that reading it needs. */
  readonly scopes: readonly string[];
  load(send: Send): Promise<T>;
}

export interface Snapshot<T> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** Stays while newer data loads, and when that fails. */
  readonly data?: T;
  readonly error?: AsgError;
  /** When it is tried again by itself, in milliseconds since 1970. */
  readonly retryAt?: number;
}

/**
 * Loads one thing, once, for everybody who asks. A read is not cancelled when nobody looks: an element that is moved in
 * the document looks, for an instant, like nobody.
 */
export class Resource<T> {
  #snapshot: Snapshot<T> = { status: 'idle' };
  #flight: Promise<void> | undefined;
  /** Counts what overtakes a read: a write, or another person. A read that finishes under an older count is dropped. */
  #version = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly spec: ResourceSpec<T>,
    private readonly send: Send,
  ) {}

  get snapshot(): Snapshot<T> {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Loads when there is nothing yet. */
  ensure(): void {
    if (this.#snapshot.status === 'idle') void this.load();
  }

  /** Asks the server now, or joins the read that is under way. Never rejects: the snapshot tells. */
  load(): Promise<void> {
    return (this.#flight ??= this.#read(0));
  }

  /** Asks the server anew: a read that is under way may not know yet what was just done. */
  reload(): Promise<void> {
    this.#overtake();
    return this.load();
  }

  /** The reply to a write is the new state of the thing. */
  set(data: T): void {
    this.#overtake();
    this.#change({ status: 'ready', data });
  }

  /** Forgets everything: the data belongs to somebody else. */
  clear(): void {
    this.#overtake();
    this.#change({ status: 'idle' });
  }

  #overtake(): void {
    this.#version += 1;
    this.#flight = undefined;
    clearTimeout(this.#retry);
  }

  async #read(attempt: number): Promise<void> {
    const version = this.#version;
    clearTimeout(this.#retry);
    if (attempt < 2) this.#change({ ...keep(this.#snapshot), status: 'loading' });
    let next: Snapshot<T>;
    let wait: number | undefined;
    try {
      next = { status: 'ready', data: await this.spec.load(this.send) };
    } catch (reason) {
      const error = reason instanceof AsgError ? reason : new AsgError('unexpected');
      wait = await waitBefore(error, attempt);
      next = { ...keep(this.#snapshot), status: 'failed', error };
    }
    if (version !== this.#version) return;
    this.#flight = undefined;
    if (wait === undefined) return this.#change(next);
    this.#retry = setTimeout(() => (this.#flight ??= this.#read(attempt + 1)), wait);
    // One hiccup is not worth a failure on screen; the second is told, and repaired behind it.
    if (attempt === 0 && next.error?.code !== 'rate-limited') return;
    this.#change({ ...next, retryAt: Date.now() + wait });
  }

  #change(snapshot: Snapshot<T>): void {
    this.#snapshot = snapshot;
    for (const listener of [...this.#listeners]) listener();
  }
}

function keep<T>(snapshot: Snapshot<T>): Pick<Snapshot<T>, 'data'> {
  return snapshot.data === undefined ? {} : { data: snapshot.data };
}

/** With what knows all failures, which comes when there is one. Without a network it cannot: then the person asks again. */
async function waitBefore(error: AsgError, attempt: number): Promise<number | undefined> {
  try {
    return (await import('../client/classify.ts')).waitBefore(error, attempt);
  } catch {
    return undefined;
  }
}
