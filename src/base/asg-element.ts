import {
  html,
  LitElement,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { AuthController } from '../auth/controller.ts';
import { find, subscribe } from '../auth/registry.ts';
import type { AsgError } from '../client/errors.ts';
import { missingScopes } from '../client/http.ts';
import type { CommonStrings } from '../i18n/common.strings.ts';
import type { UseStrings } from '../i18n/use-strings.ts';
import { storeOf, type Store } from '../state/store.ts';
import { registerUnit } from '../styles/tokens.ts';
import { skeleton } from '../ui/skeleton.ts';
import { emit } from './events.ts';
import { idle, Lazy } from './lazy.ts';
import { LiveRegions } from './live-regions.ts';
import type { UseResource } from './use-resource.ts';

/** With the types of any element come those of its events, for `addEventListener()` on whatever they bubble to. */
export type { AsgEventMap } from './events.ts';

registerUnit();

/** What stands in the way of showing something, in the order in which it is looked at. */
export type Gate = 'starting' | 'signed-out' | 'broken' | 'missing-scopes' | 'loading' | 'failed' | 'ended' | 'open';

const isLoading = (gate: Gate): boolean => gate === 'loading' || gate === 'starting';

/** The words the shared states need from an element. */
export interface WidgetStrings {
  readonly title: string;
  readonly description: string;
  /** What the element shows, in a sentence: "Sign in to see your profile". */
  readonly thing: string;
  /** What an app may not be set up to do: "show your profile". */
  readonly action: string;
}

/** A part that is fetched later, and the styles it brings. */
export interface Part {
  readonly styles?: readonly CSSResult[];
}

const messages = new Lazy(() => import('./messages.ts'));
const failures = new Lazy(() => import('../client/classify.ts'));
const developer = new Lazy(() => import('./dev-note.ts'));

/**
 * What every element of the kit is: it finds its session, decides whether there is anything to show, and says so to the
 * person, to a screen reader, to the page (`:state()`, events) and, in development, to the developer.
 *
 * @cssproperty [--asg-accent=light-dark(#35c, #8ca6ff)] - the brand: buttons, links, focus ring
 * @cssproperty [--asg-fg=light-dark(#1a1d23, #e9ebef)] - text; everything grey is mixed of it and the surface
 * @cssproperty [--asg-bg=light-dark(#fff, #16181d)] - surface
 * @cssproperty [--asg-radius=0.5rem] - corners of buttons and fields
 * @cssproperty [--asg-density=1] - height of rows and controls, .72 to 1.25
 * @cssproperty [--asg-font=inherit] - font family
 * @cssproperty [--asg-font-size=inherit] - base size; all others scale from it
 * @cssproperty [--asg-font-mono=ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace] - font of references and scopes
 * @cssproperty [--asg-danger=light-dark(#b42318, #ff9d94)] - what failed
 * @cssproperty [--asg-success=light-dark(#17663f, #6fd3a0)] - what is done
 * @cssproperty [--asg-warning=light-dark(#87510a, #f0bd6a)] - what needs care
 * @cssproperty --asg-on-accent - text on the accent, where the derived one does not fit
 * @cssproperty --asg-accent-text - links, where the derived one does not fit
 * @cssproperty --asg-focus - focus ring
 * @cssproperty --asg-fg-muted - quiet text
 * @cssproperty --asg-border - hairlines
 * @cssproperty --asg-border-control - borders of fields
 * @cssproperty --asg-bg-sunken - open editors
 * @cssproperty --asg-bg-raised - dialogs
 * @cssproperty [--asg-danger-fill=light-dark(#b42318, #f0837a)] - buttons for what cannot be taken back
 *
 * @cssstate signed-out - nobody is signed in
 * @cssstate expired - the session ended under the person; what was loaded is still shown
 * @cssstate offline - the browser has no network
 * @cssstate ready - there is something to show
 */
export abstract class AsgElement extends LitElement {
  static override properties: PropertyDeclarations = {
    auth: { attribute: false },
    authName: { attribute: 'auth-name' },
    headingLevel: { type: Number, attribute: 'heading-level' },
    noHeader: { type: Boolean, attribute: 'no-header' },
    frame: {},
    debug: { type: Boolean },
    myAccountUrl: { attribute: 'my-account-url' },
    appName: { attribute: 'app-name' },
    organizationName: { attribute: 'organization-name' },
    offline: { state: true },
    isBackOnline: { state: true },
    lost: { state: true },
  };

  /** Scopes without which there is nothing to show. */
  static readonly scopes: readonly string[] = ['internal_login'];
  /** What the element will need once the person does something; fetched when the browser is idle. */
  static readonly parts: readonly Lazy<Part>[] = [];

  /** The session, for hosts that hold it. Without it: the one named by `auth-name`, else the only one of the page. */
  auth: AuthController | undefined;
  /** Name of the session, where the page has several. */
  authName: string | undefined;
  /** Level of the title among the headings of the page, 1 to 6. */
  headingLevel = 2;
  /** Leaves out title and description; the title still names the element for screen readers. */
  noHeader = false;
  /** `none` leaves out the border and the surface. */
  frame: 'panel' | 'none' = 'panel';
  /** Shows notes for the developer on hosts other than localhost, too. */
  debug = false;
  /** Where people can do what this app may not do. */
  myAccountUrl: string | undefined;
  /** How the app is called in sentences. Default: "This app". */
  appName: string | undefined;
  /** How the organization is called in sentences. Default: "Your organization". */
  organizationName: string | undefined;

  /** @internal */
  offline = !navigator.onLine;
  /** @internal */
  isBackOnline = false;
  /** @internal What is said when a part could not be fetched. */
  lost: string | undefined;
  /** @internal There was no session for so long that nobody should wait for one any more. */
  isOverdue = false;
  /** @internal */
  readonly live = new LiveRegions(this);
  /** @internal */
  session: AuthController | undefined;
  /** @internal SCIM paths of the page that name nothing in this organization. */
  unknownPaths: readonly string[] | undefined;
  /** @internal What is wrong, for the developer. */
  note: TemplateResult | undefined;

  protected abstract readonly words: UseStrings<WidgetStrings>;
  /** @internal What has to be there before anything can be shown. */
  abstract readonly needed: readonly UseResource<unknown>[];
  /** @internal What is asked for as soon as somebody is signed in. */
  readonly eager: readonly UseResource<unknown>[] = [];

  readonly #internals = this.attachInternals();
  #unsubscribe: (() => void) | undefined;
  #isReady = false;
  #isPrepared = false;

  /** @internal */
  get store(): Store | undefined {
    return this.session && storeOf(this.session);
  }

  /** @internal Somebody is signed in who may read. */
  get isOpen(): boolean {
    return this.session?.state.status === 'signed-in' && this.missingScopes.length === 0;
  }

  /** @internal The session ended under the person. */
  get hasEnded(): boolean {
    const auth = this.session?.state;
    return auth?.status === 'signed-out' && auth.reason === 'ended';
  }

  /** @internal The element says itself why nothing can be changed any more. */
  get explainsEnd(): boolean {
    return false;
  }

  /** @internal */
  get missingScopes(): readonly string[] {
    const { scopes } = this.constructor as typeof AsgElement;
    return this.session ? missingScopes(this.session, scopes) : [];
  }

  /** @internal */
  get say(): CommonStrings & WidgetStrings {
    return this.words.say;
  }

  /** @internal */
  get gate(): Gate {
    const auth = this.session?.state;
    // A session that is configured late is normal: until then there is to show what there is while it starts.
    if (!auth || auth.status === 'starting') return this.isOverdue ? 'broken' : 'starting';
    if (auth.status === 'failed') return 'broken';
    const hasData = this.needed.every(({ data }) => data !== undefined);
    if (auth.status === 'signed-out')
      return this.hasEnded && hasData && this.needed.length > 0 ? 'ended' : 'signed-out';
    if (this.missingScopes.length > 0) return 'missing-scopes';
    if (hasData) return 'open';
    return this.failure ? (this.failure.kind === 'forbidden' ? 'missing-scopes' : 'failed') : 'loading';
  }

  /** @internal */
  get failure(): AsgError | undefined {
    return this.needed.find(({ snapshot }) => snapshot.status === 'failed')?.snapshot.error;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = subscribe(this.#find);
    this.#find();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#follow(undefined);
  }

  /** @internal */
  reload(): void {
    for (const use of this.needed) void use.load();
  }

  /** @internal A part that may be here already. If it is not, it is fetched, and the element renders again. */
  use<P extends Part>(part: Lazy<P>): P | undefined {
    const { now } = part;
    if (now) this.adopt(now.styles ?? []);
    else void this.fetch(part);
    return now;
  }

  /** @internal Where it cannot be fetched, the element says so. */
  async fetch(part: Lazy<object>): Promise<void> {
    // Every part needs them, and would have them fetched only once it is here itself.
    void messages.load();
    if (await part.load()) return this.requestUpdate();
    this.lost = this.say.lost;
  }

  /** The requests leave first: on a slow phone a skeleton takes as long to build as they take to the server. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) {
      await new Promise((resolve) => setTimeout(resolve));
      // What a server rendered stays until this moment.
      this.renderRoot.replaceChildren();
      this.renderOptions.renderBefore = null;
    }
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('auth') || changed.has('authName')) this.#find();
  }

  protected override updated(_changed: PropertyValues): void {
    const { gate } = this;
    this.#expose(gate);
    if (gate === 'open' && !this.#isReady) emit(this, 'asg-ready', { widget: this.localName });
    this.#isReady = gate === 'open' || gate === 'ended';
    this.live.loading(isLoading(gate) ? this.say.loading : undefined);
    // What may be needed later would hold up what is there to show. Without a session, nothing is on its way.
    if (!this.#isPrepared && !(this.session && isLoading(gate))) this.#prepare();
    for (const use of this.needed) {
      const { error } = use.snapshot;
      if (error) this.use(messages)?.report(this, error, () => void use.load());
    }
  }

  protected override render(): unknown {
    const { gate } = this;
    const lang = this.words.foreignLang ?? nothing;
    const look = this.frame === 'none' ? 'frameless' : '';
    return html`<section part="base" class=${look} lang=${lang} aria-labelledby="title">
      ${this.renderHeader()}<slot name="before"></slot>${this.renderNotices(gate)}${this.#renderBody(gate)}<slot
        name="after"
      ></slot
      >${this.note ?? nothing}${this.renderOverlay()}${this.live.render()}
    </section>`;
  }

  /** The panel, once there is something to show. When the session ended, nothing in it can be changed. */
  protected abstract renderContent(): unknown;

  protected renderSkeleton(): unknown {
    return skeleton(6);
  }

  /** What lies over the page: a dialog. */
  protected renderOverlay(): unknown {
    return nothing;
  }

  protected renderHeader(): unknown {
    const { description } = this.say;
    if (this.noHeader) return this.renderHeading(true);
    return html`<header part="header">
      <div>${this.renderHeading(false)}${description ? html`<p part="description">${description}</p>` : nothing}</div>
      <slot name="actions"></slot>
    </header>`;
  }

  /** A hidden heading still names the element. */
  protected renderHeading(isHidden: boolean): unknown {
    const level = Math.min(6, Math.max(1, this.headingLevel || 2));
    return html`<div part="title" class=${isHidden ? 'hidden' : ''} id="title" role="heading" aria-level=${level}>
      ${this.say.title}
    </div>`;
  }

  /** What stands above the panel. */
  protected renderNotices(gate: Gate): unknown {
    const isWorthIt = gate === 'ended' || (gate === 'open' && (this.offline || this.isBackOnline || this.lost));
    return (isWorthIt && (this.use(messages)?.noticesFor(this, gate) ?? this.lost)) || nothing;
  }

  /** @internal */
  setState(name: string, isOn: boolean): void {
    // Browsers without custom states show the element all the same.
    this.#internals.states?.[isOn ? 'add' : 'delete'](name);
  }

  /** @internal */
  get isDevelopment(): boolean {
    return this.debug || /^127\.|^\[::1|(^|\.)local(host)?$/.test(location.hostname);
  }

  #renderBody(gate: Gate): unknown {
    if (gate === 'open' || gate === 'ended') return this.renderContent();
    if (isLoading(gate)) return this.renderSkeleton();
    return this.use(messages)?.stateFor(this, gate) ?? this.lost ?? this.renderSkeleton();
  }

  #expose(gate: Gate): void {
    const states: Readonly<Record<string, boolean>> = {
      loading: isLoading(gate),
      'signed-out': this.session?.state.status === 'signed-out',
      expired: this.hasEnded,
      'missing-scopes': gate === 'missing-scopes',
      failed: gate === 'failed' || gate === 'broken',
      ready: gate === 'open',
      offline: this.offline,
    };
    for (const name in states) this.setState(name, states[name] === true);
  }

  #prepare(): void {
    this.#isPrepared = true;
    void idle().then(() => {
      if (this.isDevelopment) void developer.load().then((part) => part && new part.DeveloperNote(this));
      void messages.load().then((part) => part?.follow(this));
      // What cannot be fetched now is told when it is needed.
      for (const part of [failures, ...(this.constructor as typeof AsgElement).parts]) void part.load();
    });
  }

  /** @internal */
  adopt(styles: readonly CSSResult[]): void {
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
    for (const { styleSheet } of styles) {
      if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
    }
  }

  readonly #find = (): void => {
    const found = this.auth ?? find(this.authName || undefined);
    this.#follow(this.isConnected && found !== 'ambiguous' ? found : undefined);
  };

  #follow(session: AuthController | undefined): void {
    if (session === this.session) return;
    this.session?.removeEventListener('change', this.#changed);
    // The store listens before the element does: when it renders, what was another person's is gone.
    if (session) storeOf(session);
    this.session = session;
    session?.addEventListener('change', this.#changed);
    this.#changed();
  }

  readonly #changed = (): void => {
    if (this.isOpen) for (const use of this.eager) use.ensure();
    this.requestUpdate();
  };
}
