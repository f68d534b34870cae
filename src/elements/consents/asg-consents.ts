import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import { AsgElement, type Gate } from '../../base/asg-element.ts';
import { Lazy } from '../../base/lazy.ts';
import { standingOf, UseResource } from '../../base/use-resource.ts';
import { text } from '../../client/read.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { me } from '../../resources/me.ts';
import { base } from '../../styles/base.ts';
import { itemSkeleton, itemSkeletonStyles } from '../../ui/item-skeleton.ts';
import { apps, consents, receiptsOf, type Receipt } from './consents.api.ts';
import { strings } from './consents.strings.ts';
import type { ConsentsView } from './consents.view.ts';

/** Fetched while the server answers: the skeleton and the first requests need nothing of it. */
const viewPart = new Lazy(() => import('./consents.view.ts'));
const detailsPart = new Lazy(() => import('./consents.details.ts'));

/**
 * Shows people which applications they gave something to: what each can see and do, since when, and which policies they
 * accepted in which version. Lets them stop sharing, choose what is shared, accept, decline and withdraw; what waits for
 * their decision comes first.
 *
 * One list of three that the server keeps apart: `GET /api/users/v2/me/authorized-apps` (v1 where that is all there is),
 * receipts of attributes, `GET /api/identity/consent-mgt/v1.0/consents`, and answers to policies,
 * `GET /api/users/v1/me/consents`. What an organization or its server does not have is left out. The receipts need the
 * username as `GET /scim2/Me` has it. Details of an application are read when they are looked at. Stopping deletes both
 * the approval and the receipts; a choice is written as a new receipt, which the server puts in place of the old one.
 * Needs the scope `internal_login`.
 *
 * A new version of a policy can be accepted only where the person answered an earlier one: the server tells people of no
 * others.
 *
 * @tagname asg-consents
 * @scope internal_login - to list what was shared and agreed to, and to change it
 * @setting Authorized apps, attribute consents, policy consents - each of the three is shown where the server has it
 * @key Enter - saves a choice of what is shared
 * @key Escape - in a question: goes on sharing; in a choice: leaves it as it was
 *
 * @slot actions - at the end of the header
 * @slot before - above the panels
 * @slot after - below the panels
 * @slot app-icon:{clientId} - the symbol of the application with this client ID, instead of its initials
 * @slot empty - instead of the words for somebody who shared nothing
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not show applications
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface that rows lie on: what waits for a decision, and the applications
 * @csspart row - one application, or one decision
 * @csspart row-icon - its symbol
 * @csspart row-title - its name
 * @csspart row-value - what stands for the rest of a row that is loading
 * @csspart row-meta - the smaller line below
 * @csspart row-actions - its buttons
 * @csspart badge - a word about how it stands
 * @csspart confirm - the question that takes a row's place
 * @csspart editor - the choice of what is shared
 * @csspart field - one thing that can be shared
 * @csspart label - its name
 * @csspart input - its box, or the search above more than ten applications
 * @csspart hint - why it cannot be chosen
 * @csspart notice - a message
 * @csspart state - what stands in the panel instead of rows
 * @csspart footer - the last line of a list of more than twenty
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart button-danger - the one that stops sharing
 * @csspart link - a link, or a button that looks like one
 * @csspart dev-note - the note for the developer
 * @csspart status - the region in which changes are announced
 *
 * @cssstate busy - a change is on its way to the server
 * @cssstate loading - nothing to show yet
 * @cssstate missing-scopes - the app may not do this
 * @cssstate failed - it could not be loaded
 *
 * @fires asg-ready - first data on screen: `{ widget }`
 * @fires asg-auth-required - somebody has to sign in; cancelable
 * @fires asg-change - `action` is `revoked` or `changed`, with the id of the application as `target`, where it has one, or
 * `accepted`, `declined` or `withdrawn`, with the id of the consent
 * @fires asg-error - a read or a write failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgConsents extends AsgElement {
  static readonly tag = 'asg-consents';
  static override properties: PropertyDeclarations = {
    scopeLabels: { attribute: false },
    tokenLifetime: { type: Number, attribute: 'token-lifetime' },
    clientId: { attribute: 'client-id' },
  };

  static override styles: CSSResultGroup = [base, itemSkeletonStyles];
  /** @internal */
  static override readonly parts = [detailsPart];

  /** What scopes of yours let an application do, in words: `{ 'bookings:read': 'See your bookings' }`. */
  scopeLabels: Readonly<Record<string, string>> = {};
  /**
   * Seconds for which an application may use what it holds after sharing was stopped, where access tokens are valid by
   * themselves until they expire. Default 0: it loses access at once.
   */
  tokenLifetime = 0;
  /** The client ID of this very app, by which it finds itself in the list. Default: that of the session, if it knows it. */
  clientId: string | undefined;

  protected readonly words = new UseStrings(this, 'consents', strings);
  /** @internal */
  readonly me = new UseResource(this, me);
  /** @internal */
  readonly apps = new UseResource(this, apps);
  /** @internal */
  readonly consents = new UseResource(this, consents);
  /** @internal Asked for once it is known what the person is called. */
  receipts: UseResource<readonly Receipt[]> | undefined;
  /** @internal */
  override readonly eager = [this.me, this.apps, this.consents];
  #userName: string | undefined;
  #view: ConsentsView | undefined;

  /** @internal Without the person's name there are no receipts. */
  get sources(): readonly UseResource<unknown>[] {
    const rest = this.receipts ?? (this.me.data ? undefined : this.me);
    return [this.apps, this.consents, ...(rest ? [rest] : [])];
  }

  /** @internal All have to be known once; then whatever is there is enough. */
  get needed(): readonly UseResource<unknown>[] {
    const { sources } = this;
    const of = (standing: ReturnType<typeof standingOf>) => sources.filter((use) => standingOf(use) === standing);
    const order = (['loading', 'ready', 'failed', 'absent'] as const).map(of);
    return order.find(({ length }) => length > 0) ?? [];
  }

  /** @internal */
  override get gate(): Gate {
    const gate = super.gate;
    if (gate === 'failed' && this.needed.every((use) => standingOf(use) === 'absent')) return 'missing-scopes';
    return gate === 'open' && !this.#view ? (this.lost ? 'failed' : 'loading') : gate;
  }

  /** @internal */
  override reload(): void {
    for (const use of this.sources) void use.load();
    this.#view?.reload();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#followReceipts();
    const part = this.session && this.use(viewPart);
    if (part) this.#view ??= new part.ConsentsView(this, detailsPart);
  }

  protected override renderSkeleton(): unknown {
    return itemSkeleton(3);
  }

  protected override renderContent(): unknown {
    return this.#view?.render();
  }

  #followReceipts(): void {
    const userName = text(this.me.data?.user['userName']);
    if (userName !== this.#userName) {
      if (this.receipts) {
        this.receipts.hostDisconnected();
        this.removeController(this.receipts);
      }
      this.#userName = userName;
      this.receipts = userName === undefined ? undefined : new UseResource(this, receiptsOf(userName));
    }
    if (this.isOpen) this.receipts?.ensure();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-consents': AsgConsents;
  }
}
