import { html, nothing, type TemplateResult } from 'lit';
import { described, fieldPrefix, labelled, type InputOptions } from './field.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface SelectOptions extends InputOptions {
  readonly choices: readonly Choice[];
  /** What the choice of nothing is called; undefined where something has to be chosen, and is. */
  readonly empty: string | undefined;
}

/** One of many. */
export function select(options: SelectOptions): TemplateResult {
  const name = fieldPrefix + options.name;
  const { value = '', empty, choices, readonly } = options;
  const all = empty === undefined ? choices : [{ value: '', label: empty }, ...choices];
  return labelled(
    options,
    html`<select
      part="input"
      id=${name}
      name=${name}
      autocomplete=${options.autocomplete ?? 'off'}
      aria-required=${options.required ? 'true' : nothing}
      aria-readonly=${readonly ? 'true' : nothing}
      aria-invalid=${options.error ? 'true' : nothing}
      aria-describedby=${described(options)}
      @mousedown=${readonly ? stay : nothing}
      @keydown=${readonly ? stay : nothing}
    >
      ${all.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`)}
    </select>`,
  );
}

/**
 * There is no read-only choice in HTML, and a disabled one would lose focus and its place in the form. So nothing that
 * would change it is let through.
 */
function stay(event: Event): void {
  if (!(event instanceof KeyboardEvent) || event.key !== 'Tab') event.preventDefault();
}
