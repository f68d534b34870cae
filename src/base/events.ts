import type { AsgErrorCode, AsgErrorKind } from '../client/errors.ts';

/**
 * The tag of the element that an event comes of: `asg-profile`, or under a name of the page's own, `acme-profile`. Editors
 * offer those of the kit that the page imports; the type is of any text without swallowing them.
 */
export type AsgWidget = Extract<keyof HTMLElementTagNameMap, `asg-${string}`> | (string & {});

export interface AsgReadyDetail {
  readonly widget: AsgWidget;
}

export interface AsgAuthRequiredDetail {
  readonly widget: AsgWidget;
  /** `step-up`: the person is signed in, but has to prove again who they are. */
  readonly reason: 'signed-out' | 'expired' | 'step-up';
  /** Does what the kit would have done. For a host that prevented the default, and asks something first. */
  readonly resume: () => void;
}

/** What changed. Each element has some of them. */
export type AsgChangeAction =
  | 'signed-in'
  | 'signed-out'
  | 'updated'
  | 'sent-for-approval'
  | 'verification-sent'
  | 'verification-cancelled'
  | 'verified'
  | 'password-changed'
  | 'totp-enabled'
  | 'totp-replaced'
  | 'totp-disabled'
  | 'passkey-added'
  | 'passkey-renamed'
  | 'passkey-removed'
  | 'push-added'
  | 'push-removed'
  | 'backup-codes-generated'
  | 'backup-codes-removed'
  | 'session-ended'
  | 'other-sessions-ended'
  | 'current-session-ended'
  | 'changed'
  | 'revoked'
  | 'accepted'
  | 'declined'
  | 'withdrawn'
  | 'linked'
  | 'unlinked'
  | 'switched';

export interface AsgChangeDetail {
  readonly widget: AsgWidget;
  readonly action: AsgChangeAction;
  /** Id of the thing that changed, where there are several. */
  readonly target?: string;
  /**
   * The attributes of the profile that changed, called as in `attributes` of `<asg-profile>` and in `save()`: by SCIM
   * paths such as `nickName`, `name.givenName` and `emails`, with the schema where two schemas have the same name
   * (`urn:scim:wso2:schema:country`). Never their values.
   */
  readonly fields?: readonly string[];
  /** With `password-changed`: whether the person's other sessions were ended too. */
  readonly otherSessionsEnded?: boolean;
}

export interface AsgErrorEventDetail {
  readonly widget: AsgWidget;
  /** What went wrong, broadly. `config`: this page or the application in the Console is not set up as it has to be. */
  readonly kind: AsgErrorKind;
  /** The same, precisely. */
  readonly code: AsgErrorCode;
  readonly status?: number;
  /** The server's own code, such as `PWD-10003`. */
  readonly serverCode?: string;
  /**
   * Why a sign-in or a session failed: an OAuth 2.0 `error` such as `access_denied`, or a word of the kit's own: the
   * attribute that is wrong (`base-url`, `client-id`, `redirect-url`), `cors`, `insecure`, `clock`, `storage` and others.
   */
  readonly reason?: string;
  /** The server's id for this failure; support can find it with this. */
  readonly traceId?: string;
  readonly missingScopes?: readonly string[];
  /** Tries what failed once more. */
  readonly retry: () => void;
}

export interface AsgNavigateDetail {
  /** `password`, or a row of the profile: `profile/name.givenName`, its attribute called as in `fields` of `asg-change`. */
  readonly to: string;
}

export interface AsgLinkRequestDetail {
  /** The provider, as it stands in the attribute `linkable`. */
  readonly idp: string;
}

export interface AsgEventMap {
  'asg-ready': CustomEvent<AsgReadyDetail>;
  'asg-auth-required': CustomEvent<AsgAuthRequiredDetail>;
  'asg-change': CustomEvent<AsgChangeDetail>;
  'asg-error': CustomEvent<AsgErrorEventDetail>;
  'asg-navigate': CustomEvent<AsgNavigateDetail>;
  'asg-link-request': CustomEvent<AsgLinkRequestDetail>;
}

declare global {
  /* eslint-disable @typescript-eslint/no-empty-object-type -- the way to add to the DOM's own maps; the events bubble */
  interface HTMLElementEventMap extends AsgEventMap {}
  interface DocumentEventMap extends AsgEventMap {}
  interface WindowEventMap extends AsgEventMap {}
  /* eslint-enable @typescript-eslint/no-empty-object-type */
}

/** False when the event could be cancelled and was. */
export function emit<K extends keyof AsgEventMap>(
  element: HTMLElement,
  name: K,
  detail: AsgEventMap[K]['detail'],
  options: { readonly cancelable?: boolean } = {},
): boolean {
  return element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, ...options }));
}
