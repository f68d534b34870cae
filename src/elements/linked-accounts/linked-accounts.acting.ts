import type { CSSResult } from 'lit';
import { emit } from '../../base/events.ts';
import { focusOn } from '../../base/focus.ts';
import { Lazy } from '../../base/lazy.ts';
import { sayFor } from '../../base/messages.ts';
import { report } from '../../base/report.ts';
import { StepUp } from '../../base/step-up.ts';
import type { UseResource } from '../../base/use-resource.ts';
import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { confirmStyles } from '../../ui/confirm.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import type { AsgLinkedAccounts } from './asg-linked-accounts.ts';
import { strings, type LinkedAccountsActingStrings } from './linked-accounts.acting.strings.ts';
import type { Linking } from './linked-accounts.linking.ts';
import { Notices } from './linked-accounts.notices.ts';
import { Switching } from './linked-accounts.switching.ts';
import { Unlinking } from './linked-accounts.unlinking.ts';
import type { LinkedAccountsView } from './linked-accounts.view.ts';
import type { LinkedAccountsViewStrings } from './linked-accounts.view.strings.ts';

export const styles: readonly CSSResult[] = [confirmStyles, dialogStyles];

const linkingPart = new Lazy(() => import('./linked-accounts.linking.ts'));

/** What the question, the form and the notices share: the proof of who is there, and one write at a time. */
export class Acting {
  readonly element: AsgLinkedAccounts;
  readonly notices: Notices;
  readonly unlinking: Unlinking;
  readonly switching: Switching;
  readonly #words: UseStrings<LinkedAccountsActingStrings>;
  readonly #stepUp: StepUp;
  #linking: Linking | undefined;
  #isBusy = false;

  constructor(readonly view: LinkedAccountsView) {
    const { element } = view;
    this.element = element;
    this.#words = new UseStrings(element, 'linkedAccountsActing', strings);
    this.notices = new Notices(this);
    this.unlinking = new Unlinking(this);
    this.switching = new Switching(this);
    this.#stepUp = new StepUp(element, {
      maxAuthAge: () => element.maxAuthAge,
      resume: (action) => this.#resume(action),
      declined: (text, action) => this.notices.show({ text, retry: () => this.confirmed(action) }),
    });
  }

  get say(): LinkedAccountsActingStrings & LinkedAccountsViewStrings & MessageStrings {
    return { ...sayFor(this.element), ...this.view.say, ...this.#words.say };
  }

  get language(): string {
    return this.#words.lang();
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get isConfirmed(): boolean {
    return this.#stepUp.isFresh;
  }

  get linking(): Linking | undefined {
    return this.#linking;
  }

  /** Before each rendering, while there is something to show. */
  look(): void {
    // Also where there is nothing to go on with: people come back only after the page saw them leave.
    this.#stepUp.return();
    this.switching.look();
    this.unlinking.look();
    this.notices.tell(this.element.linkOutcome);
  }

  update(): void {
    this.element.requestUpdate();
  }

  /** Does what somebody pressed, unless what they typed would be lost by it: then they are asked first. */
  whenFree(go: () => void): void {
    if (this.#linking) this.#linking.leave(go);
    else go();
  }

  /** Goes on with `action` as soon as the person proved who they are: now, or when they come back. */
  confirmed(action: string): void {
    this.rest();
    this.#stepUp.before(action);
  }

  /** Nothing is open, asked or told any more. */
  rest(): void {
    this.#linking = undefined;
    this.unlinking.end();
    this.notices.clear();
    this.update();
  }

  /** One write at a time. What it failed with; `left` where it is nothing to whoever is here now. */
  async run(call: (send: Send) => Promise<void>): Promise<AsgError | 'left' | undefined> {
    const { element } = this;
    const { store } = element;
    if (this.#isBusy || !store) return 'left';
    this.#isBusy = true;
    this.update();
    try {
      await call(store.send);
      return element.store === store ? undefined : 'left';
    } catch (reason) {
      const error = reason instanceof AsgError ? reason : new AsgError('unexpected');
      // What was cancelled belongs to somebody who left.
      return error.code === 'cancelled' || element.store !== store ? 'left' : error;
    } finally {
      this.#isBusy = false;
      this.update();
    }
  }

  report(error: AsgError): void {
    report(this.element, error, () => this.element.reload());
  }

  /** A read that is under way may not know yet what was just done. */
  async readAgain(use: UseResource<unknown>): Promise<void> {
    await this.element.store?.resource(use.spec).reload();
  }

  /** After a write that nobody answered: what is listed now tells, unless the server may still be at it. */
  async hasFoundOut(use: UseResource<unknown>, { code }: AsgError): Promise<boolean> {
    await this.readAgain(use);
    return code !== 'timeout' && use.snapshot.status === 'ready';
  }

  changed(action: 'unlinked' | 'linked', target: string | undefined): void {
    const { element } = this;
    emit(element, 'asg-change', { widget: element.localName, action, ...(target === undefined ? {} : { target }) });
  }

  /** The form is done with; focus goes to what opened it. */
  async closeLinking(): Promise<void> {
    this.#linking = undefined;
    await focusOn(this.element, 'button[name="link-another"]');
  }

  renderOverlay(): unknown {
    return [this.#linking?.renderQuestion(), this.unlinking.renderDialog() ?? this.#stepUp.render()];
  }

  #resume(action: string): void {
    const [verb = '', rest = ''] = action.split(/:(.*)/s);
    this.rest();
    if (verb === 'link') void this.#openLinking();
    else if (verb === 'unlink') this.unlinking.begin(rest);
    else if (this.view.lists.offered.includes(rest)) {
      emit(this.element, 'asg-link-request', { idp: rest }, { cancelable: true });
    }
  }

  /** Where the form cannot be fetched, the element says so. */
  async #openLinking(): Promise<void> {
    await this.element.fetch(linkingPart);
    const part = this.element.use(linkingPart);
    if (!part || !this.view.canChange) return;
    this.rest();
    this.#linking = new part.Linking(this);
    await this.#linking.focus();
  }
}
