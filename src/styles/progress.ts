import { css, type CSSResult } from 'lit';

/** How much of something is done, as a bar beside the words that say so. */
export const progress: CSSResult = css`
  progress {
    accent-color: var(--_accent);
    inline-size: 12em;
    max-inline-size: 100%;
    align-self: center;
  }
  /* Bars below one another begin at the same place. */
  :has(+ progress) {
    min-inline-size: 4.5em;
    font-variant-numeric: tabular-nums;
  }
  /* Without colours of its own, the browser's bar is the one that can be told from the page. */
  @media (forced-colors: none) {
    progress {
      appearance: none;
      block-size: 4px;
      border: 0;
      border-radius: 4px;
      background: var(--_line-strong);
      overflow: clip;
    }
    ::-webkit-progress-bar {
      background: none;
    }
    ::-webkit-progress-value {
      background: var(--_accent);
      border-radius: 4px;
    }
    ::-moz-progress-bar {
      background: var(--_accent);
      border-radius: 4px;
    }
  }
`;
