import { css, type CSSResult } from 'lit';

/** What is the devices' own, beside `styles/items.ts`. */
export const sessionsStyles: CSSResult = css`
  [part~='badge'].accent {
    color: var(--_accent-text);
    background: var(--_accent-tint);
  }
  .line {
    display: block;
  }
  .fact + .fact::before {
    content: ' · ';
  }
  [part~='progress'] {
    padding: var(--_s4) var(--_pad);
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
    margin-block: var(--_s3);
  }
  [part~='progress'] > p {
    margin-block-end: var(--_s3);
  }
  @container asg (max-width: 25em) {
    .fact {
      display: block;
    }
    .fact + .fact::before {
      content: none;
    }
  }
`;
