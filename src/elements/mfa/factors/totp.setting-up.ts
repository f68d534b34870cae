import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { AsgError } from '../../../client/errors.ts';
import { report } from '../../../base/report.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { codeField } from '../../../ui/code-field.ts';
import { fieldPrefix } from '../../../ui/field.ts';
import { form } from '../../../ui/form.ts';
import { external, icon, info } from '../../../ui/icon.ts';
import { notice } from '../../../ui/notice.ts';
import { canCopy, copy as copyText } from '../mfa.copy.ts';
import { chevron, copy } from '../mfa.icons.ts';
import { setUpStyles } from '../mfa.set-up.styles.ts';
import { steps } from '../mfa.steps.ts';
import type { MfaView } from '../mfa.view.ts';
import { isRightCode, requestKey, type TotpKey } from './totp.api.ts';
import { strings, type TotpSettingUpStrings } from './totp.setting-up.strings.ts';
import type { Totp } from './totp.ts';

export const styles: readonly CSSResult[] = [setUpStyles];

/** The code to scan is drawn here, by a library that nobody else needs. */
const qrPart = new Lazy(() => import('../../../ui/qr.ts'));

const digits = 6;
/** After so many wrong codes, the key itself is the likeliest mistake. */
const tooMany = 5;
/** Milliseconds after which an app that was going to open is open. */
const patience = 1_500;

/** From a new key to the first right code of it. The key goes with the step. */
export class SettingUp {
  readonly #words: UseStrings<TotpSettingUpStrings>;
  #key: TotpKey | undefined;
  #isAlreadyOn = false;
  #isChecking = false;
  #isDone = false;
  #isStopped = false;
  #wrong = 0;
  #error: string | undefined;
  /** On the phone that has the app, there is nothing to scan with. */
  #showsCode = !matchMedia('(pointer: coarse)').matches;
  #nothingOpened = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly view: MfaView,
    private readonly totp: Totp,
    private readonly isReplacement: boolean,
  ) {
    this.#words = new UseStrings(view.element, 'mfaTotpSettingUp', strings);
  }

  get steps(): readonly string[] {
    const { say } = this.#words;
    return [say.stepScan, say.stepConfirm, say.stepCodes];
  }

  /** @param isNewKey the one that waits is not wanted any more */
  async start(isNewKey: boolean): Promise<void> {
    const { element } = this.view;
    this.view.update();
    if (!this.isReplacement) {
      await element.me.load();
      if (this.totp.isOn) return this.#show(() => (this.#isAlreadyOn = true), '#totp-title');
    }
    await qrPart.load();
    await this.#request(this.isReplacement || isNewKey ? 'REFRESH' : 'INIT');
  }

  /** Somebody opened something else, or went away. What was begun and is nobody's yet is taken back. */
  stop(): void {
    const wasBegun = this.#key !== undefined && !this.#isDone && !this.isReplacement;
    this.#isStopped = true;
    this.#key = undefined;
    clearTimeout(this.#timer);
    if (wasBegun && this.view.element.isConnected && this.view.canChange) void this.totp.takeBack();
  }

  render(): TemplateResult {
    const { say } = this.#words;
    return form({
      labelledBy: 'totp-title',
      onSubmit: () => void this.#check(),
      onCancel: () => void this.#cancel(),
      content: html`<div id="totp-title" class="editor-title" tabindex="-1">
          ${this.isReplacement ? say.replaceTitle : say.setUpTitle}
        </div>
        ${this.#isAlreadyOn ? this.#renderAlready() : this.#renderSteps()}`,
    });
  }

  #renderAlready(): unknown {
    const { say } = this.#words;
    return notice({
      icon: info,
      tone: 'warning',
      title: say.alreadyTitle,
      text: say.alreadyText,
      actions: [
        button({ text: say.replaceIt, variant: 'secondary', onClick: () => this.totp.resume('replace') }),
        button({
          text: say.keepIt,
          variant: 'quiet',
          style: 'muted',
          onClick: () => void this.totp.cancel('totp-replace'),
        }),
      ],
    });
  }

  #renderSteps(): unknown {
    const names = this.isReplacement ? this.steps.slice(0, 2) : this.steps;
    return html`${steps(names, this.#wrong > 0 ? 1 : 0)}
      ${this.#key ? this.#renderKey(this.#key) : html`<span class="spinner"></span>`}
      <slot name="totp-help"></slot>
      <div class="actions">
        ${button({
          text: this.#words.say.turnOn,
          variant: 'primary',
          type: 'submit',
          busy: this.#isChecking,
          disabled: !this.#key || this.view.element.offline,
        })}
        ${button({
          text: this.view.say.cancel,
          variant: 'quiet',
          style: 'muted',
          onClick: () => void this.#cancel(),
        })}
      </div>`;
  }

  #renderKey(key: TotpKey): TemplateResult {
    const { say } = this.#words;
    const code = this.#showsCode ? (qrPart.now?.qr(key.address, say.codeLabel) ?? nothing) : nothing;
    const isDrawn = code !== nothing;
    return html`<div class="set-up">
        ${code}
        <div>
          ${this.#showsCode ? this.#renderScan(isDrawn) : this.#renderOpen(key)} ${this.#renderSecret(key)}
          ${this.#renderField()}
        </div>
      </div>
      ${
        this.#showsCode
          ? nothing
          : html`<div>
              ${button({
                text: say.otherDevice,
                variant: 'quiet',
                icon: chevron,
                onClick: () => this.#show(() => (this.#showsCode = true), '#totp-title'),
              })}
            </div>`
      }`;
  }

  #renderScan(isDrawn: boolean): TemplateResult {
    const { say } = this.#words;
    return isDrawn
      ? html`<div><strong>${say.scan}</strong><br /><span part="hint">${say.cannotScan}</span></div>`
      : html`<strong>${say.byHand}</strong>`;
  }

  /** The one address that may hold the key: of a link that opens the app on this very device. */
  #renderOpen({ address }: TotpKey): TemplateResult {
    const { say } = this.#words;
    return html`<a part="button button-primary" class="block" href=${address} @click=${this.#opening}
        >${say.open}${icon(external)}</a
      >
      <span part="hint" role=${this.#nothingOpened ? 'status' : nothing}
        >${this.#nothingOpened ? say.nothingOpened : say.orKey}</span
      >`;
  }

  #renderSecret({ secret }: TotpKey): TemplateResult {
    const { say } = this.#words;
    const copyButton = html`<button
      part="button button-quiet"
      type="button"
      aria-label=${say.copyKey}
      @click=${() => void copyText(this.view.element, secret)}
    >
      ${icon(copy)}
    </button>`;
    return html`<div part="secret">
      <code>${secret.replace(/.{4}(?=.)/g, '$& ')}</code>${canCopy() ? copyButton : nothing}
    </div>`;
  }

  #renderField(): unknown {
    const { say } = this.#words;
    const startOver = button({
      text: say.wrongOften,
      variant: 'secondary',
      onClick: () => void this.#startOver(),
    });
    return html`${codeField({
      name: 'totp-code',
      label: say.code,
      error: this.#error,
      required: true,
      readonly: this.#isChecking,
      digits,
      onComplete: () => {
        // After a mistake it waits for Enter: the code that is being typed over would be sent again.
        if (this.#wrong === 0) void this.#check();
      },
    })}
    ${this.#wrong >= tooMany ? startOver : nothing}`;
  }

  async #check(): Promise<void> {
    const { store } = this.view.element;
    const { say } = this.#words;
    if (!this.#key || this.#isChecking || !store || this.view.element.offline) return;
    const code = this.#input?.value ?? '';
    if (code.length < digits) return this.#fail(say.short);
    await this.#show(() => (this.#isChecking = true));
    try {
      const isRight = await isRightCode(store.send, code);
      if (this.#isStopped) return;
      this.#isChecking = false;
      if (isRight) {
        this.#isDone = true;
        return await this.totp.succeeded(this.isReplacement, this.isReplacement ? say.replaced : say.turnedOn);
      }
      this.#wrong += 1;
      await this.#fail(this.#wrong > 1 ? say.wrongAgain : say.wrong);
    } catch (reason) {
      if (this.#isStopped) return;
      this.#isChecking = false;
      this.#tell(reason);
      await this.#fail(say.notChecked);
    }
  }

  async #startOver(): Promise<void> {
    this.#wrong = 0;
    this.#error = undefined;
    await this.#request('REFRESH');
  }

  async #request(action: 'INIT' | 'REFRESH'): Promise<void> {
    const { element } = this.view;
    const { say } = this.#words;
    if (!element.store || this.#isStopped) return;
    try {
      const key = await requestKey(element.store.send, action, element.issuer);
      if (!this.isReplacement) this.totp.begun();
      // Begun all the same: whoever left meanwhile has it taken back.
      this.#key = key;
      if (this.#isStopped) return this.stop();
      await this.#show(() => undefined, `[name="${fieldPrefix}totp-code"]`);
    } catch (reason) {
      if (this.#isStopped) return;
      const error = this.#tell(reason);
      const isMissing = error.code === 'not-found' || error.code === 'not-enabled' || error.kind === 'forbidden';
      if (error.detail.serverCode === 'OTP-10005') await this.#giveUp(say.signInAgain);
      else if (isMissing) await this.totp.missing(say.notHere);
      else await this.#giveUp(say.notStarted);
    }
  }

  async #giveUp(words: string): Promise<void> {
    const again = this.isReplacement ? 'replace' : 'set-up';
    await this.view.close(this.totp);
    await this.view.failed(words, () => this.totp.resume(again));
  }

  #tell(reason: unknown): AsgError {
    const error = reason instanceof AsgError ? reason : new AsgError('unexpected');
    report(this.view.element, error, () => this.totp.resume(this.isReplacement ? 'replace' : 'set-up'));
    return error;
  }

  async #cancel(): Promise<void> {
    await this.totp.cancel(this.isReplacement ? 'totp-replace' : 'totp-set-up');
  }

  /** What was typed stays, selected: typing replaces it. */
  async #fail(words: string): Promise<void> {
    this.view.element.live.alert(words);
    await this.#show(() => (this.#error = words), `[name="${fieldPrefix}totp-code"]`);
    this.#input?.select();
  }

  async #show(change: () => unknown, focus?: string): Promise<void> {
    change();
    this.view.update();
    if (focus !== undefined) await this.view.focus(focus);
  }

  readonly #opening = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // An app that opened has hidden the page.
      if (document.visibilityState === 'visible') void this.#show(() => (this.#nothingOpened = true));
    }, patience);
  };

  get #input(): HTMLInputElement | null {
    return this.view.element.renderRoot.querySelector(`[name="${fieldPrefix}totp-code"]`);
  }
}
