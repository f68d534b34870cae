import { css, html, type CSSResult, type TemplateResult } from 'lit';

/** As tall as a method at rest with one line below its name, so that nothing jumps when they come. */
export const skeletonStyles: CSSResult = css`
  [part~='row'].method {
    grid-template-columns: auto minmax(0, 1fr);
    grid-template-areas: none;
  }
  .method > [part~='skeleton'] {
    inline-size: calc(var(--_u) * 2.25);
    block-size: calc(var(--_u) * 2.25);
  }
  .method [part~='row-value'] + [part~='row-value'] {
    font-size: var(--_t-sm);
    margin-block-start: calc(var(--_u) * 0.0625);
  }
`;

export function methodSkeleton(rows: number): TemplateResult {
  const line = html`<span part="row-value"><span part="skeleton"></span></span>`;
  const row = html`<div part="row" class="method">
    <span part="skeleton"></span>
    <div>${line}${line}</div>
  </div>`;
  return html`<div part="panel" aria-busy="true">${Array.from({ length: rows }, () => row)}</div>`;
}
