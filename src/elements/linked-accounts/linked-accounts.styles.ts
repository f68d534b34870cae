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
`;
