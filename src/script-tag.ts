/**
 * `configure.js` where a page has no bundler: besides a session, the elements that show no form before there is data, as
 * classes. Nearly every page needs most of it, and registers nothing by it: the autoloader does, and each element's own file.
 */
export * from './configure.ts';
export { AsgAuth } from './elements/auth/asg-auth.ts';
export { AsgConsents } from './elements/consents/asg-consents.ts';
export { AsgLinkedAccounts } from './elements/linked-accounts/asg-linked-accounts.ts';
export { AsgMfa } from './elements/mfa/asg-mfa.ts';
export { AsgProfile } from './elements/profile/asg-profile.ts';
export { AsgProfileCompletion } from './elements/profile-completion/asg-profile-completion.ts';
export { AsgSessions } from './elements/sessions/asg-sessions.ts';
