import { css, type CSSResult } from 'lit';
import { emit } from '../../../base/events.ts';
import type { AsgError } from '../../../client/errors.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { keepInStep } from '../mfa.keep-in-step.ts';
import type { Question } from '../mfa.factor.ts';
import { setUpStyles } from '../mfa.set-up.styles.ts';
import type { MfaView } from '../mfa.view.ts';
import { makeBackupCodes, removeBackupCodes } from './backup-codes.changing.api.ts';
import { strings, type BackupCodesChangingStrings } from './backup-codes.changing.strings.ts';
import { ShowingBackupCodes } from './backup-codes.showing.ts';
import type { BackupCodes } from './backup-codes.ts';

export const styles: readonly CSSResult[] = [
  setUpStyles,
  css`
    [part~='codes'] {
      list-style: none;
    }
    [part~='codes'] > li {
      position: relative;
      overflow-wrap: anywhere;
    }
    /* Codes are copied by hand too: as they are, once, without the gap that helps to read them. */
    [part~='codes'] .hidden {
      user-select: none;
    }
    .group + .group {
      margin-inline-start: 0.6em;
    }
  `,
];

/** What happens once somebody wants codes, or wants none any more. */
export class ChangingBackupCodes {
  readonly #words: UseStrings<BackupCodesChangingStrings>;
  #showing: ShowingBackupCodes | undefined;

  constructor(
    private readonly view: MfaView,
    private readonly codes: BackupCodes,
  ) {
    this.#words = new UseStrings(view.element, 'mfaBackupCodesChanging', strings);
  }

  /** Asks first where codes would stop working. */
  get(): void {
    const { say } = this.#words;
    const { left, say: words } = this.codes;
    if (left === 0) return void this.make();
    const question = {
      title: say.replaceTitle,
      text: say.replaceText(left),
      no: this.view.say.cancel,
      yes: words.getNew,
    };
    void this.view.ask(question, () => void this.make());
  }

  /** `steps`: of the set-up that this is the last one of. */
  async make(steps?: () => readonly string[]): Promise<void> {
    const { view, codes } = this;
    const { element } = view;
    let failure: AsgError | undefined;
    const made = await codes.run(makeBackupCodes, (error) => (failure = error));
    // There is nobody any more to show them to.
    if (!element.isConnected || element.gate !== 'open') return;
    if (failure) return this.#notMade(failure);
    if (!made) return;
    codes.set(made.result.length);
    view.open(codes);
    this.#showing = new ShowingBackupCodes(view, this.#words, made.result, steps, () =>
      view.whenFree(() => void view.close(codes, 'backup-codes-get')),
    );
    view.changed('backup-codes-generated', this.#words.say.made);
    this.#keepInStep(true);
    await view.focus('#codes-title');
  }

  askToRemove(): void {
    const { say } = this.#words;
    this.close();
    void this.view.remove({
      factor: this.codes,
      row: this.codes.name,
      title: say.removeTitle,
      text: say.removeText,
      yes: this.view.say.remove,
      no: say.keepThem,
      opener: 'backup-codes-remove',
      go: () => this.#remove(),
    });
  }

  /** Without a question, and without a word where it works. */
  async drop(): Promise<void> {
    this.codes.note(undefined);
    if (await this.#isRemoved()) return this.#gone();
    this.codes.note({ text: this.#words.say.notRemoved, retry: () => void this.drop() });
  }

  render(): unknown {
    return this.#showing?.render();
  }

  get leaving(): Question | undefined {
    if (!this.#showing || this.#showing.isSaved) return undefined;
    const { say } = this.#words;
    return { title: say.leaveTitle, text: say.leaveText, no: say.goBack, yes: say.leave };
  }

  close(): void {
    this.#showing?.close();
    this.#showing = undefined;
  }

  async #notMade(error: AsgError): Promise<void> {
    const { view, codes } = this;
    const { say } = this.#words;
    const hadCodes = codes.left > 0;
    // Whatever set-up this was the end of is done, with codes or without.
    view.open(codes);
    await view.close(codes);
    if (isUnknown(error)) codes.load(true);
    const refused = hadCodes ? say.notMade : say.noneMade;
    const again = (): void => view.confirmed('backup-codes:get');
    if (error.code === 'forbidden') await view.failed(say.signInAgain);
    else await view.failed(isUnknown(error) ? say.maybeMade : refused, again);
  }

  async #remove(): Promise<void> {
    const { say } = this.#words;
    const { view, codes } = this;
    if (!(await this.#isRemoved())) return view.failed(say.notRemoved, () => view.confirmed('backup-codes:remove'));
    this.#gone();
    view.element.live.say(say.removed);
    await view.close(codes, 'backup-codes-get');
  }

  /** Where no answer came, the count knows. */
  async #isRemoved(): Promise<boolean> {
    let failure: AsgError | undefined;
    const removed = await this.codes.run(
      (send) => removeBackupCodes(send).then(() => true),
      (error) => (failure = error),
    );
    if (!failure || !isUnknown(failure)) return removed !== undefined;
    await this.codes.reload();
    return this.codes.left === 0;
  }

  #gone(): void {
    const { element } = this.view;
    this.codes.set(0);
    emit(element, 'asg-change', { widget: element.localName, action: 'backup-codes-removed' });
    this.#keepInStep(false);
  }

  /** The codes work, or do not, whatever becomes of this; the person's data says later which. */
  #keepInStep(isOn: boolean): void {
    const { store, me } = this.view.element;
    if (store) void keepInStep(store.send, 'backup-code-authenticator', isOn, me.data).then(() => me.load());
  }
}

/** The server may have done it all the same. */
function isUnknown({ code }: AsgError): boolean {
  return ['timeout', 'network', 'offline', 'unexpected'].includes(code);
}
