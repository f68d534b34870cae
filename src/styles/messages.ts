import { css, type CSSResult } from 'lit';

/** Buttons beyond the quiet one at rest, rows with two of them, links, and what moves while something is under way. */
export const controls: CSSResult = css`
  [part~='button-primary'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  [part~='button-secondary'] {
    background: var(--_bg);
    border-color: var(--_line-strong);
  }
  [part~='button-danger'] {
    background: var(--_danger-fill);
    color: var(--_on-danger);
  }
  [part~='button-danger']:hover:not([aria-disabled='true']) {
    background: color-mix(in oklab, var(--_danger-fill) 88%, var(--_fg));
  }
  [part~='button-primary'][aria-disabled='true']:not(.busy) {
    background: color-mix(in oklab, var(--_fg) 9%, var(--_bg));
    color: color-mix(in oklab, var(--_fg) 55%, var(--_bg));
  }
  [part~='button-primary']:hover:not([aria-disabled='true']) {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_fg));
  }
  [part~='button-quiet'].muted {
    color: var(--_muted);
  }
  [part~='button'][aria-disabled='true'] {
    cursor: default;
  }
  :is([part~='button-quiet'], [part~='button-secondary'])[aria-disabled='true'] {
    color: color-mix(in oklab, var(--_fg) 55%, var(--_bg));
  }
  .block {
    inline-size: 100%;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s2);
    align-items: center;
  }
  .spinner {
    inline-size: calc(var(--_u) * 0.9375);
    block-size: calc(var(--_u) * 0.9375);
    border-radius: 50%;
    border: 2px solid color-mix(in oklab, currentColor 28%, transparent);
    border-block-start-color: currentColor;
    animation: turn 0.9s linear infinite;
    flex: none;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  [part~='link'] {
    color: var(--_accent-text);
    text-underline-offset: 0.18em;
    text-decoration-thickness: 1px;
    text-decoration-color: color-mix(in oklab, currentColor 40%, transparent);
  }
  /* A link in its looks only: the padding makes it big enough to hit, the margin keeps the line as high as it is. */
  button[part~='link'] {
    font: inherit;
    padding: calc(var(--_u) * 0.25);
    margin: calc(var(--_u) * -0.25) 0;
    border: 0;
    background: none;
    text-decoration-line: underline;
    cursor: pointer;
  }

  /* Beside two actions nothing is left for the value. */
  @container asg (max-width: 25em) {
    [part~='row']:has([part~='row-actions'] > :not(.saved) + *) {
      grid-template: 'title' 'value' 'actions' / minmax(0, 1fr);
    }
    [part~='row-actions']:has(> :nth-child(2)) {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    [part~='button-primary'] {
      background: Highlight;
      color: HighlightText;
      border-color: Highlight;
      forced-color-adjust: none;
    }
    [part~='button-danger'] {
      border-width: 2px;
    }
    /* As strong as what it takes the colours of. */
    [part][part~='button'][aria-disabled='true'] {
      background: ButtonFace;
      color: GrayText;
      border-color: GrayText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
      border-style: dotted;
    }
  }
`;

/** Notices in and above the panel, and what stands in it instead of its content. */
export const messages: CSSResult = css`
  [part~='badge'].warning {
    color: var(--_warning);
    background: var(--_warning-tint);
  }

  [part~='notice'] {
    display: flex;
    gap: var(--_s3);
    align-items: flex-start;
    padding: var(--_s3) var(--_s4);
    border-radius: var(--_r);
    border: 1px solid var(--_line);
    background: var(--_sunken);
    font-size: var(--_t-sm);
    margin-block-end: var(--_s4);
  }
  [part~='notice'] > svg {
    inline-size: calc(var(--_u) * 1.125);
    block-size: calc(var(--_u) * 1.125);
    margin-block-start: calc(var(--_u) * 0.0625);
    color: var(--_muted);
  }
  [part~='notice'] > div {
    flex: 1;
    min-inline-size: 0;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  [part~='notice'] strong {
    font-weight: 600;
    display: block;
  }
  [part~='notice'] .actions {
    margin-block-start: var(--_s2);
  }
  [part~='panel'] [part~='notice'].flush {
    border-width: 0;
    border-radius: 0;
    margin: 0;
    padding-inline: var(--_pad);
    /* The panel cuts what lies outside it. */
    outline-offset: -2px;
  }
  [part~='notice'].danger {
    background: var(--_danger-tint);
    border-color: color-mix(in oklab, var(--_danger) 22%, var(--_bg));
  }
  [part~='notice'].danger > svg {
    color: var(--_danger);
  }
  [part~='notice'].warning {
    background: var(--_warning-tint);
    border-color: color-mix(in oklab, var(--_warning) 30%, var(--_bg));
  }
  [part~='notice'].warning > svg {
    color: var(--_warning);
  }
  [part~='notice'].success {
    background: var(--_success-tint);
    border-color: color-mix(in oklab, var(--_success) 22%, var(--_bg));
  }
  [part~='notice'].success > svg {
    color: var(--_success);
  }

  [part~='state'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: var(--_s1);
    padding: var(--_s8) var(--_pad);
    text-align: center;
  }
  [part~='state'] > svg {
    inline-size: calc(var(--_u) * 1.625);
    block-size: calc(var(--_u) * 1.625);
    color: var(--_muted);
    stroke-width: 1.4;
    margin-block-end: var(--_s2);
  }
  [part~='state'] > strong {
    font-weight: 600;
    font-size: var(--_t-md);
    text-wrap: balance;
  }
  [part~='state'] > p {
    font-size: var(--_t-sm);
    color: var(--_muted);
    max-inline-size: 38ch;
    text-wrap: pretty;
  }
  [part~='state'] > .actions {
    margin-block-start: var(--_s4);
    justify-content: center;
  }
  .reference {
    font-size: var(--_t-xs);
    color: var(--_muted);
    margin-block-start: var(--_s3);
  }
  [part~='notice'] .reference {
    font-size: inherit;
    margin: 0;
  }
  [part~='dev-note'] {
    border: 1px dashed var(--_line-control);
    border-radius: var(--_r);
    padding: var(--_s3) var(--_s4);
    font-size: var(--_t-sm);
    margin-block-start: var(--_s4);
    text-align: start;
    background: var(--_bg);
  }
  [part~='dev-note'] dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_s1) var(--_s3);
    margin-block: var(--_s2) var(--_s3);
  }

  @container asg (max-width: 15em) {
    [part~='notice'] > svg {
      display: none;
    }
    [part~='dev-note'] dl {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
