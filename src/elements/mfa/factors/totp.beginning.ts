import type { Send } from '../../../client/http.ts';
import type { AsgMfa } from '../asg-mfa.ts';
import { enabledAuthenticators } from '../mfa.authenticators.ts';
import { turnOff } from './totp.api.ts';
import { dropMark, markFor, setMark } from './totp.unfinished.ts';

/**
 * A first set-up that nobody has finished. The server says "on" from its first step: this tab remembers that it is not,
 * and takes it back when the person leaves.
 */
export class Beginning {
  readonly #mark: string | undefined;
  readonly #session;
  readonly #sub: string | undefined;
  #isBegun = false;

  constructor(
    private readonly element: AsgMfa,
    private readonly send: Send,
  ) {
    this.#mark = markFor(element);
    this.#session = element.session;
    this.#sub = this.#whoIsHere();
  }

  /** Before it is sent: of an answer that never comes, the server may say "on" all the same. */
  ask(): void {
    if (this.#mark !== undefined) setMark(this.#mark);
  }

  /** The server says "on" from now on, or may do so. */
  begin(): void {
    this.#isBegun = true;
  }

  /** The server did nothing. */
  refuse(): void {
    if (!this.#isBegun) dropMark(this.#mark);
  }

  /** A code was right: it is on. */
  finish(): void {
    this.#isBegun = false;
    dropMark(this.#mark);
  }

  /** Whoever is here by now is asked for nothing, and loses nothing. */
  async takeBack(): Promise<void> {
    const { element, send } = this;
    if (!this.#isBegun || !this.#isSamePerson()) return;
    this.#isBegun = false;
    try {
      // Another tab was given the same key, and may have finished with it.
      const names = await enabledAuthenticators.load(send).catch((): readonly string[] => []);
      if (!names.includes('totp')) await turnOff(send);
      dropMark(this.#mark);
    } catch {
      // It stays "not finished", which people can go on with, or begin anew.
    }
    await element.me.load();
    element.requestUpdate();
  }

  #isSamePerson(): boolean {
    const isHere = this.#session?.state.status === 'signed-in' && this.#sub === this.#whoIsHere();
    // An element that leaves the page knows nothing of anybody any more; its session does.
    return isHere && (!this.element.isConnected || this.#mark === markFor(this.element));
  }

  #whoIsHere(): string | undefined {
    const auth = this.#session?.state;
    return auth?.status === 'signed-in' ? auth.user.sub : undefined;
  }
}
