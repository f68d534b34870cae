import { html, type TemplateResult } from 'lit';

/** Rows in the shape of the real thing, so that nothing jumps when it comes. */
export function skeleton(rows: number): TemplateResult {
  const row = html`<div part="row" class="pair">
    <span part="row-title"><span part="skeleton"></span></span
    ><span part="row-value"><span part="skeleton"></span></span>
  </div>`;
  return html`<div part="panel" aria-busy="true">${Array.from({ length: rows }, () => row)}</div>`;
}
