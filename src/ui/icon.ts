import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Decoration only: every icon stands beside the word that says the same. */
export function icon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

export const check = svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`;
export const checkCircle = svg`<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.6"/>`;
export const cross = svg`<path d="M6.5 6.5l11 11M17.5 6.5l-11 11"/>`;
export const ring = svg`<circle cx="12" cy="12" r="3.5"/>`;
export const alert = svg`<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.3v.1"/>`;
export const info = svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.7v.1"/>`;
export const clock = svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.3 2"/>`;
export const lock = svg`<rect x="5" y="10.5" width="14" height="10" rx="2.2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`;
export const mail = svg`<rect x="3" y="5" width="18" height="14" rx="2.2"/><path d="m3.8 7 8.2 6 8.2-6"/>`;
export const refresh = svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9"/><path d="M19.5 4.5V9H15"/>`;
export const offline = svg`<path d="M4 4l16 16M5 12.5a10 10 0 0 1 4.4-2.6M2 8.8a15 15 0 0 1 4.6-2.9M8.5 16a5 5 0 0 1 6.6-.3M12.5 5A15 15 0 0 1 22 8.8M15.5 10.3a10 10 0 0 1 3.5 2.2M12 19.6v.1"/>`;
export const external = svg`<path d="M13.5 4.5h6v6M19 5l-8.5 8.5M17.5 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8.5a2 2 0 0 1 2-2h4"/>`;
export const eye = svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>`;
export const eyeOff = svg`<path d="M9.9 5.7A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.6 3.3M6.3 7.4A15.5 15.5 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.9M4 4l16 16M10 10a3 3 0 0 0 4.1 4.2"/>`;
export const person = svg`<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>`;
