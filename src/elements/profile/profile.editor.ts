import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { button } from '../../ui/button.ts';
import { fieldPrefix } from '../../ui/field.ts';
import { entries, focusInvalid, form, type Values } from '../../ui/form.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Me } from '../../resources/me.ts';
import { Collisions } from './profile.conflict.ts';
import type { Wording } from './profile.display.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import { errorsOf, refusedFields, renderFailure, type Errors, type Failure } from './profile.failures.ts';
import { idOf, isChanged, type ProfileField } from './profile.fields.ts';
import { renderInput } from './profile.inputs.ts';
import { planOf, rawOf, type Plan, type Step } from './profile.merge.ts';
import type { ProfileRow } from './profile.rows.ts';
import type { RowStrings } from './profile.rows.strings.ts';

export type Say = RowStrings & EditingStrings & MessageStrings;

/** What the editor tells its owner. */
export interface EditorOwner {
  readonly say: Say;
  readonly language: string;
  readonly wording: Wording;
  readonly isSaving: boolean;
  submit(): void;
  cancel(): void;
  typed(): void;
  checkAgain(): void;
  /** The person wants to add to a row that has nothing yet. */
  add(row: ProfileRow): void;
}

let versions = 0;

/** The form of the one row that is open, and what is wrong with what stands in it. What is typed belongs to the inputs. */
export class ProfileEditor {
  #fields: readonly ProfileField[];
  #errors: Errors = {};
  #failure: Failure | undefined;
  readonly #collisions: Collisions;
  /** What the inputs are drawn with: what was loaded, or a draft of it. */
  #start: Values;
  /** Another number draws other inputs. */
  #version = (versions += 1);

  constructor(
    private readonly host: AsgProfile,
    private readonly owner: EditorOwner,
    readonly key: string,
    fields: readonly ProfileField[],
    draft: Values = {},
  ) {
    this.#fields = fields;
    this.#collisions = new Collisions({
      useMine: () => this.#decided(),
      useThat: (field) => void this.#useThat(field),
    });
    this.#start = { ...Object.assign({}, ...fields.map(({ values }) => values)), ...draft } as Values;
  }

  /** As they were when the person began to change them. */
  get fields(): readonly ProfileField[] {
    return this.#fields;
  }

  get isChanged(): boolean {
    const { values } = this;
    return this.#fields.some((input) => isChanged(input, values));
  }

  /** What stands in the inputs. */
  get values(): Values {
    const form = this.#form;
    // What could not be drawn was not changed either.
    const isDrawn = (name: string): boolean => Boolean(form?.elements.namedItem(fieldPrefix + name));
    return { ...this.#start, ...(form && entries(form, Object.keys(this.#start).filter(isDrawn))) };
  }

  /** Puts focus into the first field, or of a draft into the first that was changed. */
  async open(): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#focus(this.#fields.find((input) => isChanged(input, this.#start)));
  }

  /** Draws the inputs anew, with other values in them. */
  restart(values: Values): void {
    this.#start = { ...this.values, ...values };
    this.#version = versions += 1;
    this.host.requestUpdate();
  }

  /** Has these fields from now on. Inputs of those that stay are left alone, with what is typed into them. */
  follow(fields: readonly ProfileField[]): void {
    const known = new Map(this.#fields.map((field) => [field.id, field]));
    const start = fields.flatMap(({ id, values }) =>
      Object.keys(values).map((name) => [name, (known.has(id) && this.#start[name]) || values[name]] as const),
    );
    this.#start = Object.fromEntries(start) as Values;
    this.#fields = fields.map((field) => known.get(field.id) ?? field);
  }

  /** False when something is wrong, which is then said at its field. */
  check(): boolean {
    const errors = errorsOf(this.fields, this.values, this.owner.say);
    void this.#show(errors, undefined);
    return Object.keys(errors).length === 0;
  }

  /** What is to be written of what stands in the inputs, in view of what the server has now. */
  plan(me: Me): Plan {
    return planOf(this.#fields, this.values, me, this.#collisions.overruled);
  }

  /** Somebody else changed the same: the person decides, field by field. Everything else follows what is new. */
  async collide({ collisions, untouched }: Plan, me: Me): Promise<void> {
    const { say } = this.owner;
    this.#errors = {};
    this.#failure = undefined;
    this.#replace(untouched);
    this.#collisions.set(collisions, me, this.owner.wording);
    this.host.live.alert(say.changedMeanwhile);
    await this.#focusNotice();
  }

  /** It was saved after all, and something else was typed since. */
  settle(steps: readonly Step[], me: Me): void {
    this.#failure = undefined;
    for (const { now } of steps) this.#collisions.overrule(now.id, rawOf(now.fact, me));
    this.host.requestUpdate();
  }

  /** The server refused, or did not answer: everything typed stays, and focus goes to what is wrong. */
  async fail(failure: Failure): Promise<void> {
    const { say } = this.owner;
    const { error, isUnknown } = failure;
    const errors = refusedFields(error, this.fields, this.values);
    if (Object.keys(errors).length > 0) return this.#show(errors, undefined);
    this.host.live.alert(!isUnknown ? say.notSaved : error?.code === 'timeout' ? say.timeoutText : say.unknownTitle);
    await this.#show({}, failure);
  }

  /** @param rows whose names stand above what belongs to them, where there is more than one row */
  render(row: ProfileRow, rows: readonly ProfileRow[] = [], aside: unknown = nothing): TemplateResult {
    const { say, isSaving } = this.owner;
    const isContact = this.fields.some(({ fact }) => fact.holds === 'main');
    const title = isContact ? say.changeField : row.lines.length === 0 ? say.addField : say.editField;
    return form({
      labelledBy: 'editor-title',
      onSubmit: () => this.owner.submit(),
      onInput: (event) => this.changed(event),
      onCancel: () => this.owner.cancel(),
      content: html`<div id="editor-title" class="editor-title">${title(row.name.sentence)}</div>
        ${this.#failure ? this.#renderFailure(this.#failure) : nothing}
        ${keyed(
          this.#version,
          html`<div class=${this.fields.length > 1 ? 'columns' : ''}>
            ${rows.length > 0 ? this.#renderRows(rows) : this.fields.map((input) => this.#renderField(input, row))}
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
          ${button({ text: say.cancel, variant: 'quiet', style: 'muted', onClick: () => this.owner.cancel() })}${aside}
        </div>`,
    });
  }

  /** Takes back what was said of a field that is right now. Nothing turns red while it is typed the first time. */
  readonly changed = (event?: Event): void => {
    this.owner.typed();
    const failed = this.fields.filter(({ id }) => Object.hasOwn(this.#errors, id));
    // Reading the whole form takes longer than drawing a letter.
    if (failed.length === 0 || isElsewhere(event, failed)) return;
    const errors = errorsOf(failed, this.values, this.owner.say);
    // Drawing everything anew takes longer than people type.
    const { say } = this.owner;
    if (failed.every(({ id }) => errors[id]?.(say) === this.#errorOf(id))) return;
    this.#errors = errors;
    this.host.requestUpdate();
  };

  /** What belongs together stands below its name. The page may draw a row itself: there are no fields of it then. */
  #renderRows(rows: readonly ProfileRow[]): unknown {
    const byId = new Map(this.fields.map((field) => [field.id, field]));
    const drawn = (row: ProfileRow): unknown => {
      const { slot, name, editable } = row;
      if (editable.length === 0) return nothing;
      const cells = editable
        .flatMap((fact) => byId.get(idOf(fact)) ?? [])
        .map((field) => this.#renderField(field, row));
      const group = html`<fieldset class="group">
        <legend>${name.label}</legend>
        <div class="columns">${cells}</div>
      </fieldset>`;
      return html`<slot name="row:${slot}">${cells.length < 2 ? cells : group}</slot>`;
    };
    // A row that is added does not take the inputs of the next one.
    return repeat(rows, ({ key }) => key, drawn);
  }

  #renderField(input: ProfileField, row: ProfileRow): unknown {
    const collision = this.#collisions.render(input, this.owner.say);
    const drawn = renderInput(input, {
      say: this.owner.say,
      language: this.owner.language,
      start: this.#start,
      readonly: this.owner.isSaving,
      error: this.#errorOf(input.id),
      changed: this.changed,
      announce: (words) => this.host.live.say(words),
    });
    return html`<div class="cell">${drawn}${collision}${this.#renderMore(row)}</div>`;
  }

  #errorOf(id: string): string | undefined {
    return Object.hasOwn(this.#errors, id) ? this.#errors[id]?.(this.owner.say) : undefined;
  }

  #renderMore({ more, lines }: ProfileRow): unknown {
    const [others] = more?.editable ?? [];
    if (!more || !others || lines.length === 0 || this.fields.some(({ id }) => id === idOf(others))) return nothing;
    const { say } = this.owner;
    const text = others.kind === 'email' ? say.anotherEmail : say.anotherNumber;
    return button({ text, variant: 'quiet', disabled: this.owner.isSaving, onClick: () => this.owner.add(more) });
  }

  #renderFailure(failure: Failure): TemplateResult {
    const { say, isSaving } = this.owner;
    return renderFailure(this.host, failure, say, { isBusy: isSaving, checkAgain: () => this.owner.checkAgain() });
  }

  async #show(errors: Errors, failure: Failure | undefined): Promise<void> {
    this.#errors = errors;
    this.#failure = failure;
    if (failure) return this.#focusNotice();
    this.host.requestUpdate();
    await this.host.updateComplete;
    focusInvalid(this.#form, this.host.live);
  }

  async #focusNotice(): Promise<void> {
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#form?.querySelector<HTMLElement>('[part~="notice"]')?.focus();
  }

  /** With nothing left to decide, what the person wanted to save is saved. */
  #decided(): void {
    this.host.requestUpdate();
    if (this.#collisions.isEmpty) this.owner.submit();
    else void this.#focusNotice();
  }

  async #useThat(field: ProfileField): Promise<void> {
    this.#replace([field]);
    this.owner.typed();
    await this.host.updateComplete;
    this.#focus(field);
  }

  /** Of radio buttons the chosen one: from any other the arrows would choose again. */
  #focus(field: ProfileField | undefined): void {
    const named = field && this.#form?.querySelector(`[name=${CSS.escape(fieldPrefix + field.id)}]`);
    const cell = named?.closest('.cell') ?? this.#form?.querySelector('.cell:not(:empty)');
    (
      cell?.querySelector<HTMLElement>('[type="radio"]:checked') ??
      cell?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select')
    )?.focus();
  }

  /** Goes on from what the server has now. */
  #replace(fields: readonly ProfileField[]): void {
    const byId = new Map(fields.map((field) => [field.id, field]));
    this.#fields = this.#fields.map((field) => byId.get(field.id) ?? field);
    this.restart(Object.assign({}, ...fields.map(({ values }) => values)) as Values);
  }

  get #form(): HTMLFormElement | null {
    return this.host.renderRoot.querySelector('form');
  }
}

/** Whether something was typed into another field than these. */
function isElsewhere(event: Event | undefined, fields: readonly ProfileField[]): boolean {
  const { name } = (event?.target ?? {}) as { readonly name?: string };
  return !!name && !fields.some(({ values }) => Object.keys(values).some((key) => fieldPrefix + key === name));
}
