import { css, type CSSResult } from 'lit';

/** Rows with something in them: values, badges, avatars, and the buttons that belong to a row. */
export const rows: CSSResult = css`
  svg {
    inline-size: calc(var(--_u) * 1.25);
    block-size: calc(var(--_u) * 1.25);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
    flex: none;
    display: block;
  }
  code {
    font-family: var(--_mono);
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }

  [part~='panel'] {
    overflow: clip;
  }
  .frameless [part~='panel'] {
    overflow: visible;
  }
  [part~='row-value'] > * {
    min-inline-size: 0;
    white-space: pre-line;
  }
  .muted {
    color: var(--_muted);
  }
  [part~='link'] {
    color: var(--_accent-text);
  }
  [part~='row-actions'] {
    grid-area: actions;
    display: flex;
    gap: var(--_s2);
    align-items: center;
    /* So that the words of a quiet button end where the row does, and not its padding. */
    --_outset: calc(var(--_u) * -0.625);
    margin-inline-end: var(--_outset);
  }
  .frameless [part~='row-actions'] {
    --_outset: 0px;
  }
  .identity {
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-areas: 'avatar title actions' 'avatar meta actions';
  }
  .identity > [part~='row-title'] {
    align-self: end;
    font-size: var(--_t-md);
    font-weight: 600;
    color: var(--_fg);
  }
  .identity > [part~='row-title']:nth-last-child(1 of :not([part~='row-actions'])) {
    grid-row: 1 / -1;
    align-self: center;
  }
  [part~='row-meta'] {
    grid-area: meta;
    align-self: start;
    font-size: var(--_t-sm);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  [part~='avatar'] {
    grid-area: avatar;
    inline-size: calc(var(--_u) * 3.5);
    block-size: calc(var(--_u) * 3.5);
    border-radius: 50%;
    border: 1px solid transparent;
    background: color-mix(in oklab, var(--_accent) 13%, var(--_bg));
    color: var(--_accent-text);
    display: grid;
    place-items: center;
    font-weight: 600;
    font-size: var(--_t-lg);
    overflow: clip;
  }
  /* What the page puts there: a picture, or a row of its own. */
  ::slotted([slot='avatar']) {
    grid-area: avatar;
    inline-size: calc(var(--_u) * 3.5);
    block-size: calc(var(--_u) * 3.5);
    border-radius: 50%;
    object-fit: cover;
  }
  ::slotted([slot^='row:']) {
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  [part~='badge'] {
    font-size: var(--_t-xs);
    font-weight: 500;
    line-height: 1.35;
    padding: calc(var(--_u) * 0.125) calc(var(--_u) * 0.5);
    border-radius: var(--_r-pill);
    border: 1px solid transparent;
    background: var(--_hover);
    color: var(--_muted);
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    max-inline-size: 100%;
  }
  .badges {
    display: inline-flex;
    flex-wrap: wrap;
    gap: var(--_s1) var(--_s2);
    vertical-align: middle;
  }
  [part~='badge'] svg {
    inline-size: calc(var(--_u) * 0.8125);
    block-size: calc(var(--_u) * 0.8125);
    stroke-width: 2.4;
  }
  [part~='badge'].success {
    color: var(--_success);
    background: var(--_success-tint);
  }
  [part~='button'] {
    font: inherit;
    font-size: var(--_t-sm);
    font-weight: 500;
    line-height: 1.25;
    min-block-size: var(--_ctl);
    min-inline-size: 0;
    padding: calc(var(--_u) * 0.25) calc(var(--_u) * 0.875);
    border-radius: var(--_r);
    border: 1px solid transparent;
    background: none;
    color: var(--_fg);
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 0.4375);
    text-decoration: none;
    text-align: center;
    overflow-wrap: anywhere;
    cursor: pointer;
    transition: background-color 120ms ease-out;
  }
  [part~='button'] svg {
    inline-size: calc(var(--_u) * 1.0625);
    block-size: calc(var(--_u) * 1.0625);
    stroke-width: 1.8;
  }
  [part~='button-quiet'] {
    color: var(--_accent-text);
    padding-inline: calc(var(--_u) * 0.625);
  }
  [part~='button']:hover:not([aria-disabled='true']) {
    background: var(--_hover);
  }
  :is(button, a, input, [tabindex]):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  /* The panel cuts off what is outside of it. */
  [part~='row']:focus-visible {
    outline-offset: -2px;
  }
  :is(button, a, input, [tabindex]) {
    scroll-margin-block: 5rem;
  }
  @container asg (min-width: 34em) {
    .pair [part~='row-actions'] {
      align-self: center;
      margin-block: calc(var(--_u) * -0.375);
    }
  }
  /* 200% text in a 320 px column: everything stacks, decoration goes first. */
  @container asg (max-width: 15em) {
    [part~='row'] {
      grid-template: none / minmax(0, 1fr) !important;
    }
    :is([part~='row'], slot) > * {
      grid-area: auto !important;
    }
    [part~='avatar'] {
      display: none;
    }
    [part~='row-actions'] > [part~='button-quiet']:first-child {
      /* Of rows that are set out as a whole, nothing more. */
      margin-inline-start: var(--_first, var(--_outset));
    }
  }
  @media (pointer: coarse) {
    [part~='button'] {
      min-block-size: max(44px, var(--_ctl));
    }
  }
  @media (prefers-contrast: more) {
    :is([part~='badge'], [part~='button-quiet']) {
      border-color: currentColor;
    }
    [part~='row-actions'] {
      --_outset: 0px;
    }
  }
  @media (forced-colors: active) {
    [part~='button'] {
      border-color: ButtonText;
    }
    [part~='button-quiet'] {
      border-color: transparent;
      color: LinkText;
    }
    [part~='row-actions'] {
      --_outset: 0px;
    }
    svg {
      forced-color-adjust: auto;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [part~='button'] {
      transition: none;
    }
  }
`;
