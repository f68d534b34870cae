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
  /* Set apart, so that people can compare it with the message letter by letter. It grows with longer codes. */
  .code {
    inline-size: auto;
    min-inline-size: min(100%, 6ch + 2.04em + var(--_u) * 1.75);
    max-inline-size: 100%;
    field-sizing: content;
    min-block-size: calc(var(--_u) * 3);
    padding-inline: calc(var(--_u) * 0.875);
    font-family: var(--_mono);
    font-size: calc(var(--_u) * 1.375);
    letter-spacing: 0.34em;
  }
  .cell > [part~='notice'] {
    margin-block: var(--_s2) 0;
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
  @container asg (max-width: 15em) {
    .code {
      letter-spacing: 0.1em;
    }
  }
`;
