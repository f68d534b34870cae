import { html, nothing, type TemplateResult } from 'lit';

/** `role` because Safari drops the list when the markers are gone. */
export function list(items: unknown, options: { readonly busy?: boolean } = {}): TemplateResult {
  return html`<ul part="panel" role="list" aria-busy=${options.busy ? 'true' : nothing}>
    ${items}
  </ul>`;
}

export interface RowOptions {
  readonly title: string;
  readonly value: unknown;
  readonly badge?: unknown;
  readonly actions?: unknown;
}

/** One fact: its name, its value, what can be done with it. */
export function row(options: RowOptions): TemplateResult {
  return html`<span part="row-title">${options.title}</span
    ><span part="row-value">${options.value}${options.badge ?? nothing}</span
    >${options.actions ? html`<div part="row-actions">${options.actions}</div>` : nothing}`;
}
