import { css, html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { AuthUser } from '../../auth/backing.ts';
import { AsgElement, type Gate, type WidgetStrings } from '../../base/asg-element.ts';
import { emit } from '../../base/events.ts';
import { safeUrl } from '../../base/safe-url.ts';
import { SigningIn } from '../../base/signing-in.ts';
import type { CommonStrings } from '../../i18n/common.strings.ts';
import type { SignInStrings } from '../../i18n/sign-in.strings.ts';
import type { UseStrings } from '../../i18n/use-strings.ts';
import { base } from '../../styles/base.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { controls, messages } from '../../styles/messages.ts';
import { button } from '../../ui/button.ts';
import { alert, icon, offline, person } from '../../ui/icon.ts';
import { initials } from '../../ui/initials.ts';
import { list } from '../../ui/list.ts';
import { notice } from '../../ui/notice.ts';

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
 * @fires asg-error - a sign-in did not work: `{ widget, kind, code, reason, retry }`
 */
export class AsgSignIn extends AsgElement {
  static readonly tag = 'asg-sign-in';
  static override properties: PropertyDeclarations = {
    whenSignedIn: { attribute: 'when-signed-in' },
    createAccountUrl: { attribute: 'create-account-url' },
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
        font-size: var(--_t-sm);
      }
    `,
  ];

  /** What to show to somebody who is signed in: nothing, or who they are and a way out. */
  whenSignedIn: 'hide' | 'card' = 'hide';
  /** Where people without an account can make one. Without it, that is not offered. */
  createAccountUrl: string | undefined;

  readonly #signingIn = new SigningIn(this);
  protected readonly words = this.#signingIn.words as UseStrings<WidgetStrings>;
  /** @internal */
  readonly needed = [];
  #wasSignedIn: boolean | undefined;
  #hadFocus = false;

  /** @internal */
  override get say(): Say {
    const say = this.words.say as Say;
    if (this.#isIn) return { ...say, title: say.yourAccount };
    return this.appName ? { ...say, title: say.titleFor(this.appName) } : say;
  }

  /** @internal */
  override get gate(): Gate {
    return this.session ? 'open' : 'starting';
  }

  get #isIn(): boolean {
    return this.session?.state.status === 'signed-in';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#hadFocus = this.matches(':focus-within');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.setState('busy', this.#signingIn.isLeaving);
    this.setState('loading', !this.session || this.session.state.status === 'starting');
    const auth = this.session?.state;
    if (!auth || auth.status === 'starting') return;
    const action = this.#isIn ? 'signed-in' : 'signed-out';
    if (this.#wasSignedIn !== undefined && this.#wasSignedIn !== this.#isIn) {
      emit(this, 'asg-change', { widget: this.localName, action });
      // What was pressed is gone.
      if (this.#hadFocus && !this.matches(':focus-within')) this.renderRoot.querySelector('button')?.focus();
    }
    this.#wasSignedIn = this.#isIn;
  }

  protected override render(): unknown {
    return this.#isIn && this.whenSignedIn !== 'card' ? this.live.render() : super.render();
  }

  protected override renderHeader(): unknown {
    return this.#isIn ? this.renderHeading(true) : html`<slot name="logo"></slot>${super.renderHeader()}`;
  }

  protected override renderNotices(): unknown {
    const { notWorking, notYou } = this.say;
    if (this.isOverdue) return notice({ tone: 'danger', icon: alert, title: notWorking, text: notYou });
    return this.offline ? notice({ icon: offline, text: this.say.offlineText }) : this.#signingIn.renderFailure();
  }

  /** Without a session: what it is while one starts. */
  protected override renderSkeleton(): unknown {
    return this.renderContent();
  }

  protected override renderContent(): unknown {
    const { say } = this;
    const { isLeaving } = this.#signingIn;
    const auth = this.session?.state;
    if (auth?.status === 'signed-in') return this.#renderCard(auth.user);
    const createHref = safeUrl(this.createAccountUrl);
    const hasFailed = auth?.status === 'failed';
    return html`<div class="buttons">
        ${button({
          text: isLeaving ? say.leaving : hasFailed ? say.tryAgain : say.signIn,
          variant: hasFailed ? 'secondary' : 'primary',
          style: 'block',
          busy: isLeaving,
          disabled: this.offline || auth?.status === 'starting' || !this.session?.canSignIn,
          onClick: () => this.#signingIn.ask(),
        })}
        ${
          createHref && !isLeaving
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
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-sign-in': AsgSignIn;
  }
}
