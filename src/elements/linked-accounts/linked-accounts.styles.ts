import { css, type CSSResult } from 'lit';

/** A provider's picture lies over its letter, which is what is left where it cannot be fetched. */
export const linkedAccountsStyles: CSSResult = css`
  [part~='row-icon'] {
    position: relative;
    overflow: clip;
    font-weight: 600;
    font-size: var(--_t-sm);
    color: var(--_fg);
  }
  [part~='row-icon'] > img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    padding: calc(var(--_u) * 0.375);
    object-fit: contain;
    background: var(--_sunken);
  }
  /* One short word fits beside what it is about. */
  @container asg (max-width: 25em) {
    [part~='row'].item.item:not(:has(button + button)) {
      grid-template: 'icon what actions' / auto minmax(0, 1fr) auto;
    }
    [part~='row'].item:not(:has(button + button)) > [part~='row-actions']:only-of-type {
      align-self: center;
      margin-block-start: 0;
      margin-inline: 0 var(--_outset);
    }
  }
`;
