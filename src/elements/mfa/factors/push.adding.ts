import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { countdown } from '../../../base/countdown.ts';
import { Lazy } from '../../../base/lazy.ts';
import { button } from '../../../ui/button.ts';
import { alert } from '../../../ui/icon.ts';
import { notice } from '../../../ui/notice.ts';
import { setUpStyles } from '../mfa.set-up.styles.ts';
import type { MfaView } from '../mfa.view.ts';
import { readDevices } from './push.api.ts';
import type { ChangingPush } from './push.changing.ts';

export const styles: readonly CSSResult[] = [
  setUpStyles,
  css`
    .waiting {
      font-size: var(--_t-sm);
      display: flex;
      align-items: center;
      gap: var(--_s2);
      color: var(--_muted);
      font-variant-numeric: tabular-nums;
    }
    /* Its words begin where the lines above it do. */
    .alone {
      margin-inline-start: calc(var(--_u) * -0.625);
    }
  `,
];

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
    private readonly changing: ChangingPush,
  ) {}

  /** The first code, and a new one when that was not scanned in time. */
  async start(): Promise<void> {
    await this.#show('fetching');
    await qrPart.load();
    const code = await this.changing.discover();
    if (this.#isStopped) return;
    if (code === undefined) return this.#fail();
    this.#known = new Set(this.changing.push.devices.map(({ id }) => id));
    this.#code = code;
    this.#until = Date.now() + lifetime;
    this.view.element.live.say(this.changing.say.waitingShort);
    document.addEventListener('visibilitychange', this.#look);
    this.#wait();
    await this.#show('waiting');
  }

  /** The challenge in the code goes with it. */
  stop(): void {
    this.#isStopped = true;
    this.#rest();
  }

  render(): TemplateResult {
    const { say } = this.changing;
    return html`<li>
      <div part="editor" role="group" aria-labelledby="push-title" @keydown=${this.#leave}>
        <div class="editor-title" id="push-title" tabindex="-1">${say.addTitle}</div>
        ${this.#renderStage()}
      </div>
    </li>`;
  }

  #renderStage(): unknown {
    const { say } = this.changing;
    if (this.#stage === 'expired') return this.#renderEnd(say.tookTooLong, say.newCode);
    if (this.#stage === 'failed') return this.#renderEnd(say.noCode, this.view.say.tryAgain);
    const code =
      this.#code === undefined ? undefined : qrPart.now?.qr(this.#code, say.codeLabel(this.changing.push.app));
    const waiting = html`<span class="waiting"
      ><span class="spinner"></span>${countdown(this.#until, (seconds) => say.waiting(clock(seconds)))}</span
    >`;
    const isShown = this.#stage === 'waiting';
    return html`<div class="set-up">
      ${code ?? nothing}
      <div>
        <div class="scan">
          <strong>${say.scan(this.changing.push.app)}</strong> <span part="hint">${say.keepOpen}</span>
        </div>
        ${isShown && (!code || code === nothing) ? html`<span part="error">${say.notDrawn}</span>` : nothing}
        ${isShown ? waiting : html`<span class="spinner"></span>`}
        <slot name="push-help"></slot>
        <div class="actions alone">${this.#cancelButton()}</div>
      </div>
    </div>`;
  }

  #renderEnd(text: string, again: string): unknown {
    return html`${notice({ icon: alert, tone: 'warning', text })}
      <div class="actions">
        ${button({ text: again, variant: 'primary', onClick: () => void this.start() })}${this.#cancelButton()}
      </div>`;
  }

  #cancelButton(): TemplateResult {
    const { cancel } = this.view.say;
    return button({ text: cancel, variant: 'quiet', style: 'muted', onClick: () => void this.changing.cancel() });
  }

  /** A dialog of the page that the element stands in is not meant. */
  readonly #leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    void this.changing.cancel();
  };

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), pollInterval);
  }

  /** Nobody scans a code on a page that nobody sees; when it is seen again, it is asked at once. */
  readonly #look = (): void => void this.#ask();

  async #ask(): Promise<void> {
    const { store } = this.view.element;
    clearTimeout(this.#timer);
    if (!store || this.#stage !== 'waiting' || document.visibilityState !== 'visible') return;
    if (Date.now() >= this.#until) return this.#expire();
    // One answer that does not come is not worth a word: the next question is three seconds away.
    const devices = await readDevices(store.send).catch(() => undefined);
    if (this.#isStopped || this.#stage !== 'waiting') return;
    const added = devices?.find(({ id }) => !this.#known.has(id));
    if (devices && added) return this.changing.done(added, devices);
    this.#wait();
  }

  async #expire(): Promise<void> {
    this.#rest();
    this.view.element.live.say(this.changing.say.tookTooLong);
    this.#stage = 'expired';
    await this.view.follow('#push-title');
  }

  async #fail(): Promise<void> {
    this.view.element.live.alert(this.changing.say.noCode);
    await this.#show('failed');
  }

  #rest(): void {
    this.#code = undefined;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#look);
  }

  async #show(stage: Stage): Promise<void> {
    this.#stage = stage;
    await this.view.focus('#push-title');
  }
}

/** Minutes and seconds, as clocks show them. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
