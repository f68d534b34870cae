import { css, type CSSResult } from 'lit';

/** Symbols of applications, and what opens below a row. */
export const consentsStyles: CSSResult = css`
  [part~='row-icon']:has(> .symbol, > slot) {
    border: 0;
    background: none;
  }
  .symbol,
  ::slotted([slot^='app-icon:']) {
    inline-size: calc(var(--_u) * 2.25);
    block-size: calc(var(--_u) * 2.25);
    border-radius: var(--_r);
    object-fit: cover;
  }
  .symbol {
    --_tint: var(--_accent);
    display: grid;
    place-items: center;
    border: 1px solid transparent;
    font-size: var(--_t-sm);
    font-weight: 600;
    background: color-mix(in oklab, var(--_tint) 13%, var(--_bg));
    color: color-mix(in oklab, var(--_tint) 55%, var(--_fg));
  }
  .tint-1 {
    --_tint: var(--_success);
  }
  .tint-2 {
    --_tint: var(--_danger);
  }
  .tint-3 {
    --_tint: var(--_warning);
  }
  .tint-4 {
    --_tint: #8a4fd0;
  }
  .disclosure[aria-expanded='true'] > svg {
    rotate: 0.5turn;
  }
  [part~='row'] > .below {
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  /* From edge to edge of the panel. */
  .below:has(> [part~='editor']) {
    margin: var(--_s3) calc(-1 * var(--_pad)) calc(-1 * var(--_row));
  }
  .details {
    border-block-start: 1px solid var(--_line);
    margin-block-start: var(--_s3);
    padding-block-start: var(--_s3);
    padding-inline-start: calc(var(--_u) * 2.25 + var(--_s4));
    font-size: var(--_t-sm);
  }
  .details > dl {
    display: grid;
    grid-template-columns: minmax(6em, 9em) minmax(0, 1fr);
    gap: var(--_s2) var(--_s4);
  }
  .details dt {
    color: var(--_muted);
  }
  .details dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    display: grid;
    gap: var(--_s1);
    justify-items: start;
  }
  .details > .actions {
    margin-block-start: var(--_s4);
  }
  .details [part~='skeleton'] {
    inline-size: 11em;
    max-inline-size: 100%;
    margin-block: 0.39em;
  }
  .policy {
    display: grid;
    gap: calc(var(--_u) * 0.125);
    justify-items: start;
  }
  .policy + .policy {
    margin-block-start: var(--_s2);
  }
  .policy > .actions > [part~='button-quiet'] {
    margin-inline-start: calc(var(--_u) * -0.625);
  }
  [part~='link'] > svg {
    display: inline-block;
    inline-size: 0.9em;
    block-size: 0.9em;
    vertical-align: -0.08em;
    margin-inline-start: 0.25em;
  }
  .waiting-head {
    font-size: var(--_t-sm);
    font-weight: 600;
    margin-block-end: var(--_s2);
  }
  .waiting-head + [part~='panel'] {
    margin-block-end: var(--_s5);
  }
  .waiting-row .what > [part~='row-meta'] > * {
    display: block;
  }
  .checked {
    display: grid;
    gap: var(--_s2);
  }

  @container asg (max-width: 34em) {
    .details {
      padding-inline-start: 0;
    }
  }
  @container asg (max-width: 25em) {
    [part~='row'].item:has(> [part~='row-actions'] > .disclosure) {
      grid-template: 'icon what actions' / auto minmax(0, 1fr) auto;
    }
    [part~='row'].item:has(> [part~='row-actions'] > .disclosure) > [part~='row-actions'] {
      margin: 0;
      margin-inline-end: var(--_outset);
    }
    .disclosure > span {
      display: none;
    }
    .waiting-row > [part~='row'] > [part~='row-actions'] {
      margin-inline-start: 0;
    }
    .details > dl {
      grid-template-columns: minmax(0, 1fr);
      row-gap: var(--_s1);
    }
    .details dd + dt {
      margin-block-start: var(--_s2);
    }
  }
  @media (forced-colors: active) {
    .symbol {
      border-color: CanvasText;
    }
  }
`;
