import type { LitElement } from 'lit';

type Host = Pick<LitElement, 'requestUpdate' | 'updateComplete' | 'renderRoot'> & HTMLElement;

/** Puts focus there after the next rendering. Where there is no such thing any more, on the title. */
export async function focusOn(host: Host, selector: string): Promise<void> {
  host.requestUpdate();
  await host.updateComplete;
  focusNow(host, host.renderRoot.querySelector<HTMLElement>(selector));
}

/** After what nobody pressed anything for: whoever is busy elsewhere on the page stays there. */
export async function followTo(host: Host, selector: string): Promise<void> {
  const { activeElement, body } = document;
  const isFree = activeElement === null || activeElement === body;
  if (isFree || host.matches(':focus-within')) await focusOn(host, selector);
  else host.requestUpdate();
}

/**
 * A row goes with `change`: focus goes to the first action of the next row that has one, else of one before, else to the
 * title. A row is what has `data-row`, with a key that is its own within the element. Where `change` takes its time, focus
 * goes when it is done.
 */
export async function leaveRow(host: Host, key: string, change: () => unknown): Promise<void> {
  const index = rowsOf(host).findIndex(({ dataset }) => dataset['row'] === key);
  await change();
  host.requestUpdate();
  await host.updateComplete;
  const rows = rowsOf(host);
  const order = index < 0 ? [] : [...rows.slice(index), ...rows.slice(0, index).reverse()];
  const actions = order.map((row) => row.querySelector<HTMLElement>('button, a[href]'));
  focusNow(host, actions.find(Boolean) ?? null);
}

function rowsOf({ renderRoot }: Host): readonly HTMLElement[] {
  return [...renderRoot.querySelectorAll<HTMLElement>('[data-row]')];
}

function focusNow({ renderRoot }: Host, wanted: HTMLElement | null): void {
  const target = wanted ?? renderRoot.querySelector<HTMLElement>('[part~="title"]');
  // Headings and rows take focus by script only.
  if (target && !target.matches('button, a, input, select, textarea, [tabindex]')) target.tabIndex = -1;
  target?.focus();
}
