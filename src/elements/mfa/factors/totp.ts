import { html, type TemplateResult } from 'lit';
import { dropDraft, findDraft, placeOf, saveDraft, type DraftPlace } from '../../../base/drafts.ts';
import { Lazy } from '../../../base/lazy.ts';
import { UseResource } from '../../../base/use-resource.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { check, icon } from '../../../ui/icon.ts';
import { enabledAuthenticators, keepInStep } from '../mfa.authenticators.ts';
import { Factor, type Standing } from '../mfa.factor.ts';
import { keypad } from '../mfa.icons.ts';
import type { MfaView } from '../mfa.view.ts';
import { isSaidToBeOn, turnOff } from './totp.api.ts';
import type { SettingUp } from './totp.setting-up.ts';
import { strings, type TotpStrings } from './totp.strings.ts';

const settingUpPart = new Lazy(() => import('./totp.setting-up.ts'));

/** Codes of an app (RFC 6238). */
export class Totp extends Factor {
  readonly name = 'totp';
  readonly #words: UseStrings<TotpStrings>;
  readonly #enabled: UseResource<readonly string[]>;
  #settingUp: SettingUp | undefined;
  /** The server said that there is no such thing here. */
  #isAbsent = false;

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

  /**
   * There is no asking the server: the call that looks like it makes a key. What the person's data says is taken for true,
   * but for a set-up that was begun in this tab and not finished.
   */
  get isOn(): boolean {
    return this.isSaidToBeOn && !this.#isUnfinished;
  }

  get isSaidToBeOn(): boolean {
    const { data } = this.view.element.me;
    return (data !== undefined && isSaidToBeOn(data)) || this.#enabled.data?.includes('totp') === true;
  }

  load(again: boolean): void {
    if (again) void this.#enabled.load();
    else this.#enabled.ensure();
  }

  renderRow(): unknown {
    if (this.#isAbsent) return undefined;
    if (this.#settingUp) return html`<li data-row=${this.name}>${this.#settingUp.render()}</li>`;
    const { say } = this.#words;
    const row = { key: this.name, icon: icon(keypad), title: say.title, note: this.currentNote };
    if (this.isOn) return this.view.row({ ...row, tone: 'success', ...this.#atRestOn() });
    if (this.isSaidToBeOn) return this.view.row({ ...row, tone: 'warning', ...this.#atRestHalfway() });
    const { setUp, setUpLabel } = this.view.say;
    const actions = this.#button(setUp, setUpLabel(say.title), 'set-up', 'totp-set-up');
    return this.view.row({ ...row, text: say.off, actions });
  }

  resume(action: string): void {
    if (action === 'turn-off') this.#askToTurnOff();
    else void this.#setUp(action === 'replace', action === 'start-over');
  }

  override close(): void {
    super.close();
    this.#settingUp?.stop();
    this.#settingUp = undefined;
  }

  /** The server says "on" from now on; as long as no code was right, this tab knows better. */
  begun(): void {
    const place = this.#place;
    if (place) saveDraft(place, { editor: this.name, values: {}, base: {} });
  }

  /** Nothing waits for a code any more. */
  ended(): void {
    dropDraft(this.#place);
  }

  /** A code of the app was right. */
  async succeeded(isReplacement: boolean, words: string): Promise<void> {
    const { element, backupCodes } = this.view;
    this.ended();
    const send = element.store?.send;
    if (send) await this.#follow(true);
    this.view.changed(isReplacement ? 'totp-replaced' : 'totp-enabled', words);
    if (isReplacement || !(await backupCodes.offer(this.#settingUp?.steps ?? []))) {
      await this.view.close(this, isReplacement ? 'totp-replace' : 'totp-turn-off');
    }
  }

  /** It was turned on elsewhere, or is not wanted: what was begun leaves nothing behind. */
  async cancel(focus: string): Promise<void> {
    await this.view.close(this, focus);
  }

  /** The server has no such thing, or not for this app. */
  async missing(words: string): Promise<void> {
    this.#isAbsent = true;
    await this.view.close(this);
    await this.view.failed(words);
  }

  /** What was begun is taken back, as it says "on" otherwise. The key that counts, if there is one, must not go with it. */
  async takeBack(): Promise<void> {
    const send = this.view.element.store?.send;
    if (!send) return;
    try {
      await turnOff(send);
      this.ended();
      await this.view.element.me.load();
    } catch {
      // It stays "not finished", which people can end later.
    }
    this.view.update();
  }

  get #place(): DraftPlace | undefined {
    const { session, me, localName } = this.view.element;
    return placeOf(session, me.data?.id, `${localName}-${this.name}`);
  }

  get #isUnfinished(): boolean {
    return findDraft(this.#place) !== undefined;
  }

  #atRestOn(): { readonly badge: TemplateResult; readonly text: string; readonly actions: unknown } {
    const { say } = this.#words;
    const on = html`<span part="badge" class="success">${icon(check)}${this.view.say.on}</span>`;
    const actions = [
      this.#button(say.replace, say.replaceLabel, 'replace', 'totp-replace'),
      this.#button(this.view.say.turnOff, say.turnOffLabel, 'turn-off', 'totp-turn-off'),
    ];
    return { badge: on, text: say.on, actions };
  }

  #atRestHalfway(): { readonly badge: TemplateResult; readonly text: string; readonly actions: unknown } {
    const { say } = this.#words;
    const actions = [
      this.#button(say.startOver, say.startOverLabel, 'start-over', 'totp-start-over'),
      this.#button(this.view.say.continue, say.continueLabel, 'set-up', 'totp-set-up'),
    ];
    return { badge: html`<span part="badge" class="warning">${say.notFinished}</span>`, text: say.halfway, actions };
  }

  #button(text: string, label: string, action: string, name: string): TemplateResult {
    return button({
      text,
      label,
      name,
      variant: 'quiet',
      disabled: !this.view.canChange,
      onClick: () => this.view.confirmed(`${this.name}:${action}`),
    });
  }

  async #setUp(isReplacement: boolean, isNewKey: boolean): Promise<void> {
    const part = await this.view.part(settingUpPart);
    if (!part) return;
    this.view.open(this);
    this.#settingUp = new part.SettingUp(this.view, this, isReplacement);
    await this.#settingUp.start(isNewKey);
  }

  #askToTurnOff(): void {
    const { say } = this.#words;
    this.view.remove({
      factor: this,
      row: this.name,
      title: say.turnOffTitle,
      text: say.turnOffText,
      yes: this.view.say.turnOff,
      no: this.view.say.keepItOn,
      go: () => this.#turnOff(),
    });
  }

  async #turnOff(): Promise<void> {
    const { say } = this.#words;
    const done = await this.run(turnOff, () => void this.view.failed(say.notTurnedOff, () => this.#askToTurnOff()));
    if (!done) return;
    this.ended();
    await this.#follow(false);
    await this.view.close(this);
    this.view.changed('totp-disabled', say.turnedOff);
    await this.view.focus('button[name="totp-set-up"]');
  }

  /** What others show of it, and what sign-in asks for, follows. */
  async #follow(isOn: boolean): Promise<void> {
    const { element } = this.view;
    const { store } = element;
    if (!store) return;
    const names = await keepInStep(store.send, this.name, isOn, element.me.data);
    if (names) this.#enabled.set(names);
    await element.me.load();
  }
}
