import {
  AsgAuthError,
  type AuthBacking,
  type AuthRequest,
  type AuthResponse,
  type AuthState,
  type SignInOptions,
} from '../backing.ts';
import type { KitSettings } from '../configure.ts';
import type { FromWorker, PlainError, PlainState, ToWorker } from './messages.ts';
import { trusted } from './trusted.ts';

/** A worker that says nothing for so long will never speak: its file was blocked without an event. */
const helloTimeout = 15_000;

/** Sign-in by the kit: this page holds no token. It carries messages to the worker, and out what the worker decides. */
export function createKitBacking(settings: KitSettings): AuthBacking {
  return new KitBacking(settings);
}

interface Waiting {
  readonly resolve: (response: AuthResponse) => void;
  readonly reject: (error: AsgAuthError) => void;
}

class KitBacking implements AuthBacking {
  readonly kind = 'kit';
  readonly baseUrl: string;
  readonly clientId: string;
  readonly #settings: KitSettings;
  readonly #key: string;
  readonly #listeners = new Set<(state: AuthState) => void>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready: Promise<AuthState>;
  #settle!: (state: AuthState) => void;
  #worker: Worker | undefined;
  #saved: string | null = null;
  #count = 0;
  #failure: AsgAuthError | undefined;

  constructor(settings: KitSettings) {
    this.#settings = settings;
    this.baseUrl = settings.baseUrl;
    this.clientId = settings.clientId;
    this.#key = `asg-elements ${settings.baseUrl} ${settings.clientId}`;
    this.#ready = new Promise((resolve) => (this.#settle = resolve));
  }

  start(): Promise<AuthState> {
    if (!this.#worker && !this.#failure) this.#launch();
    return this.#ready;
  }

  request(request: AuthRequest, { signal }: { signal?: AbortSignal } = {}): Promise<AuthResponse> {
    return this.#ask((id) => ({ type: 'request', id, request }), signal);
  }

  async refresh(): Promise<void> {
    await this.#ask((id) => ({ type: 'refresh', id }));
  }

  subscribe(listener: (state: AuthState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  signIn(options: SignInOptions = {}): void {
    this.#post({ type: 'sign-in', href: location.href, options });
  }

  signOut(): void {
    this.#post({ type: 'sign-out', href: location.href });
  }

  dispose(): void {
    removeEventListener('pageshow', this.#onPageShow);
    this.#fail(new AsgAuthError('signed-out', 'This session was taken off the page.'));
  }

  #launch(): void {
    const href = location.href;
    this.#saved = this.#read();
    const { state, returnTo } = pending(this.#saved);
    // Before anything is loaded: nobody else should find the code in the address, nor Back return to it.
    if (state && new URL(href).searchParams.get('state') === state) setAddress(returnTo);
    addEventListener('pageshow', this.#onPageShow);
    const refuse = (): void => this.#fail(workerError());
    try {
      const worker = (this.#worker = createWorker(this.#settings.workerUrl));
      const timer = setTimeout(refuse, helloTimeout);
      worker.onerror = worker.onmessageerror = refuse;
      worker.onmessage = (event: MessageEvent<FromWorker>) => {
        clearTimeout(timer);
        this.#obey(event.data);
      };
      this.#post({ type: 'start', settings: this.#settings, href, saved: this.#saved });
    } catch {
      refuse();
    }
  }

  #obey(message: FromWorker): void {
    if (message.type === 'state') this.#show(revive(message.state));
    else if (message.type === 'save') this.#write(message.saved);
    else if (message.type === 'address') setAddress(message.url);
    else if (message.type === 'leave') location[message.replace ? 'replace' : 'assign'](message.url);
    else if (message.type === 'answer') {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.response) waiting?.resolve(message.response);
      else if (message.error) waiting?.reject(reviveError(message.error));
    }
  }

  #ask(message: (id: number) => ToWorker, signal?: AbortSignal): Promise<AuthResponse> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(aborted());
      this.#waiting.set(id, { resolve, reject });
      try {
        this.#post(message(id));
      } catch {
        return reject(new AsgAuthError('blocked', 'The request was not sent: its body must be JSON.', 'body'));
      }
      if (this.#failure) return reject(this.#failure);
      signal?.addEventListener('abort', () => {
        if (this.#waiting.delete(id)) this.#post({ type: 'abort', id });
        reject(aborted());
      });
    });
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #show(state: AuthState): void {
    this.#listeners.forEach((listener) => listener(state));
    if (state.status !== 'starting') this.#settle(state);
  }

  #fail(error: AsgAuthError): void {
    this.#failure = error;
    this.#worker?.terminate();
    this.#show({ status: 'failed', error });
    this.#waiting.forEach(({ reject }) => reject(error));
    this.#waiting.clear();
  }

  /** Back to a page kept alive from before a sign-out, or from another person's time: it must not show what it knew. */
  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted || pending(this.#read()).person === pending(this.#saved).person) return;
    this.#show({ status: 'starting' });
    location.reload();
  };

  #read(): string | null {
    try {
      return sessionStorage.getItem(this.#key);
    } catch {
      // Storage is forbidden here: the session lasts as long as the page.
      return this.#saved;
    }
  }

  #write(saved: string | null): void {
    this.#saved = saved;
    try {
      if (saved) sessionStorage.setItem(this.#key, saved);
      else sessionStorage.removeItem(this.#key);
    } catch {
      // As above.
    }
  }
}

function createWorker(workerUrl: string | undefined): Worker {
  const url = workerUrl ? new URL(workerUrl, location.href) : new URL('./worker.ts', import.meta.url);
  const source =
    url.origin === location.origin
      ? url.href
      : // A worker must be of this origin. Where the page allows blob: workers, one may import from elsewhere.
        URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)}`], { type: 'text/javascript' }));
  return new Worker(trusted(source), { type: 'module', name: 'asg-elements' });
}

/** The few things of the saved entry that the page itself acts on. */
function pending(saved: string | null): { state?: string; returnTo: string; person?: string } {
  try {
    const { transaction, person } = JSON.parse(saved ?? '');
    return { ...transaction, person };
  } catch {
    return { returnTo: '' };
  }
}

function setAddress(url: string): void {
  history.replaceState(history.state, '', url);
  // A router that read the address before it was put right has no other way to learn of it.
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}

function revive(state: PlainState): AuthState {
  const { error } = state as { error?: PlainError };
  return (error ? { ...state, error: reviveError(error) } : state) as AuthState;
}

function reviveError({ kind, message, reason, retryAfter }: PlainError): AsgAuthError {
  return new AsgAuthError(kind, message, reason, retryAfter);
}

function aborted(): AsgAuthError {
  return new AsgAuthError('aborted', 'The request was cancelled by its caller.');
}

function workerError(): AsgAuthError {
  return new AsgAuthError(
    'config',
    'The worker of the kit did not start. Serve auth-worker.js from this origin and name it with worker-url, and allow it in worker-src.',
    'worker-url',
  );
}
