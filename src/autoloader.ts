import { define, type ElementClass } from './define.ts';

/** For a script tag: loads an element's code when the page first uses its tag, now or later. */
const waiting = new Map<string, () => Promise<ElementClass>>(
  Object.entries({
    'asg-auth': async () => (await import('./elements/auth/asg-auth.ts')).AsgAuth,
    'asg-consents': async () => (await import('./elements/consents/asg-consents.ts')).AsgConsents,
    'asg-export': async () => (await import('./elements/export/asg-export.ts')).AsgExport,
    'asg-linked-accounts': async () =>
      (await import('./elements/linked-accounts/asg-linked-accounts.ts')).AsgLinkedAccounts,
    'asg-mfa': async () => (await import('./elements/mfa/asg-mfa.ts')).AsgMfa,
    'asg-password-change': async () =>
      (await import('./elements/password-change/asg-password-change.ts')).AsgPasswordChange,
    'asg-profile': async () => (await import('./elements/profile/asg-profile.ts')).AsgProfile,
    'asg-profile-completion': async () =>
      (await import('./elements/profile-completion/asg-profile-completion.ts')).AsgProfileCompletion,
    'asg-sessions': async () => (await import('./elements/sessions/asg-sessions.ts')).AsgSessions,
    'asg-sign-in': async () => (await import('./elements/sign-in/asg-sign-in.ts')).AsgSignIn,
  }),
);

async function load(tag: string, importElement: () => Promise<ElementClass>): Promise<void> {
  try {
    define(await importElement());
  } catch (error) {
    console.error(`asg-elements: <${tag}> could not be loaded.`, error);
  }
}

function loadUsed(root: ParentNode): void {
  for (const [tag, importElement] of waiting) {
    if (!root.querySelector(tag)) continue;
    waiting.delete(tag);
    const known = customElements.get(tag);
    // An element of another copy of the kit will do. Of anything else the developer is told when this one finds it.
    if (known && 'tag' in known) continue;
    void load(tag, importElement);
  }
}

if (typeof document !== 'undefined') {
  loadUsed(document);
  new MutationObserver(() => loadUsed(document)).observe(document, { childList: true, subtree: true });
}
