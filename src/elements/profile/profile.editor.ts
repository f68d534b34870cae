import { html, nothing, type TemplateResult } from 'lit';
import { reference } from '../../base/messages.ts';
import type { AsgError } from '../../client/errors.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { button } from '../../ui/button.ts';
import { field, fieldPrefix } from '../../ui/field.ts';
import { focusInvalid, form, inputs, values } from '../../ui/form.ts';
import { alert, clock } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import type { ProfileField } from './profile.fields.ts';
import type { ProfileRow } from './profile.rows.ts';
import type { RowStrings } from './profile.rows.strings.ts';
import { fieldError, formatError } from './profile.validation.ts';

export type Say = RowStrings & EditingStrings & MessageStrings;
type Texts = Readonly<Record<string, string>>;

/** What the editor tells its owner. */
export interface EditorOwner {
  readonly say: Say;
  readonly isSaving: boolean;
  submit(): void;
  cancel(): void;
  typed(texts: Texts): void;
  checkAgain(): void;
}

/** The form of the one row that is open, and what is wrong with what stands in it. What is typed belongs to the inputs. */
export class ProfileEditor {
  #errors: Texts = {};
  #failure: AsgError | undefined;

  constructor(
    private readonly host: AsgProfile,
    private readonly owner: EditorOwner,
    readonly key: string,
  ) {}

  /** What stands in the inputs, without spaces at the ends. */
  get texts(): Texts {
    const form = this.#form;
    return form ? Object.fromEntries(Object.entries(values(form)).map(([name, text]) => [name, text.trim()])) : {};
  }

  /** Puts focus into the first field, after what was typed before is there again. */
  async open(typed: Texts = {}): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    const fields = inputs(this.#form);
    for (const input of fields) {
      const name = input.name.slice(fieldPrefix.length);
      if (Object.hasOwn(typed, name)) input.value = typed[name] ?? '';
    }
    fields[0]?.focus();
  }

  /** False when something is wrong, which is then said at its field. */
  check(fields: readonly ProfileField[]): boolean {
    const errors = errorsOf(fields, this.texts, this.owner.say);
    void this.#show(errors, undefined);
    return Object.keys(errors).length === 0;
  }

  /** The server refused, or did not answer: everything typed stays, and focus goes to what is wrong. */
  async fail(error: AsgError, fields: readonly ProfileField[]): Promise<void> {
    const { say } = this.owner;
    const [first] = fields;
    if (first && error.code === 'taken')
      return this.#show({ [first.attribute]: say.taken(first.name.sentence) }, undefined);
    if (first && fields.length === 1 && error.code === 'invalid-input') {
      return this.#show({ [first.attribute]: formatError(first, say) }, undefined);
    }
    const isUnknown = error.detail.outcome === 'unknown';
    this.host.live.alert(!isUnknown ? say.notSaved : error.code === 'timeout' ? say.timeoutText : say.unknownTitle);
    await this.#show({}, error);
  }

  render(row: ProfileRow, fields: readonly ProfileField[]): TemplateResult {
    const { say, isSaving } = this.owner;
    const isContact = row.kind === 'email' || row.kind === 'tel';
    const title = isContact ? say.changeField : row.value === undefined ? say.addField : say.editField;
    return form({
      labelledBy: 'editor-title',
      onSubmit: () => this.owner.submit(),
      onInput: () => this.#typed(fields),
      onCancel: () => this.owner.cancel(),
      content: html`<div id="editor-title" class="editor-title">${title(row.name.sentence)}</div>
        ${this.#failure ? this.#renderFailure(this.#failure) : nothing}
        <div class=${fields.length > 1 ? 'columns' : ''}>${fields.map((input) => this.#renderField(input))}</div>
        <div class="actions">
          ${button({
            text: isSaving ? say.saving : this.#failure ? say.tryAgain : say.save,
            variant: 'primary',
            type: 'submit',
            busy: isSaving,
            disabled: this.host.offline,
          })}
          ${button({ text: say.cancel, variant: 'quiet', style: 'muted', onClick: () => this.owner.cancel() })}
        </div>`,
    });
  }

  #renderField(input: ProfileField): TemplateResult {
    return field({
      name: input.attribute,
      label: input.name.label,
      aside: input.required ? undefined : html`<span>${this.owner.say.optional}</span>`,
      value: input.value,
      type: input.kind,
      direction: input.kind === 'text' ? undefined : 'ltr',
      autocomplete: input.autocomplete,
      required: input.required,
      readonly: this.owner.isSaving,
      error: Object.hasOwn(this.#errors, input.attribute) ? this.#errors[input.attribute] : undefined,
    });
  }

  #renderFailure({ code, detail }: AsgError): TemplateResult {
    const { say } = this.owner;
    if (detail.outcome === 'unknown') {
      const actions = button({ text: say.checkAgain, variant: 'secondary', onClick: () => this.owner.checkAgain() });
      const [title, text] =
        code === 'timeout' ? [say.timeoutTitle, say.timeoutText] : [say.unknownTitle, say.unknownText];
      return notice({ tone: 'warning', icon: clock, title, text, actions });
    }
    const id = detail.traceId ? reference(this.host, detail.traceId) : nothing;
    return notice({ tone: 'danger', icon: alert, title: say.notSaved, text: html`${say.stillHere} ${id}` });
  }

  /** Takes back what was said of a field that is right now. Nothing turns red while it is typed the first time. */
  #typed(fields: readonly ProfileField[]): void {
    this.owner.typed(this.texts);
    const failed = fields.filter(({ attribute }) => Object.hasOwn(this.#errors, attribute));
    if (failed.length === 0) return;
    this.#errors = errorsOf(failed, this.texts, this.owner.say);
    this.host.requestUpdate();
  }

  async #show(errors: Texts, failure: AsgError | undefined): Promise<void> {
    this.#errors = errors;
    this.#failure = failure;
    this.host.requestUpdate();
    await this.host.updateComplete;
    if (failure) this.#form?.querySelector<HTMLElement>('[part~="notice"]')?.focus();
    else focusInvalid(this.#form);
  }

  get #form(): HTMLFormElement | null {
    return this.host.renderRoot.querySelector('form');
  }
}

function errorsOf(fields: readonly ProfileField[], texts: Texts, say: EditingStrings): Texts {
  const errors = fields.map(
    (input) => [input.attribute, fieldError(input, texts[input.attribute] ?? '', say)] as const,
  );
  return Object.fromEntries(errors.filter(([, error]) => error !== undefined)) as Texts;
}
