import { html, nothing, type TemplateResult } from 'lit';

export interface ItemOptions {
  /** Unique within the element: by it the row is found again, and its focus kept (`base/focus.ts`). */
  readonly key: string;
  /** An icon, or a letter. Decoration: the name says the same. */
  readonly icon: unknown;
  readonly tone?: 'success' | 'warning' | 'accent' | undefined;
  readonly title: unknown;
  /** Of the title as a heading, where a row stands for itself and not in a list of its kind. */
  readonly level?: number | undefined;
  readonly badge?: unknown;
  /** The smaller line below. */
  readonly text?: unknown;
  /** Buttons. */
  readonly actions?: unknown;
  /** In a row of its own above, until it is done with. */
  readonly note?: unknown;
  /** What opened below the line, within the row: an element of the class `below`. */
  readonly below?: unknown;
}

/** One method, device or app: a symbol, its name, what is known of it, what can be done with it. */
export function item(options: ItemOptions): TemplateResult {
  const { level, badge, text, actions, note, below } = options;
  const role = level ? 'heading' : nothing;
  return html`${note ? html`<li part="row" class="note">${note}</li>` : nothing}
    <li part="row" class="item" data-row=${options.key}>
      <span part="row-icon" class=${options.tone ?? ''} aria-hidden="true">${options.icon}</span>
      <span class="what"
        ><span part="row-title"
          ><bdi role=${role} aria-level=${level ? Math.min(6, level) : nothing}>${options.title}</bdi
          >${badge ?? nothing}</span
        >${text ? html`<span part="row-meta">${text}</span>` : nothing}</span
      >${actions ? html`<div part="row-actions">${actions}</div>` : nothing}${below ?? nothing}
    </li>`;
}

export interface ItemPanelOptions {
  /** Unique within the element. */
  readonly key: string;
  readonly title: string;
  readonly level: number;
  readonly count: number;
  /** Names the list for a screen reader. */
  readonly label: string;
  readonly rows: unknown;
  readonly footer?: { readonly text: unknown; readonly action: unknown } | undefined;
}

/** A list of several of one kind, below a heading that counts them, with what adds one at its end. */
export function itemPanel(options: ItemPanelOptions): TemplateResult {
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
