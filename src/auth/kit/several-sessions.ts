/** The page was loaded with the answer to another session of it: leaving now would lose what that one is about to get. */
export function isForAnother(arrival: string, prefix: string): boolean {
  const state = new URL(arrival).searchParams.get('state') ?? '';
  return /^asg-[\w-]{12}-/.test(state) && !state.startsWith(prefix);
}

/** Each redirect takes the page, and with it the tokens of every session that keeps them in its worker only. */
export function warnOfSeveral(href: string): void {
  if (!/^127\.|^\[::1|(^|\.)local(host)?$/.test(new URL(href).hostname)) return;
  console.warn(
    'asg-elements: this page has several sessions, and a redirect of one ends the others. Give all, or all but one, storage="session".',
  );
}
