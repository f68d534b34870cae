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
  | 'current-password'
  | 'new-password';

export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  /** Beside the label: a link, or the word for "optional". */
  readonly aside?: unknown;
  /** What was loaded. Bound as the default, so that what is typed belongs to the browser and `form.reset()` cancels. */
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password';
  readonly autocomplete?: Autocomplete | undefined;
  readonly required?: boolean;
  readonly readonly?: boolean;
  readonly hint?: unknown;
  readonly error?: unknown;
  /** `ltr` for what reads left to right in every language: emails, numbers, codes. */
  readonly direction?: 'ltr' | undefined;
  readonly describedBy?: string;
  readonly passwordRules?: string | undefined;
  /** In the box, after the input. */
  readonly inside?: unknown;
  /** Below everything else. */
  readonly after?: unknown;
}

/** Before every name: one that comes from the server must not hide what a form or the element has under it. */
export const fieldPrefix = 'field-';

/** Label, input, hint and error in one root, so that the ids meet. */
export function field(options: FieldOptions): TemplateResult {
  const { type = 'text', hint, error } = options;
  const name = fieldPrefix + options.name;
  const described = [hint && `${name}-hint`, error && `${name}-error`, options.describedBy].filter(Boolean).join(' ');
  const isPlain = type === 'text';
  const input = html`<input
    part="input"
    id=${name}
    name=${name}
    type=${type}
    dir=${options.direction ?? (isPlain ? 'auto' : nothing)}
    autocomplete=${options.autocomplete ?? 'off'}
    autocapitalize=${isPlain ? nothing : 'off'}
    spellcheck=${isPlain ? nothing : 'false'}
    passwordrules=${options.passwordRules ?? nothing}
    .defaultValue=${options.value ?? ''}
    ?readonly=${options.readonly}
    aria-required=${options.required ? 'true' : nothing}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${described || nothing}
  />`;
  return html`<div part="field">
    <div class="field-head"><label part="label" for=${name}>${options.label}</label>${options.aside ?? nothing}</div>
    ${options.inside ? html`<div class="input-box">${input}${options.inside}</div>` : input}
    ${hint ? html`<div part="hint" id="${name}-hint">${hint}</div>` : nothing}
    ${error ? html`<div part="error" id="${name}-error">${icon(alert)}<span>${error}</span></div>` : nothing}
    ${options.after ?? nothing}
  </div>`;
}
