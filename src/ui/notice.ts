import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

export interface NoticeOptions {
  readonly tone?: 'success' | 'warning' | 'danger';
  readonly icon: SVGTemplateResult;
  readonly title?: string | undefined;
  readonly text: unknown;
  readonly actions?: unknown;
  /** Lies in the panel, from edge to edge. */
  readonly flush?: boolean;
}

/** Takes focus by script, which is where it goes when the server refused something. */
export function notice(options: NoticeOptions): TemplateResult {
  return html`<div
    part="notice"
    class="${options.tone ?? ''} ${options.flush ? 'flush' : ''}"
    tabindex="-1"
    aria-label=${options.title ?? nothing}
    role="group"
  >
    ${icon(options.icon)}
    <div>
      ${options.title ? html`<strong>${options.title}</strong>` : nothing}<span class=${options.title ? 'muted' : ''}
        >${options.text}</span
      >${options.actions ? html`<div class="actions">${options.actions}</div>` : nothing}
    </div>
  </div>`;
}
