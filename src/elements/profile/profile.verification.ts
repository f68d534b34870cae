import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { emit } from '../../base/events.ts';
import { report } from '../../base/report.ts';
import { UseAction } from '../../base/use-action.ts';
import type { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { me, type Me } from '../../resources/me.ts';
import { pendingValue, type Channel } from '../../resources/me.read.ts';
import { button } from '../../ui/button.ts';
import type { AsgProfile } from './asg-profile.ts';
import { CodeEditor, wordsFor } from './profile.code.ts';
import type { Say } from './profile.editor.ts';
import { focusRow } from './profile.focus.ts';
import { channelOf, unverifiedNotice, waitingNotice } from './profile.notices.ts';
import { hasProved, unverifiedIn } from './profile.proof.ts';
import type { ProfileRow } from './profile.rows.ts';
import { askFor, keepOld, resend, validateCode } from './profile.verification.api.ts';

const channels: readonly Channel[] = ['email', 'mobile'];
/** Between two messages, in milliseconds. */
const cooldown = 60_000;
/** How long what was read a moment ago is good enough, in milliseconds. */
const freshness = 3_000;

export interface VerificationOwner {
  readonly say: Say;
  /** No other row is open. */
  isAtRest(): boolean;
  edit(row: ProfileRow): unknown;
}

type Work = (send: Send) => Promise<Me | undefined>;

/** Values that wait until the person proves they are theirs: with a link, or with a code that is entered here. */
export class ProfileVerification implements ReactiveController {
  readonly #host: AsgProfile;
  readonly #owner: VerificationOwner;
  readonly #action: UseAction<Work, Me | undefined>;
  readonly #sentAt = new Map<string, number>();
  /** What was sent more than once. */
  readonly #sentAgain = new Set<string>();
  #code: CodeEditor | undefined;
  /** What waited when it was looked at last, and whose it was. */
  #waited: Readonly<Record<Channel, string | undefined>> & { readonly id?: string } = {
    email: undefined,
    mobile: undefined,
  };
  #lookedAt = Date.now();
  #reminder: ReturnType<typeof setTimeout> | undefined;
  #problem: string | undefined;

  constructor(host: AsgProfile, owner: VerificationOwner) {
    this.#host = host;
    this.#owner = owner;
    this.#action = new UseAction(host, (send, work) => work(send));
    host.addController(this);
    this.hostConnected();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    window.addEventListener('focus', this.#look);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    window.removeEventListener('focus', this.#look);
    clearTimeout(this.#reminder);
    this.#code = undefined;
  }

  hostUpdate(): void {
    const person = this.#host.me.data;
    if (!person || this.#host.gate !== 'open') return void (this.#code = undefined);
    const before = this.#waited;
    const [email, mobile] = channels.map((channel) => pendingValue(person.user, channel));
    this.#waited = { id: person.id, email, mobile };
    for (const channel of channels) {
      const value = before[channel];
      if (value === undefined || value === this.#waited[channel] || before.id !== person.id) continue;
      if (this.#code?.value === value) this.#code = undefined;
      if (hasProved(channel, value, person))
        queueMicrotask(() => this.#tell('verified', channel, this.#owner.say.verified));
    }
  }

  /** What waits was just sent on its way. A number is proven with a code: there it can be entered at once. */
  async sent(row: ProfileRow): Promise<void> {
    const channel = channelOf(row);
    const value = channel && this.#pending(channel);
    if (!channel || value === undefined) return focusRow(this.#host, row.key);
    this.#wait(value);
    if (channel === 'mobile') await this.#enter(row, channel, value);
    else await focusRow(this.#host, row.key);
  }

  /** What is said and can be done below a row. */
  render(row: ProfileRow): unknown {
    const channel = channelOf(row);
    if (!channel || this.#host.gate !== 'open') return nothing;
    const waiting = this.#pending(channel);
    if (waiting === undefined) return this.#renderUnverified(row, channel);
    if (this.#code?.key === row.key && this.#owner.isAtRest())
      return html`<li>${this.#renderCode(row, this.#code)}</li>`;
    return waitingNotice(channel, waiting, this.#owner.say, this.#renderActions(row, channel, waiting), this.#problem);
  }

  #renderCode(row: ProfileRow, code: CodeEditor): TemplateResult {
    return code.render(this.#owner.say, {
      isBusy: this.#action.isPending,
      until: this.#until(code.value),
      verify: () => void this.#verify(row, code),
      resend: () => void this.#resend(row, code.channel, code.value),
      change: () => void this.#owner.edit(row),
      close: () => {
        this.#code = undefined;
        this.#host.requestUpdate();
        void this.#focusNotice();
      },
    });
  }

  #renderActions(row: ProfileRow, channel: Channel, value: string): TemplateResult[] {
    const { say } = this.#owner;
    const disabled = this.#host.offline || this.#action.isPending;
    const isTooSoon = Date.now() < this.#until(value);
    return [
      button({
        text: say.enterCode,
        variant: 'secondary',
        disabled,
        onClick: () => void this.#enter(row, channel, value),
      }),
      button({
        text: isTooSoon && this.#sentAgain.has(value) ? say.sentAgain : say.resend,
        variant: 'secondary',
        disabled: disabled || isTooSoon,
        onClick: () => void this.#resend(row, channel, value),
      }),
      button({
        text: channel === 'email' ? say.keepEmail : say.keepNumber,
        variant: 'quiet',
        style: 'muted',
        disabled,
        onClick: () => void this.#cancel(row, channel),
      }),
    ];
  }

  #renderUnverified(row: ProfileRow, channel: Channel): unknown {
    const person = this.#host.me.data;
    if (!person || !this.#owner.isAtRest() || row.editable.length === 0) return nothing;
    const { say } = this.#owner;
    return unverifiedIn(row, channel, person).map((value) =>
      unverifiedNotice(
        value,
        say,
        button({
          text: say.verifyNow,
          label: say.verifyValue(value),
          variant: 'secondary',
          busy: this.#action.isPending,
          disabled: this.#host.offline,
          onClick: () => void this.#ask(row, channel, value),
        }),
      ),
    );
  }

  /** "Verify now", on a value that nobody has proven. */
  async #ask(row: ProfileRow, channel: Channel, value: string): Promise<void> {
    const person = this.#host.me.data;
    if (!person) return;
    const done = await this.#run((send) => askFor(send, person, channel, value));
    if (!done) return;
    const { say } = this.#owner;
    if (this.#pending(channel) === undefined) {
      if (hasProved(channel, value, this.#host.me.data ?? person)) this.#tell('verified', channel, say.verified);
      else this.#host.live.alert(say.notVerifiedHere);
      return;
    }
    this.#tell('verification-sent', channel, say.checkMessage(value));
    await this.sent(row);
    if (channel === 'email') await this.#focusNotice();
  }

  async #resend(row: ProfileRow, channel: Channel, value: string): Promise<void> {
    const person = this.#host.me.data;
    if (!person || Date.now() < this.#until(value)) return;
    const done = await this.#run((send) => resend(send, person, channel, value));
    if (!done) return;
    this.#wait(value);
    this.#sentAgain.add(value);
    this.#tell('verification-sent', channel, this.#owner.say.sentAgain);
    if (this.#code) await this.#code.open();
    else await this.#focusNotice();
  }

  /** Keeps the value that counts: said once more, it takes the place of what waits. */
  async #cancel(row: ProfileRow, channel: Channel): Promise<void> {
    const person = this.#host.me.data;
    if (!person) return;
    const done = await this.#run((send) => keepOld(send, person, channel));
    if (!done) return;
    this.#code = undefined;
    const isGone = this.#pending(channel) === undefined;
    if (isGone) this.#tell('verification-cancelled', channel, this.#owner.say.keptOld);
    else this.#host.live.alert(this.#owner.say.stillWaits);
    await focusRow(this.#host, row.key);
  }

  async #enter(row: ProfileRow, channel: Channel, value: string): Promise<void> {
    this.#code = new CodeEditor(this.#host, row.key, channel, value);
    await this.#code.open();
  }

  async #verify(row: ProfileRow, code: CodeEditor): Promise<void> {
    const typed = code.typed;
    if (typed === '') return code.fail(this.#owner.say.enterTheCode);
    const done = await this.#run(async (send) => {
      await validateCode(send, typed);
      return me.load(send);
    }, code);
    if (!done || this.#code !== code) return;
    this.#code = undefined;
    await focusRow(this.#host, row.key);
  }

  /** What the server answers goes to the store it was asked of. */
  async #run(work: Work, code?: CodeEditor): Promise<boolean> {
    const resource = this.#host.store?.resource(me);
    const done = await this.#action.run(work);
    if (done?.result) resource?.set(done.result);
    const { error } = this.#action;
    if (error) await this.#failed(error, code);
    return done !== undefined;
  }

  async #failed(error: AsgError, code: CodeEditor | undefined): Promise<void> {
    report(this.#host, error, () => void this.#host.me.load());
    if (error.kind === 'unauthorized' && this.#host.hasEnded) return;
    const words = wordsFor(error, this.#owner.say);
    if (code) return code.fail(words);
    this.#host.live.alert(words);
    this.#problem = words;
    this.#host.requestUpdate();
  }

  #pending(channel: Channel): string | undefined {
    return pendingValue(this.#host.me.data?.user ?? {}, channel);
  }

  #until(value: string): number {
    return (this.#sentAt.get(value) ?? 0) + cooldown;
  }

  /** No other message for a minute; then it is said that there may be one. */
  #wait(value: string): void {
    this.#sentAt.set(value, Date.now());
    clearTimeout(this.#reminder);
    this.#reminder = setTimeout(() => {
      if (this.#code) this.#host.live.say(this.#owner.say.newCodeNow);
      this.#host.requestUpdate();
    }, cooldown);
  }

  #tell(action: string, channel: Channel, words: string): void {
    this.#problem = undefined;
    this.#host.live.say(words);
    const fields = [channel === 'email' ? 'emails' : 'phoneNumbers'];
    emit(this.#host, 'asg-change', { widget: this.#host.localName, action, fields });
    this.#host.requestUpdate();
  }

  /** The link may have been opened in another tab. */
  readonly #look = (): void => {
    const isWaiting = this.#pending('email') !== undefined || this.#pending('mobile') !== undefined;
    const isTooSoon = Date.now() - this.#lookedAt < freshness;
    if (document.visibilityState !== 'visible' || !isWaiting || isTooSoon || this.#action.isPending) return;
    if (this.#host.gate !== 'open' || this.#host.offline) return;
    this.#lookedAt = Date.now();
    void this.#host.me.load();
  };

  async #focusNotice(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[part~="notice"].warning')?.focus();
  }
}
