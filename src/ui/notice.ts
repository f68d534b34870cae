import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
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

let count = 0;

/** A group that takes focus is read out by its name alone. Several may stand in an element, hence an id for each. */
class DescribedByText extends Directive {
  override update({ element }: ElementPart): void {
    const text = element.querySelector('strong + span');
    if (!text) return element.removeAttribute('aria-describedby');
    text.id ||= `notice-${(count += 1)}`;
    element.setAttribute('aria-describedby', text.id);
  }

  render(): void {}
}

const describedByText = directive(DescribedByText);

/** Takes focus by script, which is where it goes when the server refused something. */
export function notice(options: NoticeOptions): TemplateResult {
  return html`<div
    part="notice"
    class="${options.tone ?? ''} ${options.flush ? 'flush' : ''}"
    tabindex="-1"
    aria-label=${options.title ?? nothing}
    role="group"
    ${describedByText()}
  >
    ${icon(options.icon)}
    <div>
      ${options.title ? html`<strong>${options.title}</strong>` : nothing}<span class=${options.title ? 'muted' : ''}
        >${options.text}</span
      >${options.actions ? html`<div class="actions">${options.actions}</div>` : nothing}
    </div>
  </div>`;
}
