import { html, nothing, type TemplateResult } from 'lit';
import { check, icon } from '../../ui/icon.ts';

/** Where somebody is in a set-up: what is done, what is now, what is to come. */
export function steps(names: readonly string[], current: number): TemplateResult {
  return html`<ol class="steps" role="list">
    ${names.map((name, index) => {
      const isDone = index < current;
      return html`<li class=${isDone ? 'done' : ''} aria-current=${index === current ? 'step' : nothing}>
        <span class="number">${isDone ? icon(check) : index + 1}</span><span class="step-name">${name}</span>
      </li>`;
    })}
  </ol>`;
}
