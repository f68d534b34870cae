import { css, type CSSResult } from 'lit';

export const changingStyles: CSSResult = css`
  [part~='editor'] {
    background: none;
  }
  [part~='checklist'] {
    display: grid;
    gap: calc(var(--_u) * 0.25) var(--_s4);
    font-size: var(--_t-sm);
    color: var(--_muted);
    margin-block-start: var(--_s3);
  }
  [part~='checklist-item'] {
    display: flex;
    gap: var(--_s2);
    align-items: flex-start;
    overflow-wrap: anywhere;
  }
  [part~='checklist-item'] svg {
    margin-block-start: 0.18em;
    inline-size: calc(var(--_u) * 0.9375);
    block-size: calc(var(--_u) * 0.9375);
    stroke-width: 1.9;
  }
  [part~='checklist-item'].met {
    color: var(--_success);
  }
  [part~='checklist-item'].missed {
    color: var(--_danger);
  }
  .check {
    display: flex;
    gap: var(--_s2);
    align-items: flex-start;
    font-size: var(--_t-sm);
    min-block-size: 24px;
  }
  .check input {
    inline-size: calc(var(--_u) * 1.0625);
    block-size: calc(var(--_u) * 1.0625);
    margin: calc(var(--_u) * 0.125) 0 0;
    accent-color: var(--_accent);
    flex: none;
  }
  input.hidden {
    padding: 0;
    border: 0;
  }
  ::slotted([slot='username']) {
    position: absolute !important;
    inline-size: 1px !important;
    block-size: 1px !important;
    padding: 0 !important;
    border: 0 !important;
    overflow: hidden !important;
    clip-path: inset(50%) !important;
  }
  @container asg (min-width: 30em) {
    [part~='checklist'] {
      grid-template-columns: 1fr 1fr;
      max-inline-size: 34em;
    }
  }
`;
