import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/**
 * Two regions that are in the document from the first render: a screen reader overlooks one that comes with its text.
 * `alert` interrupts, and is for a submit that failed; everything else is said when there is a pause.
 */
export class LiveRegions implements ReactiveController {
  #status = '';
  #alert = '';
  #loading: ReturnType<typeof setTimeout> | undefined;
  /** What was said of loading, and does not hold any more once that is over. */
  #waiting = '';

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#loading);
    this.#loading = undefined;
    this.#status = this.#alert = '';
  }

  say(text: string): void {
    this.#announce(text, '');
  }

  /** What does not hold any more. */
  takeBack(text: string): void {
    if (text === this.#status) this.say('');
  }

  alert(text: string): void {
    this.#announce('', text);
  }

  /** "Loading" is worth a word after a second; undefined takes it back. */
  loading(text: string | undefined): void {
    if (text === undefined) {
      clearTimeout(this.#loading);
      this.#loading = undefined;
      const said = this.#waiting;
      this.#waiting = '';
      // The host tells it in the middle of a rendering, and Lit warns developers of another one that begins there.
      if (said) queueMicrotask(() => this.takeBack(said));
    } else {
      this.#loading ??= setTimeout(() => this.say((this.#waiting = text)), 1_000);
    }
  }

  render(): TemplateResult {
    return html`<div part="status" class="hidden" role="status">${this.#status}</div>
      <div class="hidden" role="alert">${this.#alert}</div>`;
  }

  /** An identical text is only spoken again when the region was empty in between. */
  #announce(status: string, alert: string): void {
    this.#set('', '');
    queueMicrotask(() => void this.host.updateComplete.then(() => this.#set(status, alert)));
  }

  #set(status: string, alert: string): void {
    this.#status = status;
    this.#alert = alert;
    this.host.requestUpdate();
  }
}
