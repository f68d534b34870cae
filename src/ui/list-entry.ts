import { html, nothing, type TemplateResult } from 'lit';
import { breakable } from './address.ts';
import { button } from './button.ts';
import { fieldPrefix } from './field.ts';
import { alert, check, icon } from './icon.ts';
import type { ListFieldOptions } from './list-field.ts';
import { drawInput, type EntryInput } from './list-input.ts';

/** One entry of a list, as long as it stands there. */
export interface Row {
  readonly key: number;
  /** What stood in its input when it was first drawn. */
  readonly start: string;
  /** By which its buttons name it. */
  text: string;
  readonly type: string;
  readonly origin: string;
  /** It can be removed, but not be typed over. */
  readonly isFixed: boolean;
  readonly isVerified: boolean;
}

export interface EntryContext extends ListFieldOptions {
  readonly add: (row: Row) => void;
  readonly remove: (row: Row) => void;
  readonly confirm: (row: Row) => void;
  readonly keep: (row: Row) => void;
  readonly input: (row: Row) => void;
  readonly change: (row: Row) => void;
  readonly leave: (row: Row, event: FocusEvent) => void;
}

export function entryId(name: string, { key }: Row): string {
  return `${name}-${key}`;
}

/** `index` is undefined for the last one, into which the next entry is typed. */
export function drawEntry(
  row: Row,
  index: number | undefined,
  error: string | undefined,
  isAsked: boolean,
  context: EntryContext,
): TemplateResult {
  const { say } = context;
  const name = fieldPrefix + context.name;
  const id = entryId(name, row);
  const isNext = index === undefined;
  const label = isNext ? say.addTo : say.entry(context.label, context.number(index + 1));
  return html`<li class="entry" @focusout=${isNext ? (event: FocusEvent) => context.leave(row, event) : nothing}>
    ${isNext ? html`<label class="next" for=${id}>${label}</label>` : nothing}
    <div class="entry-line" ?hidden=${isAsked}>
      ${row.isFixed ? drawFixed(row, id, name, context) : drawInputs({ row, id, isNext, label, error, context })}
      <input type="hidden" name="${name}.origin" value=${row.origin} />
      ${drawButton(row, isNext, context)}
    </div>
    ${isAsked ? drawQuestion(row, id, context) : nothing}
    ${error ? html`<div part="error" id="${id}-error">${icon(alert)}<span>${error}</span></div>` : nothing}
  </li>`;
}

function drawInputs(input: EntryInput): TemplateResult {
  const { row, label, context } = input;
  const { types, say } = context;
  const name = fieldPrefix + context.name;
  return html`<div part="field" class="entry-field">${drawInput(input)}</div>
    ${
      types.length > 0
        ? html`<select
            part="input"
            class="entry-type"
            name="${name}.type"
            aria-label=${say.typeOf(label)}
            aria-readonly=${context.readonly ? 'true' : nothing}
            @mousedown=${context.readonly ? stay : nothing}
            @keydown=${context.readonly ? stay : nothing}
          >
            ${row.type === '' ? html`<option value="" selected>–</option>` : nothing}
            ${types.map(
              ({ value, label }) => html`<option value=${value} ?selected=${value === row.type}>${label}</option>`,
            )}
          </select>`
        : nothing
    }`;
}

/** What is saved, and what is known of it. */
function drawFixed(
  row: Row,
  id: string,
  name: string,
  { choice, say, readonly, direction }: EntryContext,
): TemplateResult {
  const isPrimary = choice?.value === row.start;
  return html`<div part="field" class="entry-field fixed">
      <bdi dir=${direction ?? 'auto'}>${breakable(row.start)}</bdi>
      ${row.isVerified ? html`<span part="badge" class="success">${icon(check)}${say.verified}</span>` : nothing}
      ${
        choice?.canBeChosen
          ? html`<label class="primary"
              ><input
                type="radio"
                name=${fieldPrefix + choice.id}
                value=${row.start}
                aria-label=${say.chooseEntry(row.start)}
                ?checked=${choice.chosen === row.start}
                aria-readonly=${readonly ? 'true' : nothing}
                @click=${readonly ? stay : nothing}
              />${say.choosePrimary}</label
            >`
          : isPrimary
            ? html`<span part="badge">${say.choosePrimary}</span>`
            : nothing
      }
    </div>
    <input type="hidden" id=${id} name=${name} value=${row.start} />`;
}

/** The one that counts stays: another has to be made the primary one first. */
function drawButton(row: Row, isNext: boolean, { say, choice, readonly, add, remove }: EntryContext): unknown {
  if (isNext) {
    // The press may not take focus out of the input, which would add it a first time.
    return html`<span class="add" @mousedown=${(event: Event) => event.preventDefault()}
      >${button({ text: say.addEntry, label: say.addTo, variant: 'quiet', disabled: readonly, onClick: () => add(row) })}</span
    >`;
  }
  if (row.isFixed && choice?.value === row.start) return nothing;
  const label = say.removeEntry(row.text);
  return html`<span class="remove"
    >${button({ text: say.remove, label, variant: 'quiet', style: 'muted', disabled: readonly, onClick: () => remove(row) })}</span
  >`;
}

function drawQuestion(row: Row, id: string, { say, confirm, keep }: EntryContext): TemplateResult {
  return html`<div
    part="confirm"
    role="group"
    aria-labelledby="${id}-question"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      keep(row);
    }}
  >
    <div class="editor-title" id="${id}-question" tabindex="-1">${say.removeVerified(row.text)}</div>
    <p>${say.removeVerifiedText}</p>
    <div class="actions">
      ${button({ text: say.remove, label: say.removeEntry(row.text), variant: 'danger', onClick: () => confirm(row) })}
      ${button({ text: say.keepEntry, variant: 'quiet', style: 'muted', onClick: () => keep(row) })}
    </div>
  </div>`;
}

/** There is no read-only choice in HTML, and a disabled one would lose focus and its place in the form. */
function stay(event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.key !== 'Tab') event.preventDefault();
}
