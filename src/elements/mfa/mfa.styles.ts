import { css, type CSSResult } from 'lit';

/** What is the methods' own, beside `styles/items.ts`. */
export const mfaStyles: CSSResult = css`
  .contents {
    display: contents;
  }
  [part~='editor'] > .actions {
    margin-block-start: var(--_s4);
  }
  [part~='editor'] > [part~='row-meta'] {
    margin-block-start: calc(var(--_u) * 0.125);
    max-inline-size: 60ch;
  }
  /* Beside what is better chosen, it is there and does not call. */
  .actions > [part~='button-primary'] + [part~='button-danger'] {
    background: none;
    border-color: color-mix(in oklab, var(--_danger) 40%, var(--_bg));
    color: var(--_danger);
  }
  .actions > [part~='button-primary'] + [part~='button-danger']:hover:not([aria-disabled='true']) {
    background: var(--_hover);
  }
`;
