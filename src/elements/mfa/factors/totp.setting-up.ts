import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { report } from '../../../base/report.ts';
import { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { codeField, codeStyles } from '../../../ui/code-field.ts';
import { fieldPrefix } from '../../../ui/field.ts';
import { form } from '../../../ui/form.ts';
import { info } from '../../../ui/icon.ts';
import { notice } from '../../../ui/notice.ts';
import { setUpStyles } from '../mfa.set-up.styles.ts';
import { steps as renderSteps } from '../mfa.steps.ts';
import type { MfaView } from '../mfa.view.ts';
import { isRightCode, requestKey, type KeyAction } from './totp.api.ts';
import { Beginning } from './totp.beginning.ts';
import type { ChangingTotp } from './totp.changing.ts';
import { isPhone, prepareKey, ShownKey } from './totp.key.ts';
import { strings, type TotpSettingUpStrings } from './totp.setting-up.strings.ts';

export const styles: readonly CSSResult[] = [setUpStyles, codeStyles];

const digits = 6;
/** After so many wrong codes, the key itself is the likeliest mistake. */
const tooMany = 5;

const fieldName = 'totp-code';
const field = `[name="${fieldPrefix}${fieldName}"]`;
const title = '#totp-title';

/** From a new key to the first right code of it. The key goes with this. */
export class SettingUp {
  readonly #words: UseStrings<TotpSettingUpStrings>;
  readonly #send: Send | undefined;
  /** None of a replacement: until a code of the new key was right, the old one counts, and must not go. */
  readonly #beginning: Beginning | undefined;
  #key: ShownKey | undefined;
  #isAlreadyOn = false;
  #isChecking = false;
  #isStopped = false;
  #wrong = 0;
  #error: string | undefined;
  #hasFailed = false;

  constructor(
    private readonly view: MfaView,
    private readonly changing: ChangingTotp,
    private readonly isReplacement: boolean,
  ) {
    const { element } = view;
    this.#words = new UseStrings(element, 'mfaTotpSettingUp', strings);
    this.#send = element.store?.send;
    this.#beginning = isReplacement || !this.#send ? undefined : new Beginning(element, this.#send);
  }

  get isBusy(): boolean {
    return this.#isChecking;
  }

  /** Something can be lost by beginning again. */
  get isUnderWay(): boolean {
    return !this.#isAlreadyOn;
  }

  /** @param isNewKey the one that waits is not wanted any more */
  async start(isNewKey: boolean): Promise<void> {
    await this.view.focus(title);
    if (this.isReplacement) return this.#request('REFRESH');
    // It may have been turned on elsewhere since the page was loaded.
    await this.view.element.me.load();
    if (this.#isStopped) return;
    if (this.changing.totp.isOn) return this.#say(() => (this.#isAlreadyOn = true), `${title} ~ [part~="notice"]`);
    await this.#request(isNewKey && this.changing.totp.isSaidToBeOn ? 'REFRESH' : 'INIT');
  }

  /** What was begun is taken back: the promise is kept when that is done. */
  stop(): Promise<void> | undefined {
    if (this.#isStopped) return undefined;
    this.#isStopped = true;
    this.#forgetKey();
    return this.#beginning?.takeBack();
  }

  render(): TemplateResult {
    const { say } = this.#words;
    return form({
      labelledBy: title.slice(1),
      onSubmit: () => void this.#check(),
      onInput: () => this.#forgive(),
      onCancel: () => void this.changing.cancel(),
      content: html`<div id=${title.slice(1)} class="editor-title" tabindex="-1">
          ${this.isReplacement ? say.replaceTitle : say.setUpTitle}
        </div>
        ${this.#isAlreadyOn ? this.#renderAlreadyOn() : this.#renderSteps()}`,
    });
  }

  /** Of a first set-up, backup codes are the last one, where there are none yet. */
  get #endsWithCodes(): boolean {
    const { standing, left } = this.view.backupCodes;
    return !this.isReplacement && standing === 'ready' && left === 0;
  }

  #steps(endsWithCodes: boolean): readonly string[] {
    const { say } = this.#words;
    return [say.stepScan, say.stepConfirm, ...(endsWithCodes ? [say.stepCodes] : [])];
  }

  #renderAlreadyOn(): unknown {
    const { say } = this.#words;
    const replace = (): void => {
      this.changing.totp.close();
      this.view.confirmed('totp:replace');
    };
    return notice({
      icon: info,
      tone: 'warning',
      title: say.alreadyTitle,
      text: say.alreadyText,
      actions: [
        button({ text: say.replaceIt, variant: 'secondary', onClick: replace }),
        button({ text: say.keepIt, variant: 'quiet', style: 'muted', onClick: () => void this.changing.cancel() }),
      ],
    });
  }

  #renderSteps(): unknown {
    const { say } = this.#words;
    const next = html`${this.#renderField()}${this.#renderActions()}`;
    const waiting = html`<p part="hint"><span class="spinner"></span> ${say.starting}</p>
      ${this.#renderActions()}`;
    return html`${renderSteps(this.#steps(this.#endsWithCodes), this.#wrong > 0 || this.#isChecking ? 1 : 0)}
      <slot name="totp-help"></slot>
      ${this.#key?.render(next) ?? waiting}`;
  }

  #renderField(): unknown {
    const { say } = this.#words;
    const startOver = button({ text: say.startOver, variant: 'secondary', onClick: () => void this.#startOver() });
    const input = codeField({
      name: fieldName,
      label: say.code,
      error: this.#error,
      required: true,
      readonly: this.#isChecking,
      digits,
      onComplete: () => {
        // After a mistake it waits for Enter: what is being typed over would be sent again.
        if (!this.#hasFailed) void this.#check();
      },
    });
    return [input, this.#wrong >= tooMany ? startOver : nothing];
  }

  #renderActions(): TemplateResult {
    const { say } = this.#words;
    return html`<div class="actions">
      ${button({
        text: this.isReplacement ? say.replace : say.turnOn,
        variant: 'primary',
        type: 'submit',
        busy: this.#isChecking,
        disabled: !this.#key || !this.view.canChange,
      })}
      ${button({
        text: this.view.say.cancel,
        variant: 'quiet',
        style: 'muted',
        onClick: () => void this.changing.cancel(),
      })}
    </div>`;
  }

  async #request(action: KeyAction): Promise<void> {
    const { element } = this.view;
    if (!this.#send || this.#isStopped) return;
    this.#beginning?.ask();
    try {
      const [key] = await Promise.all([requestKey(this.#send, action, element.issuer), prepareKey()]);
      this.#beginning?.begin();
      // Whoever left meanwhile left something behind.
      if (this.#isStopped) return await this.#beginning?.takeBack();
      this.#key = new ShownKey(this.view, () => this.#words.say, key);
      // On a phone, the keyboard would cover what comes first.
      await this.#say(() => undefined, isPhone() ? title : field);
    } catch (reason) {
      await this.#notRequested(reason);
    }
  }

  async #notRequested(reason: unknown): Promise<void> {
    const { say } = this.#words;
    const error = this.#tell(reason);
    const { status, serverCode, outcome } = error.detail;
    const isRefused = status !== undefined && outcome === undefined;
    if (!isRefused) this.#beginning?.begin();
    else if (!this.changing.totp.isSaidToBeOn) this.#beginning?.refuse();
    if (this.#isStopped || error.kind === 'unauthorized' || error.kind === 'cancelled') return;
    const again = this.isReplacement ? 'totp:replace' : 'totp:set-up';
    // What answers by codes of its own is there.
    const isMissing = ['forbidden', 'not-found', 'unsupported'].includes(error.kind) && !serverCode?.startsWith('OTP-');
    if (isMissing && !this.changing.totp.isSaidToBeOn) return this.changing.missing(say.notHere);
    await this.view.close(this.changing.totp);
    if (serverCode === 'OTP-10005') await this.view.failed(say.signInAgain);
    else await this.view.failed(say.notStarted, () => this.view.confirmed(again));
  }

  async #check(): Promise<void> {
    const { say } = this.#words;
    if (!this.#key || !this.#send || this.#isChecking || !this.view.canChange) return;
    const code = this.#input?.value ?? '';
    if (code.length < digits) return this.#fail(say.short);
    this.#isChecking = true;
    this.view.update();
    try {
      const isRight = await isRightCode(this.#send, code);
      if (isRight) return await this.#succeed();
      this.#wrong += 1;
      await this.#fail(this.#wrong >= tooMany ? say.wrongOften : this.#wrong > 1 ? say.wrongAgain : say.wrong);
    } catch (reason) {
      const { kind } = this.#tell(reason);
      if (kind !== 'unauthorized' && kind !== 'cancelled') await this.#fail(say.notChecked);
    } finally {
      this.#isChecking = false;
      this.view.update();
    }
  }

  async #succeed(): Promise<void> {
    const { say } = this.#words;
    if (!this.#beginning) return this.changing.succeeded('totp-replaced', say.replaced, () => []);
    // Whoever left has it taken back, right or not.
    if (this.#isStopped) return;
    this.#beginning.finish();
    await this.changing.succeeded('totp-enabled', say.turnedOn, () => this.#steps(true));
  }

  async #startOver(): Promise<void> {
    this.#wrong = 0;
    this.#error = undefined;
    this.#hasFailed = false;
    this.#forgetKey();
    await this.view.focus(title);
    await this.#request('REFRESH');
  }

  #forgetKey(): void {
    this.#key?.stop();
    this.#key = undefined;
  }

  #tell(reason: unknown): AsgError {
    const error = reason instanceof AsgError ? reason : new AsgError('unexpected');
    const again = this.isReplacement ? 'totp:replace' : 'totp:set-up';
    if (error.code !== 'cancelled') report(this.view.element, error, () => this.view.confirmed(again));
    return error;
  }

  /** What was typed stays, selected: typing replaces it. */
  async #fail(words: string): Promise<void> {
    if (this.#isStopped) return;
    this.#isChecking = false;
    this.view.element.live.alert(words);
    this.#hasFailed = true;
    await this.#say(() => (this.#error = words), field);
    this.#input?.select();
  }

  /** What is typed now is not what was wrong. */
  #forgive(): void {
    if (this.#error === undefined) return;
    this.#error = undefined;
    this.view.update();
  }

  async #say(change: () => unknown, focus: string): Promise<void> {
    change();
    await this.view.focus(focus);
  }

  get #input(): HTMLInputElement | null {
    return this.view.element.renderRoot.querySelector(field);
  }
}
