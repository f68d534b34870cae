import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { emit, type AsgChangeAction } from '../../base/events.ts';
import { report } from '../../base/report.ts';
import { UseAction } from '../../base/use-action.ts';
import type { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { me, type Me } from '../../resources/me.ts';
import { pendingValue, primaryValue, type Channel } from '../../resources/me.read.ts';
import { button } from '../../ui/button.ts';
import type { AsgProfile } from './asg-profile.ts';
import { CodeEditor, wordsFor } from './profile.code.ts';
import { Cooldown } from './profile.cooldown.ts';
import type { Say } from './profile.editor.ts';
import { focusNotice, focusRow } from './profile.focus.ts';
import { channelOf, notVerifiedHereNotice, unverifiedNotice, waitingNotice } from './profile.notices.ts';
import { hasProved, unverifiedIn } from './profile.proof.ts';
import type { ProfileRow } from './profile.rows.ts';
import { askFor, keepOld, resend, validateCode } from './profile.verification.api.ts';

const channels: readonly Channel[] = ['email', 'mobile'];
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
  readonly #cooldown: Cooldown;
  /** What the organization turned out not to verify. */
  readonly #notVerifiedHere = new Set<Channel>();
  #code: CodeEditor | undefined;
  /** What waited when it was looked at last, and whose it was. */
  #waited: Readonly<Record<Channel, string | undefined>> & { readonly id?: string } = {
    email: undefined,
    mobile: undefined,
  };
  #lookedAt = Date.now();
  #problem: string | undefined;

  constructor(host: AsgProfile, owner: VerificationOwner) {
    this.#host = host;
    this.#owner = owner;
    this.#action = new UseAction(host, (send, work) => work(send));
    this.#cooldown = new Cooldown(host, () => {
      if (this.#code) host.live.say(owner.say.newCodeNow);
      host.requestUpdate();
    });
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
    this.#cooldown.start(value);
    if (channel === 'mobile') await this.#enter(row, channel, value);
    else await focusRow(this.#host, row.key);
  }

  /** Whether a code is entered in place of the row. */
  isEntering({ key }: ProfileRow): boolean {
    return this.#code?.key === key && this.#owner.isAtRest();
  }

  /** What is said and can be done below a row, or in its place. */
  render(row: ProfileRow): unknown {
    const channel = channelOf(row);
    if (!channel || this.#host.gate !== 'open') return nothing;
    const waiting = this.#pending(channel);
    if (waiting === undefined) return this.#renderUnverified(row, channel);
    if (this.#code && this.isEntering(row))
      return html`<li data-row=${row.key}>${this.#renderCode(row, this.#code)}</li>`;
    return waitingNotice(channel, waiting, this.#owner.say, this.#problem, {
      isBusy: this.#host.offline || this.#action.isPending,
      isTooSoon: this.#cooldown.isOn(waiting),
      wasSentAgain: this.#cooldown.wasSentAgain(waiting),
      // What counts already cannot be kept instead of itself.
      canKeepOld: waiting !== primaryValue(this.#host.me.data?.user ?? {}, channel),
      enter: () => void this.#enter(row, channel, waiting),
      resend: () => void this.#resend(row, channel, waiting),
      keepOld: () => void this.#cancel(row, channel),
    });
  }

  #renderCode(row: ProfileRow, code: CodeEditor): TemplateResult {
    return code.render(this.#owner.say, {
      isBusy: this.#action.isPending,
      until: this.#cooldown.until(code.value),
      verify: () => void this.#verify(row, code),
      resend: () => void this.#resend(row, code.channel, code.value),
      change: () => void this.#owner.edit(row),
      close: () => {
        this.#code = undefined;
        this.#host.requestUpdate();
        void focusNotice(this.#host, '.warning');
      },
    });
  }

  #renderUnverified(row: ProfileRow, channel: Channel): unknown {
    const person = this.#host.me.data;
    if (!person || !this.#owner.isAtRest() || row.editable.length === 0) return nothing;
    const { say } = this.#owner;
    if (this.#notVerifiedHere.has(channel)) return notVerifiedHereNotice(say);
    return unverifiedIn(row, channel, person, this.#host.schemas.data).map((value) =>
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
    const done = await this.#run((send) => askFor(send, person, channel, value, this.#host.schemas.data));
    if (!done) return;
    const { say } = this.#owner;
    if (this.#pending(channel) === undefined) {
      if (hasProved(channel, value, this.#host.me.data ?? person)) this.#tell('verified', channel, say.verified);
      else await this.#explainNotVerified(row, channel);
      return;
    }
    this.#tell('verification-sent', channel, say.checkMessage(value));
    await this.sent(row);
    if (channel === 'email') await focusNotice(this.#host, '.warning');
  }

  /** Nobody is asked twice for what cannot be had. */
  async #explainNotVerified(row: ProfileRow, channel: Channel): Promise<void> {
    this.#notVerifiedHere.add(channel);
    this.#host.live.alert(this.#owner.say.notVerifiedHere);
    this.#host.requestUpdate();
    await focusRow(this.#host, row.key);
  }

  async #resend(row: ProfileRow, channel: Channel, value: string): Promise<void> {
    const person = this.#host.me.data;
    if (!person || this.#cooldown.isOn(value)) return;
    const done = await this.#run((send) => resend(send, person, channel, value, this.#host.schemas.data));
    if (!done) return;
    this.#cooldown.start(value, true);
    this.#tell('verification-sent', channel, this.#owner.say.sentAgain);
    if (this.#code) await this.#code.open();
    else await focusNotice(this.#host, '.warning');
  }

  /** Keeps the value that counts: said once more, it takes the place of what waits. */
  async #cancel(row: ProfileRow, channel: Channel): Promise<void> {
    const person = this.#host.me.data;
    const before = this.#pending(channel);
    if (!person) return;
    const done = await this.#run((send) => keepOld(send, person, channel));
    if (!done) return;
    this.#code = undefined;
    const { say } = this.#owner;
    const now = this.#pending(channel);
    // Of an old value that nobody has proven, some servers ask for the proof then: what waits is another one.
    if (now === before) this.#host.live.alert(say.stillWaits);
    else this.#tell('verification-cancelled', channel, now === undefined ? say.keptOld : say.keptOldUnproven(now));
    if (now !== undefined && now !== before) this.#cooldown.start(now);
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

  #tell(action: AsgChangeAction, channel: Channel, words: string): void {
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
}
