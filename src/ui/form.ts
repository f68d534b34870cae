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

/** What the page puts into a slot of it has its own keys. `novalidate` because the messages are ours: beside their field, in the person's language, after the first try. */
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
      if (!(event.currentTarget as Node).contains(event.target as Node)) return;
      event.stopPropagation();
      // The same key would close the question that `onCancel` may ask.
      event.preventDefault();
      options.onCancel();
    }}
  >
    ${options.content}
  </form>`;
}

/** What stands in inputs, by their names: one text, each of the chosen ones, or nothing. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** What stands in the inputs of these names, without spaces at the ends. */
export function entries(form: HTMLFormElement, names: readonly string[]): Values {
  const data = new FormData(form);
  const texts = (name: string): string[] =>
    data.getAll(fieldPrefix + name).flatMap((value) => (typeof value === 'string' ? value.trim() : []));
  return Object.fromEntries(names.map((name) => [name, texts(name)]));
}

/** The text of every field, by its name. */
export function values(form: HTMLFormElement): Record<string, string> {
  const texts = inputs(form).map((input) => [input.name.slice(fieldPrefix.length), input.value]);
  return Object.fromEntries(texts) as Record<string, string>;
}

export function inputs(form: HTMLFormElement | null): readonly HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>(`input[name^="${fieldPrefix}"]`) ?? [])];
}

/**
 * Puts focus into the first field that is marked invalid, which says what is wrong with it. Where focus is there already,
 * as after Enter, nothing is said by that, and `live` does.
 */
export function focusInvalid(form: HTMLFormElement | null, live: { alert(text: string): void }): void {
  const input = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (input?.matches(':focus')) live.alert(errorOf(input));
  input?.focus();
}

function errorOf(input: HTMLElement): string {
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  const id = ids.find((each) => each.endsWith('-error'));
  return (
    (id &&
      input
        .closest('form')
        ?.querySelector(`#${CSS.escape(id)}`)
        ?.textContent.trim()) ||
    ''
  );
}
