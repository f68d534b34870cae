import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

export interface ButtonOptions {
  readonly text: string;
  readonly variant: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly onClick?: (event: Event) => void;
  /** The accessible name where the text alone does not say enough. It has to contain the text. */
  readonly label?: string | undefined;
  readonly icon?: SVGTemplateResult | undefined;
  /** Shows a spinner, keeps focus, does nothing. */
  readonly busy?: boolean;
  /** Stays focusable, so that a person can find out that it is there. */
  readonly disabled?: boolean;
  /** `muted` for the way out, `block` for the full width. */
  readonly style?: 'muted' | 'block';
  /** By which the element finds it to put focus there. */
  readonly name?: string;
}

export function button(options: ButtonOptions): TemplateResult {
  const { text, variant, busy = false, disabled = false } = options;
  const isInert = busy || disabled;
  return html`<button
    part="button button-${variant}"
    class="${options.style ?? ''} ${busy ? 'busy' : ''}"
    type=${options.type ?? 'button'}
    name=${options.name ?? nothing}
    aria-label=${options.label ?? nothing}
    aria-disabled=${isInert ? 'true' : nothing}
    @click=${isInert ? swallow : options.onClick}
  >
    ${busy ? html`<span class="spinner"></span>` : options.icon ? icon(options.icon) : nothing}${text}
  </button>`;
}

function swallow(event: Event): void {
  event.preventDefault();
}
