import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { countdown } from '../../../base/countdown.ts';
import { Lazy } from '../../../base/lazy.ts';
import type { Store } from '../../../state/store.ts';
import { button } from '../../../ui/button.ts';
import { alert } from '../../../ui/icon.ts';
import { notice } from '../../../ui/notice.ts';
import { setUpStyles } from '../mfa.set-up.styles.ts';
import type { MfaView } from '../mfa.view.ts';
import { discoveryText, readDevices } from './push.api.ts';
import type { Push } from './push.ts';

export const styles: readonly CSSResult[] = [setUpStyles];

/** The code to scan is drawn here, by a library that nobody else needs. */
const qrPart = new Lazy(() => import('../../../ui/qr.ts'));

const pollInterval = 3_000;
const lifetime = 5 * 60 * 1_000;

type Stage = 'fetching' | 'waiting' | 'expired' | 'failed';

/**
 * The code that the phone scans, until the phone has registered itself, which nobody tells the page: it asks, as long as
 * somebody looks at it.
 */
export class AddingPhone {
  #code: string | undefined;
  #until = 0;
  #stage: Stage = 'fetching';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #known: ReadonlySet<string> = new Set();

  constructor(
    private readonly view: MfaView,
    private readonly push: Push,
  ) {}

  async start(): Promise<void> {
    const store = this.view.element.store;
    if (!store) return;
    this.#show('fetching');
    this.#known = new Set(this.push.devices.map(({ id }) => id));
    await qrPart.load();
    try {
      this.#code = await discoveryText(store.send);
    } catch {
      if (!this.#isStopped) this.#show('failed');
      return void this.#focus();
    }
    if (this.#isStopped) return this.stop();
    this.#until = Date.now() + lifetime;
    this.#show('waiting');
    this.view.element.live.say(this.push.say.waitingShort);
    document.addEventListener('visibilitychange', this.#look);
    this.#wait(store);
    await this.#focus();
  }

  /** The challenge in the code goes with it. */
  stop(): void {
    this.#isStopped = true;
    this.#code = undefined;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
  }

  render(): TemplateResult {
    const { say } = this.push;
    return html`<li>
      <div
        part="editor"
        role="group"
        aria-labelledby="push-title"
        @keydown=${({ key }: KeyboardEvent) => {
          if (key === 'Escape') void this.push.cancel();
        }}
      >
        <div class="editor-title" id="push-title" tabindex="-1">${say.addTitle}</div>
        ${this.#renderStage()}
      </div>
    </li>`;
  }

  #renderStage(): unknown {
    const { say } = this.push;
    if (this.#stage === 'expired') return this.#renderEnd(say.tookTooLong, say.newCode);
    if (this.#stage === 'failed') return this.#renderEnd(say.noCode, this.view.say.tryAgain);
    const code = this.#code === undefined ? undefined : qrPart.now?.qr(this.#code, say.codeLabel(this.push.app));
    const waiting = html`<span class="waiting"
      ><span class="spinner"></span>${countdown(this.#until, (seconds) => say.waiting(clock(seconds)))}</span
    >`;
    const isShown = this.#stage === 'waiting';
    return html`<div class="set-up">
        ${code ?? nothing}
        <div>
          <strong>${say.scan(this.push.app)}</strong>
          <span part="hint">${say.keepOpen}</span>
          ${isShown && (!code || code === nothing) ? html`<span part="error">${say.notDrawn}</span>` : nothing}
          ${isShown ? waiting : html`<span class="spinner"></span>`}
          <slot name="push-help"></slot>
        </div>
      </div>
      <div class="actions">${this.#cancelButton()}</div>`;
  }

  #renderEnd(text: string, again: string): unknown {
    return html`${notice({ icon: alert, tone: 'warning', text })}
      <div class="actions">
        ${button({ text: again, variant: 'primary', onClick: () => void this.start() })}${this.#cancelButton()}
      </div>`;
  }

  #cancelButton(): TemplateResult {
    const { cancel } = this.view.say;
    return button({ text: cancel, variant: 'quiet', style: 'muted', onClick: () => void this.push.cancel() });
  }

  #wait(store: Store): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(store), pollInterval);
  }

  /** Nobody scans a code on a page that nobody sees; when it is seen again, it is asked at once. */
  readonly #look = (): void => {
    const store = this.view.element.store;
    if (document.visibilityState === 'visible' && store && this.#stage === 'waiting') void this.#ask(store);
  };

  async #ask(store: Store): Promise<void> {
    if (this.#isStopped) return;
    if (Date.now() >= this.#until) return this.#expire();
    if (document.visibilityState !== 'visible') return this.#wait(store);
    // One answer that does not come is not worth a word: the next question is three seconds away.
    const devices = await readDevices(store.send).catch(() => undefined);
    if (this.#isStopped) return;
    const added = devices?.find(({ id }) => !this.#known.has(id));
    if (devices && added) return this.push.done(added, devices);
    this.#wait(store);
  }

  #expire(): void {
    this.#code = undefined;
    this.#show('expired');
    this.view.element.live.say(this.push.say.tookTooLong);
    void this.#focus();
  }

  #show(stage: Stage): void {
    this.#stage = stage;
    this.view.update();
  }

  async #focus(): Promise<void> {
    await this.view.focus('#push-title');
  }
}

/** Minutes and seconds, as clocks show them. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
