import { nothing, type CSSResult, type ReactiveController } from 'lit';
import type { AuthController } from '../../auth/controller.ts';
import { emit } from '../../base/events.ts';
import { sayFor } from '../../base/messages.ts';
import { report } from '../../base/report.ts';
import { safeUrl } from '../../base/safe-url.ts';
import { SigningIn } from '../../base/signing-in.ts';
import { StepUp } from '../../base/step-up.ts';
import { UseAction } from '../../base/use-action.ts';
import { UseResource } from '../../base/use-resource.ts';
import type { AsgError } from '../../client/errors.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import type { Store } from '../../state/store.ts';
import { me } from '../../resources/me.ts';
import { isUnanswered } from '../../resources/me.write.ts';
import { form } from '../../styles/form.ts';
import { controls, messages } from '../../styles/messages.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { info } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import { passwordFieldStyles } from '../../ui/password-field.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import { OtherSessions } from './other-sessions.ts';
import { changePassword, patchPassword } from './password-change.api.ts';
import { strings } from './password-change.changing.strings.ts';
import { PasswordForm, type FormOwner, type PasswordInput } from './password-change.form.ts';
import { PasswordKeeper } from './password-change.keeper.ts';
import type { Say } from './password-change.problems.ts';
import { passwordRules, type PasswordRule } from './password-change.rules.ts';
import { changingStyles } from './password-change.styles.ts';
import { blockedState, describeOutcome, elsewhereState, outcomeNotice, type Outcome } from './password-change.views.ts';
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

/** Everything from pressing Change to a new password: the proof of who is there, the form, the call, what is said then. */
export class PasswordChanging implements ReactiveController, FormOwner {
  /** Of a host that does not tell its scopes, the server's refusal does. */
  refusedWays: readonly Way[] = [];
  readonly #host: AsgPasswordChange;
  readonly #words: UseStrings<typeof strings>;
  readonly #rules: UseResource<readonly PasswordRule[]>;
  readonly #keeper: PasswordKeeper;
  readonly #action: UseAction<PasswordInput, void>;
  readonly #stepUp: StepUp;
  readonly #others: OtherSessions;
  #form: PasswordForm | undefined;
  #outcome: Outcome | undefined;
  #declined: string | undefined;
  #blockedUntil: number | undefined;
  #person: string | undefined;

  constructor(host: AsgPasswordChange) {
    this.#host = host;
    this.#words = new UseStrings(host, 'passwordChanging', strings);
    this.#rules = new UseResource(host, passwordRules);
    this.#keeper = new PasswordKeeper(host);
    this.#action = new UseAction(host, (send, input) =>
      this.asksCurrent ? changePassword(send, input.current, input.new) : patchPassword(send, input.new),
    );
    this.#others = new OtherSessions(host);
    this.#stepUp = new StepUp(host, {
      maxAuthAge: () => host.maxAuthAge,
      resume: () => this.#openForm(true),
      declined: (text) => this.#decline(text),
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
    return (auth?.status === 'signed-in' ? auth.user.username : undefined) ?? this.#keeper.person?.userName;
  }

  get forgotHref(): string | undefined {
    return safeUrl(this.#host.forgotUrl);
  }

  get asksCurrent(): boolean {
    return this.#host.way === 'verified';
  }

  get offersSignOut(): boolean {
    return this.#others.areOffered;
  }

  get canCancel(): boolean {
    return this.#host.mode !== 'form';
  }

  get isChanging(): boolean {
    return this.#action.isPending;
  }

  get isOpening(): boolean {
    return this.#keeper.isFinding;
  }

  hostUpdate(): void {
    const { gate, mode } = this.#host;
    const person = this.#whoIsHere();
    if (person !== this.#person) this.#rest(undefined);
    this.#person = person;
    if (gate !== 'open') return this.#close();
    this.#stepUp.return();
    if (this.#form && this.#keeper.elsewhere) this.#close();
    const mayOpen = this.#host.way === 'verified' || this.#stepUp.isFresh;
    const isClosed = !this.#form && !this.isOpening && !this.#outcome && !this.#keeper.elsewhere;
    if (mode === 'form' && isClosed && mayOpen) void this.#openAs(false);
  }

  hostUpdated(): void {
    this.#host.setState('busy', this.isChanging);
    anchorUsername(this.#host, this.#form ? this.username : undefined);
  }

  hostDisconnected(): void {
    // An element that is moved looks removed for an instant; what the server may refuse is still needed then.
    if (!this.isChanging) this.#close();
    anchorUsername(this.#host, undefined);
  }

  /** The person pressed Change. */
  open(): void {
    this.#rest(undefined);
    void this.#openAs(true);
  }

  change(input: PasswordInput): void {
    const { way, session, store } = this.#host;
    const person = this.#whoIsHere();
    if (!session || !store) return;
    // The form may have been open for hours: what counts is who is there now.
    if (way === 'unverified' && !this.#stepUp.isFresh) return this.#stepUp.before('change');
    const endOthers = input.endOthers ? this.#others.ending(store) : undefined;
    void this.#action.run(input).then((done) => {
      // Nothing of it is for somebody else who came meanwhile. While it is out of the page, the element has no session.
      const isOther = this.#host.session !== undefined && this.#host.session !== session;
      if (isOther || this.#whoIsHere() !== person) return undefined;
      if (done) return this.#succeed(session, store, endOthers);
      return this.#action.error && way ? this.#refuse(this.#action.error, way) : undefined;
    });
  }

  cancel(): void {
    if (!this.isChanging) this.#form?.leave(() => void this.#leave());
  }

  /** Why it ended is said with what was done, and so is the way on, unless that did not work. */
  get explainsEnd(): boolean {
    return this.#outcome === 'sign-in-again' && !SigningIn.of(this.#host).failure;
  }

  renderNotices(): unknown {
    const { say } = this;
    const isOpen = this.#host.gate === 'open';
    return [
      this.#outcome ? outcomeNotice(this.#outcome, this.#host, say) : nothing,
      this.#declined && isOpen ? notice({ icon: info, text: this.#declined }) : nothing,
    ];
  }

  /** What stands in the panel instead of the row at rest, or undefined. */
  renderPanel(): unknown {
    const { say } = this;
    const { elsewhere, person } = this.#keeper;
    if (elsewhere) return elsewhereState(elsewhere, person?.user ?? {}, this.#host, say);
    if (this.#blockedUntil === undefined) return this.#form?.render();
    return blockedState(this.#blockedUntil, say, this.forgotHref, () => this.open());
  }

  renderOverlay(): unknown {
    return [this.#form?.renderQuestion(), this.#stepUp.render()];
  }

  /** Somebody whose session ended is still here: they read that their password was changed. */
  #whoIsHere(): string | undefined {
    const auth = this.#host.session?.state;
    if (auth?.status === 'signed-in') return auth.user.sub;
    return auth?.status === 'signed-out' && auth.reason === 'user' ? undefined : this.#person;
  }

  /** Nobody should fill in a form, or prove who they are, for a change that is not made here. */
  async #openAs(takesFocus: boolean): Promise<void> {
    // The rules take as long: the form opens with them.
    void this.#rules.load();
    if (!(await this.#keeper.find())) return;
    if (this.#keeper.elsewhere) return takesFocus ? this.#tellElsewhere() : undefined;
    if (this.#host.way === 'verified' || !takesFocus) this.#openForm(takesFocus);
    else this.#stepUp.before('change');
  }

  #openForm(takesFocus: boolean): void {
    const form = new PasswordForm(this.#host, this);
    this.#form = form;
    this.#declined = undefined;
    this.#rules.ensure();
    void this.#others.find();
    this.#host.requestUpdate();
    if (takesFocus) void this.#host.updateComplete.then(() => form.focus());
  }

  /** The change is done, whatever happens from here on. */
  async #succeed(session: AuthController, store: Store, endOthers?: () => Promise<number>): Promise<void> {
    const stayed = await endOthers?.();
    this.#rest('changed');
    // By default the server ends this session too, with all others. Better to know now than to be surprised later.
    await store.resource(me).load();
    const hasEnded = session.state.status !== 'signed-in';
    if (hasEnded) this.#outcome = 'sign-in-again';
    else if (stayed !== undefined) this.#outcome = stayed > 0 ? { stayed } : 'others-ended';
    this.#host.live.say(`${this.say.changed}. ${describeOutcome(this.#outcome ?? 'changed', this.say)}`);
    const otherSessionsEnded = hasEnded || stayed === 0;
    emit(this.#host, 'asg-change', { widget: this.#host.localName, action: 'password-changed', otherSessionsEnded });
    await this.#focusButton();
  }

  #refuse(error: AsgError, way: Way): Promise<void> | void {
    report(this.#host, error, () => this.open());
    if (error.kind === 'unauthorized' && this.#host.hasEnded) return this.#leave();
    if (error.code === 'read-only') {
      this.#keeper.isReadOnly();
      return this.#tellElsewhere();
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
    if (this.#form) return this.#form.fail(error);
    // The element was out of the page meanwhile, and what was typed is gone.
    this.#rest(isUnanswered(error) ? 'unknown' : 'not-changed');
  }

  async #tellElsewhere(): Promise<void> {
    this.#rest(undefined);
    await this.#host.updateComplete;
    const told = this.#host.renderRoot.querySelector<HTMLElement>('.elsewhere');
    told?.focus();
    this.#host.live.say(told?.innerText.trim() ?? '');
  }

  #decline(text: string): void {
    this.#declined = text;
    this.#host.live.say(text);
  }

  #close(): void {
    this.#form?.close();
    this.#form = undefined;
    if (this.isOpening) this.#keeper.stop();
    this.#others.forget();
  }

  #rest(outcome: Outcome | undefined): void {
    this.#close();
    this.#outcome = outcome;
    this.#declined = undefined;
    this.#blockedUntil = undefined;
    this.#host.requestUpdate();
  }

  #leave(): Promise<void> {
    this.#rest(undefined);
    return this.#focusButton();
  }

  async #focusButton(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot
      .querySelector<HTMLElement>('button[name="change"], [part~="state"] button, [part~="notice"] button')
      ?.focus();
  }
}
