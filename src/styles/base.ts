import { css, type CSSResultGroup } from 'lit';
import { tokens } from './tokens.ts';

/** What every element needs before it has anything to show: type, header, panel, rows, buttons, states. */
const shared = css`
  :host {
    display: block;
    container: asg / inline-size;
    color: var(--_fg);
    font-family: var(--asg-font, inherit);
    font-size: var(--asg-font-size, inherit);
    line-height: 1.5;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  :is(h2, p, ul, dl, dd) {
    margin: 0;
    padding: 0;
    font: inherit;
    list-style: none;
  }
  /* English, for want of the page's language: every text reads by itself, and lies where the texts of the page do. */
  [lang]:dir(rtl) {
    text-align: right;
  }
  [lang]:dir(rtl) :not([dir], bdi, input, select) {
    unicode-bidi: plaintext;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [part~='header'] {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: var(--_s2) var(--_s4);
    margin-block-end: var(--_s4);
  }
  [part~='header'] > div {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  [part~='title'] {
    font-size: var(--_t-lg);
    line-height: 1.35;
    font-weight: 600;
  }
  [part~='description'] {
    font-size: var(--_t-sm);
    color: var(--_muted);
    max-inline-size: 60ch;
  }

  [part~='panel'] {
    background: var(--_bg);
    border: 1px solid var(--_line);
    border-radius: var(--_r-lg);
  }
  .frameless [part~='panel'] {
    border: 0;
    background: none;
    --_pad: 0px;
  }
  [part~='panel'] > * + *,
  [part~='panel'] > ul > * + * {
    border-block-start: 1px solid var(--_line);
  }

  [part~='row'] {
    display: grid;
    align-items: center;
    column-gap: var(--_s4);
    row-gap: calc(var(--_u) * 0.125);
    padding: var(--_row) var(--_pad);
    min-block-size: calc(var(--_u) * 3.5 * var(--_d));
    font-size: var(--_t-md);
    grid-template-columns: minmax(0, 1fr) auto;
    grid-template-areas: 'title actions' 'value actions';
  }
  [part~='row-title'] {
    grid-area: title;
    font-size: var(--_t-sm);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  [part~='row-value'] {
    grid-area: value;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(var(--_u) * 0.125) calc(var(--_u) * 0.5);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [part~='skeleton'] {
    display: block;
    background: color-mix(in oklab, var(--_fg) 8%, var(--_bg));
    border: 1px solid transparent;
    border-radius: calc(var(--_r) * 0.6);
    block-size: 0.72em;
    animation:
      pulse 1.8s ease-in-out 200ms infinite,
      appear 0s 200ms both;
  }
  [part~='row-title'] > [part~='skeleton'] {
    inline-size: 5em;
  }
  [part~='row-value'] > [part~='skeleton'] {
    inline-size: 11em;
    margin-block: 0.39em;
  }
  @keyframes pulse {
    50% {
      opacity: 0.5;
    }
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }

  @container asg (min-width: 34em) {
    [part~='row'].pair {
      grid-template-columns: minmax(7.5em, 11em) minmax(0, 1fr) auto;
      grid-template-areas: 'title value actions';
      align-items: baseline;
      align-content: center;
    }
  }
  @container asg (max-width: 25em) {
    [part~='panel'] {
      --_pad: var(--_s4);
    }
  }
  @container asg (max-width: 15em) {
    [part~='panel'] {
      --_pad: calc(var(--_u) * 0.75);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [part~='skeleton'] {
      animation: none;
    }
  }
`;

export const base: CSSResultGroup = [tokens, shared];
