import { css, type CSSResult } from 'lit';

/** For `base/long-list.ts`: the search above the rows, the headings among them, what is left below. */
export const longListStyles: CSSResult = css`
  .search {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2) var(--_s3);
    padding: var(--_s3) var(--_pad);
  }
  .search-box {
    flex: 1 1 14em;
    min-inline-size: 0;
    position: relative;
    color: var(--_muted);
  }
  .search-box > svg {
    position: absolute;
    inset-block-start: calc(50% - var(--_u) * 0.5625);
    inset-inline-start: calc(var(--_u) * 0.6875);
    inline-size: calc(var(--_u) * 1.125);
    block-size: calc(var(--_u) * 1.125);
    pointer-events: none;
  }
  .search-input {
    appearance: none;
    font: inherit;
    font-size: var(--_t-md);
    inline-size: 100%;
    min-block-size: calc(var(--_ctl) + var(--_u) * 0.25);
    padding: calc(var(--_u) * 0.375) calc(var(--_u) * 0.6875);
    padding-inline-start: calc(var(--_u) * 2.25);
    border: 1px solid var(--_line-control);
    border-radius: var(--_r);
    background: var(--_bg);
    color: var(--_fg);
    text-overflow: ellipsis;
  }
  .search-input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .search-input:focus-visible {
    outline-offset: -1px;
    border-color: transparent;
  }
  .group {
    padding: calc(var(--_u) * 0.375) var(--_pad);
    background: var(--_sunken);
    font-size: var(--_t-xs);
    font-weight: 600;
    color: var(--_muted);
  }
  .long > ul > li {
    /* Of thousands, what is out of sight costs nothing. */
    content-visibility: auto;
    contain-intrinsic-block-size: auto 5.5em;
  }
  .long > [part~='footer'] > [part~='row-meta'] {
    font-variant-numeric: tabular-nums;
  }
  @media (pointer: coarse) {
    .search-input {
      min-block-size: max(44px, var(--_ctl));
    }
  }
`;
