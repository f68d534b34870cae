import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { AsgError } from '../../client/errors.ts';
import { isolate } from '../../i18n/isolate.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { form as formStyles } from '../../styles/form.ts';
import { button } from '../../ui/button.ts';
import { checkbox } from '../../ui/choices.ts';
import { fieldPrefix } from '../../ui/field.ts';
import { form } from '../../ui/form.ts';
import { alert } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import { reference, report } from '../../base/messages.ts';
import { receiptDetail, replaceReceipt, revokeReceipt, type ReceiptDetail } from './consents.details.api.ts';
import { strings, type ConsentsChangingStrings } from './consents.changing.strings.ts';
import type { ConsentsDetails } from './consents.details.ts';
import type { Sharing } from './consents.merge.ts';

export const styles: readonly CSSResult[] = [formStyles];

/** The choice of what an application may see: what is ticked, a look at what that changes, and then it is saved. */
export class Changing {
  readonly #words: UseStrings<ConsentsChangingStrings>;
  readonly #before: ReadonlySet<string>;
  #chosen: ReadonlySet<string>;
  #isChecking = false;
  #error: AsgError | undefined;

  constructor(
    private readonly details: ConsentsDetails,
    private readonly row: Sharing,
    private readonly receipt: ReceiptDetail,
    private readonly done: () => void,
  ) {
    this.#words = new UseStrings(details.view.element, 'consentsChanging', strings);
    this.#before = new Set(receipt.attributes.flatMap(({ key, isShared }) => (isShared ? key : [])));
    this.#chosen = this.#before;
  }

  begin(): Promise<void> {
    return this.details.view.focus(`[part~="editor"] input:not([aria-readonly])`);
  }

  render(key: string): TemplateResult | undefined {
    if (key !== this.row.key) return undefined;
    return form({
      labelledBy: 'changing-title',
      onSubmit: (event) => void (this.#isChecking ? this.#save() : this.#check(event)),
      onCancel: () => void (this.#isChecking ? this.#back() : this.#close()),
      content: this.#isChecking ? this.#renderCheck() : this.#renderChoice(),
    });
  }

  #renderChoice(): TemplateResult {
    const { say } = this.#words;
    const { view, say: words } = this.details;
    const name = isolate(this.row.name);
    return html`<div class="editor-title" id="changing-title">${say.title(name)}</div>
      ${this.receipt.attributes.map((attribute) =>
        checkbox({
          name: attribute.key,
          label: attribute.name,
          isSwitch: false,
          checked: this.#chosen.has(attribute.key),
          readonly: attribute.isMandatory,
          hint: attribute.isMandatory ? say.needed(name) : undefined,
        }),
      )}
      <div class="actions">
        ${button({ text: say.next, variant: 'primary', type: 'submit', disabled: !view.canChange })}
        ${button({ text: words.cancel, variant: 'quiet', style: 'muted', onClick: () => void this.#close() })}
      </div>`;
  }

  #renderCheck(): TemplateResult {
    const { say } = this.#words;
    const { view, say: words } = this.details;
    const name = isolate(this.row.name);
    const [stops, starts] = [this.#names(this.#before, this.#chosen), this.#names(this.#chosen, this.#before)];
    const isBusy = view.isBusy;
    const save = isBusy ? words.saving : this.#error ? words.tryAgain : words.save;
    return html`${this.#renderError()}
      <div class="editor-title" id="changing-title" tabindex="-1">${say.checkTitle}</div>
      <div class="checked">
        ${stops ? html`<p>${say.stops(name, stops)}</p>` : nothing}
        ${starts ? html`<p>${say.starts(name, starts)}</p>` : nothing}
        ${this.#chosen.size === 0 ? html`<p>${say.none(name)}</p>` : nothing}
        ${stops ? html`<p class="muted">${say.keeps}</p>` : nothing}
      </div>
      <div class="actions">
        ${button({ text: save, variant: 'primary', type: 'submit', busy: isBusy, disabled: !view.canChange })}
        ${button({ text: say.back, variant: 'quiet', style: 'muted', disabled: isBusy, onClick: () => void this.#back() })}
      </div>`;
  }

  #renderError(): unknown {
    const { say: words, view } = this.details;
    const error = this.#error;
    if (!error) return nothing;
    const { traceId, outcome } = error.detail;
    const isUnknown = error.code === 'timeout' || outcome === 'unknown';
    return notice({
      tone: 'danger',
      icon: alert,
      title: isUnknown ? words.timeoutTitle : words.notSaved,
      text: isUnknown ? words.timeoutText : this.#words.say.notSaved,
      actions: traceId ? reference(view.element, traceId) : undefined,
    });
  }

  /** In the words of a list, what one has and the other has not. */
  #names(have: ReadonlySet<string>, haveNot: ReadonlySet<string>): string {
    const names = this.receipt.attributes.flatMap(({ key, name }) =>
      have.has(key) && !haveNot.has(key) ? isolate(name) : [],
    );
    return new Intl.ListFormat(this.#words.lang()).format(names);
  }

  async #check(event: SubmitEvent): Promise<void> {
    const data = new FormData(event.target as HTMLFormElement);
    const keys = this.receipt.attributes.map(({ key }) => key).filter((key) => data.has(fieldPrefix + key));
    this.#chosen = new Set(keys);
    if (keys.length === this.#before.size && keys.every((key) => this.#before.has(key))) {
      await this.#close();
      return this.details.view.element.live.say(this.#words.say.unchanged);
    }
    this.#isChecking = true;
    await this.details.view.focus('#changing-title');
  }

  async #back(): Promise<void> {
    if (this.details.view.isBusy) return;
    this.#isChecking = false;
    this.#error = undefined;
    await this.begin();
  }

  async #save(): Promise<void> {
    const { view, say: words } = this.details;
    const { id } = this.receipt;
    this.#error = undefined;
    const outcome = await view.attempt(async (send) => {
      // Somebody may have chosen otherwise in another window: what they took back would be given again.
      const now = await receiptDetail(id).load(send);
      if (!now.isActive) return 'changed' as const;
      if (this.#chosen.size === 0) return revokeReceipt(send, id);
      return { id: await replaceReceipt(send, this.receipt, this.#chosen) };
    });
    if (!outcome) return;
    const { result, error } = outcome;
    if (result === 'changed' || error?.code === 'not-found') return this.#leave(words.changedMeanwhile);
    if (error) return this.#fail(error);
    // All of it is there when the editor makes way for it.
    if (result) await view.reads.of(receiptDetail(result.id)).load();
    this.#replace(result?.id);
    view.changed('changed', this.row.app?.id);
    await this.#close();
    view.telling.tell(words.saved, 'success');
  }

  /** The server gave it a new id. Of what was not replaced, nothing is left. */
  #replace(id: string | undefined): void {
    const { service } = this.row.receipts.find((each) => each.id === this.receipt.id) ?? { service: this.row.name };
    this.details.view.set({
      receipts: (all) => [
        ...all.filter((each) => each.id !== this.receipt.id),
        ...(id === undefined ? [] : [{ id, service }]),
      ],
    });
  }

  async #fail(error: AsgError): Promise<void> {
    const { view, say: words } = this.details;
    this.#error = error;
    report(view.element, error, () => void this.#save());
    view.element.live.alert(words.notSaved);
    await view.focus('[part~="editor"] [part~="notice"]');
  }

  async #leave(text: string): Promise<void> {
    const { view } = this.details;
    await view.element.receipts?.load();
    await this.#close();
    view.telling.tell(text);
  }

  async #close(): Promise<void> {
    this.done();
    const row = `[data-row="${CSS.escape(this.row.key)}"]`;
    const { view } = this.details;
    await view.focus(`${row} button[name="change"]`);
    // Nothing is left to change: the row itself is where the person was.
    if (!view.element.renderRoot.querySelector(`${row} button[name="change"]`)) await view.focus(`${row} button`);
  }
}
