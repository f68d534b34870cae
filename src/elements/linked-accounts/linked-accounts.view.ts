import type { CSSResult, ReactiveController } from 'lit';
import { fetchAhead, Lazy } from '../../base/lazy.ts';
import { sayFor } from '../../base/messages.ts';
import { report } from '../../base/report.ts';
import { standingOf, UseResource } from '../../base/use-resource.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { me } from '../../resources/me.ts';
import { items, oneAction } from '../../styles/items.ts';
import { controls, messages } from '../../styles/messages.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import type { AsgLinkedAccounts } from './asg-linked-accounts.ts';
import type { Acting } from './linked-accounts.acting.ts';
import { AccountLists } from './linked-accounts.lists.ts';
import { linkedAccountsStyles } from './linked-accounts.styles.ts';
import { strings, type LinkedAccountsViewStrings } from './linked-accounts.view.strings.ts';

export const styles: readonly CSSResult[] = [tones, rows, controls, messages, items, oneAction, linkedAccountsStyles];

/** Needed once somebody presses something, or comes back from where that led. */
const actingPart = new Lazy(() => import('./linked-accounts.acting.ts'));

/** The lists at rest, and the way to what can be done with them. */
export class LinkedAccountsView implements ReactiveController {
  readonly me: UseResource<Awaited<ReturnType<typeof me.load>>>;
  readonly lists: AccountLists;
  readonly #words: UseStrings<LinkedAccountsViewStrings>;
  #acting: Acting | undefined;

  constructor(readonly element: AsgLinkedAccounts) {
    this.#words = new UseStrings(element, 'linkedAccountsView', strings);
    this.me = new UseResource(element, me);
    this.lists = new AccountLists(this);
    element.addController(this);
    // Whoever comes back from confirming who they are goes on where they were.
    fetchAhead(element, actingPart);
  }

  get say(): LinkedAccountsViewStrings & MessageStrings {
    return { ...sayFor(this.element), ...this.#words.say };
  }

  /** What was begun, asked or told; undefined until something is. */
  get acting(): Acting | undefined {
    return this.#acting;
  }

  /** Somebody is signed in, and there is a network. */
  get canChange(): boolean {
    return this.element.gate === 'open' && !this.element.offline;
  }

  hostUpdate(): void {
    if (this.element.gate !== 'open') return this.#leave();
    this.me.ensure();
    const part = actingPart.now && this.element.use(actingPart);
    if (part) this.#acting ??= new part.Acting(this);
    this.#acting?.look();
  }

  hostUpdated(): void {
    const { element } = this;
    element.setState('busy', this.#acting?.isBusy === true);
    for (const use of [element.federated, element.local]) {
      const { error } = use.snapshot;
      // Where there is no such list, nothing is wrong.
      if (error && standingOf(use) !== 'absent') report(element, error, () => element.reload());
    }
  }

  hostDisconnected(): void {
    // An element that is moved looks removed for an instant; what the server may refuse is still needed then.
    if (!this.#acting?.isBusy) this.#leave();
  }

  /** Does it as soon as the person proved who they are: `unlink:federated:…`, `link`, `request:Google`. */
  async confirmed(action: string): Promise<void> {
    await this.element.fetch(actingPart);
    await this.element.updateComplete;
    const acting = this.canChange ? this.#acting : undefined;
    acting?.whenFree(() => acting.confirmed(action));
  }

  render(): unknown {
    return this.lists.render();
  }

  renderOverlay(): unknown {
    return this.#acting?.renderOverlay();
  }

  #leave(): void {
    this.#acting?.rest();
    this.lists.reset();
  }
}
