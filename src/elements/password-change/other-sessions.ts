import { UseResource } from '../../base/use-resource.ts';
import { endSessions } from '../../resources/ending-sessions.ts';
import { sessions, type Session } from '../../resources/sessions.ts';
import type { Store } from '../../state/store.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';

/**
 * The person's sessions on other devices, which they may want to end together with the old password. The list is the one
 * that `<asg-sessions>` shows, so that both know when one is ended.
 */
export class OtherSessions {
  readonly #sessions: UseResource<readonly Session[]>;
  #isWanted = false;

  constructor(private readonly host: AsgPasswordChange) {
    this.#sessions = new UseResource(host, sessions);
  }

  /** Offered only where it is known which session is this one, and that there are others. */
  get areOffered(): boolean {
    return this.#isWanted && !this.host.noSignOutOthers && this.#ids.length > 0;
  }

  async find(): Promise<void> {
    if (this.#current === undefined || this.host.noSignOutOthers) return;
    this.#isWanted = true;
    // Without the list there is nothing to offer, and that is not worth a word.
    await this.#sessions.load();
  }

  forget(): void {
    this.#isWanted = false;
  }

  /**
   * What ends those that are offered now, wherever the element is when it is done. It does not wait for a server that
   * asks for a pause: the password is changed, and the person has to know. Resolves with how many stayed.
   */
  ending(store: Store): () => Promise<number> {
    const ids = this.#ids;
    return async () => (await endSessions(store, ids))?.left.length ?? ids.length;
  }

  get #current(): string | undefined {
    const auth = this.host.session?.state;
    return auth?.status === 'signed-in' ? auth.sessionId : undefined;
  }

  get #ids(): readonly string[] {
    const ids = (this.#sessions.data ?? []).map(({ id }) => id);
    const current = this.#current;
    return current !== undefined && ids.includes(current) ? ids.filter((id) => id !== current) : [];
  }
}
