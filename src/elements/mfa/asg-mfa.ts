import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import { AsgElement, type Gate } from '../../base/asg-element.ts';
import type { PasskeyObstacle } from '../../base/dev-note.ts';
import { Lazy } from '../../base/lazy.ts';
import { UseResource } from '../../base/use-resource.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { me } from '../../resources/me.ts';
import { base } from '../../styles/base.ts';
import { itemSkeleton, itemSkeletonStyles } from '../../ui/item-skeleton.ts';
import { strings } from './mfa.strings.ts';
import type { MfaView } from './mfa.view.ts';

/** Fetched while the server answers: the skeleton and the first request need nothing of it. */
const viewPart = new Lazy(() => import('./mfa.view.ts'));

/**
 * Lets people set up and look after their second steps: an authenticator app, passkeys and security keys, push approval
 * on a phone, backup codes. What an organization or its server does not have is left out.
 *
 * Reads `GET /scim2/Me` and what the organization has of `GET /api/users/v2/me/webauthn`, `/api/users/v1/me/push/devices`,
 * `/api/users/v1/me/backup-codes` and `/api/users/v1/me/mfa/authenticators`; writes to the same and to
 * `/api/users/v1/me/totp`. Needs the scope `internal_login`. Whatever changes how a person signs in needs a recent
 * sign-in, for which the person is asked.
 *
 * Passkeys belong to the registrable domain of the page that makes them (Web Authentication, 13.4.9). Where the
 * organization's sign-in page is on another, none is offered; see `relatedOrigins`.
 *
 * @tagname asg-mfa
 * @scope internal_login - to read, set up and remove every kind of second step
 * @setting Sign-in domain - passkeys can be made where the sign-in page is on the domain of your page or below it, or
 * lists your page as a related origin
 * @setting Push authenticator - devices are listed where the organization has it
 * @setting Two-step verification - where the organization requires it, say with `min-factors` how many steps have to
 * stay
 * @key Enter - confirms a code or a name. A code of six digits is sent as soon as it is complete; after a wrong one,
 * with this key
 * @key Escape - leaves a step, a question or a dialog, and keeps everything as it was
 *
 * @slot actions - at the end of the header
 * @slot before - above the panels
 * @slot after - below the panels
 * @slot totp-help - in the set-up of an authenticator app: where to get one
 * @slot push-help - in the set-up of a phone: where to get the app
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not show sign-in methods
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface that rows lie on; one for the methods, one for each list
 * @csspart row - one method, one passkey, one phone
 * @csspart row-icon - its symbol
 * @csspart row-title - its name
 * @csspart row-value - what stands for the rest of a row that is loading
 * @csspart row-meta - the smaller line below
 * @csspart row-actions - its buttons
 * @csspart badge - how it stands
 * @csspart editor - the set-up or the form that takes a row's place
 * @csspart confirm - the question that takes a row's place
 * @csspart field - label, input and what is said about them
 * @csspart label - a field's name
 * @csspart input - a field's box
 * @csspart hint - what helps to fill it in
 * @csspart error - what is wrong with it
 * @csspart qr - the code to scan
 * @csspart secret - the key to type instead
 * @csspart codes - backup codes, once
 * @csspart notice - a message
 * @csspart state - what stands in the panel instead of rows
 * @csspart footer - the last line of a list, with the button that adds to it
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart button-danger - the one that turns it off
 * @csspart link - a link, or a button that looks like one
 * @csspart dialog - the question before something large
 * @csspart dev-note - the note for the developer
 * @csspart status - the region in which changes are announced
 *
 * @cssstate busy - a change is on its way to the server
 * @cssstate loading - nothing to show yet
 * @cssstate missing-scopes - the app may not do this
 * @cssstate failed - it could not be loaded
 *
 * @fires asg-ready - first data on screen: `{ widget }`
 * @fires asg-auth-required - somebody has to sign in, or to confirm who they are (`step-up`); cancelable
 * @fires asg-change - `action` is `totp-enabled`, `totp-disabled`, `totp-replaced`, `backup-codes-generated`,
 * `backup-codes-removed`, `passkey-added`, `passkey-renamed`, `passkey-removed`, `push-added` or `push-removed`; `target`
 * is the id of the passkey or device
 * @fires asg-navigate - somebody wants to add the number or address that codes go to: `{ to: 'profile/phoneNumbers' }`
 * @fires asg-error - a read or a write failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgMfa extends AsgElement {
  static readonly tag = 'asg-mfa';
  static override properties: PropertyDeclarations = {
    issuer: {},
    pushAppName: { attribute: 'push-app-name' },
    minFactors: { type: Number, attribute: 'min-factors' },
    maxAuthAge: { type: Number, attribute: 'max-auth-age' },
    relatedOrigins: { type: Boolean, attribute: 'related-origins' },
  };

  static override styles: CSSResultGroup = [base, itemSkeletonStyles];

  /** What the account is called in an authenticator app. Default: what the server says, mostly the organization's name. */
  issuer: string | undefined;
  /** The app with which phones approve sign-ins. Default: what the kit calls it. */
  pushAppName: string | undefined;
  /** How many second steps the organization wants people to keep; the last ones cannot be removed then. Default 0. */
  minFactors = 0;
  /** Seconds after which a sign-in no longer proves who is there. */
  maxAuthAge = 900;
  /**
   * The organization's sign-in page accepts passkeys of this page's domain although its own is another, because it lists
   * this page as a related origin (Web Authentication Level 3, 5.11). Without it, such passkeys are not offered.
   */
  relatedOrigins = false;

  protected readonly words = new UseStrings(this, 'mfa', strings);
  /** @internal */
  readonly me = new UseResource(this, me);
  /** @internal */
  readonly needed = [this.me];
  /** @internal */
  override readonly eager = [this.me];
  #view: MfaView | undefined;

  /** @internal */
  override get gate(): Gate {
    const gate = super.gate;
    return gate === 'open' && !this.#view ? (this.lost ? 'failed' : 'loading') : gate;
  }

  /** @internal Why no passkey can be made here, for the note for the developer. */
  get passkeyObstacle(): PasskeyObstacle | undefined {
    const { obstacle, signInHost = '' } = this.#view?.passkeys ?? {};
    return obstacle && { obstacle, signInHost };
  }

  /** @internal */
  override reload(): void {
    super.reload();
    this.#view?.reload();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const part = this.session && this.use(viewPart);
    if (part) this.#view ??= new part.MfaView(this);
  }

  protected override renderSkeleton(): unknown {
    return itemSkeleton(4);
  }

  protected override renderNotices(gate: Gate): unknown {
    return [super.renderNotices(gate), this.#view?.renderNotices()];
  }

  protected override renderContent(): unknown {
    return this.#view?.render();
  }

  protected override renderOverlay(): unknown {
    return this.#view?.renderOverlay();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-mfa': AsgMfa;
  }
}
