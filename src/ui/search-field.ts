import { html, svg, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

const lens = svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`;

export interface SearchFieldOptions {
  /** What can be searched by, as the name of the field and as the hint in it. */
  readonly label: string;
  /** What stands in it when it is first drawn. */
  readonly value: string;
  readonly onInput: (typed: string) => void;
}

/** Filters while somebody types; there is nothing to send. */
export function searchField({ label, value, onInput }: SearchFieldOptions): TemplateResult {
  return html`<div class="search-box">
    ${icon(lens)}<input
      part="input"
      class="search-input"
      type="search"
      aria-label=${label}
      placeholder=${label}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .defaultValue=${value}
      @input=${({ currentTarget }: Event) => onInput((currentTarget as HTMLInputElement).value)}
    />
  </div>`;
}
