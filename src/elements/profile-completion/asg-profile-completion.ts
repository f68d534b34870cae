import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import { AsgElement, type Gate } from '../../base/asg-element.ts';
import { Lazy } from '../../base/lazy.ts';
import { UseResource } from '../../base/use-resource.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { me } from '../../resources/me.ts';
import { schemas } from '../../resources/schemas.ts';
import { base } from '../../styles/base.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { strings } from './profile-completion.strings.ts';
import type { CompletionView } from './profile-completion.view.ts';

/** Fetched while the server answers. */
const viewPart = new Lazy(() => import('./profile-completion.view.ts'));

/**
 * Says which details people have not filled in yet, the required ones first, and takes them there.
 *
 * Reads `GET /scim2/Me` and `GET /scim2/Schemas`, once for all elements of a page. Needs the scope `internal_login`.
 * Counts what the person can fill in; what only the organization can change is left out. Where the person's user store
 * takes no changes, nothing is offered, as soon as another element has found that out.
 *
 * Each missing detail has a button, which fires `asg-navigate` with `to: 'profile/emails'` or
 * `'profile/name.givenName'`: the attribute called as in `attributes`. Unless the page cancels it, an `<asg-profile>` of the same session on the page opens that
 * row. Without one, where to go is up to the page.
 *
 * @tagname asg-profile-completion
 * @scope internal_login - to read the profile and the schema
 * @setting Attributes - which ones the end-user profile asks for. Required ones are named first
 *
 * @slot actions - at the end of the header
 * @slot before - above the panel
 * @slot after - below the panel
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not show profiles
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface the rows lie on
 * @csspart row - a count, or one missing detail
 * @csspart row-title - its name
 * @csspart row-value - how many, or whether it is required
 * @csspart row-actions - its button
 * @csspart badge - whether it is required
 * @csspart notice - a message above the panel
 * @csspart state - what stands in the panel instead of rows
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart link - a button that looks like a link
 * @csspart dev-note - the note for the developer
 * @csspart status - the region in which changes are announced
 *
 * @cssstate loading - nothing to show yet
 * @cssstate missing-scopes - the app may not do this
 * @cssstate failed - it could not be loaded
 *
 * @fires asg-ready - first data on screen: `{ widget }`
 * @fires asg-auth-required - somebody has to sign in; cancelable: `{ widget, reason, resume }`
 * @fires asg-navigate - somebody wants to fill in a detail; cancelable: `{ to }`
 * @fires asg-error - a read failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgProfileCompletion extends AsgElement {
  static readonly tag = 'asg-profile-completion';
  static override properties: PropertyDeclarations = {
    attributePaths: { attribute: 'attributes' },
    exclude: {},
  };

  static override styles: CSSResultGroup = base;

  /**
   * Counts only these attributes: SCIM paths, as in the attribute of the same name of `<asg-profile>`. What a profile on
   * the page does not show, nobody should be sent to.
   */
  attributePaths: string | readonly string[] | undefined;
  /** Leaves these out. */
  exclude: string | readonly string[] | undefined;

  /** @internal The list that the DOM gives every element. */
  override get attributes(): NamedNodeMap {
    return super.attributes;
  }

  /** @internal Some frameworks set a property wherever there is one, and this one could not be set. */
  override set attributes(paths: NamedNodeMap | AsgProfileCompletion['attributePaths']) {
    this.attributePaths = paths as AsgProfileCompletion['attributePaths'];
  }

  protected readonly words = new UseStrings(this, 'profileCompletion', strings);
  /** @internal */
  readonly me = new UseResource(this, me);
  /** @internal */
  readonly schemas = new UseResource(this, schemas);
  /** @internal */
  readonly needed = [this.me];
  /** @internal */
  override readonly eager = [this.me, this.schemas];
  #view: CompletionView | undefined;

  /** @internal */
  override get gate(): Gate {
    const gate = super.gate;
    // Without the schema, there is no telling what is missing; where it may not be read, what everybody has is known.
    const { status, data } = this.schemas.snapshot;
    const isHere = data || status === 'failed';
    return gate === 'open' && !(isHere && this.#view) ? 'loading' : gate;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const part = this.session && this.use(viewPart);
    if (part) this.#view ??= new part.CompletionView(this);
  }

  protected override renderSkeleton(): unknown {
    return skeleton(3);
  }

  protected override renderContent(): unknown {
    return this.#view?.render();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-profile-completion': AsgProfileCompletion;
  }
}
