import { html, nothing, type TemplateResult } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { external, icon } from '../../../ui/icon.ts';
import { canCopy, copy as copyText } from '../mfa.copy.ts';
import { chevron, copy } from '../mfa.icons.ts';
import type { MfaView } from '../mfa.view.ts';
import type { TotpKey } from './totp.api.ts';
import type { TotpSettingUpStrings } from './totp.setting-up.strings.ts';

/** The code to scan is drawn here, by a library that nobody else needs. */
const qrPart = new Lazy(() => import('../../../ui/qr.ts'));

/** Milliseconds after which an app that was going to open is open. */
const patience = 1_500;

/** The app is probably on this very device, where there is nothing to scan with. */
export const isPhone = (): boolean => matchMedia('(pointer: coarse)').matches;

/** What is shown at once is here when the key is. */
export async function prepareKey(): Promise<void> {
  if (!isPhone()) await qrPart.load();
}

/** The ways in which a key gets into an app: scanned, opened, typed. It is gone with this. */
export class ShownKey {
  readonly #isPhone = isPhone();
  #key: TotpKey | undefined;
  #isCodeShown = false;
  #hasNothingOpened = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly view: MfaView,
    private readonly words: () => TotpSettingUpStrings,
    key: TotpKey,
  ) {
    this.#key = key;
  }

  stop(): void {
    this.#key = undefined;
    clearTimeout(this.#timer);
  }

  /** `next`: what comes below the key. */
  render(next: unknown): unknown {
    const key = this.#key;
    if (!key) return nothing;
    if (this.#isPhone) {
      return html`<div class="set-up">
          <div>${this.#renderOpen(key)}${this.#renderSecret(key)}${next}</div>
        </div>
        ${this.#renderOtherDevice(key)}`;
    }
    const code = this.#code(key);
    return html`<div class="set-up">
      ${code ?? nothing}
      <div>${this.#renderScan(code !== undefined)}${this.#renderSecret(key)}${next}</div>
    </div>`;
  }

  #code({ address }: TotpKey): unknown {
    const code = qrPart.now?.qr(address, this.words().codeLabel);
    return code === nothing ? undefined : code;
  }

  #renderScan(isDrawn: boolean): TemplateResult {
    const say = this.words();
    if (!isDrawn) return html`<strong>${say.byHand}</strong>`;
    return html`<div class="scan"><strong>${say.scan}</strong> <span part="hint">${say.cannotScan}</span></div>`;
  }

  /** The one address that may hold the key: of a link that opens the app on this very device. */
  #renderOpen({ address }: TotpKey): TemplateResult {
    const say = this.words();
    return html`<a part="button button-primary" class="block" href=${address} @click=${this.#opening}
        >${say.open}${icon(external)}</a
      >
      <span part="hint">${this.#hasNothingOpened ? say.nothingOpened : say.orKey}</span>`;
  }

  #renderSecret({ secret }: TotpKey): TemplateResult {
    const copyButton = html`<button
      part="button button-quiet"
      type="button"
      aria-label=${this.words().copyKey}
      @click=${() => void copyText(this.view.element, secret)}
    >
      ${icon(copy)}
    </button>`;
    return html`<div part="secret">
      <code>${secret.replace(/.{4}(?=.)/g, '$& ')}</code>${canCopy() ? copyButton : nothing}
    </div>`;
  }

  #renderOtherDevice(key: TotpKey): TemplateResult {
    const say = this.words();
    const code = html`<div id="totp-code-to-scan">${this.#code(key) ?? html`<strong>${say.byHand}</strong>`}</div>`;
    return html`<div>
        <button
          part="button button-quiet"
          type="button"
          aria-expanded=${this.#isCodeShown ? 'true' : 'false'}
          aria-controls="totp-code-to-scan"
          @click=${() => void this.#toggleCode()}
        >
          ${say.otherDevice}${icon(chevron)}
        </button>
      </div>
      ${this.#isCodeShown ? code : nothing}`;
  }

  async #toggleCode(): Promise<void> {
    await qrPart.load();
    this.#isCodeShown = !this.#isCodeShown;
    this.view.update();
  }

  readonly #opening = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // An app that opened has hidden the page.
      if (document.visibilityState !== 'visible') return;
      this.#hasNothingOpened = true;
      this.view.element.live.say(this.words().nothingOpened);
      this.view.update();
    }, patience);
  };
}
