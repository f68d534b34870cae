import { html, type TemplateResult } from 'lit';
import { emit } from '../../base/events.ts';
import { focusOn, leaveRow } from '../../base/focus.ts';
import type { AsgError } from '../../client/errors.ts';
import { isolate, leftToRight } from '../../i18n/isolate.ts';
import { canUsePassword } from '../../resources/me.origin.ts';
import { isUnanswered } from '../../resources/me.write.ts';
import { button } from '../../ui/button.ts';
import { confirm, confirmTitle } from '../../ui/confirm.ts';
import { dialog } from '../../ui/dialog.ts';
import type { Acting } from './linked-accounts.acting.ts';
import { deleteLink, rowKey, type LinkKind } from './linked-accounts.api.ts';
import { accountName } from './linked-accounts.names.ts';

/** `finding`: what else the person can sign in with is looked up. `only-way`: nothing, so that it stays. */
type Stage = 'finding' | 'asking' | 'only-way';

interface Chosen {
  readonly kind: LinkKind;
  readonly id: string;
  readonly stage: Stage;
}

/** One account on its way out: the question, the guard for the only way in, the call, what is said then. */
export class Unlinking {
  #chosen: Chosen | undefined;

  constructor(private readonly acting: Acting) {}

  end(): void {
    this.#chosen = undefined;
  }

  /** The person pressed the button, and proved who they are: `federated:…`. */
  begin(row: string): void {
    const [kind = '', id = ''] = row.split(/:(.*)/s);
    if (kind === 'federated' || kind === 'local') void this.#find({ kind, id, stage: 'finding' });
  }

  isFinding(kind: LinkKind, id: string): boolean {
    return this.#isAt('finding', kind, id);
  }

  /** Somebody unlinked it elsewhere while it is asked here. */
  look(): void {
    const chosen = this.#chosen;
    if (!chosen || chosen.stage === 'finding' || this.acting.isBusy || this.#nameOf(chosen) !== undefined) return;
    this.#chosen = undefined;
    void this.#tellGone(chosen);
  }

  /** In the place of the row that is asked about. */
  renderConfirm(kind: LinkKind, id: string, name: string): TemplateResult | undefined {
    const chosen = this.#chosen;
    if (!chosen || !this.#isAt('asking', kind, id)) return undefined;
    const { say, isBusy } = this.acting;
    return html`<li data-row=${rowKey(kind, id)}>
      ${confirm({
        title: say.confirmTitle(isolate(name)),
        text: kind === 'local' ? say.staysAsItIs : this.#consequences(id),
        yes: say.unlink,
        no: say.keepIt,
        busy: isBusy,
        onYes: () => void this.#go(chosen),
        onNo: () => this.#keep(chosen),
      })}
    </li>`;
  }

  renderDialog(): unknown {
    const chosen = this.#chosen;
    if (chosen?.stage !== 'only-way') return undefined;
    const { say, element } = this.acting;
    const close = (): void => {
      this.end();
      this.acting.update();
    };
    const setPassword = (): void => {
      close();
      emit(element, 'asg-navigate', { to: 'password' }, { cancelable: true });
    };
    return dialog({
      title: say.onlyWayTitle,
      text: say.onlyWayText(isolate(this.#nameOf(chosen) ?? say.provider)),
      onClose: close,
      actions: [
        button({ text: say.setPassword, variant: 'primary', onClick: setPassword }),
        button({ text: say.close, variant: 'secondary', onClick: close }),
      ],
    });
  }

  /**
   * Without a password, the other links are what is left to sign in with: those that are there now, not those that were
   * when the page was opened.
   */
  async #find(chosen: Chosen): Promise<void> {
    const { element, view } = this.acting;
    const { federated, local } = element;
    this.#chosen = chosen;
    this.acting.update();
    if (chosen.kind === 'local') await (local.data ?? local.load());
    else if (this.#hasPassword !== true || (federated.data?.length ?? 0) < 2)
      await Promise.all([this.acting.readAgain(federated), view.me.load()]);
    if (this.#chosen !== chosen) return;
    this.#chosen = undefined;
    if (this.#nameOf(chosen) === undefined) return this.#tellGone(chosen);
    const isOnlyWay = chosen.kind === 'federated' && this.#hasPassword === false && federated.data?.length === 1;
    this.#chosen = { ...chosen, stage: isOnlyWay ? 'only-way' : 'asking' };
    if (isOnlyWay) this.acting.update();
    else await focusOn(element, confirmTitle);
  }

  get #hasPassword(): boolean | undefined {
    const { data } = this.acting.view.me;
    return data && canUsePassword(data.user);
  }

  #isAt(stage: Stage, kind: LinkKind, id: string): boolean {
    const chosen = this.#chosen;
    return chosen?.stage === stage && chosen.kind === kind && chosen.id === id;
  }

  /** What people call the account; undefined where it is not there any more. */
  #nameOf({ kind, id }: Chosen): string | undefined {
    const { federated, local, session } = this.acting.element;
    if (kind === 'local') {
      const account = local.data?.find((link) => link.id === id);
      return account && accountName(account, session);
    }
    const link = federated.data?.find((each) => each.id === id);
    return link && this.acting.view.lists.providerOf(link);
  }

  #consequences(id: string): string {
    const { say, element, language } = this.acting;
    const links = element.federated.data ?? [];
    const account = links.find((link) => link.id === id)?.account;
    const others = links.filter((link) => link.id !== id).map((link) => this.acting.view.lists.providerOf(link));
    const names = new Intl.ListFormat(language, { type: 'disjunction' }).format([...new Set(others)].map(isolate));
    const isSure = this.#hasPassword;
    const rest = isSure ? say.hasPassword : isSure === false && names ? say.hasOthers(names) : say.makeSure;
    return [account === undefined ? say.cannotSignInThere : say.cannotSignIn(leftToRight(account)), rest].join(' ');
  }

  #keep(chosen: Chosen): void {
    this.end();
    void focusOn(this.acting.element, `[data-row="${CSS.escape(rowKey(chosen.kind, chosen.id))}"] button`);
  }

  async #go(chosen: Chosen): Promise<void> {
    const { kind, id } = chosen;
    const name = this.#nameOf(chosen);
    // The question may have stood there for hours: what counts is who is there now.
    if (!this.acting.isConfirmed) return this.acting.confirmed(`unlink:${rowKey(kind, id)}`);
    if (name === undefined || this.acting.isBusy) return undefined;
    const error = await this.acting.run((send) => deleteLink(send, kind, id));
    if (error === 'left') return undefined;
    if (error === undefined) return this.#tellUnlinked(chosen, name);
    if (error.code === 'not-found') return this.#tellGone(chosen);
    return this.#tellFailed(chosen, name, error);
  }

  /** The list is that of now, which tells it of an answer that was lost, too. */
  async #tellUnlinked(chosen: Chosen, name: string): Promise<void> {
    const { acting } = this;
    const words = acting.say.unlinked(isolate(name));
    await this.#drop(chosen, () => acting.notices.success(words));
    acting.changed('unlinked', chosen.id);
  }

  async #tellGone(chosen: Chosen): Promise<void> {
    const { goneTitle, goneText } = this.acting.say;
    await this.#drop(chosen, () => this.acting.notices.show({ title: goneTitle, text: goneText }));
  }

  async #tellFailed(chosen: Chosen, name: string, error: AsgError): Promise<void> {
    const { acting } = this;
    const { say, element } = acting;
    acting.report(error);
    const isKnown = !isUnanswered(error) || (await acting.hasFoundOut(element[chosen.kind], error));
    if (isUnanswered(error) && isKnown && this.#nameOf(chosen) === undefined) return this.#tellUnlinked(chosen, name);
    this.end();
    const text = error.code === 'rate-limited' ? say.tooMany : say.couldNotUnlink;
    const { traceId } = error.detail;
    await acting.notices.fail(
      isKnown
        ? { title: say.stillLinked(isolate(name)), text, traceId, retry: () => void this.#go(chosen) }
        : { title: say.notKnown(isolate(name)), text: say.lookAgain, ...this.#lookAgain },
    );
  }

  get #lookAgain(): { readonly retryText: string; readonly retry: () => void } {
    const { acting } = this;
    const retry = (): void => {
      acting.notices.clear();
      acting.element.reload();
    };
    return { retryText: acting.say.checkAgain, retry };
  }

  /** The row leaves, and its focus goes to a neighbour. */
  async #drop({ kind, id }: Chosen, told: () => void): Promise<void> {
    const { federated, local } = this.acting.element;
    const isOther = (link: { readonly id: string }): boolean => link.id !== id;
    await leaveRow(this.acting.element, rowKey(kind, id), () => {
      this.end();
      if (kind === 'federated' && federated.data) federated.set(federated.data.filter(isOther));
      if (kind === 'local' && local.data) local.set(local.data.filter(isOther));
      told();
    });
  }
}
