import { html, nothing, type TemplateResult } from 'lit';
import { described, fieldPrefix, labelled, type InputOptions } from './field.ts';

/** Several lines of text. It grows with them where the browser can (`field-sizing`). */
export function textArea(options: InputOptions): TemplateResult {
  const name = fieldPrefix + options.name;
  return labelled(
    options,
    html`<textarea
      part="input"
      id=${name}
      name=${name}
      rows="3"
      dir="auto"
      autocomplete=${options.autocomplete ?? 'off'}
      .defaultValue=${options.value ?? ''}
      ?readonly=${options.readonly}
      aria-required=${options.required ? 'true' : nothing}
      aria-invalid=${options.error ? 'true' : nothing}
      aria-describedby=${described(options)}
    ></textarea>`,
  );
}
