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
  @container asg (max-width: 25em) {
    .fact {
      display: block;
    }
    .fact + .fact::before {
      content: none;
    }
  }
`;
