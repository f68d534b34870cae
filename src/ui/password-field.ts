import { css, html, type CSSResult, type TemplateResult } from 'lit';
import { field, type FieldOptions } from './field.ts';
import { eye, eyeOff, icon } from './icon.ts';

export interface PasswordFieldOptions extends Omit<FieldOptions, 'type' | 'inside' | 'value' | 'direction'> {
  readonly shown: boolean;
  /** Words of the button that shows or hides the password. */
  readonly showLabel: string;
  readonly hideLabel: string;
  readonly onToggle: () => void;
}

/** Showing the password replaces a second field to confirm it. Toggling keeps focus where it is. */
export function passwordField(options: PasswordFieldOptions): TemplateResult {
  const { shown } = options;
  return field({
    ...options,
    type: 'password',
    direction: 'ltr',
    inside: html`<button
      type="button"
      part="button"
      class="reveal"
      aria-label=${shown ? options.hideLabel : options.showLabel}
      aria-pressed=${shown ? 'true' : 'false'}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${(event: Event) => {
        const input = (event.currentTarget as HTMLElement).previousElementSibling as HTMLInputElement;
        const { selectionStart, selectionEnd } = input;
        input.type = shown ? 'password' : 'text';
        // A new type brings a new box, with the caret at its start: laid out first, it keeps what it is told.
        input.getBoundingClientRect();
        if (input.matches(':focus')) input.setSelectionRange(selectionStart, selectionEnd);
        options.onToggle();
      }}
    >
      ${icon(shown ? eyeOff : eye)}
    </button>`,
  });
}

export const passwordFieldStyles: CSSResult = css`
  .input-box {
    position: relative;
    display: block;
  }
  .input-box [part~='input'] {
    padding-inline-end: calc(var(--_u) * 2.75);
  }
  /* The button lies at the end of the page's line, which is the start of an input that always reads left to right. */
  .input-box:dir(rtl) > [part~='input'] {
    padding-inline: calc(var(--_u) * 2.75) calc(var(--_u) * 0.6875);
  }
  [part~='button'].reveal {
    position: absolute;
    inset-inline-end: calc(var(--_u) * 0.1875);
    inset-block: calc(var(--_u) * 0.1875);
    inline-size: calc(var(--_u) * 2.125);
    min-block-size: 0;
    padding: 0;
    color: var(--_muted);
  }
  [part~='button'].reveal:hover {
    background: var(--_hover);
  }
  @media (pointer: coarse) {
    [part~='button'].reveal {
      inset-inline-end: 0;
      inset-block: 0;
      inline-size: max(44px, calc(var(--_u) * 2.75));
    }
    /* A finger does not hover, and the ring of the input runs here. */
    [part~='button'].reveal:hover {
      background: none;
    }
  }
`;
