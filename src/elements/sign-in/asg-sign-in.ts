import { css, html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { AsgAuthError, AuthUser } from '../../auth/backing.ts';
import { AsgElement, type Gate, type WidgetStrings } from '../../base/asg-element.ts';
import { emit } from '../../base/events.ts';
import { requireAuth } from '../../base/require-auth.ts';
import { safeUrl } from '../../base/safe-url.ts';
import type { CommonStrings } from '../../i18n/common.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { base } from '../../styles/base.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { controls, messages } from '../../styles/messages.ts';
import { button } from '../../ui/button.ts';
import { alert, icon, info, offline, person } from '../../ui/icon.ts';
import { initials } from '../../ui/initials.ts';
import { list } from '../../ui/list.ts';
import { notice } from '../../ui/notice.ts';
import { strings, type SignInStrings } from './sign-in.strings.ts';

/** Who has not left for so long will not leave any more. */
const patience = 15_000;

type Say = SignInStrings & CommonStrings & WidgetStrings;

/**
 * Starts sign-in: one button, which goes to the organization's sign-in page and comes back here. Says in plain words why
 * a sign-in did not work.
 *
 * @tagname asg-sign-in
 * @setting Authorized redirect URLs - the address to which people come back: that of the page, or `redirect-url` of
 * `<asg-auth>`
 * @setting Allowed origins - the origin of the page
 *
 * @slot logo - above the title
 * @slot footer - below the buttons
 * @slot actions - at the end of the header
 * @slot before - above the buttons
 * @slot after - below everything
 *
 * @csspart base - everything
 * @csspart header - title and description
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the card of the person who is signed in
 * @csspart row - what stands in it
 * @csspart row-title - the person's name
 * @csspart row-actions - the button to sign out
 * @csspart row-meta - their username
 * @csspart avatar - their initials, or the icon of a person
 * @csspart notice - why a sign-in did not work
 * @csspart button - every button
 * @csspart button-primary - sign in
 * @csspart button-secondary - create an account, try again
 * @csspart button-quiet - sign out
 * @csspart dev-note - the note for the developer
 * @csspart badge - a word about the note
 * @csspart status - the region in which changes are announced
 *
 * @cssstate loading - it is not known yet whether somebody is signed in
 * @cssstate busy - a change is on its way to the server
 *
 * @fires asg-ready - first shown: `{ widget }`
 * @fires asg-auth-required - the button was pressed; cancelable: `{ widget, reason, resume }`
 * @fires asg-change - `action` is `signed-in` or `signed-out`
 * @fires asg-error - a sign-in did not work: `{ widget, kind, code, retry }`
 */
export class AsgSignIn extends AsgElement {
  static readonly tag = 'asg-sign-in';
  static override properties: PropertyDeclarations = {
    whenSignedIn: { attribute: 'when-signed-in' },
    createAccountUrl: { attribute: 'create-account-url' },
    isLeaving: { state: true },
  };

  static override readonly scopes: readonly string[] = [];
  static override styles: CSSResultGroup = [
    base,
    tones,
    rows,
    controls,
    messages,
    css`
      [part~='base'] {
        max-inline-size: 22em;
        margin-inline: auto;
      }
      [part~='header'] {
        display: block;
      }
      [part~='title'] {
        font-size: var(--_t-xl);
      }
      .buttons {
        display: grid;
        gap: var(--_s4);
      }
      .card > [part~='avatar'] {
        inline-size: calc(var(--_u) * 2.25);
        block-size: calc(var(--_u) * 2.25);
      }
    `,
  ];

  /** What to show to somebody who is signed in: nothing, or who they are and a way out. */
  whenSignedIn: 'hide' | 'card' = 'hide';
  /** Where people without an account can make one. Without it, that is not offered. */
  createAccountUrl: string | undefined;

  /** The browser is on its way to the sign-in page. */
  private isLeaving = false;

  protected readonly words = new UseStrings(this, 'signIn', strings);
  /** @internal */
  readonly needed = [];
  #wasSignedIn: boolean | undefined;
  #reported: AsgAuthError | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  /** @internal */
  override get say(): Say {
    const say = this.words.say as Say;
    return this.appName ? { ...say, title: say.titleFor(this.appName) } : say;
  }

  /** @internal */
  override get gate(): Gate {
    return this.session ? 'open' : 'no-session';
  }

  get #error(): AsgAuthError | undefined {
    const auth = this.session?.state;
    const error = auth && 'error' in auth ? auth.error : undefined;
    // The server only said that it cannot sign anybody in without asking them.
    return error?.reason?.endsWith('_required') ? undefined : error;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pageshow', this.#stay);
    addEventListener('focus', this.#stay);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pageshow', this.#stay);
    removeEventListener('focus', this.#stay);
    this.#stay();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.#error || this.session?.state.status === 'signed-in') this.isLeaving = false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('busy', this.isLeaving);
    this.setState('loading', this.session?.state.status === 'starting');
    // What went wrong is on screen. Where the file that tells the page cannot be fetched, the page is not told.
    if (this.#error && this.#error !== this.#reported) this.#report(this.#error).catch(() => {});
    const auth = this.session?.state;
    if (!auth || auth.status === 'starting') return;
    const isSignedIn = auth.status === 'signed-in';
    const action = isSignedIn ? 'signed-in' : 'signed-out';
    if (this.#wasSignedIn !== undefined && this.#wasSignedIn !== isSignedIn) {
      emit(this, 'asg-change', { widget: this.localName, action });
    }
    this.#wasSignedIn = isSignedIn;
  }

  protected override render(): unknown {
    const isIn = this.session?.state.status === 'signed-in';
    return isIn && this.whenSignedIn !== 'card' ? this.live.render() : super.render();
  }

  protected override renderHeader(): unknown {
    const isIn = this.session?.state.status === 'signed-in';
    return isIn ? this.renderHeading(true) : html`<slot name="logo"></slot>${super.renderHeader()}`;
  }

  protected override renderNotices(): unknown {
    const { say } = this;
    const error = this.#error;
    if (this.offline) return notice({ icon: offline, text: say.offlineText });
    if (!error) return nothing;
    const text =
      reasons[error.reason ?? ''] ??
      (error.kind === 'cancelled' ? 'turnedBack' : error.kind === 'refused' ? 'used' : '');
    if (text) return notice({ icon: info, text: say[text] });
    return notice({ tone: 'danger', icon: alert, title: say.notWorking, text: say.notYou });
  }

  protected override renderContent(): unknown {
    const { say } = this;
    const auth = this.session?.state;
    if (auth?.status === 'signed-in') return this.#renderCard(auth.user);
    const createHref = safeUrl(this.createAccountUrl);
    const hasFailed = auth?.status === 'failed';
    return html`<div class="buttons">
        ${button({
          text: this.isLeaving ? say.leaving : hasFailed ? say.tryAgain : say.signIn,
          variant: hasFailed ? 'secondary' : 'primary',
          style: 'block',
          busy: this.isLeaving,
          disabled: this.offline || auth?.status === 'starting' || !this.session?.canSignIn,
          onClick: () => this.#signIn(),
        })}
        ${
          createHref && !this.isLeaving
            ? html`<a part="button button-secondary" class="block" href=${createHref}>${say.createAccount}</a>`
            : nothing
        }
      </div>
      <slot name="footer"></slot>`;
  }

  #renderCard({ displayName, username }: AuthUser): unknown {
    const { say } = this;
    const name = displayName ?? username;
    const words = displayName?.trim().split(/\s+/) ?? [];
    // Of a name with more words, the first and the last.
    const letters = initials(words.filter((_, index) => index === 0 || index === words.length - 1));
    return list(
      html`<li part="row" class="identity card">
        <span part="avatar" aria-hidden="true">${letters ?? icon(person)}</span>
        <span part="row-title"><bdi>${name ?? say.signedIn}</bdi></span>
        ${username && username !== name ? html`<span part="row-meta"><bdi>${username}</bdi></span>` : nothing}
        ${
          this.session?.canSignOut
            ? html`<div part="row-actions">
                ${button({ text: say.signOut, variant: 'quiet', style: 'muted', onClick: () => this.session?.signOut() })}
              </div>`
            : nothing
        }
      </li>`,
    );
  }

  #signIn(): void {
    const { session } = this;
    requireAuth(this, 'signed-out', () => {
      this.isLeaving = true;
      clearTimeout(this.#leaving);
      this.#leaving = setTimeout(this.#stay, patience);
      this.live.say(this.say.leaving);
      // Without a session nobody can be sent anywhere: what is tried again is finding out how it stands.
      if (session?.state.status === 'failed') void session.recheck().finally(this.#stay);
      else session?.signIn();
    });
  }

  async #report(error: AsgAuthError): Promise<void> {
    this.#reported = error;
    const [{ report }, { classifyFailure }] = await Promise.all([
      import('../../base/messages.ts'),
      import('../../client/classify.ts'),
    ]);
    report(this, classifyFailure(error, 'sign-in'), () => this.#signIn());
  }

  /**
   * Still here, or here again: by the browser's own button, from a window that was closed, or because a host that signs
   * people in by itself never said that they gave up. Whatever it was, the button has to work again.
   */
  readonly #stay = (): void => {
    clearTimeout(this.#leaving);
    this.isLeaving = false;
  };
}

/** Reasons with words of their own; every other one is told by its kind. */
const reasons: Readonly<Record<string, 'clock' | 'storage' | 'turnedBack'>> = {
  clock: 'clock',
  storage: 'storage',
  access_denied: 'turnedBack',
};

declare global {
  interface HTMLElementTagNameMap {
    'asg-sign-in': AsgSignIn;
  }
}
