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
  .saved svg {
    inline-size: var(--_u);
    block-size: var(--_u);
    stroke-width: 1.9;
  }
`;
