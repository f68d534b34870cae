import { generate } from 'lean-qr/nano';
import { html, nothing, svg, type TemplateResult } from 'lit';

/** Modules around the code that stay empty, besides the padding of the part, so that cameras find it (ISO/IEC 18004, 9.1). */
const margin = 2;

/** The code of a text, drawn here and now, or nothing where the text is too long for one. */
export function qr(text: string, label: string): TemplateResult | typeof nothing {
  const path = pathOf(text);
  if (!path) return nothing;
  const { size, shape } = path;
  const box = `${-margin} ${-margin} ${size + 2 * margin} ${size + 2 * margin}`;
  return html`<div part="qr" role="img" aria-label=${label}>
    <svg viewBox=${box} shape-rendering="crispEdges" aria-hidden="true">${svg`<path d=${shape} />`}</svg>
  </div>`;
}

function pathOf(text: string): { readonly size: number; readonly shape: string } | undefined {
  try {
    const code = generate(text);
    const { size } = code;
    let shape = '';
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) if (code.get(x, y)) shape += `M${x} ${y}h1v1h-1z`;
    }
    return { size, shape };
  } catch {
    return undefined;
  }
}
