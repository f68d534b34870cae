import { css, type CSSResult } from 'lit';

/** The question about one, and how far signing out many is. */
export const signingOutStyles: CSSResult = css`
  [part~='confirm'] .facts {
    display: block;
    margin-block-end: var(--_s2);
  }
  [part~='progress'] {
    padding: var(--_s4) var(--_pad) var(--_s5);
    background: var(--_sunken);
    font-size: var(--_t-md);
  }
  [part~='progress'] > strong {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  [part~='progress'] > progress {
    display: block;
    inline-size: 100%;
    margin-block: var(--_s4);
  }
  [part~='progress'] > p {
    margin-block-end: var(--_s3);
  }
`;
