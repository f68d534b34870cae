/**
 * The elements as classes, and nothing registered: for pages on which `asg-` is taken, or that choose their own names.
 *
 * ```js
 * import { define, AsgProfile } from 'asg-elements/classes';
 * define('acme', AsgProfile); // <acme-profile>
 * ```
 */
import { define as register, type ElementClass } from './define.ts';

export { AsgAuth } from './elements/auth/asg-auth.ts';
export { AsgConsents } from './elements/consents/asg-consents.ts';
export { AsgExport } from './elements/export/asg-export.ts';
export { AsgLinkedAccounts } from './elements/linked-accounts/asg-linked-accounts.ts';
export { AsgMfa } from './elements/mfa/asg-mfa.ts';
export { AsgPasswordChange } from './elements/password-change/asg-password-change.ts';
export { AsgProfile } from './elements/profile/asg-profile.ts';
export { AsgProfileCompletion } from './elements/profile-completion/asg-profile-completion.ts';
export { AsgSessions } from './elements/sessions/asg-sessions.ts';
export { AsgSignIn } from './elements/sign-in/asg-sign-in.ts';
export type { ElementClass };

/**
 * Registers elements under a prefix of the page's own, beside any others. Doing so again changes nothing; where a tag is
 * taken by something else, that stays and the developer is told. On a server it does nothing.
 * @param prefix What stands for `asg`: `acme` makes `<acme-profile>`. Lower case, as custom elements are named.
 * @throws DOMException (`SyntaxError`) where the browser does not take the name.
 */
export function define(prefix: string, ...elements: readonly ElementClass[]): void {
  if (typeof customElements === 'undefined') return;
  for (const element of elements) {
    const tag = element.tag.replace(/^asg/, prefix);
    const known = customElements.get(tag);
    if (known === element || known?.prototype instanceof element) continue;
    // A class can be registered once only: each name gets one of its own.
    register(class extends element {}, tag);
  }
}
