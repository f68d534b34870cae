import { AsgError } from '../client/errors.ts';
import type { Store } from '../state/store.ts';
import { endSession, sessions } from './sessions.ts';

/** As many calls at a time. */
const lanes = 4;
/** Seconds to leave the server alone where it did not say for how long, and the most it is waited for. */
const usualWait = 5;
const longestWait = 60;
/** So often it is waited for the server without any session ended in between. */
const mostWaits = 5;

/** How far it is. */
export interface EndingProgress {
  readonly total: number;
  readonly ended: number;
  /** The server wants to be left alone until then, in milliseconds since 1970. */
  readonly waitsUntil?: number | undefined;
}

export interface EndingOutcome {
  /** How many are ended. */
  readonly ended: number;
  /** Ids of those that are not: they failed, or were not tried any more. */
  readonly left: readonly string[];
  /** Why the last one failed. */
  readonly error?: AsgError | undefined;
}

export interface EndingOptions {
  readonly onProgress?: (progress: EndingProgress) => void;
  /** Whether to wait where the server asks for a pause (429), and to go on then. Nothing was tried in that case. */
  readonly waits?: boolean;
  /** No more are begun once it is aborted; those under way are waited for. */
  readonly signal?: AbortSignal;
}

/**
 * Ends sessions one by one, four at a time, as the call that ends all would end this one too. The list that everybody
 * shares loses them as they go, and is asked for at the end: the server says yes to whatever it is asked to end.
 * Undefined when the person left meanwhile.
 */
export function endSessions(
  store: Store,
  ids: readonly string[],
  options: EndingOptions = {},
): Promise<EndingOutcome | undefined> {
  return new Ending(store, ids, options).run();
}

/** The server says yes to any id: whether the session is gone, the list tells. Undefined where it is. */
export async function endAndLook(store: Store, id: string): Promise<AsgError | undefined> {
  const error = await endSession(store.send, id).then(() => undefined, toAsgError);
  if (error && ['unauthorized', 'forbidden', 'rate-limit', 'offline', 'cancelled'].includes(error.kind)) return error;
  const list = store.resource(sessions);
  await list.reload();
  const { status, data = [] } = list.snapshot;
  const isListed = data.some((one) => one.id === id);
  if (status === 'ready') return isListed ? (error ?? new AsgError('unexpected')) : undefined;
  // Without a new list, what the server said has to do.
  if (!error && isListed) list.set(data.filter((one) => one.id !== id));
  return error;
}

class Ending {
  readonly #resource;
  readonly #queue: string[];
  readonly #ended = new Set<string>();
  readonly #failed: string[] = [];
  readonly #visit: number;
  #error: AsgError | undefined;
  #isOver = false;
  #waits = 0;
  #pause: Promise<void> | undefined;
  #waitsUntil: number | undefined;

  constructor(
    private readonly store: Store,
    private readonly ids: readonly string[],
    private readonly options: EndingOptions,
  ) {
    this.#queue = [...new Set(ids)];
    this.#visit = store.visit;
    this.#resource = store.resource(sessions);
  }

  async run(): Promise<EndingOutcome | undefined> {
    this.#tell();
    // Whoever closes the tab now believes that all of them are ended.
    globalThis.addEventListener?.('beforeunload', ask);
    try {
      await Promise.all(Array.from({ length: lanes }, () => this.#work()));
      if (this.#isGone) return undefined;
      await this.#verify();
    } finally {
      globalThis.removeEventListener?.('beforeunload', ask);
    }
    if (this.#isGone) return undefined;
    const left = this.ids.filter((id) => !this.#ended.has(id));
    return { ended: this.#ended.size, left, error: this.#error };
  }

  /** Somebody else is here: nothing may be sent for them. */
  get #isGone(): boolean {
    return this.store.visit !== this.#visit;
  }

  get #goesOn(): boolean {
    return !this.#isOver && !this.#isGone && this.options.signal?.aborted !== true;
  }

  async #work(): Promise<void> {
    while (this.#goesOn) {
      await this.#pause;
      const id = this.#goesOn ? this.#queue.shift() : undefined;
      if (id === undefined) return;
      try {
        await endSession(this.store.send, id);
        this.#done(id);
      } catch (error) {
        this.#fail(id, toAsgError(error));
      }
    }
  }

  #done(id: string): void {
    this.#ended.add(id);
    this.#waits = 0;
    const { data } = this.#resource.snapshot;
    if (data) this.#resource.set(data.filter((session) => session.id !== id));
    this.#tell();
  }

  #fail(id: string, error: AsgError): void {
    if (error.code === 'not-found') return this.#done(id);
    this.#error = error;
    if (this.#waitsFor(error)) {
      this.#queue.unshift(id);
      return;
    }
    this.#failed.push(id);
    // The others would fail in the same way.
    const isEnd = ['unauthorized', 'offline', 'cancelled'].includes(error.kind) || error.code === 'missing-scopes';
    this.#isOver ||= isEnd || error.code === 'rate-limited';
  }

  #waitsFor({ code, detail }: AsgError): boolean {
    const seconds = detail.retryAfter ?? usualWait;
    if (code !== 'rate-limited' || !this.options.waits || seconds > longestWait) return false;
    if (this.#pause) return true;
    if (this.#waits >= mostWaits) return false;
    this.#waits += 1;
    this.#waitsUntil = Date.now() + seconds * 1_000;
    this.#pause = rest(seconds * 1_000, this.options.signal).then(() => {
      this.#pause = this.#waitsUntil = this.#error = undefined;
      this.#tell();
    });
    this.#tell();
    return true;
  }

  /** Where the list cannot be had, what the server said of each has to do. */
  async #verify(): Promise<void> {
    if (this.#ended.size === 0) return;
    await this.#resource.reload();
    const { status, data } = this.#resource.snapshot;
    if (status !== 'ready' || !data) return;
    for (const { id } of data) this.#ended.delete(id);
  }

  #tell(): void {
    const { size } = this.#ended;
    this.options.onProgress?.({ total: this.ids.length, ended: size, waitsUntil: this.#waitsUntil });
  }
}

export function toAsgError(reason: unknown): AsgError {
  return reason instanceof AsgError ? reason : new AsgError('unexpected');
}

function rest(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function ask(event: Event): void {
  event.preventDefault();
}
