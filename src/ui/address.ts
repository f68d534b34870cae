import { html, type TemplateResult } from 'lit';

/** It breaks where people expect it, after the @. */
export function breakable(address: string): TemplateResult | string {
  const at = address.indexOf('@') + 1;
  return at > 0 ? html`${address.slice(0, at)}<wbr />${address.slice(at)}` : address;
}

/** It reads from left to right in every language. */
export function address(text: string): TemplateResult {
  return html`<bdi dir="ltr">${breakable(text)}</bdi>`;
}
