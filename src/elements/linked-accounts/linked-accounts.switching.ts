import type { LinkedAccount } from '../../auth/backing.ts';
import { emit } from '../../base/events.ts';
import { followTo } from '../../base/focus.ts';
import { UseResource } from '../../base/use-resource.ts';
import type { AsgError } from '../../client/errors.ts';
import { failure } from '../../client/http.ts';
import { isolate } from '../../i18n/isolate.ts';
import { button } from '../../ui/button.ts';
import type { Acting } from './linked-accounts.acting.ts';
import type { LocalLink } from './linked-accounts.api.ts';
import { accountName } from './linked-accounts.names.ts';
import { grants } from './linked-accounts.switching.api.ts';

const grant = 'account_switch';

/** Going on as another account: by the page where it says that it can, else by the session where the server grants it. */
export class Switching {
  readonly #grants: UseResource<readonly string[]>;
  #id: string | undefined;
  /** The server has the grant, and does not let this application have it. */
  #isRefused = false;

  constructor(private readonly acting: Acting) {
    this.#grants = new UseResource(acting.element, grants);
  }

  /** Before each rendering. Whether the server has the grant is asked where there is something to switch to. */
  look(): void {
    const { switchAccount, session, local } = this.acting.element;
    if (!switchAccount && session?.canSwitchAccount && local.data?.length) this.#grants.ensure();
  }

  renderButton(link: LocalLink, name: string): unknown {
    const { say, view, isBusy } = this.acting;
    if (!this.#isOffered) return undefined;
    return button({
      text: say.switchTo,
      label: say.switchToLabel(isolate(name)),
      variant: 'quiet',
      busy: this.#id === link.id,
      disabled: !view.canChange || isBusy,
      onClick: () => this.acting.whenFree(() => void this.#switch(link)),
    });
  }

  get #isOffered(): boolean {
    const { element } = this.acting;
    if (element.switchAccount) return true;
    return !this.#isRefused && element.session?.canSwitchAccount === true && !!this.#grants.data?.includes(grant);
  }

  async #switch(link: LocalLink): Promise<void> {
    const { acting } = this;
    const { element, say } = acting;
    const name = isolate(accountName(link, element.session));
    acting.rest();
    this.#id = link.id;
    const before = this.#person;
    const { userName: username, userStore: userStoreDomain, tenant: tenantDomain } = link;
    const error = await acting.run(() => this.#goOn({ username, userStoreDomain, tenantDomain }));
    this.#id = undefined;
    acting.update();
    const now = this.#person;
    if (now !== undefined && now !== before) {
      emit(element, 'asg-change', { widget: element.localName, action: 'switched', target: link.id });
      element.live.say(say.switched(name));
      // What was pressed is gone, as is all else of the first account.
      await followTo(element, '[part~="title"]');
    } else if (error !== 'left') {
      await this.#tell(error, say.notSwitched(name), () => void this.#switch(link));
    }
  }

  async #goOn(account: LinkedAccount): Promise<void> {
    const { switchAccount, session } = this.acting.element;
    if (!switchAccount) {
      const refuse = async (error: unknown): Promise<never> => {
        throw await failure(error, 'POST /oauth2/token');
      };
      return session?.switchAccount(account).catch(refuse);
    }
    await switchAccount(account);
    await session?.recheck();
  }

  async #tell(error: AsgError | undefined, title: string, retry: () => void): Promise<void> {
    const { acting } = this;
    const { say } = acting;
    if (error && !acting.element.switchAccount) acting.report(error);
    this.#isRefused ||= error?.code === 'config';
    const told = this.#isRefused ? { text: say.mayNotSwitch } : { text: say.couldNotSwitch, retry };
    await acting.notices.fail({ title, ...told });
  }

  get #person(): string | undefined {
    const state = this.acting.element.session?.state;
    return state?.status === 'signed-in' ? state.user.sub : undefined;
  }
}
