import { css, type CSSResult } from 'lit';

/** The entries of a list that is edited. */
export const lists: CSSResult = css`
  .list-field {
    max-inline-size: 36em;
  }
  .list-field > ul {
    display: grid;
    gap: var(--_s2);
  }
  .cell:empty {
    display: none;
  }
  .columns:has(.list-field) {
    grid-template-columns: minmax(0, 1fr);
  }
  .entry {
    min-inline-size: 0;
  }
  .entry-line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(calc(var(--_u) * 5.75), auto);
    gap: var(--_s2);
    align-items: start;
  }
  .entry-line[hidden] {
    display: none;
  }
  .entry-field {
    max-inline-size: none;
  }
  .entry-line:not(:has(.entry-type)) > .entry-field {
    grid-column: 1 / -2;
  }
  .entry-field.fixed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s1) var(--_s3);
    min-block-size: var(--_ctl);
    overflow-wrap: anywhere;
  }
  .entry-type {
    inline-size: auto;
  }
  .entry .next {
    display: block;
    margin-block: var(--_s1) calc(var(--_u) * 0.375);
    font-size: var(--_t-sm);
    color: var(--_muted);
  }
  .entry .primary {
    display: inline-flex;
    min-block-size: calc(var(--_u) * 1.5);
    gap: 0.6em;
    align-items: center;
    font-size: var(--_t-sm);
  }
  .entry .primary input {
    accent-color: var(--_accent);
    margin: 0;
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .entry-line > .add,
  .entry-line > .remove {
    grid-column: -2;
    display: grid;
    justify-items: end;
  }
  .entry-line:not(:has(> .add, > .remove)) > .entry-field {
    grid-column: 1 / -1;
  }
  .entry-line:has(input[type='radio']:checked) > .remove {
    display: none;
  }
  .entry [part~='confirm'] {
    padding: var(--_s3) var(--_s4);
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    background: var(--_bg);
    font-size: var(--_t-md);
  }
  .entry [part~='confirm'] > * + * {
    margin-block-start: var(--_s2);
  }
  @media (pointer: coarse) {
    .entry .primary {
      min-block-size: 44px;
    }
  }
  @container asg (max-width: 26em) {
    .entry-line {
      grid-template-columns: minmax(0, 1fr) minmax(calc(var(--_u) * 5.75), auto);
    }
    .entry-line > .entry-field:not(.fixed),
    .entry-line:has(.entry-type) > .entry-field {
      grid-column: 1 / -1;
    }
    .entry-line .entry-type {
      inline-size: 100%;
    }
  }
`;
