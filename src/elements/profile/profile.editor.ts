import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { reference } from '../../base/messages.ts';
import type { AsgError } from '../../client/errors.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { button } from '../../ui/button.ts';
import { entries, focusInvalid, form, type Values } from '../../ui/form.ts';
import { alert, clock } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import type { ProfileField } from './profile.fields.ts';
import { renderInput } from './profile.inputs.ts';
import type { ProfileRow } from './profile.rows.ts';
import type { RowStrings } from './profile.rows.strings.ts';
import { fieldError, formatError } from './profile.validation.ts';

export type Say = RowStrings & EditingStrings & MessageStrings;

/** What is wrong, by the id of the field. */
type Errors = Readonly<Record<string, string>>;

/** What the editor tells its owner. */
export interface EditorOwner {
  readonly say: Say;
  readonly language: string;
  readonly isSaving: boolean;
  submit(): void;
  cancel(): void;
  typed(values: Values): void;
  checkAgain(): void;
}

/** The form of the one row that is open, and what is wrong with what stands in it. What is typed belongs to the inputs. */
export class ProfileEditor {
  #errors: Errors = {};
  #failure: AsgError | undefined;
  /** What the inputs are drawn with: what was loaded, or a draft of it. */
  #start: Values;
  /** Another number draws other inputs. */
  #version = 0;

  constructor(
    private readonly host: AsgProfile,
    private readonly owner: EditorOwner,
    readonly key: string,
    readonly fields: readonly ProfileField[],
    draft: Values = {},
  ) {
    this.#start = { ...Object.assign({}, ...fields.map(({ values }) => values)), ...draft } as Values;
  }

  /** What stands in the inputs. */
  get values(): Values {
    const form = this.#form;
    return form ? entries(form, Object.keys(this.#start)) : this.#start;
  }

  /** Puts focus into the first field. */
  async open(): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#form?.querySelector<HTMLElement>('[part~="field"] :is(input, textarea, select)')?.focus();
  }

  /** Draws the inputs anew, with other values in them. */
  restart(values: Values): void {
    this.#start = { ...this.values, ...values };
    this.#version += 1;
    this.host.requestUpdate();
  }

  /** False when something is wrong, which is then said at its field. */
  check(): boolean {
    const errors = errorsOf(this.fields, this.values, this.owner.say);
    void this.#show(errors, undefined);
    return Object.keys(errors).length === 0;
  }

  /** The server refused, or did not answer: everything typed stays, and focus goes to what is wrong. */
  async fail(error: AsgError): Promise<void> {
    const { say } = this.owner;
    const [first] = this.fields;
    if (first && error.code === 'taken') return this.#show({ [first.id]: say.taken(first.name.sentence) }, undefined);
    if (first && this.fields.length === 1 && error.code === 'invalid-input') {
      return this.#show({ [first.id]: formatError(first, say) }, undefined);
    }
    this.host.live.alert(error.code === 'timeout' ? say.timeoutText : say.notSaved);
    await this.#show({}, error);
  }

  render(row: ProfileRow): TemplateResult {
    const { say, isSaving } = this.owner;
    const isContact = this.fields.some(({ fact }) => fact.holds === 'main');
    const title = isContact ? say.changeField : row.lines.length === 0 ? say.addField : say.editField;
    return form({
      labelledBy: 'editor-title',
      onSubmit: () => this.owner.submit(),
      onInput: () => this.changed(),
      onCancel: () => this.owner.cancel(),
      content: html`<div id="editor-title" class="editor-title">${title(row.name.sentence)}</div>
        ${this.#failure ? this.#renderFailure(this.#failure) : nothing}
        ${keyed(
          this.#version,
          html`<div class=${this.fields.length > 1 ? 'columns' : ''}>
            ${this.fields.map((input) => this.#renderField(input))}
          </div>`,
        )}
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

  /** Takes back what was said of a field that is right now. Nothing turns red while it is typed the first time. */
  readonly changed = (): void => {
    const { values } = this;
    this.owner.typed(values);
    const failed = this.fields.filter(({ id }) => Object.hasOwn(this.#errors, id));
    if (failed.length === 0) return;
    this.#errors = errorsOf(failed, values, this.owner.say);
    this.host.requestUpdate();
  };

  #renderField(input: ProfileField): unknown {
    return renderInput(input, {
      say: this.owner.say,
      language: this.owner.language,
      start: this.#start,
      readonly: this.owner.isSaving,
      error: Object.hasOwn(this.#errors, input.id) ? this.#errors[input.id] : undefined,
      changed: this.changed,
      announce: (words) => this.host.live.say(words),
    });
  }

  #renderFailure({ code, detail }: AsgError): TemplateResult {
    const { say } = this.owner;
    if (code === 'timeout') {
      const again = button({ text: say.checkAgain, variant: 'secondary', onClick: () => this.owner.checkAgain() });
      return notice({ tone: 'warning', icon: clock, title: say.timeoutTitle, text: say.timeoutText, actions: again });
    }
    const id = detail.traceId ? reference(this.host, detail.traceId) : nothing;
    return notice({ tone: 'danger', icon: alert, title: say.notSaved, text: html`${say.stillHere} ${id}` });
  }

  async #show(errors: Errors, failure: AsgError | undefined): Promise<void> {
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

function errorsOf(fields: readonly ProfileField[], values: Values, say: EditingStrings): Errors {
  const errors = fields.map((input) => [input.id, fieldError(input, values, say)] as const);
  return Object.fromEntries(errors.filter(([, error]) => error !== undefined)) as Errors;
}
