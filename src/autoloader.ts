/** For a script tag: loads an element's code when the page first uses its tag, now or later. */
const waiting = new Map<string, () => Promise<unknown>>(
  Object.entries({
    'asg-auth': () => import('./elements/auth/index.ts'),
    'asg-consents': () => import('./elements/consents/index.ts'),
    'asg-export': () => import('./elements/export/index.ts'),
    'asg-linked-accounts': () => import('./elements/linked-accounts/index.ts'),
    'asg-mfa': () => import('./elements/mfa/index.ts'),
    'asg-password-change': () => import('./elements/password-change/index.ts'),
    'asg-profile': () => import('./elements/profile/index.ts'),
    'asg-profile-completion': () => import('./elements/profile-completion/index.ts'),
    'asg-sessions': () => import('./elements/sessions/index.ts'),
    'asg-sign-in': () => import('./elements/sign-in/index.ts'),
  }),
);

function load(root: ParentNode): void {
  for (const [tag, importElement] of waiting) {
    if (!root.querySelector(tag)) continue;
    waiting.delete(tag);
    const known = customElements.get(tag);
    // An element of another copy of the kit will do. Of anything else the developer is told when this one finds it.
    if (known && 'tag' in known) continue;
    importElement().catch((error: unknown) => console.error(`asg-elements: <${tag}> could not be loaded.`, error));
  }
}

if (typeof document !== 'undefined') {
  load(document);
  new MutationObserver(() => load(document)).observe(document, { childList: true, subtree: true });
}
