import { nothing } from 'lit';
import { reference, report } from '../../base/messages.ts';
import type { AsgError } from '../../client/errors.ts';
import { isolate } from '../../i18n/isolate.ts';
import { button } from '../../ui/button.ts';
import { alert, check, info } from '../../ui/icon.ts';
import { notice, type NoticeOptions } from '../../ui/notice.ts';
import type { ConsentsView } from './consents.view.ts';

export interface Failure {
  readonly title: string;
  readonly text: string;
  readonly error: AsgError;
  readonly retry: () => void;
  /** What the button says that tries it once more. */
  readonly again?: string;
}

/** What was last done and what came of it, above the rows. */
export class Telling {
  #notice: NoticeOptions | undefined;

  constructor(private readonly view: ConsentsView) {}

  end(): void {
    this.#notice = undefined;
    this.view.element.requestUpdate();
  }

  render(): unknown {
    return this.#notice ? notice(this.#notice) : nothing;
  }

  tell(text: string, tone?: 'success'): void {
    this.#notice = { icon: tone ? check : info, text, flush: true, ...(tone ? { tone } : {}) };
    this.view.element.live.say(text);
    this.view.element.requestUpdate();
  }

  /** It was there, and is no more: removed somewhere else, or never this person's. */
  async gone(name: string, key: string, change: () => unknown): Promise<void> {
    await this.view.leave(key, change);
    this.tell(this.view.say.gone(isolate(name)));
  }

  /** The server refused something, or nobody knows: focus goes to where that is said. */
  async failed({ title, text, error, retry, again }: Failure): Promise<void> {
    const { element, say, canChange } = this.view;
    report(element, error, retry);
    const { traceId, outcome } = error.detail;
    const isUnknown = error.code === 'timeout' || outcome === 'unknown';
    const press = isUnknown
      ? { text: say.checkAgain, onClick: () => this.#checkAgain() }
      : { text: again ?? say.tryAgain, onClick: retry };
    const words = isUnknown ? { title: say.timeoutTitle, text: say.timeoutText } : { title, text };
    this.#notice = {
      ...words,
      ...(error.kind === 'offline' ? { text: say.offlineShort } : {}),
      tone: 'danger',
      icon: alert,
      flush: true,
      actions: [
        button({ ...press, variant: 'secondary', disabled: !canChange }),
        traceId ? reference(element, traceId) : nothing,
      ],
    };
    element.live.alert(words.title);
    await this.view.focus('[part~="notice"].danger');
  }

  #checkAgain(): void {
    this.end();
    this.view.element.reload();
    void this.view.focus('[part~="title"]');
  }
}
