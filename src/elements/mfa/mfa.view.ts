import { html, nothing, type CSSResult, type ReactiveController, type TemplateResult } from 'lit';
import { emit, type AsgChangeAction } from '../../base/events.ts';
import { focusOn, followTo, leaveRow } from '../../base/focus.ts';
import { fetchAhead, Lazy } from '../../base/lazy.ts';
import { sayFor } from '../../base/messages.ts';
import { StepUp } from '../../base/step-up.ts';
import type { Part } from '../../base/asg-element.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { form } from '../../styles/form.ts';
import { items } from '../../styles/items.ts';
import { controls, messages } from '../../styles/messages.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { alert, icon, info } from '../../ui/icon.ts';
import { item } from '../../ui/items.ts';
import { list } from '../../ui/list.ts';
import { notice } from '../../ui/notice.ts';
import type { AsgMfa } from './asg-mfa.ts';
import type { Asking } from './mfa.asking.ts';
import { BackupCodes } from './factors/backup-codes.ts';
import { MessageCodes } from './factors/message-codes.ts';
import { Passkeys } from './factors/passkeys.ts';
import { Push } from './factors/push.ts';
import { Totp } from './factors/totp.ts';
import type { Factor, Note, Question, Removal, RowOptions } from './mfa.factor.ts';
import { mfaStyles } from './mfa.styles.ts';
import { strings, type MfaViewStrings } from './mfa.view.strings.ts';

export const styles: readonly CSSResult[] = [tones, rows, controls, messages, form, items, dialogStyles, mfaStyles];

/** Needed once somebody removes something, or leaves what cannot be shown again. */
const askingPart = new Lazy(() => import('./mfa.asking.ts'));

/** The methods, and what they share: one of them open at a time, the proof of who is there, the question before removing. */
export class MfaView implements ReactiveController {
  readonly backupCodes: BackupCodes;
  readonly passkeys: Passkeys;
  readonly factors: readonly Factor[];
  readonly #words: UseStrings<MfaViewStrings>;
  readonly #stepUp: StepUp;
  #asking: Asking | undefined;
  #open: Factor | undefined;
  /** What the person reads who came back without having proved who they are. */
  #declined: Note | undefined;
  #failure: Note | undefined;
  /** Waits until it is known what is left without it. */
  #removal: Removal | undefined;
  #person: string | undefined;

  constructor(readonly element: AsgMfa) {
    this.#words = new UseStrings(element, 'mfaView', strings);
    this.backupCodes = new BackupCodes(this);
    this.passkeys = new Passkeys(this);
    this.factors = [new Totp(this), this.passkeys, new Push(this), new MessageCodes(this), this.backupCodes];
    this.#stepUp = new StepUp(element, {
      maxAuthAge: () => element.maxAuthAge,
      resume: (action) => this.#resume(action),
      declined: (text, action) => this.#decline({ text, retry: () => this.confirmed(action) }),
    });
    element.addController(this);
    fetchAhead(element, askingPart);
  }

  get say(): MfaViewStrings & MessageStrings {
    return { ...sayFor(this.element), ...this.#words.say };
  }

  /** Second steps of all kinds. */
  get enrolled(): number {
    return this.factors.reduce((total, { enrolled }) => total + enrolled, 0);
  }

  /** It is known of every method whether the person has it. */
  get isSettled(): boolean {
    return this.factors.every(({ standing }) => standing === 'ready' || standing === 'absent');
  }

  /** Somebody is signed in, and there is a network. */
  get canChange(): boolean {
    return this.element.gate === 'open' && !this.element.offline;
  }

  hostUpdate(): void {
    const { id } = this.element.me.data ?? {};
    if (this.#person !== undefined && id !== this.#person) this.#leave();
    this.#person = id;
    if (this.element.gate !== 'open') {
      // What was being set up is nothing for whoever comes next; its secrets go.
      if (this.element.gate !== 'loading') this.#leave();
      return;
    }
    for (const factor of this.factors) factor.load(false);
    // Also where there is nothing to go on with: people come back only after the page saw them leave.
    this.#stepUp.return();
    this.#askToRemove();
  }

  hostUpdated(): void {
    this.element.setState(
      'busy',
      this.factors.some(({ isBusy }) => isBusy),
    );
  }

  hostDisconnected(): void {
    this.#leave();
  }

  update(): void {
    this.element.requestUpdate();
  }

  reload(): void {
    for (const factor of this.factors) factor.load(true);
  }

  /** Goes on with `action` (`totp:set-up`) as soon as the person proved who they are: now, or when they come back. */
  confirmed(action: string): void {
    this.whenFree(() => {
      this.#declined = undefined;
      this.#stepUp.before(action);
    });
  }

  /** Does it, unless what is open would be lost by it: then the person is asked first. */
  whenFree(next: () => void): void {
    const open = this.#open;
    if (open?.leaving) void this.ask(open.leaving, () => void this.close(open).then(next));
    else next();
  }

  /** In a dialog. Whoever says no is back where they were. */
  async ask(question: Question, go: () => void): Promise<void> {
    (await this.#toAsk())?.ask(question, go);
  }

  /** The person proved who they are a moment ago: what they want next begins at once. */
  get isConfirmed(): boolean {
    return this.#stepUp.isFresh;
  }

  /** A set-up or a form takes a row's place; whatever was open goes. */
  open(factor: Factor): void {
    if (this.#open !== factor) this.#open?.close();
    this.#open = factor;
    this.#asking?.end();
    this.#removal = this.#failure = this.#declined = undefined;
    this.update();
  }

  isOpen(factor: Factor): boolean {
    return this.#open === factor;
  }

  /** What sets a method up, fetched now. Where it cannot be, the element says so. */
  async part<P extends Part>(part: Lazy<P>): Promise<P | undefined> {
    await this.element.fetch(part);
    return this.element.use(part);
  }

  /** Back to rest: focus goes to what opened it, the button of this name. */
  async close(factor: Factor, focus?: string): Promise<void> {
    factor.close();
    if (this.#open === factor) this.#open = undefined;
    if (this.#removal?.factor === factor) this.#removal = undefined;
    this.#asking?.end(factor);
    if (focus !== undefined) await this.focus(`button[name="${focus}"]`);
  }

  /** Asks as the case demands: in the row, in a dialog, or not at all. */
  async remove(removal: Removal): Promise<void> {
    this.open(removal.factor);
    this.#removal = removal;
    await this.#toAsk();
    this.#askToRemove();
  }

  changed(action: AsgChangeAction, words: string, target?: string): void {
    const { element } = this;
    element.live.say(words);
    emit(element, 'asg-change', { widget: element.localName, action, ...(target === undefined ? {} : { target }) });
  }

  /** The server refused something, or nobody knows: said above the panels, which is where focus goes. */
  async failed(text: string, retry?: () => void): Promise<void> {
    this.#asking?.end();
    this.#failure = { text, retry };
    this.element.live.alert(text);
    await this.focus('[part~="notice"].danger');
  }

  /** A row goes with `change`, and its focus to a neighbour. */
  async removed(row: string, change: () => void): Promise<void> {
    await leaveRow(this.element, row, () => {
      this.#asking?.end();
      change();
    });
  }

  /** After the next rendering. Where there is no such thing any more, the title. */
  focus(selector: string): Promise<void> {
    return focusOn(this.element, selector);
  }

  /** After what nobody pressed anything for. */
  follow(selector: string): Promise<void> {
    return followTo(this.element, selector);
  }

  renderNotices(): unknown {
    if (this.element.gate !== 'open') return nothing;
    const declined = this.#declined;
    const failure = this.#failure;
    const again = ({ retry }: Note): unknown =>
      retry && button({ text: this.say.tryAgain, variant: 'secondary', onClick: retry });
    return [
      declined ? notice({ icon: info, text: declined.text, actions: again(declined) }) : nothing,
      failure ? notice({ icon: alert, tone: 'danger', text: failure.text, actions: again(failure) }) : nothing,
    ];
  }

  render(): unknown {
    const rest = this.factors.map((factor) => factor.renderRow());
    return [list(rest), this.factors.map((factor) => factor.renderPanel() ?? nothing)];
  }

  /** A row at rest, with a heading unless it says otherwise, or the question whether it goes. */
  row(options: RowOptions): TemplateResult {
    const level = this.element.headingLevel + 1;
    return (
      this.#asking?.renderConfirm(options.key) ??
      item({ level, ...options, note: options.note && this.#renderNote(options.note) })
    );
  }

  /** What stands in a method's row when it could not be loaded. */
  failedRow(factor: Factor, shape: unknown, title: string): TemplateResult {
    const { say } = this;
    const again = button({
      text: say.tryAgain,
      label: `${say.tryAgain}: ${title}`,
      variant: 'quiet',
      onClick: () => factor.load(true),
    });
    return this.row({ key: factor.name, icon: shape, title, text: say.notLoaded, actions: again });
  }

  renderOverlay(): unknown {
    return this.#asking?.renderDialog() ?? this.#stepUp.render();
  }

  #renderNote({ text, retry }: Note): TemplateResult {
    const { say } = this;
    return html`${icon(info)}<span class="what">${text}</span>${
        retry
          ? html`<div part="row-actions">${button({ text: say.tryAgain, variant: 'quiet', onClick: retry })}</div>`
          : nothing
      }`;
  }

  #askToRemove(): void {
    const removal = this.#removal;
    // Before all lists are there, a second step that stays would be taken for one that there is not.
    if (!removal || !this.#asking || this.factors.some(({ standing }) => standing === 'loading')) return;
    this.#removal = undefined;
    this.#asking.remove(removal);
  }

  /** Where it cannot be fetched, the element says so. */
  async #toAsk(): Promise<Asking | undefined> {
    const part = await this.part(askingPart);
    return part && (this.#asking ??= new part.Asking(this));
  }

  #resume(action: string): void {
    const [name, rest = ''] = action.split(/:(.*)/s);
    this.factors.find((factor) => factor.name === name)?.resume(rest);
  }

  #decline(note: Note): void {
    this.#declined = note;
    this.element.live.say(note.text);
  }

  #leave(): void {
    for (const factor of this.factors) factor.close();
    this.#open = this.#removal = this.#failure = this.#declined = undefined;
    this.#asking?.end();
  }
}
