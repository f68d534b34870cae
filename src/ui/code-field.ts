import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
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

export interface CodeFieldOptions extends Omit<InputOptions, 'value' | 'autocomplete'> {
  /** Of a code that is known to be that many digits. */
  readonly digits?: number;
  /** All of these digits are there. */
  readonly onComplete?: () => void;
}

/**
 * One input for a code. Of those that are sent to people, organizations choose how long they are and whether they have
 * letters, which nobody tells the kit: hence no length unless it is known, and the keyboard that has both.
 */
export function codeField(options: CodeFieldOptions): TemplateResult {
  const name = fieldPrefix + options.name;
  const { digits, onComplete } = options;
  const input = html`<input
    part="input"
    class="code"
    id=${name}
    name=${name}
    type="text"
    dir="ltr"
    inputmode=${digits === undefined ? 'text' : 'numeric'}
    pattern=${digits === undefined ? nothing : '[0-9]*'}
    autocomplete=${oneTimeCode}
    autocapitalize="off"
    spellcheck="false"
    ?readonly=${options.readonly}
    aria-required="true"
    aria-invalid=${options.error ? 'true' : nothing}
    aria-describedby=${described(options)}
    @input=${(event: InputEvent & { readonly currentTarget: HTMLInputElement }) => {
      const length = clean(event.currentTarget, digits);
      if (length === digits) onComplete?.();
    }}
  />`;
  return labelled(options, input);
}

/** Setting the value moves the caret, so only what has to be cleaned is set. */
function clean(input: HTMLInputElement, digits: number | undefined): number {
  const code = cleanCode(input.value);
  const cleaned = digits === undefined ? code : code.replace(/\D/g, '').slice(0, digits);
  if (cleaned !== input.value) input.value = cleaned;
  return cleaned.length;
}

export const codeStyles: CSSResult = css`
  /* Set apart, so that people can compare it with the message letter by letter. It grows with longer codes. */
  .code {
    inline-size: auto;
    min-inline-size: min(100%, 6ch + 2.04em + var(--_u) * 1.75);
    max-inline-size: 100%;
    field-sizing: content;
    min-block-size: calc(var(--_u) * 3);
    padding-inline: calc(var(--_u) * 0.875);
    font-family: var(--_mono);
    font-size: calc(var(--_u) * 1.375);
    letter-spacing: 0.34em;
  }
  @container asg (max-width: 15em) {
    .code {
      letter-spacing: 0.1em;
    }
  }
`;
