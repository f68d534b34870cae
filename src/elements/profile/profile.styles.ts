import { css, type CSSResult } from 'lit';

export const profileEditingStyles: CSSResult = css`
  .saved {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    font-size: var(--_t-sm);
    font-weight: 500;
    color: var(--_success);
  }
  .group {
    grid-column: 1 / -1;
  }
  .group > legend {
    font-weight: 600;
    margin-block-end: var(--_s2);
  }
  .saved svg {
    inline-size: var(--_u);
    block-size: var(--_u);
    stroke-width: 1.9;
  }
`;
