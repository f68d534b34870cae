import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import type { LinkedAccount } from '../../auth/backing.ts';
import { AsgElement, type Gate } from '../../base/asg-element.ts';
import { Lazy } from '../../base/lazy.ts';
import { standingOf, UseResource } from '../../base/use-resource.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { base } from '../../styles/base.ts';
import { itemSkeleton, itemSkeletonStyles } from '../../ui/item-skeleton.ts';
import { federatedLinks, localLinks } from './linked-accounts.api.ts';
import { strings } from './linked-accounts.strings.ts';
import type { LinkedAccountsView } from './linked-accounts.view.ts';

/** Fetched while the server answers: the skeleton and the first requests need nothing of it. */
const viewPart = new Lazy(() => import('./linked-accounts.view.ts'));

const isAbsent = (use: UseResource<unknown>): boolean => standingOf(use) === 'absent';

/** What came of a link that the page asked a provider for. */
export interface LinkOutcome {
  /** The provider, as `asg-link-request` named it. */
  readonly idp: string;
  /**
   * `linked`: the person came back from the provider; the list tells whether it is there now. `unfinished`: they turned
   * back. `other-person`: the provider knows that account, and it belongs to somebody else here.
   */
  readonly outcome: 'linked' | 'unfinished' | 'other-person';
}

export type { LinkedAccount };

/** Lets the page go on as another account, and resolves once it has. Whatever it rejects with stays with the page. */
export type SwitchAccount = (account: LinkedAccount) => unknown;

/**
 * Shows people the accounts at other providers and the other accounts here that they are linked to, and lets them unlink
 * one. Whoever could not sign in without it is kept from that, and shown the way to a password.
 *
 * Reads `GET /api/users/v1/me/federated-associations`, `GET /api/users/v1/me/associations` and `GET /scim2/Me`; writes to
 * the first two. Either list may be missing on a server or for an app: the other one is shown then. Needs the scope
 * `internal_login`. What changes how a person signs in needs a recent sign-in, for which the person is asked.
 *
 * An account of this server is linked here, with its username and password. For one at another provider the server has no
 * call: it is linked by signing in there. What `linkable` names is offered, and `asg-link-request` tells the page, which
 * says by `linkOutcome` how it ended.
 *
 * @tagname asg-linked-accounts
 * @scope internal_login - to list links, to remove them, and to link another account of the same server
 * @setting Connections - accounts at a provider are linked by the server when people sign in there: by just-in-time
 * provisioning or account linking of that connection
 * @setting Local associations - linking another account of the same server is offered where the server has it
 * @key Enter - links the account whose username and password were typed in
 * @key Escape - in a question: keeps the link; in the form: puts it away, and asks first where
 * something was typed
 *
 * @slot actions - at the end of the header
 * @slot before - above the panels
 * @slot after - below the panels
 * @slot empty - instead of the words for somebody without linked accounts
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not show linked accounts
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface that rows lie on; one for other providers, one for other accounts here
 * @csspart row - one account
 * @csspart row-icon - the first letter of its name, or the provider's picture
 * @csspart row-title - its name
 * @csspart row-value - what stands for a row that is loading
 * @csspart row-meta - the smaller line below
 * @csspart row-actions - its buttons
 * @csspart editor - the form that links another account
 * @csspart confirm - the question that takes a row's place
 * @csspart field - label, input and what is said about them
 * @csspart label - a field's name
 * @csspart input - a field's box, the search among them
 * @csspart error - what is wrong with it
 * @csspart notice - a message
 * @csspart state - what stands in the panel instead of rows
 * @csspart footer - the last line of a list, with the button that adds to it
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart button-danger - the one that unlinks
 * @csspart link - a button that looks like a link
 * @csspart dialog - the question before something large
 * @csspart badge - the mark of the note for the developer
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
 * @fires asg-change - `action` is `unlinked`, `linked` or `switched`; `target` is the id of the link
 * @fires asg-link-request - somebody wants to link an account at a provider: `{ idp }`, as it stands in `linkable`
 * @fires asg-navigate - somebody wants to set a password: `{ to: 'password' }`
 * @fires asg-error - a read or a write failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgLinkedAccounts extends AsgElement {
  static readonly tag = 'asg-linked-accounts';
  static override properties: PropertyDeclarations = {
    linkable: {},
    linkOutcome: { attribute: false },
    switchAccount: { attribute: false },
    providerIcons: { type: Boolean, attribute: 'provider-icons' },
    maxAuthAge: { type: Number, attribute: 'max-auth-age' },
  };

  static override styles: CSSResultGroup = [base, itemSkeletonStyles];

  /**
   * Providers that the page links people to, as people should read them, separated by commas, or a list of them:
   * `Google, GitHub`. What is linked already is not offered. Default: none.
   */
  linkable: string | readonly string[] | undefined;
  /** What came of the last `asg-link-request`: set it anew each time, also before there is anything to show. */
  linkOutcome: LinkOutcome | undefined;
  /**
   * Goes on as another account of this server, by a client of yours that holds the tokens; afterwards the session is asked
   * who is signed in. Default: the kit's own sign-in does it, where the server has the grant `account_switch`. With
   * neither, people are not offered it.
   */
  switchAccount: SwitchAccount | undefined;
  /**
   * Shows the pictures of providers that the server has addresses of. They are fetched from wherever they lie, which
   * tells whoever has them that somebody looks at their linked accounts; your policy has to allow them (`img-src`).
   */
  providerIcons = false;
  /** Seconds after which a sign-in no longer proves who is there. */
  maxAuthAge = 900;

  protected readonly words = new UseStrings(this, 'linkedAccounts', strings);
  /** @internal */
  readonly federated = new UseResource(this, federatedLinks);
  /** @internal */
  readonly local = new UseResource(this, localLinks);
  /** @internal */
  override readonly eager = [this.federated, this.local];
  #view: LinkedAccountsView | undefined;

  /** @internal Where one of the lists is not to be had, the other one is what there is to show. */
  override get needed(): readonly UseResource<unknown>[] {
    const { federated, local } = this;
    const standing = standingOf(federated);
    const isInstead = standing === 'absent' ? !isAbsent(local) : standing === 'failed' && !!local.data?.length;
    return [isInstead ? local : federated];
  }

  /** @internal The organization has neither of the two. */
  get isUnused(): boolean {
    return [this.federated, this.local].every((use) => isAbsent(use) && use.snapshot.error?.kind !== 'forbidden');
  }

  /** @internal */
  override get gate(): Gate {
    const gate = this.isUnused && this.isOpen ? 'open' : super.gate;
    return gate === 'open' && !this.#view ? (this.lost ? 'failed' : 'loading') : gate;
  }

  /** @internal */
  override reload(): void {
    const lists = [this.federated, this.local];
    const haveNone = lists.every(isAbsent);
    // What is not to be had would take the place of what is while it is asked for again.
    for (const use of lists) if (haveNone || !isAbsent(use)) void use.load();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const part = this.session && this.use(viewPart);
    if (part) this.#view ??= new part.LinkedAccountsView(this);
  }

  protected override renderSkeleton(): unknown {
    return itemSkeleton(2);
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
    'asg-linked-accounts': AsgLinkedAccounts;
  }
}
