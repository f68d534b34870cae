import { html, nothing, type CSSResult, type ReactiveController } from 'lit';
import { emit, type AsgChangeAction } from '../../base/events.ts';
import { focusOn, leaveRow } from '../../base/focus.ts';
import type { Lazy } from '../../base/lazy.ts';
import { LongList } from '../../base/long-list.ts';
import { report, sayFor } from '../../base/messages.ts';
import { standingOf } from '../../base/use-resource.ts';
import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { items } from '../../styles/items.ts';
import { controls, messages } from '../../styles/messages.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { alert } from '../../ui/icon.ts';
import { itemSkeleton } from '../../ui/item-skeleton.ts';
import { item } from '../../ui/items.ts';
import { notice } from '../../ui/notice.ts';
import { state } from '../../ui/state.ts';
import type { AsgConsents } from './asg-consents.ts';
import type { App, Consent, Receipt } from './consents.api.ts';
import type * as DetailsPart from './consents.details.ts';
import { byName, isShared, keyOf, merge, type Merged, type Sharing } from './consents.merge.ts';
import { Reads } from './consents.reads.ts';
import { disclosure, grid, summaryOf, symbolOf } from './consents.rows.ts';
import { consentsStyles } from './consents.styles.ts';
import { Telling } from './consents.telling.ts';
import { strings, type ConsentsViewStrings } from './consents.view.strings.ts';

export const styles: readonly CSSResult[] = [tones, rows, controls, messages, items, consentsStyles];

/** What a write came to. Undefined when nobody is there any more to hear of it. */
export type Outcome<T> =
  { readonly result: T; readonly error?: undefined } | { readonly error: AsgError; readonly result?: undefined };

/** The applications, which of them are open, and what was last said about one. */
export class ConsentsView implements ReactiveController {
  readonly telling: Telling;
  readonly reads: Reads;
  readonly #words: UseStrings<ConsentsViewStrings>;
  readonly #list: LongList<Sharing>;
  /** Ids of what opened below a row, by the key of the row. */
  readonly #open = new Map<string, string>();
  /** What applications were called that may be gone: what is left of one still calls it by an id. */
  readonly #aliases = new Map<string, string>();
  #details: DetailsPart.ConsentsDetails | undefined;
  #merged: (Merged & { readonly of: readonly unknown[] }) | undefined;
  #shown: { readonly of: readonly unknown[]; readonly rows: readonly Sharing[] } | undefined;
  isBusy = false;
  #visit: number | undefined;
  #count = 0;

  constructor(
    readonly element: AsgConsents,
    private readonly detailsPart: Lazy<typeof DetailsPart>,
  ) {
    this.#words = new UseStrings(element, 'consentsView', strings);
    this.#list = new LongList(element);
    this.telling = new Telling(this);
    this.reads = new Reads(element);
    element.addController(this);
  }

  get say(): ConsentsViewStrings & MessageStrings {
    return { ...sayFor(this.element), ...this.#words.say };
  }

  get language(): string {
    return this.#words.lang();
  }

  /** Somebody is signed in, and there is a network. */
  get canChange(): boolean {
    return this.element.gate === 'open' && !this.element.offline;
  }

  get pending(): readonly Consent[] {
    return (this.element.consents.data ?? []).filter((consent) => consent.state === 'PENDING');
  }

  date(date: Date): string {
    return this.#words.date(date, { dateStyle: 'medium' });
  }

  /** What a service is called, which may know itself by an id. */
  nameOf(service: string): string {
    return this.#all.nameOf(service);
  }

  /** The row as it is now: an application that lost its approval goes on by its name. */
  now({ key, name }: Sharing): Sharing | undefined {
    const { rows } = this.#all;
    return rows.find((row) => row.key === key) ?? rows.find((row) => row.key === keyOf(name));
  }

  /** This very app, as far as it knows itself. */
  isOwn({ app }: Sharing): boolean {
    const { clientId, session } = this.element;
    const own = clientId || session?.clientId;
    return own !== undefined && app?.clientId === own;
  }

  hostUpdate(): void {
    const { store, gate, isOpen } = this.element;
    if (store?.visit !== this.#visit) this.#leave();
    this.#visit = store?.visit;
    if (gate !== 'open' && gate !== 'ended') return;
    if (isOpen && (this.pending.length > 0 || this.#open.size > 0)) this.#useDetails();
    if (isOpen) this.#reportRest();
    this.#details?.follow();
  }

  hostUpdated(): void {
    this.element.setState('busy', this.isBusy);
  }

  reload(): void {
    this.reads.reload();
  }

  /** One write at a time. Undefined while another is under way, and when the person is gone. */
  async attempt<T>(call: (send: Send) => Promise<T>): Promise<Outcome<T> | undefined> {
    const { element } = this;
    const { store } = element;
    if (this.isBusy || !store) return undefined;
    const { visit } = store;
    this.isBusy = true;
    this.telling.end();
    try {
      const result = await call(store.send);
      return element.store === store && store.visit === visit ? { result } : undefined;
    } catch (reason) {
      const error = reason instanceof AsgError ? reason : new AsgError('unexpected');
      // What was cancelled belongs to somebody who left.
      return error.code === 'cancelled' ? undefined : { error };
    } finally {
      this.isBusy = false;
      element.requestUpdate();
    }
  }

  /** What the lists say after something was done. Without an argument, the list stays. */
  set(lists: {
    readonly apps?: (apps: readonly App[]) => readonly App[];
    readonly receipts?: (receipts: readonly Receipt[]) => readonly Receipt[];
    readonly consents?: (consents: readonly Consent[]) => readonly Consent[];
  }): void {
    const { apps, receipts, consents } = this.element;
    if (lists.apps && apps.data) apps.set(lists.apps(apps.data));
    if (lists.receipts && receipts?.data) receipts.set(lists.receipts(receipts.data));
    if (lists.consents && consents.data) consents.set(lists.consents(consents.data));
  }

  /** A row may go with `change`, and its focus to a neighbour. */
  leave(key: string, change: () => unknown): Promise<void> {
    return leaveRow(this.element, key, change);
  }

  focus(selector: string): Promise<void> {
    return focusOn(this.element, selector);
  }

  close(key: string): void {
    this.#open.delete(key);
    this.element.requestUpdate();
  }

  changed(action: AsgChangeAction, target?: string): void {
    const { element } = this;
    emit(element, 'asg-change', { widget: element.localName, action, ...(target === undefined ? {} : { target }) });
  }

  render(): unknown {
    const shown = this.#rows;
    const { say } = this;
    const before = [this.telling.render(), this.#renderPartly()];
    const waiting = itemSkeleton(3);
    return [
      this.#details?.renderPending() ?? (this.pending.length > 0 ? itemSkeleton(1) : nothing),
      shown.length === 0
        ? html`<div part="panel">${before}<slot name="empty">${this.#renderEmpty()}</slot></div>`
        : this.#list.render({
            rows: shown,
            keyOf: ({ key }) => key,
            nameOf: ({ name }) => name,
            factOf: (row) => summaryOf(row, say, this.language),
            renderRow: (row, called) => this.#renderRow(row, called),
            textOf: ({ name }) => name,
            label: say.listed(shown.length),
            search: say.search,
            noMatch: say.noMatch,
            before,
            waiting,
          }),
    ];
  }

  get #all(): Merged {
    const { apps, receipts, consents } = this.element;
    const of = [apps.data, receipts?.data, consents.data];
    if (!this.#merged || of.some((list, index) => list !== this.#merged?.of[index])) {
      for (const { id, clientId = id, name } of apps.data ?? []) this.#aliases.set(id, name).set(clientId, name);
      this.#merged = { of, ...merge(apps.data ?? [], receipts?.data ?? [], consents.data ?? [], this.#aliases) };
    }
    return this.#merged;
  }

  /** By name. What was withdrawn stays while somebody looks at it. */
  get #rows(): readonly Sharing[] {
    const { rows: all } = this.#all;
    const of = [all, this.language, this.#open.size];
    if (this.#shown && of.every((value, index) => value === this.#shown?.of[index])) return this.#shown.rows;
    const shown = all.filter((row) => isShared(row) || this.#open.has(row.key));
    this.#shown = { of, rows: byName(shown, this.language) };
    return this.#shown.rows;
  }

  #renderRow(row: Sharing, called: string): unknown {
    const question = this.#details?.renderConfirm(row, called);
    if (question) return question;
    const { say } = this;
    const { key, name, app, consents } = row;
    const id = this.#open.get(key);
    const hasExpired = consents[0]?.state === 'EXPIRED';
    return item({
      key,
      icon: symbolOf(name, app?.clientId),
      title: name,
      badge: [
        this.isOwn(row) ? html`<span part="badge">${say.thisApp}</span>` : nothing,
        hasExpired ? html`<span part="badge">${say.expired}</span>` : nothing,
      ],
      text: summaryOf(row, say, this.language),
      actions: disclosure({
        text: say.details,
        label: say.detailsOf(called),
        controls: id,
        onClick: () => this.#toggle(row),
      }),
      below: id === undefined ? undefined : this.#details?.render(row, id, called),
    });
  }

  #renderEmpty(): unknown {
    return state({ icon: grid, title: this.say.empty, text: this.say.emptyText });
  }

  #renderPartly(): unknown {
    const missing = this.element.sources.filter((use) => standingOf(use) === 'failed');
    if (missing.length === 0) return nothing;
    const again = (): void => missing.forEach((use) => void use.load());
    const actions = button({ text: this.say.tryAgain, variant: 'secondary', onClick: again });
    return notice({ tone: 'warning', icon: alert, flush: true, text: this.say.partly, actions });
  }

  /** Those without which there is something to show are nothing that the element itself tells of. */
  #reportRest(): void {
    for (const use of this.element.sources) {
      const { error } = use.snapshot;
      if (error && standingOf(use) === 'failed') report(this.element, error, () => void use.load());
    }
  }

  #toggle(row: Sharing): void {
    const { key } = row;
    if (this.#open.has(key)) return this.close(key);
    this.#count += 1;
    this.#open.set(key, `details-${this.#count}`);
    this.#useDetails();
    // What was read before may have changed since.
    this.#details?.look(row);
    this.element.requestUpdate();
  }

  #useDetails(): void {
    const part = this.element.use(this.detailsPart);
    if (part) this.#details ??= new part.ConsentsDetails(this);
  }

  #leave(): void {
    this.reads.forget();
    this.#open.clear();
    this.#aliases.clear();
    this.#merged = this.#shown = undefined;
    this.telling.end();
    this.#list.reset();
    this.#details?.leave();
  }
}
