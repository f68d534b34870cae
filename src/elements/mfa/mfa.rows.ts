import { html, nothing, type TemplateResult } from 'lit';
import type { Note, RowOptions } from './mfa.factor.ts';

/** One method, passkey or phone. The name comes first for a screen reader, whatever stands before it on screen. */
export function methodRow(options: RowOptions, renderNote: (note: Note) => unknown): TemplateResult {
  const { title, badge, text, actions, note } = options;
  return html`${note ? html`<li part="row" class="note">${renderNote(note)}</li>` : nothing}
    <li part="row" class="item" data-row=${options.key}>
      <span part="row-icon" class=${options.tone ?? ''} aria-hidden="true">${options.icon}</span>
      <span class="what"
        ><span part="row-title"><bdi>${title}</bdi>${badge ?? nothing}</span
        >${text ? html`<span part="row-meta">${text}</span>` : nothing}</span
      >${actions ? html`<div part="row-actions">${actions}</div>` : nothing}
    </li>`;
}

export interface PanelOptions {
  /** Unique within the element. */
  readonly key: string;
  readonly title: string;
  readonly level: number;
  readonly count: number;
  readonly label: string;
  readonly rows: unknown;
  readonly footer?: { readonly text: unknown; readonly action: unknown } | undefined;
}

/** A list of several of one kind, below a heading that counts them, with what adds one at its end. */
export function listPanel(options: PanelOptions): TemplateResult {
  const { key, title, level, count, label, rows, footer } = options;
  return html`<div class="list-head">
      <div class="list-title" id="list-${key}" role="heading" aria-level=${Math.min(6, level)} tabindex="-1">
        ${title}
      </div>
      <span aria-hidden="true">${count}</span>
    </div>
    <ul part="panel" role="list" aria-label=${label}>
      ${rows}${
        footer ? html`<li part="footer"><span part="row-meta">${footer.text}</span>${footer.action}</li>` : nothing
      }
    </ul>`;
}
