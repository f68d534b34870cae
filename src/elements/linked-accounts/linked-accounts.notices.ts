import { html, nothing, type SVGTemplateResult } from 'lit';
import { focusOn } from '../../base/focus.ts';
import { reference } from '../../base/messages.ts';
import { isolate } from '../../i18n/isolate.ts';
import { button } from '../../ui/button.ts';
import { alert, check, info } from '../../ui/icon.ts';
import { notice, type NoticeOptions } from '../../ui/notice.ts';
import type { Acting } from './linked-accounts.acting.ts';
import type { LinkOutcome } from './asg-linked-accounts.ts';

interface Told {
  readonly tone?: NoticeOptions['tone'];
  readonly title?: string;
  readonly text: string;
  readonly traceId?: string | undefined;
  readonly retry?: (() => void) | undefined;
  /** Default: "Try again". */
  readonly retryText?: string | undefined;
}

const icons: Readonly<Record<string, SVGTemplateResult>> = { success: check, danger: alert };

/** What was said last, above the rows, until something else begins. */
export class Notices {
  #told: Told | undefined;
  /** Each outcome is told once, whoever comes later. */
  #outcome: LinkOutcome | undefined;

  constructor(private readonly acting: Acting) {}

  clear(): void {
    this.#told = undefined;
  }

  show(told: Told): void {
    this.#told = told;
    this.acting.element.live.say([told.title, told.text].filter(Boolean).join('. '));
    this.acting.update();
  }

  success(text: string): void {
    this.show({ tone: 'success', text });
  }

  /** Focus goes to what the server refused. */
  async fail(told: Told & { readonly title: string }): Promise<void> {
    this.#told = { tone: 'danger', ...told };
    this.acting.element.live.alert(told.title);
    await focusOn(this.acting.element, '[part~="notice"].danger');
  }

  /** How a link that the page asked a provider for ended. */
  tell(outcome: LinkOutcome | undefined): void {
    const { federated } = this.acting.element;
    if (!outcome || outcome === this.#outcome || !federated.data) return;
    this.#outcome = outcome;
    if (outcome.outcome === 'linked') void this.#tellLinked(outcome);
    else this.#tellUnfinished(outcome);
  }

  render(): unknown {
    const told = this.#told;
    if (!told) return nothing;
    const { tone, title, text, traceId, retry, retryText } = told;
    const { say, isBusy, element } = this.acting;
    return notice({
      tone,
      title,
      icon: icons[tone ?? ''] ?? info,
      text: html`${text} ${traceId ? reference(element, traceId) : nothing}`,
      flush: true,
      actions:
        retry &&
        button({
          text: retryText ?? say.tryAgain,
          variant: 'secondary',
          busy: isBusy,
          disabled: !this.acting.view.canChange,
          onClick: retry,
        }),
    });
  }

  /** The list knows whether the person really did. */
  async #tellLinked(outcome: LinkOutcome): Promise<void> {
    const { acting } = this;
    const { federated } = acting.element;
    await this.acting.readAgain(federated);
    const link = federated.data && acting.view.lists.linkTo(outcome.idp);
    if (acting.element.gate !== 'open') return;
    if (!link) return this.#tellUnfinished({ ...outcome, outcome: 'unfinished' });
    this.success(acting.say.linked(isolate(acting.view.lists.providerOf(link))));
    acting.changed('linked', link.id);
  }

  #tellUnfinished({ idp, outcome }: LinkOutcome): void {
    const { say, view } = this.acting;
    const words = outcome === 'other-person' ? say.otherPerson : say.unfinished;
    const again = view.lists.offered.includes(idp) ? () => this.acting.confirmed(`request:${idp}`) : undefined;
    this.show({ tone: 'warning', title: say.nothingLinked, text: words(isolate(idp)), retry: again });
  }
}
