import { html, nothing, type TemplateResult } from 'lit';
import { described, fieldPrefix, labelled, type InputOptions } from './field.ts';

const foreignDigits = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';

/** The template checker's list of HTML's names is older than this one. */
const oneTimeCode = 'one-time-code' as 'off';

/** A code as the server compares it, out of what people type and paste: "123 456", "123-456", other digits. */
export function cleanCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(foreignDigits.indexOf(digit) % 10))
    .replace(/[^A-Za-z\d]/g, '');
}

/**
 * One input for a code that was sent to the person. Organizations choose how long codes are and whether they have
 * letters, which nobody tells the kit: hence no length, and the keyboard that has both.
 */
export function codeField(options: Omit<InputOptions, 'value' | 'autocomplete'>): TemplateResult {
  const name = fieldPrefix + options.name;
  const input = html`<input
    part="input"
    class="code"
    id=${name}
    name=${name}
    type="text"
    dir="ltr"
    inputmode="text"
    autocomplete=${oneTimeCode}
    autocapitalize="off"
    spellcheck="false"
    ?readonly=${options.readonly}
    aria-required="true"
    aria-invalid=${options.error ? 'true' : nothing}
    aria-describedby=${described(options)}
    @input=${clean}
  />`;
  return labelled(options, input);
}

/** Setting the value moves the caret, so only what has to be cleaned is set. */
function clean({ currentTarget }: InputEvent & { readonly currentTarget: HTMLInputElement }): void {
  const cleaned = cleanCode(currentTarget.value);
  if (cleaned !== currentTarget.value) currentTarget.value = cleaned;
}
