import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import { AsgElement, type Gate } from '../../base/asg-element.ts';
import { Lazy } from '../../base/lazy.ts';
import { UseResource } from '../../base/use-resource.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { me } from '../../resources/me.ts';
import { schemas } from '../../resources/schemas.ts';
import { base } from '../../styles/base.ts';
import { strings } from './profile.strings.ts';
import type { ProfileView } from './profile.view.ts';

/** Values as SCIM has them, by path. Null takes one away. */
export type PageValues = Readonly<Record<string, unknown>>;
/** What the server made of a change, as in `asg-change`. */
export type SaveResult = 'updated' | 'sent-for-approval' | 'verification-sent';

/** Fetched while the server answers: the skeleton and the requests need nothing of it. */
const loadView = (): Promise<typeof import('./profile.view.ts')> => import('./profile.view.ts');
const viewPart = new Lazy(loadView);
const editingPart = new Lazy(async () => (await viewPart.load())?.editingPart.load());

/**
 * Shows people their own profile, as the organization's schema has it, and lets them change it, one fact at a time.
 *
 * Reads `GET /scim2/Me` and `GET /scim2/Schemas`, writes `PATCH /scim2/Me` (RFC 7644) with only what changed. Needs the
 * scope `internal_login`. New addresses and numbers are verified where the organization wants that
 * (`POST /api/identity/user/v1.0/me/validate-code`, `resend-code`).
 *
 * An `asg-navigate` event of the page with `to: 'profile/emails'` opens the row that has this attribute.
 *
 * @tagname asg-profile
 * @scope internal_login - to read the profile, to change it, and to verify addresses and numbers
 * @setting Attributes - which ones the end-user profile shows, asks for and lets people change, and in which order.
 * What is hidden there is hidden here
 * @setting Verification of changed addresses - where it is on for email or mobile, the old one stays until the link was
 * opened or the code was typed in; where it is off, the new one counts at once
 * @key Enter - saves what is being edited; in a list of values it adds what was typed as another one
 * @key Escape - leaves the editor, and asks first where something would be lost; in that question: back to the editor
 *
 * @slot actions - at the end of the header
 * @slot before - above the panel
 * @slot after - below the panel
 * @slot avatar - instead of the initials
 * @slot row:{attribute} - instead of what a row shows, or of its fields in the form: `row:country`. Where two schemas have
 * the same name, the second is called by its schema, too
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not show profiles
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface the rows lie on
 * @csspart row - one fact
 * @csspart row-title - its name
 * @csspart row-value - its value
 * @csspart row-meta - the smaller line of the first row
 * @csspart row-actions - its buttons
 * @csspart avatar - the initials
 * @csspart badge - a word about a value
 * @csspart editor - the form that takes a row's place
 * @csspart confirm - the question before something verified is removed
 * @csspart field - label, input and what is said about them
 * @csspart label - a field's name
 * @csspart input - a field's box
 * @csspart error - what is wrong with a field
 * @csspart notice - a message in or above the panel
 * @csspart state - what stands in the panel instead of rows
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart button-danger - the one that removes it
 * @csspart link - a button that looks like a link
 * @csspart dialog - the question before something typed is lost
 * @csspart dev-note - the note for the developer
 * @csspart status - the region in which changes are announced
 *
 * @cssstate busy - a change is on its way to the server
 * @cssstate loading - nothing to show yet
 * @cssstate missing-scopes - the app may not do this
 * @cssstate failed - it could not be loaded
 *
 * @fires asg-ready - first data on screen: `{ widget }`
 * @fires asg-auth-required - somebody has to sign in; cancelable: `{ widget, reason, resume }`
 * @fires asg-change - `action` is `updated`, `sent-for-approval`, `verification-sent`, `verified` or
 * `verification-cancelled`; `fields` are the attributes, called as in `attributes`: `name.givenName`
 * @fires asg-error - a read or a write failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgProfile extends AsgElement {
  static readonly tag = 'asg-profile';
  static override properties: PropertyDeclarations = {
    attributePaths: { attribute: 'attributes' },
    exclude: {},
    readOnly: {},
    mode: {},
  };

  static override styles: CSSResultGroup = base;
  /** @internal */
  static override readonly parts = [editingPart];

  /**
   * Shows only these attributes, in this order: SCIM paths, separated by commas or spaces, such as `name, emails,
   * urn:scim:wso2:schema:country, name.givenName`, or a list of them. Without it: everything the organization shows to
   * people, in its own order after name, username, email and mobile.
   */
  attributePaths: string | readonly string[] | undefined;
  /** Leaves these out. */
  exclude: string | readonly string[] | undefined;
  /** These can be read, and not changed. Alone, or `true`: everything. */
  readOnly: boolean | string | readonly string[] | undefined;

  /** `rows`, as without it: one fact at a time. `form`: everything that can be changed, in one form. */
  mode: 'rows' | 'form' | undefined;

  /**
   * Saves what the page itself changes, such as the address of a picture it uploaded: `save({ profileUrl: 'https://…' })`.
   * Values by their SCIM paths, as SCIM has them; null takes one away. What the organization lets people change can be
   * written, whatever this element shows. Addresses have to start with http or https. Rejects with an `AsgError`:
   * of the code `conflict`, where somebody else changed the same since it was shown here. It is shown then, and may be
   * written over by a second call.
   */
  async save(values: PageValues): Promise<SaveResult> {
    return (await loadView()).save(this, values);
  }

  /** @internal The list that the DOM gives every element. */
  override get attributes(): NamedNodeMap {
    return super.attributes;
  }

  /** @internal Some frameworks set a property wherever there is one, and this one could not be set. */
  override set attributes(paths: NamedNodeMap | AsgProfile['attributePaths']) {
    this.attributePaths = paths as AsgProfile['attributePaths'];
  }

  protected readonly words = new UseStrings(this, 'profile', strings);
  /** @internal */
  readonly me = new UseResource(this, me);
  /** @internal */
  readonly schemas = new UseResource(this, schemas);
  /** @internal */
  readonly needed = [this.me];
  /** @internal */
  override readonly eager = [this.me, this.schemas];
  #view: ProfileView | undefined;

  /** @internal */
  override get gate(): Gate {
    const gate = super.gate;
    // Rows are drawn from the schema: they wait for it, and do without where it may not be read.
    const { status, data } = this.schemas.snapshot;
    const isWaiting = !this.#view || (data === undefined && status !== 'failed');
    return gate === 'open' && isWaiting ? (this.lost ? 'failed' : 'loading') : gate;
  }

  /** @internal */
  override get explainsEnd(): boolean {
    return !!this.#view?.explainsEnd;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const part = this.session && this.use(viewPart);
    if (part) this.#view ??= new part.ProfileView(this);
    this.#view?.update();
  }

  protected override renderContent(): unknown {
    const { data } = this.me;
    return data && this.#view?.render(data);
  }

  protected override renderOverlay(): unknown {
    return this.#view?.renderOverlay();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-profile': AsgProfile;
  }
}
