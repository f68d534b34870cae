import { css, type CSSResult } from 'lit';

/** The entries of a list that is edited. */
export const lists: CSSResult = css`
  .list-field > ul {
    display: grid;
    gap: var(--_s2);
    max-inline-size: 36em;
  }
  .columns:has(.list-field) {
    grid-template-columns: minmax(0, 1fr);
  }
  .entry {
    min-inline-size: 0;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 2.5em;
  }
  .entry-line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    gap: var(--_s2);
    align-items: start;
  }
  .entry-line[hidden] {
    display: none;
  }
  .entry-field {
    max-inline-size: none;
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
  textarea[part~='input'] {
    display: block;
    field-sizing: content;
    min-block-size: 4.5em;
    resize: vertical;
  }
  .entry .next {
    display: block;
    margin-block: var(--_s1) calc(var(--_u) * 0.375);
    font-size: var(--_t-sm);
    color: var(--_muted);
  }
  .entry .primary {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    font-size: var(--_t-sm);
  }
  .entry .primary input {
    accent-color: var(--_accent);
    margin: 0;
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .entry-line:has(input[type='radio']:checked) > .remove {
    display: none;
  }
  .entry [part~='confirm'] {
    padding: var(--_s3) var(--_s4);
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    background: var(--_bg);
  }
  .entry [part~='confirm'] > * + * {
    margin-block-start: var(--_s2);
  }
  @container asg (max-width: 26em) {
    .entry-line:has(.entry-type) {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .entry-line:has(.entry-type) > .entry-field {
      grid-column: 1 / -1;
    }
    .entry-line .entry-type {
      inline-size: 100%;
    }
  }
`;
