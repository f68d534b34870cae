import { endSessions, type EndingOutcome, type EndingProgress } from '../../resources/ending-sessions.ts';
import type { Store } from '../../state/store.ts';

/**
 * Many sessions on their way out. It belongs to the session of the page and not to an element: one that is moved, or
 * comes back, shows how far it is.
 */
export interface Run {
  readonly ids: ReadonlySet<string>;
  readonly progress: EndingProgress;
  /** The person pressed Stop: what is under way is waited for. */
  readonly isStopping: boolean;
}

export interface RunOutcome extends EndingOutcome {
  readonly wasStopped: boolean;
}

interface Running extends Run {
  readonly stop: AbortController;
  readonly outcome: Promise<RunOutcome | undefined>;
}

const runs = new WeakMap<Store, Running>();
const listeners = new WeakMap<Store, Set<() => void>>();

export function runOf(store: Store | undefined): Run | undefined {
  return store && runs.get(store);
}

/** Tells of every step, and of the end. */
export function followRuns(store: Store, listener: () => void): () => void {
  const all = listeners.get(store) ?? new Set();
  listeners.set(store, all.add(listener));
  return () => void all.delete(listener);
}

/** One at a time: who asks again meanwhile gets the outcome of the one under way. */
export function startRun(store: Store, ids: readonly string[]): Promise<RunOutcome | undefined> {
  const known = runs.get(store);
  if (known) return known.outcome;
  const stop = new AbortController();
  const tell = (progress: EndingProgress): void => change(store, { progress });
  const outcome = Promise.resolve()
    .then(() => endSessions(store, ids, { waits: true, signal: stop.signal, onProgress: tell }))
    .then((ended) => ended && { ...ended, wasStopped: stop.signal.aborted })
    .finally(() => change(store, undefined));
  const progress = { total: ids.length, ended: 0 };
  runs.set(store, { ids: new Set(ids), progress, isStopping: false, stop, outcome });
  change(store, {});
  return outcome;
}

export function stopRun(store: Store): void {
  runs.get(store)?.stop.abort();
  change(store, { isStopping: true });
}

function change(store: Store, changes: Partial<Run> | undefined): void {
  const run = runs.get(store);
  if (!changes) runs.delete(store);
  else if (run) runs.set(store, { ...run, ...changes });
  for (const listener of listeners.get(store) ?? []) listener();
}
