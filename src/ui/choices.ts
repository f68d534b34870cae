import { html, nothing, type TemplateResult } from 'lit';
import { described, fieldPrefix, remarks, type InputOptions } from './field.ts';
import type { Choice } from './select.ts';

export interface CheckboxOptions extends Omit<InputOptions, 'value' | 'autocomplete'> {
  readonly isSwitch: boolean;
  readonly checked: boolean;
}

/** Yes or no. */
export function checkbox(options: CheckboxOptions): TemplateResult {
  const name = fieldPrefix + options.name;
  return html`<div part="field">
    <div class="choice">
      <input
        part="input"
        type="checkbox"
        role=${options.isSwitch ? 'switch' : nothing}
        id=${name}
        name=${name}
        value="true"
        ?checked=${options.checked}
        aria-readonly=${options.readonly ? 'true' : nothing}
        aria-invalid=${options.error ? 'true' : nothing}
        aria-describedby=${described(options)}
        @click=${options.readonly ? stay : nothing}
      /><label part="label" for=${name}>${options.label}</label>
    </div>
    ${remarks(options)}
  </div>`;
}

export interface ChoicesOptions extends Omit<InputOptions, 'value' | 'autocomplete'> {
  /** One of them, or any number. */
  readonly type: 'radio' | 'checkbox';
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
}

/** A few to choose from, all of them in sight. */
export function choices(options: ChoicesOptions): TemplateResult {
  const name = fieldPrefix + options.name;
  const isOne = options.type === 'radio';
  const readonly = options.readonly ? 'true' : nothing;
  return html`<fieldset
    part="field"
    role=${isOne ? 'radiogroup' : nothing}
    aria-required=${isOne && options.required ? 'true' : nothing}
    aria-readonly=${isOne ? readonly : nothing}
    aria-describedby=${described(options)}
  >
    <legend class="field-head"><span part="label">${options.label}</span>${options.aside ?? nothing}</legend>
    <div class="choices">
      ${options.choices.map(
        ({ value, label }, index) =>
          html`<div class="choice">
            <input
              part="input"
              type=${options.type}
              id="${name}-${index}"
              name=${name}
              value=${value}
              ?checked=${options.chosen.includes(value)}
              aria-readonly=${isOne ? nothing : readonly}
              aria-invalid=${options.error ? 'true' : nothing}
              @click=${options.readonly ? stay : nothing}
            /><label for="${name}-${index}">${label}</label>
          </div>`,
      )}
    </div>
    ${remarks(options)}
  </fieldset>`;
}

/** There is no read-only box in HTML, and a disabled one would lose focus and its place in the form. */
function stay(event: Event): void {
  event.preventDefault();
}
