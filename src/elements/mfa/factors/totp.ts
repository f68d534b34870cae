import { html, nothing, type TemplateResult } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { UseResource, type Standing } from '../../../base/use-resource.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { check, icon } from '../../../ui/icon.ts';
import { enabledAuthenticators, keepInStep } from '../mfa.authenticators.ts';
import { Factor, type RowOptions } from '../mfa.factor.ts';
import { keypad } from '../mfa.icons.ts';
import type { MfaView } from '../mfa.view.ts';
import { isSaidToBeOn, turnOff } from './totp.api.ts';
import type { SettingUp } from './totp.setting-up.ts';
import { strings, type TotpStrings } from './totp.strings.ts';
import { dropMark, isMarked, markFor } from './totp.unfinished.ts';

const settingUpPart = new Lazy(() => import('./totp.setting-up.ts'));

/** Codes of an app (RFC 6238). */
export class Totp extends Factor {
  readonly name = 'totp';
  readonly #words: UseStrings<TotpStrings>;
  readonly #enabled: UseResource<readonly string[]>;
  #settingUp: SettingUp | undefined;
  /** The server said that there is no such thing here. */
  #isAbsent = false;
  /** What was begun is being taken back; until it is, the server would take a new beginning back with it. */
  #takingBack: Promise<void> | undefined;

  constructor(view: MfaView) {
    super(view);
    this.#words = new UseStrings(view.element, 'mfaTotp', strings);
    this.#enabled = new UseResource(view.element, enabledAuthenticators);
  }

  get enrolled(): number {
    return this.isOn ? 1 : 0;
  }

  get standing(): Standing {
    return this.#isAbsent ? 'absent' : 'ready';
  }

  override get isBusy(): boolean {
    return super.isBusy || this.#settingUp?.isBusy === true;
  }

  /** The person's data is believed, but for a set-up that was begun in this tab and not finished. */
  get isOn(): boolean {
    return this.isSaidToBeOn && !isMarked(markFor(this.view.element));
  }

  /** There is no asking the API for it: the call that looks like it makes a key. */
  get isSaidToBeOn(): boolean {
    const { data } = this.view.element.me;
    return (data !== undefined && isSaidToBeOn(data)) || this.#enabled.data?.includes(this.name) === true;
  }

  load(again: boolean): void {
    if (again) void this.#enabled.load();
    else this.#enabled.ensure();
  }

  renderRow(): unknown {
    if (this.#isAbsent) return nothing;
    if (this.#settingUp) return html`<li data-row=${this.name}>${this.#settingUp.render()}</li>`;
    const { say } = this.#words;
    return this.view.row({ key: this.name, icon: icon(keypad), title: say.title, ...this.#look });
  }

  resume(action: string): void {
    if (action === 'turn-off') this.#askToTurnOff();
    else void this.#setUp(action);
  }

  override close(): void {
    super.close();
    this.#takingBack = this.#settingUp?.stop() ?? this.#takingBack;
    this.#settingUp = undefined;
  }

  /** A code of the app was right. The set-up stays on screen until backup codes take its place, if they do. */
  async succeeded(
    action: 'totp-enabled' | 'totp-replaced',
    words: string,
    steps: () => readonly string[],
  ): Promise<void> {
    const { view } = this;
    view.changed(action, words);
    await this.#follow(true);
    if (action === 'totp-enabled' && view.isOpen(this)) await view.backupCodes.offer(steps);
    if (view.isOpen(this)) await this.cancel();
  }

  /** Back to the button that opened it, or to what stands in its place now. */
  async cancel(): Promise<void> {
    await this.view.close(this, this.isOn ? 'totp-replace' : 'totp-set-up');
  }

  /** The server has no such thing, or not for this app. */
  async missing(words: string): Promise<void> {
    this.#isAbsent = true;
    await this.view.close(this);
    await this.view.failed(words);
  }

  get #look(): Pick<RowOptions, 'tone' | 'badge' | 'text' | 'actions'> {
    const { say } = this.#words;
    const { setUp, setUpLabel, turnOff: off, on, continue: goOn } = this.view.say;
    if (this.isOn) {
      const badge = html`<span part="badge" class="success">${icon(check)}${on}</span>`;
      const replaceButton = this.#button(say.replace, say.replaceLabel, 'replace');
      const actions = [replaceButton, this.#button(off, say.turnOffLabel, 'turn-off', 'muted')];
      return { tone: 'success', badge, text: say.on, actions };
    }
    // Of one shape with and without a beginning, so that focus stays on the button when that is taken back.
    if (!this.isSaidToBeOn)
      return { text: say.off, actions: [nothing, this.#button(setUp, setUpLabel(say.title), 'set-up')] };
    const badge = html`<span part="badge" class="warning">${say.notFinished}</span>`;
    const startOverButton = this.#button(say.startOver, say.startOverLabel, 'start-over', 'muted');
    const actions = [startOverButton, this.#button(goOn, say.continueLabel, 'set-up')];
    return { tone: 'warning', badge, text: say.halfway, actions };
  }

  #button(text: string, label: string, action: string, style?: 'muted'): TemplateResult {
    return button({
      text,
      label,
      name: `${this.name}-${action}`,
      variant: 'quiet',
      ...(style && { style }),
      disabled: !this.view.canChange,
      onClick: () => this.view.confirmed(`${this.name}:${action}`),
    });
  }

  async #setUp(action: string): Promise<void> {
    const { view } = this;
    const part = await view.part(settingUpPart);
    await this.#takingBack;
    // Pressed twice.
    if (!part || this.#settingUp?.isUnderWay) return;
    view.open(this);
    this.#settingUp = new part.SettingUp(view, this, action === 'replace');
    await this.#settingUp.start(action === 'start-over');
  }

  #askToTurnOff(): void {
    const { say } = this.#words;
    this.view.remove({
      factor: this,
      row: this.name,
      title: say.turnOffTitle,
      text: say.turnOffText(this.view.others(this)),
      yes: this.view.say.turnOff,
      no: this.view.say.keepItOn,
      opener: 'totp-turn-off',
      go: () => this.#turnOff(),
    });
  }

  async #turnOff(): Promise<void> {
    const { say } = this.#words;
    const { view } = this;
    const turnItOff = async (send: Parameters<typeof turnOff>[0]): Promise<void> => {
      await turnOff(send);
      dropMark(markFor(view.element));
      await this.#follow(false);
    };
    const again = (): void => view.confirmed(`${this.name}:turn-off`);
    if (!(await this.run(turnItOff, () => void view.failed(say.notTurnedOff, again)))) return;
    view.changed('totp-disabled', say.turnedOff);
    await view.close(this, 'totp-set-up');
  }

  /** What others show of it, and what sign-in asks for, follows. */
  async #follow(isOn: boolean): Promise<void> {
    const { me, store } = this.view.element;
    if (!store) return;
    const names = await keepInStep(store.send, this.name, isOn, me.data);
    if (names) this.#enabled.set(names);
    await me.load();
  }
}
