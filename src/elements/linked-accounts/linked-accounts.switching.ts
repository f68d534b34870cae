import { emit } from '../../base/events.ts';
import { isolate } from '../../i18n/isolate.ts';
import { button } from '../../ui/button.ts';
import type { Acting } from './linked-accounts.acting.ts';
import type { LocalLink } from './linked-accounts.api.ts';
import { accountName } from './linked-accounts.names.ts';

/** Going on as another account, where the page says that it can do that. */
export class Switching {
  #id: string | undefined;

  constructor(private readonly acting: Acting) {}

  renderButton(link: LocalLink): unknown {
    const { element, say, view, isBusy } = this.acting;
    if (!element.switchAccount) return undefined;
    return button({
      text: say.switchTo,
      label: say.switchToLabel(isolate(accountName(link, element.session))),
      variant: 'quiet',
      busy: this.#id === link.id,
      disabled: !view.canChange || isBusy,
      onClick: () => void this.#switch(link),
    });
  }

  async #switch(link: LocalLink): Promise<void> {
    const { acting } = this;
    const { element, say } = acting;
    const { session } = element;
    const name = isolate(accountName(link, session));
    acting.rest();
    this.#id = link.id;
    const before = this.#person;
    const error = await acting.run(async () => {
      const { userName: username, userStore: userStoreDomain, tenant: tenantDomain } = link;
      await element.switchAccount?.({ username, userStoreDomain, tenantDomain });
      await session?.recheck();
    });
    this.#id = undefined;
    acting.update();
    const now = this.#person;
    if (now !== undefined && now !== before) {
      emit(element, 'asg-change', { widget: element.localName, action: 'switched', target: link.id });
      element.live.say(say.switched(name));
    } else if (error !== 'left') {
      const text = say.couldNotSwitch;
      await acting.notices.fail({ title: say.notSwitched(name), text, retry: () => void this.#switch(link) });
    }
  }

  get #person(): string | undefined {
    const state = this.acting.element.session?.state;
    return state?.status === 'signed-in' ? state.user.sub : undefined;
  }
}
