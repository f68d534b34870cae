import { css, html, type CSSResult, type TemplateResult } from 'lit';
import { button } from './button.ts';

export interface ConfirmOptions {
  /** The question: "Sign out Safari on iPhone?" */
  readonly title: unknown;
  /** What stops, what does not, what to do if it is wanted again. */
  readonly text: unknown;
  /** The verb that was pressed: "Sign out". */
  readonly yes: string;
  /** The way back, a verb too: "Leave it". */
  readonly no: string;
  /** What was said yes to is under way: nothing can be taken back then. */
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Where focus goes when the question opens: its heading, from which Tab reaches the action first. */
export const confirmTitle = '#confirm-title';

/**
 * The question in the place of the row that it is about. Escape keeps. Whoever renders it puts focus on `confirmTitle`,
 * and back on what opened it when the answer is no. One at a time in an element.
 */
export function confirm(options: ConfirmOptions): TemplateResult {
  const { busy = false, onYes } = options;
  const keep = busy ? undefined : options.onNo;
  return html`<div
    part="confirm"
    role="group"
    aria-labelledby="confirm-title"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') keep?.();
    }}
  >
    <div id="confirm-title" tabindex="-1" aria-describedby="confirm-text">${options.title}</div>
    <p part="row-meta" id="confirm-text">${options.text}</p>
    <div class="actions">
      ${button({ text: options.yes, variant: 'danger', busy, onClick: onYes })}
      ${button({ text: options.no, variant: 'secondary', disabled: busy, onClick: () => keep?.() })}
    </div>
  </div>`;
}

export const confirmStyles: CSSResult = css`
  [part~='confirm'] {
    padding: var(--_s4) var(--_pad) var(--_s5);
    background: var(--_sunken);
    font-size: var(--_t-md);
  }
  #confirm-title {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  [part~='confirm'] > [part~='row-meta'] {
    margin-block-start: calc(var(--_u) * 0.125);
    max-inline-size: 60ch;
    text-wrap: pretty;
  }
  [part~='confirm'] > .actions {
    margin-block-start: var(--_s3);
  }
`;
