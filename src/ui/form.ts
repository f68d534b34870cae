import { fieldPrefix } from './field.ts';
import { html, type TemplateResult } from 'lit';

export interface FormOptions {
  /** Id of the heading that names it. */
  readonly labelledBy: string;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onInput?: (event: InputEvent) => void;
  readonly onCancel?: () => void;
  readonly content: unknown;
}

/** `novalidate` because the messages are ours: beside their field, in the person's language, after the first try. */
export function form(options: FormOptions): TemplateResult {
  return html`<form
    part="editor"
    method="post"
    novalidate
    aria-labelledby=${options.labelledBy}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      options.onSubmit(event);
    }}
    @input=${options.onInput}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || !options.onCancel) return;
      event.stopPropagation();
      // The same key would close the question that `onCancel` may ask.
      event.preventDefault();
      options.onCancel();
    }}
  >
    ${options.content}
  </form>`;
}

/** The text of every field, by its name. */
export function values(form: HTMLFormElement): Record<string, string> {
  const texts = inputs(form).map((input) => [input.name.slice(fieldPrefix.length), input.value]);
  return Object.fromEntries(texts) as Record<string, string>;
}

export function inputs(form: HTMLFormElement | null): readonly HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>(`input[name^="${fieldPrefix}"]`) ?? [])];
}

/** Puts focus into the first field that is marked invalid. */
export function focusInvalid(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
