import { nothing, type ReactiveController } from 'lit';
import type { AsgAuthError } from '../auth/backing.ts';
import { strings, type SignInStrings } from '../i18n/sign-in.strings.ts';
import { UseStrings } from '../i18n/use-strings.ts';
import { alert, info } from '../ui/icon.ts';
import { notice } from '../ui/notice.ts';
import type { AsgElement } from './asg-element.ts';
import { report } from './report.ts';
import { requireAuth } from './require-auth.ts';

/** Who has not left for so long will not leave any more. */
const patience = 15_000;

/** Reasons with words of their own; every other one is told by its kind. */
const words: Readonly<Record<string, 'clock' | 'storage' | 'turnedBack'>> = {
  clock: 'clock',
  storage: 'storage',
  access_denied: 'turnedBack',
};

/** What was logged: several elements meet the same error. */
const logged = new WeakSet<AsgAuthError>();

const known = new WeakMap<AsgElement, SigningIn>();

/** What people are told of a sign-in that did not work. With a title, something is broken, and not by them. */
export interface SignInFailure {
  readonly title?: string;
  readonly text: string;
}

/** Signing in from one element: that the browser is on its way, and why it did not work. Tells the page of it, once. */
export class SigningIn implements ReactiveController {
  readonly words: UseStrings<SignInStrings>;
  /** The browser is on its way to the sign-in page. */
  isLeaving = false;
  /** This is the element in which the person asked for it: here, a screen reader is told what became of it. */
  #isAwaited = false;
  #error: AsgAuthError | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: AsgElement) {
    this.words = new UseStrings(host, 'signIn', strings);
    known.set(host, this);
    host.addController(this);
    this.hostUpdate();
  }

  /** That of an element, which gets one when it needs it. */
  static of(element: AsgElement): SigningIn {
    return known.get(element) ?? new SigningIn(element);
  }

  get failure(): SignInFailure | undefined {
    const error = this.#error;
    const { say } = this.words;
    // That somebody else confirmed is told where it was asked for.
    if (!error || error.reason === 'another-person') return undefined;
    if (this.host.offline) return { text: say.offlineText };
    const word =
      words[error.reason ?? ''] ??
      (error.kind === 'cancelled' ? 'turnedBack' : error.kind === 'refused' ? 'used' : undefined);
    return word ? { text: say[word] } : { title: say.notWorking, text: say.notYou };
  }

  renderFailure(): unknown {
    const { failure } = this;
    return failure
      ? notice(failure.title ? { ...failure, tone: 'danger', icon: alert } : { ...failure, icon: info })
      : nothing;
  }

  /** The person wants to sign in, or a session to be there that could not be started. */
  ask(): void {
    const { host } = this;
    if (host.session?.state.status === 'failed') return this.#go();
    requireAuth(host, host.hasEnded ? 'expired' : 'signed-out', () => this.#go());
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#stay);
    addEventListener('focus', this.#stay);
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#stay);
    removeEventListener('focus', this.#stay);
    this.#stay();
  }

  hostUpdate(): void {
    const { host } = this;
    const auth = host.session?.state;
    const error = auth && 'error' in auth ? auth.error : undefined;
    // The server only said that it cannot sign anybody in without asking them.
    const next = error?.reason?.endsWith('_required') ? undefined : error;
    const isNew = next !== this.#error;
    this.#error = next;
    if (auth?.status === 'signed-in') this.#isAwaited = false;
    if (auth?.status === 'signed-in' || (next && isNew)) this.#stay();
    if (next && isNew) this.#tell(next);
  }

  #go(): void {
    const { session, live } = this.host;
    this.isLeaving = this.#isAwaited = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#stay, patience);
    // Without a session nobody can be sent anywhere: what is tried again is finding out how it stands.
    if (session?.state.status === 'failed') return void session.recheck().finally(this.#stay);
    live.say(this.words.say.leaving);
    session?.signIn();
  }

  #tell(error: AsgAuthError): void {
    const { host, failure } = this;
    if (this.#isAwaited && failure) host.live.alert([failure.title, failure.text].filter(Boolean).join('. '));
    this.#isAwaited = false;
    // In development, a note says it.
    if (error.kind === 'config' && !host.isDevelopment && !logged.has(error))
      console.warn(`asg-elements: ${error.message}`);
    logged.add(error);
    // What went wrong is on screen. Where the file that tells the page cannot be fetched, the page is not told.
    import('../client/classify.ts').then(
      ({ classifyFailure }) => report(host, classifyFailure(error, 'sign-in'), () => this.ask()),
      () => undefined,
    );
  }

  /**
   * Still here, or here again: by the browser's own button, from a window that was closed, or because a host that signs
   * people in by itself never said that they gave up. Whatever it was, the button has to work again.
   */
  readonly #stay = (): void => {
    clearTimeout(this.#timer);
    if (!this.isLeaving) return;
    this.isLeaving = false;
    this.host.live.takeBack(this.words.say.leaving);
    this.host.requestUpdate();
  };
}
