import { AsgAuthError, type AuthBacking, type AuthResponse, type AuthState } from '../backing.ts';
import type { KitOptions } from './settings.ts';
import { createWorker } from './create-worker.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { entry, pending, setAddress } from './tab.ts';

/** A worker that says nothing for so long will never speak: its file was blocked without an event. */
const patience = 15_000;

/** Taken by the first session, before any puts the address right. */
let arrival: string;

interface Waiting {
  readonly resolve: (response: AuthResponse) => void;
  readonly reject: (error: AsgAuthError) => void;
}

/**
 * Sign-in by the kit: this page holds no token. It carries messages to the worker, and out what the worker decides.
 * One closure and not a class, and without a judgement of its own, because every page pays for these bytes.
 */
export function createKitBacking(options: KitOptions): Omit<AuthBacking, 'kind' | 'baseUrl' | 'clientId'> {
  const { baseUrl, clientId, workerUrl } = options;
  const key = `asg-elements ${baseUrl} ${clientId}`;
  const listeners = new Set<(state: AuthState) => void>();
  const waiting = new Map<number, Waiting>();
  /** When somebody last signed out in any tab. A page in the back-forward cache hears nothing of it. */
  const signedOutAt = (now?: string): string | null => entry(key, now, 'localStorage');
  const known = signedOutAt();
  let state: AuthState = { status: 'starting' };
  let saved: string | null = null;
  let worker: Worker | undefined;
  let failure: AsgAuthError | undefined;
  let count = 0;
  let timer: ReturnType<typeof setTimeout>;

  const post = (message: ToWorker): void => worker?.postMessage(message);

  const show = (next: AuthState): void => {
    state = next;
    listeners.forEach((listener) => listener(next));
  };

  const stop = (): void => {
    clearTimeout(timer);
    worker?.terminate();
  };

  const fail = (error: AsgAuthError): void => {
    failure = error;
    stop();
    show({ status: 'failed', error });
    waiting.forEach(({ reject }) => reject(error));
  };

  const refuse = (): void =>
    fail(
      new AsgAuthError('config', 'No worker: serve auth-worker.js from this origin and set worker-url.', 'worker-url'),
    );

  const obey = (message: FromWorker): void => {
    // Errors lose their class on the way from the worker.
    const error = message.error && new AsgAuthError(...message.error);
    if (message.type === 'state') show((error ? { ...message.state, error } : message.state) as AuthState);
    else if (message.type === 'save') entry(key, (saved = message.saved));
    else if (message.type === 'address') setAddress(message.url);
    else if (message.type === 'leave') {
      if (message.url) location[message.how](message.url);
      else close();
    } else {
      const { resolve, reject } = waiting.get(message.id as number) ?? {};
      if (error) reject?.(error);
      else resolve?.(message.response as AuthResponse);
    }
  };

  /** Back to a page kept alive from before a sign-out, another person, or newer tokens: it must not show or use what it knew. */
  const onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted || (entry(key) === saved && signedOutAt() === known)) return;
    show({ status: 'starting' });
    location.reload();
  };

  const launch = (): void => {
    stop();
    failure = undefined;
    const { href } = location;
    arrival ??= href;
    saved = entry(key);
    const { state, returnTo } = pending(saved);
    // Before anything is loaded: nobody else should find the code in the address, nor Back return to it.
    if (state && href.includes(state)) setAddress(returnTo as string);
    addEventListener('pageshow', onPageShow);
    timer = setTimeout(refuse, patience);
    try {
      worker = createWorker(workerUrl);
      worker.onerror = worker.onmessageerror = refuse;
      worker.onmessage = (event: MessageEvent<FromWorker>) => {
        clearTimeout(timer);
        obey(event.data);
      };
      post({ type: 'start', options, href, saved, arrival, signedOutAt: known });
    } catch {
      refuse();
    }
  };

  const ask = (message: (id: number) => ToWorker, signal?: AbortSignal): Promise<AuthResponse> => {
    const id = ++count;
    // The worker ends the request, and answers that it did.
    const abort = (): void => post({ type: 'abort', id });
    return new Promise<AuthResponse>((resolve, reject) => {
      if (failure) return reject(failure);
      waiting.set(id, { resolve, reject });
      signal?.addEventListener('abort', abort);
      try {
        post(message(id));
        if (signal?.aborted) abort();
      } catch {
        reject(new AsgAuthError('blocked', 'Not JSON.', 'body'));
      }
    }).finally(() => {
      waiting.delete(id);
      signal?.removeEventListener('abort', abort);
    });
  };

  return {
    start: () =>
      new Promise((resolve) => {
        const settle = (): unknown => state.status !== 'starting' && resolve(state);
        listeners.add(settle);
        if (!worker && !failure) launch();
        settle();
      }),
    request: (request, options) => ask((id) => ({ type: 'request', id, request }), options?.signal),
    refresh: async () => void (await ask((id) => ({ type: 'refresh', id }))),
    switchAccount: async (account) => void (await ask((id) => ({ type: 'switch', id, account }))),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // A worker that did not start, or options that were wrong when it did: from the beginning.
    // eslint-disable-next-line @typescript-eslint/require-await -- the shortest way to a promise, and bytes count here
    recheck: async () => {
      if (state.status !== 'failed') return;
      // The same failure again would be no news to anybody.
      show({ status: 'starting' });
      launch();
    },
    signIn: (options) => post({ type: 'sign-in', href: location.href, options }),
    signOut: () => {
      signedOutAt(String(Date.now()));
      post({ type: 'sign-out', href: location.href });
    },
    dispose: () => {
      removeEventListener('pageshow', onPageShow);
      fail(new AsgAuthError('signed-out', 'Disposed.'));
    },
  };
}
