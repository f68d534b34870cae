import { css, type CSSResult } from 'lit';

/** Fields and the editor they stand in. */
export const form: CSSResult = css`
  [part~='editor'] {
    display: block;
    padding: var(--_s4) var(--_pad) var(--_s5);
    background: var(--_sunken);
    font-size: var(--_t-md);
  }
  .frameless [part~='editor'] {
    background: none;
  }
  [part~='editor'] > :not(.hidden, slot) ~ * {
    margin-block-start: var(--_s4);
  }
  [part~='editor'] > [part~='notice'] {
    margin-block-end: 0;
  }
  .editor-title {
    font-weight: 600;
  }
  .columns {
    display: grid;
    gap: var(--_s4);
    grid-template-columns: minmax(0, 1fr);
  }
  [part~='field'] {
    display: block;
    min-inline-size: 0;
    max-inline-size: 28em;
  }
  /* Of a long form, what is out of sight costs nothing while somebody types. Outlines may lie outside. */
  .columns [part~='field'] {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 4.25em;
    overflow-clip-margin: 6px;
  }
  /* A key lays out the input it goes to, and not the form around it. It has no baseline then to stand on. */
  .columns [part~='field'] > input {
    contain: strict;
    contain-intrinsic-block-size: 1.25em;
    vertical-align: top;
  }
  /* Nor does a key paint the rows around an open one again. What a page puts beside a name may lie over them. */
  [part~='row']:not(.identity) {
    contain: paint;
    overflow-clip-margin: 6px;
  }
  .field-head {
    display: flex;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 0 var(--_s3);
    font-size: var(--_t-sm);
    font-weight: 500;
    margin-block-end: calc(var(--_u) * 0.375);
    overflow-wrap: anywhere;
  }
  .field-head > :not([part~='label']) {
    font-weight: 400;
  }
  .field-head > :not([part~='label'], a) {
    color: var(--_muted);
  }
  [part~='input'] {
    font: inherit;
    font-size: var(--_t-md);
    inline-size: 100%;
    min-block-size: calc(var(--_ctl) + var(--_u) * 0.25);
    padding: calc(var(--_u) * 0.375) calc(var(--_u) * 0.6875);
    border: 1px solid var(--_line-control);
    border-radius: var(--_r);
    background: var(--_bg);
    color: var(--_fg);
  }
  /* What reads left to right in every language still begins where the page's lines do. */
  [part~='field']:dir(rtl) [part~='input'][dir='ltr'] {
    text-align: end;
  }
  [part~='input']:focus-visible {
    outline-offset: -1px;
    border-color: transparent;
  }
  :is(select, textarea):focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }
  :is(select, textarea) {
    scroll-margin-block: 5rem;
  }
  [part~='input'][aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  [part~='input'][aria-invalid='true']:focus-visible {
    outline-color: var(--_danger);
    box-shadow: none;
  }
  [part~='input'][readonly] {
    background: var(--_sunken);
  }
  textarea[part~='input'] {
    display: block;
    min-block-size: calc(4.5em + var(--_u) * 0.75);
    max-block-size: 20em;
    resize: vertical;
    field-sizing: content;
  }
  /* Nothing can be chosen while it is saved. */
  [part~='input'][aria-readonly='true'],
  [aria-readonly='true'] .choice {
    pointer-events: none;
  }
  select[part~='input'][aria-readonly='true'] {
    background: var(--_sunken);
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    inline-size: 100%;
  }
  .choices {
    display: grid;
    gap: calc(var(--_u) * 0.375);
    /* The outlines of what has focus stay in sight. */
    margin: -4px;
    padding: 4px;
    /* Ends within a line, which says that there are more. */
    max-block-size: calc(var(--_u) * 15.75);
    overflow-y: auto;
  }
  .choice {
    display: flex;
    align-items: flex-start;
    min-block-size: calc(var(--_u) * 1.5);
  }
  /* From the box on, without a gap that nothing happens in. */
  .choice > label {
    flex: 1;
    display: flex;
    align-items: center;
    min-block-size: inherit;
    padding-inline-start: var(--_s2);
    overflow-wrap: anywhere;
  }
  .choice > [part~='label'] {
    font-size: var(--_t-sm);
  }
  .choice > [part~='input'] {
    flex: none;
    inline-size: calc(var(--_u) * 1.125);
    block-size: calc(var(--_u) * 1.125);
    min-block-size: 0;
    margin: calc((1.5em - var(--_u) * 1.125) / 2) 0 0;
    padding: 0;
    accent-color: var(--_accent);
  }
  .choice > [part~='input']:focus-visible {
    outline-offset: 2px;
  }
  .choices:has([aria-invalid='true']),
  [part~='field'] > .choice > [aria-invalid='true']:not(:focus-visible) {
    outline: 2px solid var(--_danger);
    outline-offset: 2px;
    border-radius: var(--_r);
  }
  .choices:has([aria-invalid='true']) {
    outline-offset: -2px;
  }
  .choice > [part~='input'][aria-invalid='true'] {
    border-width: 1px;
    box-shadow: none;
  }
  .choice > [role='switch'] {
    appearance: none;
    inline-size: calc(var(--_u) * 2);
    border-radius: 99px;
    background: var(--_line-control);
    border-color: transparent;
  }
  .choice > [role='switch']::before {
    content: '';
    display: block;
    block-size: 100%;
    aspect-ratio: 1;
    border: 2px solid transparent;
    border-radius: 50%;
    background: var(--_bg) padding-box;
  }
  .choice > [role='switch']:checked {
    background: var(--_accent);
  }
  .choice > [role='switch']:checked::before {
    margin-inline-start: auto;
    background-color: var(--_on-accent);
  }
  [part~='hint'] {
    font-size: var(--_t-sm);
    color: var(--_muted);
    margin-block-start: calc(var(--_u) * 0.375);
    max-inline-size: 60ch;
    text-wrap: pretty;
  }
  [part~='error'] {
    font-size: var(--_t-sm);
    color: var(--_danger);
    margin-block-start: calc(var(--_u) * 0.375);
    display: flex;
    gap: calc(var(--_u) * 0.375);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  [part~='error'] svg {
    margin-block-start: 0.2em;
    inline-size: calc(var(--_u) * 0.9375);
    block-size: calc(var(--_u) * 0.9375);
    stroke-width: 1.9;
  }
  @container asg (min-width: 30em) {
    .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media (pointer: coarse) {
    [part~='input'] {
      font-size: max(16px, var(--_t-md));
      min-block-size: 44px;
    }
    .choice {
      min-block-size: 44px;
      align-items: center;
    }
    .choice > [part~='input'] {
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    [part~='input'][aria-invalid='true'] {
      border-width: 3px;
      box-shadow: none;
    }
    .choice > [role='switch'] {
      border-color: CanvasText;
      background: Canvas;
      outline-color: CanvasText;
      forced-color-adjust: none;
    }
    .choice > [role='switch']::before {
      background-color: CanvasText;
    }
    .choice > [role='switch']:checked {
      border-color: Highlight;
      background: Highlight;
    }
    .choice > [role='switch']:checked::before {
      background-color: HighlightText;
    }
  }
`;
