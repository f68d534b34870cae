/** Writes the entry that this tab keeps between two loads, or only reads it. Where storage is forbidden there is none. */
export function entry(key: string, saved?: string | null): string | null {
  try {
    if (saved) sessionStorage.setItem(key, saved);
    else if (saved === null) sessionStorage.removeItem(key);
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The redirect that is under way, as far as the page itself must know it. */
export function pending(saved: string | null): { readonly state?: string; readonly returnTo: string } {
  try {
    const { transaction } = JSON.parse(saved ?? '') as { transaction?: { state: string } };
    return { returnTo: '', ...transaction };
  } catch {
    return { returnTo: '' };
  }
}

export function setAddress(url: string): void {
  history.replaceState(history.state, '', url);
  // A router that read the address before it was put right has no other way to learn of it.
  dispatchEvent(new PopStateEvent('popstate', { state: history.state as unknown }));
}
