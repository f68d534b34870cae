import { nothing } from 'lit';
import type { AuthState } from '../auth/backing.ts';
import type { AuthController } from '../auth/controller.ts';
import { openPopup, type PopupOutcome, type SignInPopup } from '../auth/popup.ts';
import { button } from '../ui/button.ts';
import { dialog } from '../ui/dialog.ts';
import type { AsgElement } from './asg-element.ts';
import { rememberIntent, takeIntent } from './intent.ts';
import { sayFor } from './messages.ts';
import { requireAuth } from './require-auth.ts';

export interface StepUpOptions {
  /** Seconds after which a sign-in no longer proves who is at the keyboard. */
  readonly maxAuthAge: () => number;
  /** The person has proved who they are: goes on with what they wanted. */
  readonly resume: (action: string) => void;
  /** The person came back without having done so. `text` says that nothing changed, and why; they may try again. */
  readonly declined: (text: string, action: string) => void;
}

/** Somebody confirms in another window. */
interface Waiting {
  readonly popup: SignInPopup;
  readonly action: string;
  /** They closed the window, as it seems. */
  isClosed: boolean;
}

/**
 * A token cannot tell who is at the keyboard. Before something that changes how people sign in, they prove once more who
 * they are, at the sign-in server: in a window beside the page where the click may open one, else by leaving and coming
 * back. Then they are exactly where they were.
 */
export class StepUp {
  #action: string | undefined;
  /** Who wanted it. */
  #person: string | undefined;
  #auth: AuthState | undefined;
  #waiting: Waiting | undefined;

  constructor(
    private readonly host: AsgElement,
    private readonly options: StepUpOptions,
  ) {}

  get isFresh(): boolean {
    const auth = this.host.session?.state;
    const authTime = auth?.status === 'signed-in' ? auth.authTime : undefined;
    return authTime !== undefined && Date.now() - authTime < this.options.maxAuthAge() * 1_000;
  }

  /**
   * Back from the sign-in server: goes on where the person was, or says that they did not confirm. People come back with
   * a new page or a new state of the session; until then they have not left yet.
   */
  return(): void {
    const auth = this.host.session?.state;
    if (auth === this.#auth) return;
    this.#auth = auth;
    const action = takeIntent(this.host.localName, personOf(this.host));
    if (action === undefined) return;
    if (this.isFresh) this.options.resume(action);
    else this.#decline('unfinished', action);
  }

  /** Runs the action now when the sign-in is fresh, else asks the person to confirm. */
  before(action: string): void {
    this.#cancel();
    if (this.isFresh) return this.options.resume(action);
    this.#person = personOf(this.host);
    this.#show(action);
  }

  render(): unknown {
    // Nobody confirms what somebody else wanted.
    if (this.#person !== personOf(this.host)) this.#action = undefined;
    const action = this.#action;
    const waiting = this.#waiting;
    if (waiting && !waiting.isClosed) return this.#renderWaiting(waiting);
    if (action === undefined) return nothing;
    const say = sayFor(this.host);
    return dialog({
      title: say.stepUpTitle,
      text: say.stepUpText,
      onClose: () => this.#show(undefined),
      actions: [
        button({ text: say.continue, variant: 'primary', onClick: () => this.#go(action) }),
        button({ text: say.cancel, variant: 'secondary', onClick: () => this.#show(undefined) }),
      ],
    });
  }

  #renderWaiting({ popup, action }: Waiting): unknown {
    const say = sayFor(this.host);
    const giveUp = (): void => {
      if (this.#waiting?.popup !== popup) return;
      this.#cancel();
      this.#decline('unfinished', action);
    };
    return dialog({
      title: say.stepUpWaitingTitle,
      text: say.stepUpWaitingText,
      onClose: giveUp,
      actions: [
        button({ text: say.bringToFront, variant: 'primary', onClick: () => popup.focus() }),
        button({ text: say.cancel, variant: 'secondary', onClick: giveUp }),
      ],
    });
  }

  #go(action: string): void {
    this.#show(undefined);
    requireAuth(this.host, 'step-up', () => {
      const { session } = this.host;
      this.#cancel();
      if (!session || this.#open(session, action)) return;
      rememberIntent(this.host.localName, action, this.#person);
      session.signIn({ prompt: 'login' });
    });
  }

  /** False where the browser opens no window. */
  #open(session: AuthController, action: string): boolean {
    const popup = openPopup(session, {
      onClosed: () => {
        if (this.#waiting) this.#waiting.isClosed = true;
        this.#decline('unfinished', action);
      },
      onDone: (outcome) => {
        const wasClosed = this.#waiting?.isClosed;
        this.#forget();
        if (outcome === 'confirmed' && this.isFresh && this.host.isConnected) this.options.resume(action);
        else if (outcome !== 'unfinished' || !wasClosed) this.#decline(outcome, action);
      },
    });
    if (popup) this.#waiting = { popup, action, isClosed: false };
    this.host.requestUpdate();
    return popup !== undefined;
  }

  #decline(outcome: PopupOutcome, action: string): void {
    const say = sayFor(this.host);
    this.host.requestUpdate();
    this.options.declined(outcome === 'another-person' ? say.stepUpOtherPerson : say.stepUpCancelled, action);
  }

  #cancel(): void {
    this.#waiting?.popup.cancel();
    this.#forget();
  }

  #forget(): void {
    this.#waiting = undefined;
    this.host.requestUpdate();
  }

  #show(action: string | undefined): void {
    this.#action = action;
    this.host.requestUpdate();
  }
}

function personOf({ session }: AsgElement): string | undefined {
  return session?.state.status === 'signed-in' ? session.state.user.sub : undefined;
}
