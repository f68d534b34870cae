/** Writes the entry that this tab, or all of them, keep between two loads, or only reads it. Where storage is forbidden there is none. */
export function entry(
  key: string,
  saved?: string | null,
  area: 'sessionStorage' | 'localStorage' = 'sessionStorage',
): string | null {
  try {
    const storage = globalThis[area];
    if (saved) storage.setItem(key, saved);
    else if (saved === null) storage.removeItem(key);
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** The redirect that is under way, as far as the page itself must know it. */
export function pending(saved: string | null): { readonly state?: string; readonly returnTo?: string } {
  try {
    return (JSON.parse(saved as string) as { transaction?: object }).transaction ?? {};
  } catch {
    return {};
  }
}

export function setAddress(url: string): void {
  history.replaceState(history.state, '', url);
  // A router that read the address before it was put right has no other way to learn of it.
  dispatchEvent(new PopStateEvent('popstate', { state: history.state as unknown }));
}
