import { css, html, type CSSResult, type TemplateResult } from 'lit';

/** As tall as an item at rest with one line below its name, so that nothing jumps when they come. */
export const itemSkeletonStyles: CSSResult = css`
  [part~='row'].waiting {
    grid-template-columns: auto minmax(0, 1fr);
    grid-template-areas: none;
  }
  .waiting > [part~='skeleton'] {
    inline-size: calc(var(--_u) * 2.25);
    block-size: calc(var(--_u) * 2.25);
  }
  .waiting [part~='row-value'] + [part~='row-value'] {
    font-size: var(--_t-sm);
    margin-block-start: calc(var(--_u) * 0.0625);
  }
`;

/** What stands for a list of `item()`s that is loading, with as many lines below each name as it will have. */
export function itemSkeleton(rows: number, lines = 1): TemplateResult {
  const line = html`<span part="row-value"><span part="skeleton"></span></span>`;
  const row = html`<div part="row" class="waiting">
    <span part="skeleton"></span>
    <div>${line}${Array.from({ length: lines }, () => line)}</div>
  </div>`;
  return html`<div part="panel" aria-busy="true">${Array.from({ length: rows }, () => row)}</div>`;
}
