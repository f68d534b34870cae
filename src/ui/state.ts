import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

export interface StateOptions {
  readonly icon: SVGTemplateResult;
  readonly title: string;
  readonly text?: unknown;
  readonly actions?: unknown;
  readonly footer?: unknown;
}

/** What stands in a panel instead of its content: signed out, not available, failed, empty. */
export function state(options: StateOptions): TemplateResult {
  return html`<div part="state">
    ${icon(options.icon)}<strong>${options.title}</strong>${options.text ? html`<p>${options.text}</p>` : nothing}
    ${options.actions ? html`<div class="actions">${options.actions}</div>` : nothing}${options.footer ?? nothing}
  </div>`;
}
