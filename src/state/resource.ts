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

/** Milliseconds before the first, second and third retry. */
const delays = [1_000, 3_000, 8_000] as const;
/** What the server wants left alone for longer is left to the person. */
const longestWait = 600_000;

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
    try {
      next = { status: 'ready', data: await this.spec.load(this.send) };
    } catch (error) {
      next = { ...keep(this.#snapshot), status: 'failed', error: asAsgError(error) };
    }
    if (version !== this.#version) return;
    this.#flight = undefined;
    const wait = next.error && waitBefore(next.error, attempt);
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

/** How long to wait before the next try, or undefined when trying again by itself would not help. */
function waitBefore(error: AsgError, attempt: number): number | undefined {
  const delay = delays[attempt];
  if (delay === undefined || !['network', 'timeout', 'server', 'rate-limited'].includes(error.code)) return undefined;
  const asked = (error.detail.retryAfter ?? 0) * 1_000;
  return asked > longestWait ? undefined : Math.max(asked, delay * (0.75 + Math.random() / 2));
}

function asAsgError(error: unknown): AsgError {
  return error instanceof AsgError ? error : new AsgError('unexpected');
}
