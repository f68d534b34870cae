import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import { AsgElement, type Gate } from '../../base/asg-element.ts';
import { Lazy } from '../../base/lazy.ts';
import { UseResource } from '../../base/use-resource.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { sessions } from '../../resources/sessions.ts';
import { base } from '../../styles/base.ts';
import { itemSkeleton, itemSkeletonStyles } from '../../ui/item-skeleton.ts';
import { strings } from './sessions.strings.ts';
import type { SessionsView } from './sessions.view.ts';

/** Fetched while the server answers: the skeleton and the first request need nothing of it. */
const viewPart = new Lazy(() => import('./sessions.view.ts'));

/** Where an IP address is, in words: "Colombo". Undefined or empty where that is not known. */
export type Locate = (ip: string) => string | undefined | Promise<string | undefined>;

/**
 * Shows people in which browsers they are signed in, and lets them sign out of one, of all others, or everywhere. What it
 * shows is what the browsers said of themselves, when they were last used, which applications are open in them and their
 * IP address. Nothing is sent to anybody, and no place is guessed: a page that can tell one gives `locate`.
 *
 * Reads `GET /api/users/v1/me/sessions`; ends one with `DELETE /api/users/v1/me/sessions/{id}`, all others in the same way,
 * four at a time, and all of them with `DELETE /api/users/v1/me/sessions`. Needs the scope `internal_login`. Which one is
 * this device is told by the `isk` claim of the ID token; without it, none is marked and all of them can be signed out.
 *
 * Ending a session does not take back the tokens that applications hold already: they work until they expire, unless the
 * server revokes them.
 *
 * @tagname asg-sessions
 * @scope internal_login - to list sessions and to end them
 * @key Escape - in a question: nobody is signed out
 *
 * @slot actions - at the end of the header
 * @slot before - above the panel
 * @slot after - below the panel
 * @slot empty - instead of the words for a person who is signed in nowhere else, where the server knows no session at all
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not show devices
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface that rows lie on
 * @csspart row - one device
 * @csspart row-icon - its symbol
 * @csspart row-title - its browser and system
 * @csspart row-value - what stands for the rest of a row that is loading
 * @csspart row-meta - the smaller lines below
 * @csspart row-actions - its button
 * @csspart badge - "This device"
 * @csspart confirm - the question that takes a row's place
 * @csspart progress - how far signing out many is
 * @csspart input - the search, above more than ten devices
 * @csspart notice - a message
 * @csspart state - what stands in the panel instead of rows
 * @csspart footer - the last line
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart button-danger - the one that signs out
 * @csspart link - a link, or a button that looks like one
 * @csspart dialog - the question before many are signed out
 * @csspart dev-note - the note for the developer
 * @csspart status - the region in which changes are announced
 *
 * @cssstate busy - a device is being signed out
 * @cssstate loading - nothing to show yet
 * @cssstate missing-scopes - the app may not do this
 * @cssstate failed - it could not be loaded
 *
 * @fires asg-ready - first data on screen: `{ widget }`
 * @fires asg-auth-required - somebody has to sign in; cancelable
 * @fires asg-change - `action` is `session-ended`, with the id of the session as `target`, `other-sessions-ended` once all
 * others are, or `current-session-ended` before the person is signed out here
 * @fires asg-error - a read or a write failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgSessions extends AsgElement {
  static readonly tag = 'asg-sessions';
  static override properties: PropertyDeclarations = {
    locate: { attribute: false },
  };

  static override styles: CSSResultGroup = [base, itemSkeletonStyles];

  /** Tells where an IP address is, once for each address that is shown. The kit itself asks nobody. */
  locate: Locate | undefined;
  /** @internal The person ended this session here: that is no surprise to explain. */
  hasLeft = false;

  protected readonly words = new UseStrings(this, 'sessions', strings);
  /** @internal */
  readonly sessions = new UseResource(this, sessions);
  /** @internal */
  readonly needed = [this.sessions];
  /** @internal */
  override readonly eager = [this.sessions];
  #view: SessionsView | undefined;
  #status: string | undefined;

  /** @internal */
  override get gate(): Gate {
    const gate = super.gate;
    if (gate === 'ended' && this.hasLeft) return 'signed-out';
    return gate === 'open' && !this.#view ? (this.lost ? 'failed' : 'loading') : gate;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const status = this.session?.state.status;
    if (status === 'signed-in' && status !== this.#status) this.hasLeft = false;
    this.#status = status;
    const part = this.session && this.use(viewPart);
    if (part) this.#view ??= new part.SessionsView(this);
  }

  protected override renderSkeleton(): unknown {
    return itemSkeleton(3, 2);
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
    'asg-sessions': AsgSessions;
  }
}
