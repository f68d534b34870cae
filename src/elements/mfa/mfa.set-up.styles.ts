import { css, type CSSResult } from 'lit';

/** What a set-up shows: its steps, the code to scan, the key to type instead, the backup codes. Comes with what sets up. */
export const setUpStyles: CSSResult = css`
  .steps {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_s2);
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_t-sm);
    color: var(--_muted);
  }
  .steps > li {
    display: flex;
    align-items: center;
    gap: var(--_s2);
  }
  .steps > li + li::before {
    content: '';
    inline-size: var(--_s5);
    block-size: 1px;
    background: var(--_line-strong);
  }
  .steps .number {
    flex: none;
    inline-size: 1.75em;
    block-size: 1.75em;
    border-radius: 50%;
    border: 1px solid var(--_line-control);
    display: grid;
    place-items: center;
    font-size: var(--_t-xs);
    font-weight: 600;
    line-height: 1;
  }
  .steps .number svg {
    inline-size: var(--_u);
    block-size: var(--_u);
    stroke-width: 1.9;
  }
  .steps [aria-current] {
    color: var(--_fg);
    font-weight: 600;
  }
  .steps [aria-current] .number {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  .steps .done .number {
    border-color: transparent;
    color: var(--_success);
    background: var(--_success-tint);
  }

  .set-up {
    display: grid;
    gap: var(--_s5);
    grid-template-columns: minmax(0, 1fr);
  }
  .set-up > * {
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_s4);
    align-content: start;
    justify-items: start;
  }
  .set-up [part~='field'] {
    max-inline-size: min(28em, 100%);
  }
  .scan {
    font-size: var(--_t-sm);
  }
  .scan > strong {
    font-weight: 500;
  }
  .scan > [part~='hint'] {
    display: block;
    margin-block-start: calc(var(--_u) * 0.125);
  }
  /* Cameras need dark on light, whatever the page looks like. */
  [part~='qr'] {
    display: block;
    forced-color-adjust: none;
    background: #fff;
    padding: calc(var(--_u) * 0.625);
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    inline-size: min(100%, calc(var(--_u) * 11));
    aspect-ratio: 1;
  }
  [part~='qr'] svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    fill: #000;
    stroke: none;
    /* What is not said here is that icons follow the colours of the system. */
    forced-color-adjust: none;
  }
  [part~='secret'] {
    display: flex;
    align-items: center;
    gap: var(--_s2);
    inline-size: 100%;
    max-inline-size: 26em;
    min-block-size: calc(var(--_u) * 2.5);
    padding-block: var(--_s1);
    padding-inline-start: var(--_s3);
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    background: var(--_bg);
  }
  [part~='secret'] code {
    flex: 1;
    min-inline-size: 0;
    letter-spacing: 0.04em;
    font-size: var(--_t-sm);
    direction: ltr;
    text-wrap: balance;
  }
  [part~='secret']:dir(rtl) code {
    text-align: end;
  }
  [part~='codes'] {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(6.4em, 1fr));
    gap: var(--_s2) var(--_s4);
    padding: var(--_s4);
    font-family: var(--_mono);
    font-size: var(--_t-md);
    letter-spacing: 0.04em;
    background: var(--_bg);
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    direction: ltr;
    text-align: start;
  }

  @container asg (min-width: 34em) {
    .set-up:has([part~='qr']) {
      /* Not auto: a width of per cents, such as the code's, makes such a column as wide as it likes. */
      grid-template-columns: calc(var(--_u) * 11) minmax(0, 1fr);
      gap: var(--_s6);
    }
  }
  @container asg (max-width: 25em) {
    .steps > li:not([aria-current]) .step-name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @container asg (max-width: 15em) {
    [part~='codes'] {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .steps [aria-current] .number {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
