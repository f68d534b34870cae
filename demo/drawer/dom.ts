/** The few controls that the drawer is made of. Text is only ever set as text: mails hold what people typed. */

export type Child = Node | string;

export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function button(label: string, onClick: () => void): HTMLButtonElement {
  const element = create('button', { type: 'button' }, label);
  element.addEventListener('click', onClick);
  return element;
}

export function buttons(...children: readonly HTMLButtonElement[]): HTMLElement {
  return create('div', { className: 'buttons' }, ...children);
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function select(
  label: string,
  options: readonly Option[],
  value: string,
  onChange: (value: string) => void = () => {},
): { readonly field: HTMLElement; readonly input: HTMLSelectElement } {
  const input = create(
    'select',
    {},
    ...options.map((option) => create('option', { value: option.value }, option.label)),
  );
  input.value = value;
  input.addEventListener('change', () => onChange(input.value));
  return { field: create('label', { className: 'field' }, create('span', {}, label), input), input };
}

export function checkbox(label: string, checked: boolean, onChange: (checked: boolean) => void): HTMLElement {
  const input = create('input', { type: 'checkbox', checked });
  input.addEventListener('change', () => onChange(input.checked));
  return create('label', { className: 'check' }, input, create('span', {}, label));
}

export function number(label: string, value: number, onChange: (value: number) => void): HTMLElement {
  const input = create('input', { type: 'number', min: '0', step: '1', required: true, value: String(value) });
  input.addEventListener('change', () => {
    if (input.reportValidity()) onChange(input.valueAsNumber);
  });
  return create('label', { className: 'field' }, create('span', {}, label), input);
}

/** Opens and closes; `onOpen` runs each time, so that what it shows is of now. */
export function section(title: string, content: readonly Child[], onOpen: () => void = () => {}): HTMLDetailsElement {
  const element = create('details', {}, create('summary', {}, title), create('div', { className: 'body' }, ...content));
  element.addEventListener('toggle', () => {
    if (element.open) onOpen();
  });
  return element;
}

export function copyButton(text: string | (() => string), what: string): HTMLButtonElement {
  const element = button('Copy', () => {
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => say(`${what} copied.`),
      () => say(`${what} could not be copied: select it by hand.`),
    );
  });
  element.ariaLabel = `Copy ${what}`;
  return element;
}

/** What happened last, at the foot of the drawer; screen readers say it. */
export const status = create('p', { className: 'status', role: 'status' });

export function say(text: string): void {
  status.textContent = text;
}

/** Does something at the sandbox and says how it went. */
export function attempt(work: () => Promise<unknown>, done: string): void {
  work().then(
    () => say(done),
    (error: unknown) => say(`That did not work. ${error instanceof Error ? error.message : ''}`),
  );
}
