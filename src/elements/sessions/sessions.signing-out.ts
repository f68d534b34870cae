import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { countdown } from '../../base/countdown.ts';
import { emit } from '../../base/events.ts';
import { focusOn, followTo, leaveRow } from '../../base/focus.ts';
import { reference, report } from '../../base/messages.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import type { AsgError } from '../../client/errors.ts';
import { endAndLook, toAsgError } from '../../resources/ending-sessions.ts';
import { endAllSessions, endSession, type Session } from '../../resources/sessions.ts';
import type { Store } from '../../state/store.ts';
import { progress } from '../../styles/progress.ts';
import { button } from '../../ui/button.ts';
import { confirm, confirmStyles, confirmTitle } from '../../ui/confirm.ts';
import { dialog, dialogStyles } from '../../ui/dialog.ts';
import { notice, type NoticeOptions } from '../../ui/notice.ts';
import { done, failureOf, outcomeOf, type Told } from './sessions.outcomes.ts';
import { strings, type SigningOutStrings } from './sessions.signing-out.strings.ts';
import { signingOutStyles } from './sessions.signing-out.styles.ts';
import { followRuns, runOf, startRun, stopRun } from './sessions.run.ts';
import type { SessionsView } from './sessions.view.ts';

export const styles: readonly CSSResult[] = [confirmStyles, dialogStyles, progress, signingOutStyles];

const none: ReadonlySet<string> = new Set();

/** Everything from pressing Sign out: the question, the calls, what is said then. */
export class SigningOut {
  #asked: Session | undefined;
  #asksMany = false;
  #isBusy = false;
  #notice: NoticeOptions | undefined;
  #store: Store | undefined;
  #visit: number | undefined;
  #unfollow: (() => void) | undefined;
  #watched: unknown;
  readonly #words: UseStrings<SigningOutStrings>;

  constructor(private readonly view: SessionsView) {
    this.#words = new UseStrings(view.element, 'sessionsSigningOut', strings);
  }

  get say(): SessionsView['say'] & SigningOutStrings {
    return { ...this.view.say, ...this.#words.say };
  }

  get isBusy(): boolean {
    return this.#isBusy || runOf(this.#store) !== undefined;
  }

  /** Ids of those that are being signed out together. */
  get leaving(): ReadonlySet<string> {
    return runOf(this.#store)?.ids ?? none;
  }

  /** What is asked and said here is for one person. */
  follow(store: Store | undefined): void {
    const isSame = store === this.#store && store?.visit === this.#visit;
    const isOpen = this.view.element.gate === 'open';
    if (!isSame) this.#notice = undefined;
    if (!isSame || (!isOpen && !this.#isBusy)) this.#close();
    void this.#look();
    this.#visit = store?.visit;
    if (store === this.#store) return;
    this.#unfollow?.();
    this.#store = store;
    this.#unfollow = store && followRuns(store, () => this.view.element.requestUpdate());
    // Begun before this element came into the page.
    if (store && runOf(store) && !this.#watched) void this.#watch(startRun(store, []));
  }

  /** Somebody signed it out elsewhere while it is asked about here. */
  async #look(): Promise<void> {
    const asked = this.#asked;
    const { element, sessions } = this.view;
    if (!asked || this.#isBusy || sessions.some(({ id }) => id === asked.id)) return;
    this.#asked = undefined;
    element.live.say(this.say.oneDone(this.view.nameOf(asked)));
    if (element.matches(':focus-within')) await leaveRow(element, asked.id, () => undefined);
  }

  ask(session: Session): void {
    this.#asked = session;
    this.#notice = undefined;
    void this.#focus(confirmTitle);
  }

  async askMany(): Promise<void> {
    this.#asksMany = true;
    this.#asked = this.#notice = undefined;
    await this.#focus('button[name="keep"]');
  }

  /** In the place of the row that is asked about, with its facts: nothing else tells two of one name apart. */
  renderConfirm(session: Session, facts: unknown): TemplateResult | undefined {
    if (this.#asked?.id !== session.id) return undefined;
    const { say } = this;
    const { view } = this;
    const { appName } = view.element;
    const isCurrent = session.id === view.current;
    const text = view.current === undefined ? say.oneOrThisText : say.oneText;
    const words = isCurrent
      ? { title: say.thisTitle, text: appName ? say.thisText(appName) : say.thisTextPlain, no: say.stay }
      : {
          title: say.oneTitle(view.nameOf(session)),
          text: html`<span class="facts">${facts}</span>${text}`,
          no: say.leaveIt,
        };
    return html`<li data-row=${session.id}>
      ${confirm({
        ...words,
        yes: say.signOut,
        busy: this.#isBusy,
        onYes: () => void (isCurrent ? this.#endHere(session) : this.#endOne(session)),
        onNo: () => void this.#keep(session),
      })}
    </li>`;
  }

  renderDialog(): unknown {
    const { say } = this;
    const { others, current } = this.view;
    const count = others.length;
    if (!this.#asksMany || count === 0) return nothing;
    const written = this.#write(count);
    const isEverywhere = current === undefined;
    const close = (): void => void (this.#isBusy || this.#close());
    return dialog({
      title: isEverywhere ? say.everywhereTitle : say.othersTitle(count, written),
      text: isEverywhere ? say.everywhereText : say.othersText(count),
      onClose: close,
      actions: [
        button({
          text: isEverywhere ? say.everywhereButton : say.othersYes(count, written),
          variant: 'danger',
          busy: this.#isBusy,
          onClick: () => void (isEverywhere ? this.#endHere(undefined) : this.#endOthers(others)),
        }),
        button({ text: say.cancel, variant: 'secondary', name: 'keep', disabled: this.#isBusy, onClick: close }),
      ],
    });
  }

  /** In the panel, above the rows: how far it is, or what came of it. */
  renderBefore(): unknown {
    const store = this.#store;
    const run = runOf(store);
    if (!store || !run) return this.#notice ? notice({ ...this.#notice, flush: true }) : nothing;
    const { say } = this;
    const { total, ended, waitsUntil } = run.progress;
    return html`<div part="progress">
      <strong>${say.progress(this.#write(ended), this.#write(total))}</strong>
      <progress aria-label=${say.othersButton} value=${ended} max=${total}></progress>
      ${waitsUntil === undefined ? nothing : html`<p part="row-meta">${countdown(waitsUntil, say.waiting)}</p>`}
      ${button({ text: say.stop, variant: 'secondary', name: 'stop', busy: run.isStopping, onClick: () => stopRun(store) })}
    </div>`;
  }

  async #endOne(session: Session): Promise<void> {
    const { element } = this.view;
    this.#asked = session;
    let error: AsgError | undefined;
    const wasDone = await this.#work(async (store) => {
      await leaveRow(element, session.id, async () => {
        error = await endAndLook(store, session.id);
        this.#asked = undefined;
      });
    });
    if (!wasDone) return;
    if (error) return this.#fail(error, session, () => void this.#endOne(session));
    const text = this.say.oneDone(this.view.nameOf(session));
    this.#tell(done(text));
    emit(element, 'asg-change', { widget: element.localName, action: 'session-ended', target: session.id });
  }

  /** This session goes, alone or with all others: what follows is a sign-out, and no surprise. */
  async #endHere(session: Session | undefined): Promise<void> {
    const { element } = this.view;
    let error: AsgError | undefined;
    const wasDone = await this.#work(async ({ send }) => {
      const call = session ? endSession(send, session.id) : endAllSessions(send);
      error = await call.then(() => undefined, toAsgError);
    });
    this.#close();
    if (!wasDone) return;
    if (error) return this.#fail(error, session, () => this.#askAgain(session));
    element.hasLeft = true;
    const { session: auth, localName: widget } = element;
    if (!session) emit(element, 'asg-change', { widget, action: 'other-sessions-ended' });
    emit(element, 'asg-change', { widget, action: 'current-session-ended' });
    if (auth?.canSignOut) auth.signOut();
    // The server's next answer says that nobody is signed in here any more.
    else await element.sessions.load();
  }

  #askAgain(session: Session | undefined): void {
    if (session) this.ask(session);
    else void this.askMany();
  }

  async #endOthers(others: readonly Session[]): Promise<void> {
    const { element } = this.view;
    const store = this.#store;
    this.#close();
    this.#notice = undefined;
    if (!store || others.length === 0) return;
    const outcome = startRun(
      store,
      others.map(({ id }) => id),
    );
    await this.#focus('button[name="stop"]');
    await this.#watch(outcome);
    const isDone = (await outcome)?.left.length === 0;
    if (isDone) emit(element, 'asg-change', { widget: element.localName, action: 'other-sessions-ended' });
  }

  async #watch(run: ReturnType<typeof startRun>): Promise<void> {
    this.#watched = run;
    const outcome = await run;
    this.#watched = undefined;
    const { say } = this;
    const { element } = this.view;
    // Somebody else is here, or nobody.
    if (!outcome || outcome.error?.kind === 'unauthorized') return;
    const { error, left } = outcome;
    const again = (): void => this.#endAgain(left);
    if (error) report(element, error, again);
    this.#tell(outcomeOf(outcome, say, (count) => this.#write(count), again));
    await followTo(element, '[part~="notice"].flush');
  }

  #endAgain(ids: readonly string[]): void {
    void this.#endOthers(this.view.others.filter(({ id }) => ids.includes(id)));
  }

  /** One thing at a time. False when it was not begun, or when the person is gone by now. */
  async #work(work: (store: Store) => Promise<void>): Promise<boolean> {
    const store = this.#store;
    if (!store || this.isBusy) return false;
    const { visit } = store;
    this.#isBusy = true;
    this.#notice = undefined;
    this.view.element.requestUpdate();
    try {
      await work(store);
    } finally {
      this.#isBusy = false;
      this.view.element.requestUpdate();
    }
    return store.visit === visit;
  }

  async #fail(error: AsgError, session: Session | undefined, again: () => void): Promise<void> {
    const { say } = this;
    const { element } = this.view;
    report(element, error, again);
    // The element says of itself that the person was signed out.
    if (error.kind === 'unauthorized') return;
    const isHere = !session || session.id === this.view.current;
    const title = isHere ? say.hereStill : say.oneStill(this.view.nameOf(session));
    const { spoken, ...words } = failureOf(error, title, say, again, (traceId) => reference(element, traceId));
    this.#notice = words;
    element.live.alert(spoken);
    await this.#focus('[part~="notice"].danger');
  }

  #write(count: number): string {
    return new Intl.NumberFormat(this.#words.lang()).format(count);
  }

  #tell({ spoken, ...words }: Told): void {
    this.#notice = words;
    this.view.element.live.say(spoken);
  }

  async #keep({ id }: Session): Promise<void> {
    this.#asked = undefined;
    await this.#focus(`[data-row="${CSS.escape(id)}"] button`);
  }

  #close(): void {
    this.#asked = undefined;
    this.#asksMany = false;
    this.view.element.requestUpdate();
  }

  #focus(selector: string): Promise<void> {
    return focusOn(this.view.element, selector);
  }
}
