import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { organizationOf } from '../../base/messages.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { hasPassword } from '../../resources/me.origin.ts';
import { button } from '../../ui/button.ts';
import { confirm, confirmStyles, confirmTitle } from '../../ui/confirm.ts';
import { dialog } from '../../ui/dialog.ts';
import { strings, type MfaAskingStrings } from './mfa.asking.strings.ts';
import type { Factor, Question, Removal } from './mfa.factor.ts';
import { removalCase, type RemovalCase } from './mfa.removal.ts';
import type { MfaView } from './mfa.view.ts';

export const styles: readonly CSSResult[] = [confirmStyles];

interface Asked extends Removal {
  readonly case: RemovalCase;
}

interface Pending extends Question {
  readonly go: () => void;
}

/** The questions before something is removed or left: small ones in the row, large ones in a dialog. */
export class Asking {
  readonly #words: UseStrings<MfaAskingStrings>;
  #removal: Asked | undefined;
  #question: Pending | undefined;

  constructor(private readonly view: MfaView) {
    this.#words = new UseStrings(view.element, 'mfaAsking', strings);
  }

  ask(question: Question, go: () => void): void {
    this.#question = { ...question, go };
    this.view.update();
  }

  /** As the case demands, now that it is known what is left without it. */
  remove(removal: Removal): void {
    const { element, factors, passkeys } = this.view;
    const { data } = element.me;
    const isWayIn = removal.factor === passkeys && data !== undefined && hasPassword(data.user) === false;
    const asked = { ...removal, case: removalCase(removal.factor, factors, element.minFactors, isWayIn) };
    this.#removal = asked;
    this.view.update();
    if (asked.case === 'plain') void this.view.focus(confirmTitle);
  }

  /** There is nothing to ask any more: of one method, or of any. */
  end(factor?: Factor): void {
    if (!factor || this.#removal?.factor === factor) this.#removal = undefined;
    if (!factor) this.#question = undefined;
  }

  /** In the place of a row that is asked about. */
  renderConfirm(row: string): TemplateResult | undefined {
    const asked = this.#removal;
    if (asked?.row !== row || asked.case !== 'plain') return undefined;
    const { factor, ...words } = asked;
    return html`<li data-row=${row}>
      ${confirm({
        ...words,
        busy: factor.isBusy,
        onYes: () => void this.#go(asked),
        onNo: () => void this.#keep(asked),
      })}
    </li>`;
  }

  renderDialog(): TemplateResult | undefined {
    if (this.#question) return this.#renderQuestion(this.#question);
    const asked = this.#removal;
    if (!asked || asked.case === 'plain') return undefined;
    return asked.case === 'last' ? this.#renderLast(asked) : this.#renderBlocked(asked);
  }

  #renderQuestion({ title, text, no, yes, go }: Pending): TemplateResult {
    const answer = (then?: () => void): void => {
      this.#question = undefined;
      this.view.update();
      then?.();
    };
    return dialog({
      title,
      text,
      onClose: () => answer(),
      actions: [
        button({ text: no, variant: 'secondary', onClick: () => answer() }),
        button({ text: yes, variant: 'primary', onClick: () => answer(go) }),
      ],
    });
  }

  #renderLast(asked: Asked): TemplateResult {
    const { say } = this.#words;
    const { keepItOn, turnOff } = this.view.say;
    const { isBusy } = asked.factor;
    return dialog({
      title: say.lastTitle,
      text: say.lastText,
      onClose: () => void this.#keep(asked),
      actions: [
        button({ text: keepItOn, variant: 'primary', onClick: () => void this.#keep(asked) }),
        button({ text: turnOff, variant: 'danger', busy: isBusy, onClick: () => void this.#go(asked) }),
      ],
    });
  }

  /** Nothing is removed here, and there is a way out. */
  #renderBlocked(asked: Asked): TemplateResult {
    const { say } = this.#words;
    const { element, passkeys } = this.view;
    const isOnlyWay = asked.case === 'only-way';
    const add = (): void => {
      this.#removal = undefined;
      passkeys.add();
    };
    return dialog({
      title: isOnlyWay ? say.onlyWayTitle : say.requiredTitle(element.minFactors),
      text: isOnlyWay ? say.onlyWayText : say.requiredText(organizationOf(element)),
      onClose: () => void this.#keep(asked),
      actions: [
        passkeys.canAdd ? button({ text: passkeys.addWords, variant: 'primary', onClick: add }) : nothing,
        button({ text: say.close, variant: 'secondary', onClick: () => void this.#keep(asked) }),
      ],
    });
  }

  async #go(asked: Asked): Promise<void> {
    await asked.go();
    // Codes for a second step that is no more let nobody in; people believe they still do. A list that could not be read
    // may have one.
    if (asked.case === 'last' && this.view.isSettled && this.view.enrolled === 0) await this.view.backupCodes.drop();
    if (this.#removal === asked) this.#removal = undefined;
    this.view.update();
  }

  async #keep(asked: Asked): Promise<void> {
    if (asked.factor.isBusy) return;
    this.#removal = undefined;
    const { row, opener } = asked;
    await this.view.focus(opener ? `button[name="${opener}"]` : `[data-row="${CSS.escape(row)}"] button`);
  }
}
