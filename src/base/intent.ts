const key = 'asg-intent';
const lifetime = 10 * 60 * 1_000;

/** What somebody was about to do when they were sent away to confirm who they are. Never a value they typed. */
export function rememberIntent(widget: string, action: string): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ widget, action, at: Date.now() }));
  } catch {
    // Without storage they come back to the element at rest, and press once more.
  }
}

/** The action the widget was about to do, once. */
export function takeIntent(widget: string): string | undefined {
  try {
    const intent = JSON.parse(sessionStorage.getItem(key) ?? '') as { widget: string; action: string; at: number };
    if (intent.widget !== widget) return undefined;
    sessionStorage.removeItem(key);
    return Date.now() - intent.at < lifetime ? intent.action : undefined;
  } catch {
    return undefined;
  }
}
