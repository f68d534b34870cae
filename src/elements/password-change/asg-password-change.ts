import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import { AsgElement, type Gate, type WidgetStrings } from '../../base/asg-element.ts';
import { idle, Lazy } from '../../base/lazy.ts';
import type { CommonStrings } from '../../i18n/common.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { base } from '../../styles/base.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { row } from '../../ui/list.ts';
import { skeleton } from '../../ui/skeleton.ts';
import type { PasswordChanging } from './password-change.changing.ts';
import { strings, type PasswordStrings } from './password-change.strings.ts';
import { possibleWays, updateScope, type Way } from './password-change.ways.ts';

const changingPart = new Lazy(() => import('./password-change.changing.ts'));

/**
 * Lets people change their password. The rules of the organization tick off while they type.
 *
 * Calls `POST /api/users/v1/me/change-password` where the scope `internal_user_password_update` was granted; the server
 * checks the current password then. Otherwise `PATCH /scim2/Me` with `internal_login`, where it does not, so the person
 * has to sign in afresh first. Reads `GET /api/server/v1/validation-rules`. The session may end with the change: that is
 * the server's default, and counts as success.
 *
 * @tagname asg-password-change
 * @scope internal_user_password_update - to change the password by its own API, which checks the current one. Without
 * it: `internal_login`, and a fresh sign-in before each change
 * @scope internal_login - to change it by the older API, and to sign out other devices
 * @setting API Authorization - the application needs the _User Password Update API_ with _No policy_ for the first
 * scope to be granted
 * @setting Password validation - its rules are the list that ticks off while people type
 * @key Enter - changes the password
 * @key Escape - puts the form away, where it was opened from a row, and asks first where something was typed
 *
 * @slot actions - at the end of the header
 * @slot before - above the panel
 * @slot after - below the panel
 * @slot signed-out - instead of the invitation to sign in
 * @slot unavailable - instead of the words for an app that may not change passwords
 * @slot username - filled by the element itself while the form is open: the username, for password managers
 *
 * @csspart base - everything
 * @csspart header - title, description and actions
 * @csspart title - the heading
 * @csspart description - the line below it
 * @csspart panel - the surface it lies on
 * @csspart row - the element at rest
 * @csspart row-title - its name
 * @csspart row-value - its value
 * @csspart row-actions - its button
 * @csspart editor - the form
 * @csspart field - label, input and what is said about them
 * @csspart label - a field's name
 * @csspart input - a field's box
 * @csspart hint - Caps Lock
 * @csspart error - what is wrong with a field
 * @csspart checklist - the rules
 * @csspart checklist-item - one rule
 * @csspart notice - a message
 * @csspart state - what stands in the panel instead of the form
 * @csspart skeleton - what stands for a text that is loading
 * @csspart button - every button
 * @csspart button-primary - the one that does what was asked for
 * @csspart button-secondary - others with a border
 * @csspart button-quiet - others without
 * @csspart link - "Forgot it?"
 * @csspart dialog - the question before a fresh sign-in, or before something typed is lost
 * @csspart dev-note - the note for the developer
 * @csspart badge - a word about the note
 * @csspart status - the region in which changes are announced
 *
 * @cssstate busy - a change is on its way to the server
 * @cssstate loading - nothing to show yet
 * @cssstate missing-scopes - the app may not do this
 * @cssstate failed - it could not be loaded
 *
 * @fires asg-ready - first shown: `{ widget }`
 * @fires asg-auth-required - somebody has to sign in, or to confirm who they are (`step-up`); cancelable
 * @fires asg-change - `action` is `password-changed`; `otherSessionsEnded` tells whether the person's other sessions ended
 * @fires asg-error - the change failed: `{ widget, kind, code, status, traceId, retry }`
 */
export class AsgPasswordChange extends AsgElement {
  static readonly tag = 'asg-password-change';
  static override properties: PropertyDeclarations = {
    mode: {},
    forgotUrl: { attribute: 'forgot-url' },
    noSignOutOthers: { type: Boolean, attribute: 'no-sign-out-others' },
    maxAuthAge: { type: Number, attribute: 'max-auth-age' },
  };

  static override styles: CSSResultGroup = [base, tones, rows];
  /** @internal */
  static override readonly parts = [changingPart];

  /** `row` is one line that opens in place, `form` is open from the start. */
  mode: 'row' | 'form' = 'row';
  /** Where people can reset a password they forgot. Without it, that is not offered. */
  forgotUrl: string | undefined;
  /** Never offers to sign out the person's other devices. */
  noSignOutOthers = false;
  /** Seconds after which a sign-in no longer proves who is there, where the server does not check the current password. */
  maxAuthAge = 900;

  protected readonly words = new UseStrings(this, 'passwordChange', strings);
  /** @internal */
  readonly needed = [];
  /** There once somebody changes their password. */
  #changing: PasswordChanging | undefined;

  /** @internal */
  override get say(): PasswordStrings & WidgetStrings & CommonStrings {
    return this.words.say;
  }

  /** @internal The best way that the app has, and the server has not refused. */
  get way(): Way | undefined {
    const refused = this.#changing?.refusedWays ?? [];
    return this.session && possibleWays(this.session).find((way) => !refused.includes(way));
  }

  /** @internal */
  override get missingScopes(): readonly string[] {
    return this.session && !this.way ? [updateScope] : [];
  }

  /** @internal */
  override get explainsEnd(): boolean {
    return this.#changing?.explainsEnd === true;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Once the part is here it knows, with what others asked for, whether there is a password to change at all.
    if (this.gate === 'open' && (changingPart.now || this.mode === 'form')) this.#startChanging();
  }

  protected override firstUpdated(): void {
    // Also back from confirming who they are, people find it where they left.
    void idle()
      .then(() => changingPart.load())
      .then(() => this.requestUpdate());
  }

  protected override renderSkeleton(): unknown {
    return skeleton(1);
  }

  protected override renderNotices(gate: Gate): unknown {
    return [super.renderNotices(gate), this.#changing?.renderNotices()];
  }

  protected override renderContent(): unknown {
    return html`<div part="panel">${this.#changing?.renderPanel() ?? this.#renderRow()}</div>`;
  }

  protected override renderOverlay(): unknown {
    return this.#changing?.renderOverlay();
  }

  #renderRow(): unknown {
    const { say } = this;
    return html`<div part="row" class="pair">
      ${row({
        title: say.password,
        value: html`${say.isSet} <span class="muted" aria-hidden="true">••••••••</span>`,
        actions: button({
          text: say.change,
          label: say.changeLabel,
          variant: 'quiet',
          name: 'change',
          disabled: this.offline,
          busy: this.#changing?.isOpening === true,
          onClick: () => void this.#open(),
        }),
      })}
    </div>`;
  }

  async #open(): Promise<void> {
    await this.fetch(changingPart);
    this.#startChanging();
    this.#changing?.open();
  }

  #startChanging(): void {
    const part = this.use(changingPart);
    if (part) this.#changing ??= new part.PasswordChanging(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'asg-password-change': AsgPasswordChange;
  }
}
