const key = 'asg-intent';
const lifetime = 10 * 60 * 1_000;

interface Intent {
  readonly widget: string;
  readonly action: string;
  /** Id of who wanted it. Undefined where the host does not tell. */
  readonly person?: string | undefined;
  readonly at: number;
}

/** What somebody was about to do when they were sent away to confirm who they are. Never a value they typed. */
export function rememberIntent(widget: string, action: string, person: string | undefined): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ widget, action, person, at: Date.now() } satisfies Intent));
  } catch {
    // Without storage they come back to the element at rest, and press once more.
  }
}

/** The action the widget was about to do, once. Whoever comes back as somebody else wanted none of it. */
export function takeIntent(widget: string, person: string | undefined): string | undefined {
  try {
    const intent = JSON.parse(sessionStorage.getItem(key) ?? '') as Intent;
    if (intent.widget !== widget) return undefined;
    sessionStorage.removeItem(key);
    return intent.person === person && Date.now() - intent.at < lifetime ? intent.action : undefined;
  } catch {
    return undefined;
  }
}
