/** Every element, `configure()` and the public types. Importing it registers the tags; on a server it does nothing. */
export * from './configure.ts';
export { AsgAuth } from './elements/auth/index.ts';
export { AsgConsents } from './elements/consents/index.ts';
export { AsgExport } from './elements/export/index.ts';
export {
  AsgLinkedAccounts,
  type LinkedAccount,
  type LinkOutcome,
  type SwitchAccount,
} from './elements/linked-accounts/index.ts';
export { AsgMfa } from './elements/mfa/index.ts';
export { AsgPasswordChange } from './elements/password-change/index.ts';
export { AsgProfile } from './elements/profile/index.ts';
export { AsgProfileCompletion } from './elements/profile-completion/index.ts';
export { AsgSessions } from './elements/sessions/index.ts';
export { AsgSignIn } from './elements/sign-in/index.ts';
export type {
  AsgAuthRequiredDetail,
  AsgChangeAction,
  AsgChangeDetail,
  AsgErrorEventDetail,
  AsgEventMap,
  AsgLinkRequestDetail,
  AsgNavigateDetail,
  AsgReadyDetail,
  AsgWidget,
} from './base/events.ts';
