import { html, nothing, type TemplateResult } from 'lit';
import { fieldPrefix } from './field.ts';
import type { EntryContext, Row } from './list-entry.ts';

/** What one entry of a list is typed into. */
export interface EntryInput {
  readonly row: Row;
  readonly id: string;
  /** The last one, which adds to the list. */
  readonly isNext: boolean;
  readonly label: string;
  readonly error: string | undefined;
  readonly context: EntryContext;
}

export function drawInput(input: EntryInput): TemplateResult {
  const { row, id, isNext, label, error, context } = input;
  const { type, direction, readonly } = context;
  const name = fieldPrefix + context.name;
  if (type === 'multiline') {
    return html`<textarea
      part="input"
      id=${id}
      name=${name}
      rows="3"
      dir=${direction ?? 'auto'}
      aria-label=${isNext ? nothing : label}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${error ? `${id}-error` : nothing}
      autocomplete="off"
      .defaultValue=${row.start}
      ?readonly=${readonly}
      @input=${() => context.input(row)}
      @change=${() => context.change(row)}
    ></textarea>`;
  }
  if (type === 'date' || type === 'datetime-local') return drawDate(input);
  return html`<input
    part="input"
    id=${id}
    name=${name}
    type=${type}
    dir=${direction ?? 'auto'}
    aria-label=${isNext ? nothing : label}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${error ? `${id}-error` : nothing}
    autocomplete="off"
    autocapitalize=${type === 'text' ? nothing : 'off'}
    spellcheck=${type === 'text' ? nothing : 'false'}
    .defaultValue=${row.start}
    ?readonly=${readonly}
    @input=${() => context.input(row)}
    @change=${() => context.change(row)}
    @keydown=${(event: KeyboardEvent) => addWithEnter(event, row, isNext, context)}
  />`;
}

/**
 * The browser's own calendar. It has no value while only a part was typed, and an entry without one would be dropped in
 * silence: what the form reads stands beside it, and tells the two apart.
 */
function drawDate({ row, id, isNext, label, error, context }: EntryInput): TemplateResult {
  const { type, readonly } = context;
  return html`<input
      part="input"
      id=${id}
      type=${type === 'date' ? 'date' : 'datetime-local'}
      aria-label=${isNext ? nothing : label}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${error ? `${id}-error` : nothing}
      autocomplete="off"
      .defaultValue=${row.start}
      ?readonly=${readonly}
      @input=${(event: Event) => {
        tell(event);
        context.input(row);
      }}
      @change=${() => context.change(row)}
      @keyup=${tell}
      @blur=${tell}
      @keydown=${(event: KeyboardEvent) => {
        tell(event);
        addWithEnter(event, row, isNext, context);
      }}
    /><input type="hidden" name=${fieldPrefix + context.name} value=${row.start} />`;
}

/** Browsers fire no `input` while there is no value before and none after. */
function tell({ currentTarget }: Event): void {
  const input = currentTarget as HTMLInputElement;
  (input.nextElementSibling as HTMLInputElement).value = input.validity.badInput ? '?' : input.value;
}

function addWithEnter(event: KeyboardEvent, row: Row, isNext: boolean, context: EntryContext): void {
  const { value, validity } = event.currentTarget as HTMLInputElement;
  if (!isNext || event.key !== 'Enter' || event.isComposing || (value.trim() === '' && !validity.badInput)) return;
  event.preventDefault();
  context.add(row);
}
