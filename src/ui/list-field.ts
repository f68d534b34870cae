import { html, noChange, nothing, type TemplateResult } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart, type Part } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { fieldPrefix } from './field.ts';
import { entries, type Values } from './form.ts';
import { drawEntry, entryId, type EntryContext, type Row } from './list-entry.ts';

export interface ListFieldOptions {
  /** Of the texts; where each was and of which type it is stand under `name.origin` and `name.type`. */
  readonly name: string;
  readonly label: string;
  readonly isOptional: boolean;
  readonly type: 'text' | 'email' | 'tel' | 'url' | 'password' | 'multiline' | 'date' | 'datetime-local';
  /** `ltr` for what reads left to right in every language. */
  readonly direction: 'ltr' | undefined;
  /** What stands in it at first. */
  readonly entries: readonly { readonly origin: number | undefined; readonly text: string; readonly type: string }[];
  /** Empty where entries have no type. */
  readonly types: readonly { readonly value: string; readonly label: string }[];
  /** Where one entry counts more than the others. What is saved is not typed over then: it is removed, or chosen. */
  readonly choice:
    | {
        readonly id: string;
        /** The one that counts now. */
        readonly value: string | undefined;
        readonly chosen: string | undefined;
        readonly canBeChosen: boolean;
        readonly verified: ReadonlySet<string>;
      }
    | undefined;
  readonly readonly: boolean;
  /** What is wrong with the list, once somebody tried to save it. */
  readonly error: string | undefined;
  /** What is wrong with each of the entries. */
  readonly errorsIn: (typed: Values) => readonly (string | undefined)[];
  readonly number: (count: number) => string;
  readonly say: ListFieldWords;
  readonly announce: (words: string) => void;
  /** Something changed by other means than typing. */
  readonly changed: () => void;
}

export interface ListFieldWords {
  readonly optional: string;
  readonly verified: string;
  readonly addTo: string;
  readonly entry: (field: string, count: string) => string;
  readonly typeOf: (entry: string) => string;
  readonly addEntry: string;
  readonly addedEntry: string;
  readonly remove: string;
  readonly removeEntry: (value: string) => string;
  readonly removedEntry: string;
  readonly removeVerified: (value: string) => string;
  readonly removeVerifiedText: string;
  readonly keepEntry: string;
  readonly choosePrimary: string;
  readonly chooseEntry: (value: string) => string;
}

/**
 * Many texts under one name. Which inputs there are is kept here, what stands in them by the browser. The last one is
 * always empty: what is typed into it is an entry like the others, whether or not it was said to be one.
 */
class ListField extends AsyncDirective {
  #options!: ListFieldOptions;
  #rows: readonly Row[] = [];
  #count = 0;
  /** About to be removed, once the person confirmed it. */
  #asked: Row | undefined;
  /** What could not be added, and why. */
  #refused: { readonly row: Row; readonly error: string } | undefined;
  readonly #box = createRef<HTMLElement>();

  render(_options: ListFieldOptions): typeof noChange {
    return noChange;
  }

  override update(_part: Part | ElementPart, [options]: [ListFieldOptions]): unknown {
    const isFirst = this.#count === 0;
    this.#options = options;
    if (isFirst) {
      const rows = options.entries.map(({ origin, text, type }) => this.#row(text, type, origin));
      this.#rows = [...rows, this.#row('', this.#freeType(rows.map(({ type }) => type)))];
    }
    return this.#draw();
  }

  #draw(): TemplateResult {
    const { name, label, isOptional, say, error, readonly, choice } = this.#options;
    const errors = this.#errors;
    const context: EntryContext = {
      ...this.#options,
      add: (row) => this.#add(row),
      remove: (row) => this.#remove(row),
      confirm: (row) => this.#drop(row),
      keep: (row) => this.#keep(row),
      input: (row) => this.#typed(row),
      change: (row) => this.#rename(row),
      leave: (row, event) => this.#leave(row, event),
    };
    const last = this.#rows.length - 1;
    const rest = error !== undefined && !errors.some(Boolean) ? error : undefined;
    return html`<div class="list-field" role="group" aria-labelledby="${name}-label" ${ref(this.#box)}>
      <div class="field-head">
        <span part="label" id="${name}-label">${label}</span
        >${isOptional ? html`<span>${say.optional}</span>` : nothing}
      </div>
      <ul role="list">
        ${repeat(
          this.#rows,
          ({ key }) => key,
          (row, index) => {
            const place = index === last ? undefined : index;
            const wrong = errors[index] ?? (index === last ? rest : undefined);
            const isAsked = row === this.#asked;
            // Of a thousand entries, one is drawn anew.
            const basis = [place, wrong, isAsked, row.text, readonly, say.removeEntry, choice?.value];
            return guard(basis, () => drawEntry(row, place, wrong, isAsked, context));
          },
        )}
      </ul>
    </div>`;
  }

  #redraw(): void {
    if (this.isConnected) this.setValue(this.#draw());
  }

  /** By row. Nothing turns red before somebody tried to add or to save it. */
  get #errors(): readonly (string | undefined)[] {
    const { error, errorsIn } = this.#options;
    const found = error === undefined ? [] : errorsIn(this.#typedValues);
    return this.#rows.map((row, index) => (row === this.#refused?.row ? this.#refused.error : found[index]));
  }

  get #typedValues(): Values {
    const form = this.#box.value?.closest('form');
    const { name } = this.#options;
    return form ? entries(form, [name, `${name}.origin`, `${name}.type`]) : {};
  }

  /** What was typed into the last input becomes an entry, and focus stays where the next one is typed. */
  #add(row: Row): void {
    const error = this.#errorOf(row);
    if (error === undefined) this.#append(row);
    else {
      this.#refused = { row, error };
      this.#redraw();
    }
    this.#focus(this.#rows.at(-1));
  }

  #leave(row: Row, { currentTarget, relatedTarget }: FocusEvent): void {
    if ((currentTarget as Element).contains(relatedTarget as Node | null)) return;
    whenReleased(() => {
      // What is wrong with it is said when somebody tries to add or to save it.
      if (row === this.#rows.at(-1) && this.#errorOf(row) === undefined) this.#append(row);
    });
  }

  #errorOf(row: Row): string | undefined {
    return this.#options.errorsIn(this.#typedValues)[this.#rows.indexOf(row)];
  }

  #append(row: Row): void {
    const text = this.#textOf(row);
    const { readonly, name, say } = this.#options;
    if (text === '' || readonly || !this.isConnected) return;
    row.text = text;
    this.#refused = undefined;
    this.#rows = [...this.#rows, this.#row('', this.#freeType(this.#typedValues[`${name}.type`] ?? []))];
    this.#change(say.addedEntry);
  }

  #change(words: string): void {
    this.#redraw();
    this.#options.changed();
    this.#options.announce(words);
  }

  #remove(row: Row): void {
    if (this.#options.readonly) return;
    if (!row.isVerified) return this.#drop(row);
    this.#asked = row;
    this.#redraw();
    this.#box.value?.querySelector<HTMLElement>('[part~="confirm"] [tabindex]')?.focus();
  }

  #keep(row: Row): void {
    this.#asked = undefined;
    this.#redraw();
    this.#removeButton(row)?.focus();
  }

  #drop(row: Row): void {
    const at = this.#rows.indexOf(row);
    this.#asked = undefined;
    this.#rows = this.#rows.filter((other) => other !== row);
    this.#change(this.#options.say.removedEntry);
    const near = [...this.#rows.slice(at, -1), ...this.#rows.slice(0, at).reverse()];
    const next = near.find((other) => this.#removeButton(other)?.checkVisibility());
    if (next) this.#removeButton(next)?.focus();
    else this.#focus(this.#rows.at(-1));
  }

  #typed(row: Row): void {
    if (row !== this.#refused?.row) return;
    this.#refused = undefined;
    this.#redraw();
  }

  /** The button that removes it says what it would remove. */
  #rename(row: Row): void {
    if (row === this.#rows.at(-1)) return;
    row.text = this.#textOf(row) || row.text;
    this.#redraw();
  }

  #row(text: string, type: string, origin?: number): Row {
    const { choice } = this.#options;
    const isKnown = origin !== undefined || text === choice?.value;
    return {
      key: (this.#count += 1),
      start: text,
      text,
      type,
      origin: origin === undefined ? '' : String(origin),
      isFixed: choice !== undefined && text !== '' && isKnown,
      isVerified: choice?.verified.has(text) ?? false,
    };
  }

  #freeType(taken: readonly string[]): string {
    const { types } = this.#options;
    return (types.find(({ value }) => !taken.includes(value)) ?? types[0])?.value ?? '';
  }

  #textOf(row: Row): string {
    return this.#input(row)?.value.trim() ?? '';
  }

  #input(row: Row | undefined): HTMLInputElement | null | undefined {
    return row && this.#box.value?.querySelector(`#${CSS.escape(entryId(fieldPrefix + this.#options.name, row))}`);
  }

  #focus(row: Row | undefined): void {
    this.#input(row)?.focus();
  }

  #removeButton(row: Row): HTMLElement | null | undefined {
    return this.#input(row)?.closest('li')?.querySelector<HTMLElement>('.remove button');
  }
}

/** A list that grows while a pointer is down would pull the button away from under it. */
function whenReleased(task: () => void): void {
  if (!document.querySelector(':active')) return task();
  addEventListener('mouseup', () => setTimeout(task), { once: true });
}

export const listField = directive(ListField);
