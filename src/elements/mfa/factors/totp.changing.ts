import { html, type TemplateResult } from 'lit';
import type { Send } from '../../../client/http.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { keepInStep } from '../mfa.keep-in-step.ts';
import type { MfaView } from '../mfa.view.ts';
import { turnOff } from './totp.api.ts';
import { strings, type TotpChangingStrings } from './totp.changing.strings.ts';
import { SettingUp } from './totp.setting-up.ts';
import type { Totp } from './totp.ts';
import { dropMark, markFor } from './totp.unfinished.ts';

export { styles } from './totp.setting-up.ts';

/** What happens once somebody sets an app up, replaces it or turns it off. */
export class ChangingTotp {
  readonly #words: UseStrings<TotpChangingStrings>;
  #settingUp: SettingUp | undefined;
  /** What was begun is being taken back; until it is, the server would take a new beginning back with it. */
  #takingBack: Promise<void> | undefined;

  constructor(
    private readonly view: MfaView,
    readonly totp: Totp,
  ) {
    this.#words = new UseStrings(view.element, 'mfaTotpChanging', strings);
  }

  get isBusy(): boolean {
    return this.#settingUp?.isBusy === true;
  }

  /** The person proved who they are: `set-up`, `start-over`, `replace` or `turn-off`. */
  begin(action: string): void {
    if (action === 'turn-off') this.#askToTurnOff();
    else void this.#setUp(action);
  }

  /** In the place of the row, while an app is set up. */
  render(): TemplateResult | undefined {
    return this.#settingUp && html`<li data-row=${this.totp.name}>${this.#settingUp.render()}</li>`;
  }

  close(): void {
    this.#takingBack = this.#settingUp?.stop() ?? this.#takingBack;
    this.#settingUp = undefined;
  }

  /** A code of the app was right. The set-up stays on screen until backup codes take its place, if they do. */
  async succeeded(
    action: 'totp-enabled' | 'totp-replaced',
    words: string,
    steps: () => readonly string[],
  ): Promise<void> {
    const { totp, view } = this;
    view.changed(action, words);
    await this.#follow(true);
    if (action === 'totp-enabled' && view.isOpen(totp)) await view.backupCodes.offer(steps);
    if (view.isOpen(totp)) await this.cancel();
  }

  /** Back to the button that opened it, or to what stands in its place now. */
  async cancel(): Promise<void> {
    await this.view.close(this.totp, this.totp.isOn ? 'totp-replace' : 'totp-set-up');
  }

  /** The server has no such thing, or not for this app. */
  async missing(words: string): Promise<void> {
    this.totp.isAbsent = true;
    await this.view.close(this.totp);
    await this.view.failed(words);
  }

  async #setUp(action: string): Promise<void> {
    await this.#takingBack;
    // Pressed twice.
    if (this.#settingUp?.isUnderWay) return;
    this.view.open(this.totp);
    this.#settingUp = new SettingUp(this.view, this, action === 'replace');
    await this.#settingUp.start(action === 'start-over');
  }

  #askToTurnOff(): void {
    const { say } = this.#words;
    const { name } = this.totp;
    void this.view.remove({
      factor: this.totp,
      row: name,
      title: say.turnOffTitle,
      text: say.turnOffText(this.#others),
      yes: this.view.say.turnOff,
      no: this.view.say.keepItOn,
      opener: 'totp-turn-off',
      go: () => this.#turnOff(),
    });
  }

  /** What is left without it, within a sentence: "2 passkeys and 1 phone". Empty where that is nothing. */
  get #others(): string {
    const counted = this.view.factors.flatMap((factor) => (factor === this.totp ? [] : (factor.counted ?? [])));
    return new Intl.ListFormat(this.#words.lang()).format(counted);
  }

  async #turnOff(): Promise<void> {
    const { say } = this.#words;
    const { totp, view } = this;
    const turnItOff = async (send: Send): Promise<void> => {
      await turnOff(send);
      dropMark(markFor(view.element));
      await this.#follow(false);
    };
    const again = (): void => view.confirmed(`${totp.name}:turn-off`);
    if (!(await totp.run(turnItOff, () => void view.failed(say.notTurnedOff, again)))) return;
    view.changed('totp-disabled', say.turnedOff);
    await view.close(totp, 'totp-set-up');
  }

  /** What others show of it, and what sign-in asks for, follows. */
  async #follow(isOn: boolean): Promise<void> {
    const { me, store } = this.view.element;
    if (!store) return;
    const names = await keepInStep(store.send, this.totp.name, isOn, me.data);
    if (names) this.totp.enabled.set(names);
    await me.load();
  }
}
