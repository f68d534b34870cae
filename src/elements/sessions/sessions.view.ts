import { html, nothing, type CSSResult, type ReactiveController } from 'lit';
import { fetchAhead, Lazy } from '../../base/lazy.ts';
import { LongList } from '../../base/long-list.ts';
import { sayFor } from '../../base/messages.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import type { Session } from '../../resources/sessions.ts';
import { items, oneAction } from '../../styles/items.ts';
import { controls, messages } from '../../styles/messages.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { info } from '../../ui/icon.ts';
import { itemSkeleton } from '../../ui/item-skeleton.ts';
import { state } from '../../ui/state.ts';
import type { AsgSessions } from './asg-sessions.ts';
import { facts, groupOf, nameOf, Places, sessionRow, textOf, when } from './sessions.rows.ts';
import type { SigningOut } from './sessions.signing-out.ts';
import { sessionsStyles } from './sessions.styles.ts';
import { strings, type SessionsViewStrings } from './sessions.view.strings.ts';

export const styles: readonly CSSResult[] = [tones, rows, controls, messages, items, oneAction, sessionsStyles];

/** Fetched when the browser has nothing better to do: without a network it could not be. */
const signingOutPart = new Lazy(() => import('./sessions.signing-out.ts'));

const none: ReadonlySet<string> = new Set();

/** What is shown, and what it was made of. */
interface Arranged {
  readonly from: readonly Session[];
  readonly current: string | undefined;
  readonly leaving: ReadonlySet<string>;
  readonly all: readonly Session[];
  /** Those on their way out are counted, and not shown. */
  readonly rows: readonly Session[];
}

/** The devices in their order, and which of them is this one. What is done to them is in `sessions.signing-out.ts`. */
export class SessionsView implements ReactiveController {
  readonly #words: UseStrings<SessionsViewStrings>;
  readonly #list: LongList<Session>;
  readonly #places = new Places();
  #signingOut: SigningOut | undefined;
  #current: string | undefined;
  #visit: number | undefined;
  #arranged: Arranged | undefined;

  constructor(readonly element: AsgSessions) {
    this.#words = new UseStrings(element, 'sessionsView', strings);
    this.#list = new LongList(element);
    element.addController(this);
    fetchAhead(element, signingOutPart);
  }

  get say(): SessionsViewStrings & MessageStrings {
    return { ...sayFor(this.element), ...this.#words.say };
  }

  /** The id of the session that this page belongs to, where that is known and in the list. */
  get current(): string | undefined {
    return this.sessions[0]?.id === this.#current ? this.#current : undefined;
  }

  /** This device first, then by when they were last used. */
  get sessions(): readonly Session[] {
    return this.#arrange().all;
  }

  get others(): readonly Session[] {
    return this.sessions.filter(({ id }) => id !== this.current);
  }

  /** Somebody is signed in, there is a network, and nothing else is under way. */
  get canChange(): boolean {
    return this.element.gate === 'open' && !this.element.offline && !this.#signingOut?.isBusy;
  }

  hostUpdate(): void {
    const { session, store } = this.element;
    const auth = session?.state;
    // A session that ended is still the one it was.
    if (auth?.status === 'signed-in') this.#current = auth.sessionId;
    if (store?.visit !== this.#visit) this.#list.reset();
    this.#visit = store?.visit;
    // Another element of the page may have begun to sign out many.
    if (signingOutPart.now) this.#adopt(signingOutPart.now);
    this.#signingOut?.follow(store);
  }

  hostUpdated(): void {
    this.element.setState('busy', this.#signingOut?.isBusy === true);
  }

  hostDisconnected(): void {
    this.#signingOut?.follow(undefined);
  }

  nameOf(session: Session): string {
    return nameOf(session, this.say);
  }

  render(): unknown {
    const { say } = this;
    const { rows } = this.#arrange();
    const before = this.#signingOut?.renderBefore() ?? nothing;
    if (this.sessions.length === 0) {
      const empty = state({ icon: info, title: say.onlyHere });
      return html`<div part="panel">${before}<slot name="empty">${empty}</slot></div>`;
    }
    const bulk = this.#renderBulk();
    const hasSearch = this.#list.hasSearch(rows);
    return this.#list.render({
      rows,
      keyOf: ({ id }) => id,
      nameOf: (session) => (session.id === this.current ? say.signOutThisLabel : this.nameOf(session)),
      factOf: ({ activeAt }) => (activeAt === undefined ? undefined : when(activeAt, say, this.#words.lang())),
      renderRow: (session, name) => this.#renderRow(session, name),
      textOf: (session) => textOf(session, say),
      groupOf: (session) => groupOf(session, session.id === this.current, say),
      label: say.list,
      search: say.search,
      noMatch: (query) => say.noMatch(query),
      before,
      beside: bulk,
      after: this.#renderFooter(hasSearch ? nothing : bulk),
      waiting: itemSkeleton(3, 2),
    });
  }

  renderOverlay(): unknown {
    return this.#signingOut?.renderDialog();
  }

  #renderRow(session: Session, name: string): unknown {
    const { say } = this;
    const isCurrent = session.id === this.current;
    const text = facts(session, say, this.#words.lang(), (ip) => this.#places.of(ip, this.element.locate));
    return (
      this.#signingOut?.renderConfirm(session, text) ??
      sessionRow(session, {
        say,
        isCurrent,
        text,
        actions: button({
          text: say.signOut,
          label: isCurrent ? name : say.signOutLabel(name),
          variant: 'quiet',
          style: 'muted',
          disabled: !this.canChange,
          onClick: () => void this.#ask((signingOut) => signingOut.ask(session)),
        }),
      })
    );
  }

  #renderBulk(): unknown {
    const { say, current } = this;
    if (this.others.length === 0 || this.#leaving.size > 0) return nothing;
    return button({
      text: current === undefined ? say.everywhereButton : say.othersButton,
      variant: 'secondary',
      name: 'many',
      disabled: !this.canChange,
      onClick: () => void this.#ask((signingOut) => signingOut.askMany()),
    });
  }

  #renderFooter(bulk: unknown): unknown {
    const { say } = this;
    if (this.#leaving.size > 0) return nothing;
    const text = this.others.length === 0 ? say.onlyHere : say.help;
    return html`<div part="footer"><span part="row-meta">${text}</span>${bulk}</div>`;
  }

  get #leaving(): ReadonlySet<string> {
    return this.#signingOut?.leaving ?? none;
  }

  async #ask(ask: (signingOut: SigningOut) => unknown): Promise<void> {
    const { element } = this;
    await element.fetch(signingOutPart);
    const part = element.use(signingOutPart);
    if (!part || !this.canChange) return;
    const signingOut = this.#adopt(part);
    signingOut.follow(element.store);
    ask(signingOut);
  }

  #adopt(part: typeof import('./sessions.signing-out.ts')): SigningOut {
    this.element.adopt(part.styles);
    return (this.#signingOut ??= new part.SigningOut(this));
  }

  #arrange(): Arranged {
    const { data: from = [] } = this.element.sessions;
    const current = this.#current;
    const leaving = this.#leaving;
    const known = this.#arranged;
    if (known?.from === from && known.current === current && known.leaving === leaving) return known;
    const rank = ({ id, activeAt = 0 }: Session): number => (id === current ? Infinity : activeAt);
    const all = [...from].sort((one, other) => rank(other) - rank(one) || 0);
    return (this.#arranged = { from, current, leaving, all, rows: all.filter(({ id }) => !leaving.has(id)) });
  }
}
