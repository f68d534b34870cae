import { UseResource } from '../../base/use-resource.ts';
import { me, type Me } from '../../resources/me.ts';
import { hasPassword } from '../../resources/me.origin.ts';
import { readOnlyStore } from '../../resources/me.write.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';

/** Who keeps the password, where it is not changed here: the provider somebody signs in with, or a read-only store. */
export type Keeper = 'provider' | 'store';

/** Finds out whether there is a password to change, before anybody fills in a form that cannot be saved. */
export class PasswordKeeper {
  readonly #me: UseResource<Me>;
  readonly #readOnly: UseResource<boolean>;
  /** Stands for the one time that it is being found out. */
  #visit: symbol | undefined;

  constructor(private readonly host: AsgPasswordChange) {
    this.#me = new UseResource(host, me);
    this.#readOnly = new UseResource(host, readOnlyStore);
  }

  get person(): Me | undefined {
    return this.#me.data;
  }

  /** Undefined as long as nothing speaks against a change. */
  get elsewhere(): Keeper | undefined {
    if (this.person && hasPassword(this.person.user) === false) return 'provider';
    return this.#readOnly.data === true ? 'store' : undefined;
  }

  get isFinding(): boolean {
    return this.#visit !== undefined;
  }

  /** Asks once. Whether the person still waits for it then. What cannot be found out keeps nobody from trying. */
  async find(): Promise<boolean> {
    const visit = (this.#visit = Symbol());
    this.host.requestUpdate();
    const unknown = [this.#me, this.#readOnly].filter(({ data }) => data === undefined);
    await Promise.all(unknown.map((use) => use.load()));
    if (this.#visit !== visit) return false;
    this.stop();
    return true;
  }

  /** Nobody waits for it any more. */
  stop(): void {
    this.#visit = undefined;
    this.host.requestUpdate();
  }

  /** The server said so. */
  isReadOnly(): void {
    this.#readOnly.set(true);
  }
}
