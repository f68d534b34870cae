import { nothing } from 'lit';
import type { AuthState } from '../auth/backing.ts';
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
  /** The person came back without having done so. */
  readonly declined: () => void;
}

/**
 * A token cannot tell who is at the keyboard. Before something that changes how people sign in, they prove once more who
 * they are, at the sign-in server, and come back to exactly where they were.
 */
export class StepUp {
  #action: string | undefined;
  #auth: AuthState | undefined;

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
    const action = takeIntent(this.host.localName);
    if (action === undefined) return;
    if (this.isFresh) this.options.resume(action);
    else this.options.declined();
  }

  /** Runs the action now when the sign-in is fresh, else asks the person to confirm. */
  before(action: string): void {
    if (this.isFresh) return this.options.resume(action);
    this.#show(action);
  }

  render(): unknown {
    const action = this.#action;
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

  #go(action: string): void {
    this.#show(undefined);
    requireAuth(this.host, 'step-up', () => {
      rememberIntent(this.host.localName, action);
      this.host.session?.signIn({ prompt: 'login' });
    });
  }

  #show(action: string | undefined): void {
    this.#action = action;
    this.host.requestUpdate();
  }
}
