import type { AsgProfile } from './asg-profile.ts';

/** The row on screen. */
export function rowOnScreen({ renderRoot }: AsgProfile, key: string): HTMLElement | undefined {
  const rows = [...renderRoot.querySelectorAll<HTMLElement>('[data-row]')];
  return rows.find(({ dataset }) => dataset['row'] === key);
}

/** What opened the row, or saves the form that it is; where a code is entered in its place, the code. */
export async function focusRow(host: AsgProfile, key: string): Promise<void> {
  host.requestUpdate();
  await host.updateComplete;
  // Where nothing was added in the end, there is no row of the others.
  const row = rowOnScreen(host, key) ?? rowOnScreen(host, key.replace(/:others$/, ''));
  const first = ['.code', '[type="submit"]', 'button'].map((selector) => row?.querySelector<HTMLElement>(selector));
  first.find((control) => control)?.focus();
}

export async function focusNotice(host: AsgProfile, tone = ''): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(`[part~="notice"]${tone}`)?.focus();
}
