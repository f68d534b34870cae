import { html, nothing, type CSSResult, type ReactiveController } from 'lit';
import type { AuthState } from '../../auth/backing.ts';
import { countdown } from '../../base/countdown.ts';
import { emit } from '../../base/events.ts';
import { organizationOf, sayFor } from '../../base/messages.ts';
import { report } from '../../base/report.ts';
import { safeUrl } from '../../base/safe-url.ts';
import { StepUp } from '../../base/step-up.ts';
import { UseAction } from '../../base/use-action.ts';
import { UseResource } from '../../base/use-resource.ts';
import type { AsgError } from '../../client/errors.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { me, type Me } from '../../resources/me.ts';
import { readOnlyStore } from '../../resources/me.write.ts';
import { form } from '../../styles/form.ts';
import { controls, messages } from '../../styles/messages.ts';
import { button } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { checkCircle, clock, info, lock } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import { passwordFieldStyles } from '../../ui/password-field.ts';
import { state } from '../../ui/state.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import { changePassword, endSessions, otherSessions, patchPassword } from './password-change.api.ts';
import { strings } from './password-change.changing.strings.ts';
import { PasswordForm, type FormOwner, type PasswordInput, type Say } from './password-change.form.ts';
import { passwordRules, type PasswordRule } from './password-change.rules.ts';
import { changingStyles } from './password-change.styles.ts';
import type { Way } from './password-change.ways.ts';
import { anchorUsername } from './username-anchor.ts';

export const styles: readonly CSSResult[] = [
  controls,
  messages,
  form,
  passwordFieldStyles,
  dialogStyles,
  changingStyles,
];

/** What is said once it is done. */
type Outcome = 'changed' | 'others-ended' | 'sign-in-again' | { readonly stayed: number };

/** Everything from pressing Change to a new password: the proof of who is there, the form, the call, what is said then. */
export class PasswordChanging implements ReactiveController, FormOwner {
  /** Of a host that does not tell its scopes, the server's refusal does. */
  refusedWays: readonly Way[] = [];
  readonly #host: AsgPasswordChange;
  readonly #words: UseStrings<typeof strings>;
  readonly #me: UseResource<Me>;
  readonly #rules: UseResource<readonly PasswordRule[]>;
  readonly #readOnly: UseResource<boolean>;
  readonly #action: UseAction<PasswordInput, void>;
  readonly #stepUp: StepUp;
  #form: PasswordForm | undefined;
  #outcome: Outcome | undefined;
  #hasDeclined = false;
  #blockedUntil: number | undefined;
  #others: readonly string[] = [];
  #person: string | undefined;
  #auth: AuthState | undefined;

  constructor(host: AsgPasswordChange) {
    this.#host = host;
    this.#words = new UseStrings(host, 'passwordChanging', strings);
    this.#me = new UseResource(host, me, false);
    this.#rules = new UseResource(host, passwordRules, false);
    this.#readOnly = new UseResource(host, readOnlyStore, false);
    this.#action = new UseAction(host, (input) => this.#send(input));
    this.#stepUp = new StepUp(host, {
      maxAuthAge: () => host.maxAuthAge,
      resume: () => this.#openForm(true),
      declined: () => this.#decline(),
    });
    this.#person = this.#whoIsHere();
    host.addController(this);
  }

  get say(): Say {
    return { ...sayFor(this.#host), ...this.#words.say };
  }

  get rules(): readonly PasswordRule[] {
    return this.#rules.data ?? [];
  }

  get username(): string | undefined {
    const auth = this.#host.session?.state;
    return (auth?.status === 'signed-in' ? auth.user.username : undefined) ?? this.#me.data?.userName;
  }

  get forgotHref(): string | undefined {
    return safeUrl(this.#host.forgotUrl);
  }

  get asksCurrent(): boolean {
    return this.#host.way === 'verified';
  }

  get offersSignOut(): boolean {
    return this.#others.length > 0;
  }

  get canCancel(): boolean {
    return this.#host.mode !== 'form';
  }

  get isChanging(): boolean {
    return this.#action.isPending;
  }

  hostUpdate(): void {
    const { gate, mode } = this.#host;
    const person = this.#whoIsHere();
    if (person !== this.#person) this.#rest(undefined);
    this.#person = person;
    if (gate !== 'open') return this.#close();
    this.#returnFromStepUp();
    const mayOpen = this.#host.way === 'verified' || this.#stepUp.isFresh;
    if (mode === 'form' && !this.#form && !this.#outcome && mayOpen) this.#openForm(false);
  }

  hostUpdated(): void {
    this.#host.setState('busy', this.isChanging);
    anchorUsername(this.#host, this.#form ? this.username : undefined);
  }

  hostDisconnected(): void {
    this.#close();
    anchorUsername(this.#host, undefined);
  }

  /** The person pressed Change. */
  open(): void {
    this.#rest(undefined);
    if (this.#host.way === 'verified') this.#openForm(true);
    else this.#stepUp.before('change');
  }

  change(input: PasswordInput): void {
    const { way } = this.#host;
    const others = input.endOthers ? this.#others : [];
    void this.#action.run(input).then((done) => {
      if (done) return this.#succeed(others);
      return this.#action.error && way ? this.#refuse(this.#action.error, way) : undefined;
    });
  }

  cancel(): void {
    if (this.isChanging) return;
    this.#rest(undefined);
    void this.#focusButton();
  }

  renderNotices(): unknown {
    const { say } = this;
    const outcome = this.#outcome;
    const isOpen = this.#host.gate === 'open';
    return [
      outcome
        ? notice({ tone: 'success', icon: checkCircle, title: say.changed, text: this.#describe(outcome) })
        : nothing,
      this.#hasDeclined && isOpen ? notice({ icon: info, text: say.stepUpCancelled }) : nothing,
    ];
  }

  /** What stands in the panel instead of the row at rest, or undefined. */
  renderPanel(): unknown {
    const { say } = this;
    if (this.#readOnly.data === true) {
      const managed = state({ icon: lock, title: say.managed, text: say.managedText(organizationOf(this.#host)) });
      return html`<div class="managed" tabindex="-1">${managed}</div>`;
    }
    if (this.#blockedUntil !== undefined) return this.#renderBlocked(this.#blockedUntil);
    return this.#form?.render();
  }

  renderOverlay(): unknown {
    return this.#stepUp.render();
  }

  /** Somebody whose session ended is still here: they read that their password was changed. */
  #whoIsHere(): string | undefined {
    const auth = this.#host.session?.state;
    if (auth?.status === 'signed-in') return auth.user.sub;
    return auth?.status === 'signed-out' && auth.reason === 'user' ? undefined : this.#person;
  }

  #openForm(takesFocus: boolean): void {
    const form = new PasswordForm(this.#host, this);
    this.#form = form;
    this.#hasDeclined = false;
    // Nobody should fill in a form that cannot be saved, or miss a rule: both are asked for only now.
    void this.#rules.load();
    void this.#readOnly.load().then(() => this.#closeIfReadOnly());
    if (this.username === undefined) void this.#me.load();
    if (!this.#host.noSignOutOthers) void this.#findOthers();
    this.#host.requestUpdate();
    if (takesFocus) void this.#host.updateComplete.then(() => form.focus());
  }

  async #findOthers(): Promise<void> {
    const auth = this.#host.session?.state;
    const current = auth?.status === 'signed-in' ? auth.sessionId : undefined;
    if (current === undefined) return;
    // Without the list there is nothing to offer, and that is not worth a word.
    this.#others = (await otherSessions(this.#host.store!.send, current).catch(() => undefined)) ?? [];
    this.#host.requestUpdate();
  }

  async #send(input: PasswordInput): Promise<void> {
    const { send } = this.#host.store!;
    if (this.asksCurrent) await changePassword(send, input.current, input.new);
    else await patchPassword(send, input.new);
  }

  /** The change is done, whatever happens from here on. */
  async #succeed(others: readonly string[]): Promise<void> {
    this.#rest('changed');
    const stayed = others.length > 0 ? await endSessions(this.#host.store!.send, others) : [];
    // By default the server ends this session too, with all others. Better to know now than to be surprised later.
    await this.#me.load();
    const hasEnded = this.#host.session?.state.status !== 'signed-in';
    const haveEnded = others.length > 0 && stayed.length === 0;
    if (hasEnded) this.#outcome = 'sign-in-again';
    else if (others.length > 0) this.#outcome = haveEnded ? 'others-ended' : { stayed: stayed.length };
    this.#host.live.say(`${this.say.changed}. ${this.#describe(this.#outcome ?? 'changed')}`);
    const otherSessionsEnded = hasEnded || haveEnded;
    emit(this.#host, 'asg-change', { widget: this.#host.localName, action: 'password-changed', otherSessionsEnded });
    await this.#focusButton();
  }

  #refuse(error: AsgError, way: Way): Promise<void> | void {
    report(this.#host, error, () => this.open());
    if (error.kind === 'unauthorized') {
      this.#rest(undefined);
      return this.#focusButton();
    }
    if (error.code === 'read-only') {
      this.#readOnly.set(true);
      return this.#closeIfReadOnly();
    }
    if (error.code === 'rate-limited') {
      this.#rest(undefined);
      this.#blockedUntil = Date.now() + (error.detail.retryAfter ?? 60) * 1_000;
      this.#host.live.alert(`${this.say.breakTitle}. ${this.say.breakText}`);
      return this.#focusButton();
    }
    if (error.kind === 'forbidden' || error.code === 'not-enabled') {
      this.refusedWays = [...this.refusedWays, way];
      return this.#host.way ? this.open() : this.#rest(undefined);
    }
    return this.#form?.fail(error);
  }

  /** People come back with a new page or a new state of the session; in between they have not left yet. */
  #returnFromStepUp(): void {
    const auth = this.#host.session?.state;
    if (auth === this.#auth) return;
    this.#auth = auth;
    this.#stepUp.return();
  }

  async #closeIfReadOnly(): Promise<void> {
    if (this.#readOnly.data !== true || !this.#form) return;
    this.#rest(undefined);
    this.#host.live.say(this.say.managedText(organizationOf(this.#host)));
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.managed')?.focus();
  }

  #decline(): void {
    this.#hasDeclined = true;
    this.#host.live.say(this.say.stepUpCancelled);
  }

  #close(): void {
    this.#form?.close();
    this.#form = undefined;
    this.#others = [];
  }

  #rest(outcome: Outcome | undefined): void {
    this.#close();
    this.#outcome = outcome;
    this.#hasDeclined = false;
    this.#blockedUntil = undefined;
    this.#host.requestUpdate();
  }

  #describe(outcome: Outcome): string {
    const { say } = this;
    if (typeof outcome === 'object') return say.othersStay(outcome.stayed);
    return { changed: '', 'others-ended': say.othersSignedOut, 'sign-in-again': say.signInAgain }[outcome];
  }

  #renderBlocked(until: number): unknown {
    const { say, forgotHref } = this;
    const instead = forgotHref ? say.resetInstead : '';
    return state({
      icon: clock,
      title: say.breakTitle,
      text: html`${say.breakText} ${countdown(until, (seconds) => say.breakUntil(minutes(seconds)))} ${instead}`,
      actions: [
        forgotHref ? html`<a part="button button-secondary" href=${forgotHref}>${say.reset}</a>` : nothing,
        button({ text: say.tryAgain, variant: 'secondary', onClick: () => this.open() }),
      ],
    });
  }

  async #focusButton(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('button[name="change"], [part~="state"] button')?.focus();
  }
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
