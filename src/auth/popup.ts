import type { AuthController } from './controller.ts';
import type { FromPopupWorker, PopupOptions, ToPopupWorker } from './kit/messages.ts';

export type PopupOutcome = 'confirmed' | 'another-person' | 'unfinished';

export interface PopupListener {
  /** The person seems to have closed the window. An answer may still come: see `SignInPopup`. */
  onClosed(): void;
  /** At most once, and not after `cancel()`. */
  onDone(outcome: PopupOutcome): void;
}

const [width, height] = [480, 680];
const pause = 500;

/**
 * A fresh sign-in in a window beside the page. Undefined where only a redirect will do: the browser opens no window now, a
 * window would be a tab in which people get lost, the page is a frame that hears nothing from windows, or the session is
 * the host's own. To be called from a click.
 */
export function openPopup(session: AuthController, listener: PopupListener): SignInPopup | undefined {
  const isOurs = session.kind === 'kit' && session.state.status === 'signed-in';
  if (!isOurs || self !== top || matchMedia('(pointer: coarse)').matches) return undefined;
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const upper = Math.round(screenY + (outerHeight - height) / 2);
  const opened = open('', '', `popup,width=${width},height=${height},left=${left},top=${upper}`);
  return opened && !opened.closed ? new SignInPopup(session, opened, listener) : undefined;
}

/**
 * Carries the window to the sign-in page, and waits for what the session's worker makes of the answer. Where a page keeps
 * to itself (Cross-Origin-Opener-Policy) a window looks closed while somebody types in it, so that nothing is given up
 * before the person is back on this page, and a late answer counts even then.
 */
export class SignInPopup {
  readonly #session: AuthController;
  readonly #window: Window;
  readonly #listener: PopupListener;
  readonly #worker: BroadcastChannel;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(session: AuthController, opened: Window, listener: PopupListener) {
    const options: PopupOptions = { prompt: 'login', popup: crypto.randomUUID() };
    this.#session = session;
    this.#window = opened;
    this.#listener = listener;
    this.#worker = new BroadcastChannel(options.popup ?? '');
    this.#worker.onmessage = ({ data }: MessageEvent<FromPopupWorker>) => this.#obey(data);
    this.#timer = setInterval(() => this.#look(), pause);
    session.signIn(options);
  }

  focus(): void {
    this.#window.focus();
  }

  cancel(): void {
    this.#worker.postMessage({ type: 'give-up' } satisfies ToPopupWorker);
    this.#end();
  }

  #obey(message: FromPopupWorker): void {
    if (message.type === 'go') return this.#go(message.url);
    this.#end();
    const { authTime, reason } = message;
    if (authTime !== undefined) return this.#confirm(authTime);
    this.#listener.onDone(reason === 'another-person' ? 'another-person' : 'unfinished');
  }

  /** The word of the worker may be here before the state is. */
  #confirm(authTime: number): void {
    const settle = (): void => {
      const { state } = this.#session;
      if (state.status === 'signed-in' && state.authTime !== authTime) return;
      this.#session.removeEventListener('change', settle);
      this.#listener.onDone(state.status === 'signed-in' ? 'confirmed' : 'unfinished');
    };
    this.#session.addEventListener('change', settle);
    settle();
  }

  #go(url: string): void {
    if (this.#window.closed) return;
    prepare(this.#window, url, `asg-elements ${this.#session.baseUrl} ${this.#session.clientId}`);
    this.#window.location.replace(url);
  }

  #look(): void {
    if (!this.#window.closed || !document.hasFocus()) return;
    clearInterval(this.#timer);
    this.#listener.onClosed();
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#worker.close();
    this.#window.close();
  }
}

/** While the window is still empty, and therefore of this origin. */
function prepare(opened: Window, url: string, key: string): void {
  const { searchParams } = new URL(url);
  try {
    const { sessionStorage } = opened;
    // A window begins with a copy of what the tab keeps, and with `storage="session"` tokens are in it.
    sessionStorage.clear();
    // By this the page that the answer comes to takes it off its address before anything is loaded.
    const transaction = { state: searchParams.get('state'), returnTo: searchParams.get('redirect_uri') };
    sessionStorage.setItem(key, JSON.stringify({ transaction }));
  } catch {
    // Where storage is forbidden, there is nothing in it, and the worker puts the address right.
  }
}
