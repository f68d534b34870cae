import { html, nothing, type TemplateResult } from 'lit';
import { described, fieldPrefix, labelled, type InputOptions } from './field.ts';

export interface DateFieldOptions extends InputOptions {
  readonly type: 'date' | 'datetime-local';
  /** The last day that can be picked. Typing goes further. */
  readonly max?: string | undefined;
}

/**
 * The browser's own calendar. A date of which only a part was typed has no value, as if there were none: then a second
 * value stands beside it, by which the two can be told apart.
 */
export function dateField(options: DateFieldOptions): TemplateResult {
  const name = fieldPrefix + options.name;
  return labelled(
    options,
    html`<input
        part="input"
        id=${name}
        name=${name}
        type=${options.type}
        max=${options.max ?? nothing}
        autocomplete=${options.autocomplete ?? 'off'}
        .defaultValue=${options.value ?? ''}
        ?readonly=${options.readonly}
        aria-required=${options.required ? 'true' : nothing}
        aria-invalid=${options.error ? 'true' : nothing}
        aria-describedby=${described(options)}
        @input=${tellPart}
        @keyup=${tellPart}
        @blur=${tellPart}
      /><input type="hidden" name=${name} value="?" disabled />`,
  );
}

/** Browsers fire no `input` while there is no value before and none after. */
function tellPart({ currentTarget }: Event): void {
  const input = currentTarget as HTMLInputElement;
  (input.nextElementSibling as HTMLInputElement).disabled = !input.validity.badInput;
}
