import { html, nothing, type TemplateResult } from 'lit';
import { alert, icon } from './icon.ts';

/** What a browser may fill in by itself (HTML, 4.10.18.7); of these the kit uses some. */
export type Autocomplete =
  | 'given-name'
  | 'family-name'
  | 'additional-name'
  | 'nickname'
  | 'country-name'
  | 'bday'
  | 'organization-title'
  | 'organization'
  | 'email'
  | 'tel'
  | 'username'
  | 'current-password'
  | 'new-password';

/** What every input has, whatever is typed or chosen in it. */
export interface InputOptions {
  readonly name: string;
  readonly label: string;
  /** Beside the label: a link, or the word for "optional". */
  readonly aside?: unknown;
  /** What was loaded. Bound as the default, so that what is typed belongs to the browser and `form.reset()` cancels. */
  readonly value?: string | undefined;
  readonly autocomplete?: Autocomplete | undefined;
  readonly required?: boolean;
  readonly readonly?: boolean;
  readonly hint?: unknown;
  readonly error?: unknown;
  readonly describedBy?: string;
  /** Below everything else. */
  readonly after?: unknown;
}

export interface FieldOptions extends InputOptions {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password';
  /** `ltr` for what reads left to right in every language: emails, numbers, codes. */
  readonly direction?: 'ltr' | undefined;
  readonly passwordRules?: string | undefined;
  /** Which keys a phone shows. */
  readonly inputMode?: 'numeric' | 'decimal' | undefined;
  /** In the box, after the input. */
  readonly inside?: unknown;
}

/** Before every name: one that comes from the server must not hide what a form or the element has under it. */
export const fieldPrefix = 'field-';

/** One line of text. */
export function field(options: FieldOptions): TemplateResult {
  const { type = 'text' } = options;
  const name = fieldPrefix + options.name;
  const isPlain = type === 'text';
  const isWords = isPlain && options.autocomplete !== 'username';
  const input = html`<input
    part="input"
    id=${name}
    name=${name}
    type=${type}
    dir=${options.direction ?? (isPlain ? 'auto' : nothing)}
    inputmode=${options.inputMode ?? nothing}
    autocomplete=${options.autocomplete ?? 'off'}
    autocapitalize=${isWords ? nothing : 'off'}
    spellcheck=${isWords ? nothing : 'false'}
    passwordrules=${options.passwordRules ?? nothing}
    .defaultValue=${options.value ?? ''}
    ?readonly=${options.readonly}
    aria-required=${options.required ? 'true' : nothing}
    aria-invalid=${options.error ? 'true' : nothing}
    aria-describedby=${described(options)}
  />`;
  return labelled(options, options.inside ? html`<div class="input-box">${input}${options.inside}</div>` : input);
}

/** An input below its label. Label, input, hint and error stand in one root, so that the ids meet. */
export function labelled(options: InputOptions, input: TemplateResult): TemplateResult {
  return html`<div part="field">
    <div class="field-head">
      <label part="label" for=${fieldPrefix + options.name}>${options.label}</label>${options.aside ?? nothing}
    </div>
    ${input}${remarks(options)}
  </div>`;
}

/** The ids of what is said about an input, for its `aria-describedby`. */
export function described({ name, hint, error, describedBy }: InputOptions): string | typeof nothing {
  const id = fieldPrefix + name;
  return [hint && `${id}-hint`, error && `${id}-error`, describedBy].filter(Boolean).join(' ') || nothing;
}

/** What is said about an input, below it. */
export function remarks({ name, hint, error, after }: InputOptions): TemplateResult {
  const id = fieldPrefix + name;
  return html`${hint ? html`<div part="hint" id="${id}-hint">${hint}</div>` : nothing}
  ${error ? html`<div part="error" id="${id}-error">${icon(alert)}<span>${error}</span></div>` : nothing}
  ${after ?? nothing}`;
}
