import { html, nothing, type TemplateResult } from 'lit';
import { organizationOf } from '../../base/messages.ts';
import { button } from '../../ui/button.ts';
import { confirm, confirmTitle } from '../../ui/confirm.ts';
import { dialog } from '../../ui/dialog.ts';
import type { Factor, Question, Removal } from './mfa.factor.ts';
import type { RemovalCase } from './mfa.removal.ts';
import type { MfaView } from './mfa.view.ts';

interface Asked extends Removal {
  readonly case: RemovalCase;
}

interface Pending extends Question {
  readonly go: () => void;
}

/** The questions before something is removed or left: small ones in the row, large ones in a dialog. */
export class Asking {
  #removal: Asked | undefined;
  #question: Pending | undefined;

  constructor(private readonly view: MfaView) {}

  ask(question: Question, go: () => void): void {
    this.#question = { ...question, go };
    this.view.update();
  }

  remove(removal: Removal, removalCase: RemovalCase): void {
    this.#removal = { ...removal, case: removalCase };
    this.view.update();
    if (removalCase === 'plain') void this.view.focus(confirmTitle);
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
    const { say } = this.view;
    const { isBusy } = asked.factor;
    return dialog({
      title: say.lastTitle,
      text: say.lastText,
      onClose: () => void this.#keep(asked),
      actions: [
        button({ text: say.keepItOn, variant: 'primary', onClick: () => void this.#keep(asked) }),
        button({ text: say.turnOff, variant: 'danger', busy: isBusy, onClick: () => void this.#go(asked) }),
      ],
    });
  }

  /** Nothing is removed here, and there is a way out. */
  #renderBlocked(asked: Asked): TemplateResult {
    const { say, element, passkeys } = this.view;
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
