import type { AsgProfile } from './asg-profile.ts';

/** The row on screen. */
export function rowOnScreen({ renderRoot }: AsgProfile, key: string): HTMLElement | undefined {
  const rows = [...renderRoot.querySelectorAll<HTMLElement>('[data-row]')];
  return rows.find(({ dataset }) => dataset['row'] === key);
}

/**
 * What opened the row, or saves the form that it is; where a code is entered in its place, the code. A row that was saved
 * takes focus itself: Undo stands where Edit did, and a second Enter would take back what the first one saved.
 */
export async function focusRow(host: AsgProfile, key: string): Promise<void> {
  host.requestUpdate();
  await host.updateComplete;
  // Where nothing was added in the end, there is no row of the others.
  const row = rowOnScreen(host, key) ?? rowOnScreen(host, key.replace(/:others$/, ''));
  const [code, submit, saved, button] = ['.code', '[type="submit"]', '.saved', 'button'].map((selector) =>
    row?.querySelector<HTMLElement>(selector),
  );
  if (row && saved) row.tabIndex = -1;
  (code ?? submit ?? (saved ? row : button))?.focus();
}

export async function focusNotice(host: AsgProfile, tone = ''): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(`[part~="notice"]${tone}`)?.focus();
}
