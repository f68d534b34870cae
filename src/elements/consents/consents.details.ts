import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { Lazy } from '../../base/lazy.ts';
import { safeUrl } from '../../base/safe-url.ts';
import { standingOf, type UseResource } from '../../base/use-resource.ts';
import type { MessageStrings } from '../../i18n/messages.strings.ts';
import { isolate } from '../../i18n/isolate.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { button } from '../../ui/button.ts';
import { confirmStyles } from '../../ui/confirm.ts';
import { external, icon } from '../../ui/icon.ts';
import { toldApart } from '../../ui/told-apart.ts';
import type { Receipt } from './consents.api.ts';
import type { Changing } from './consents.changing.ts';
import { receiptDetail, type ReceiptDetail } from './consents.details.api.ts';
import { strings, type ConsentsDetailsStrings } from './consents.details.strings.ts';
import type { Sharing } from './consents.merge.ts';
import { Policies } from './consents.policies.ts';
import { wordOf } from './consents.rows.ts';
import { Stopping } from './consents.stopping.ts';
import type { ConsentsView } from './consents.view.ts';
import type { ConsentsViewStrings } from './consents.view.strings.ts';

export const styles: readonly CSSResult[] = [confirmStyles];

const changingPart = new Lazy(() => import('./consents.changing.ts'));

/** Scopes that stand for details of the person (OpenID Connect Core, 5.4). */
const detailScopes = ['profile', 'email', 'phone', 'address'];

/** An application that is looked at: what it can see and do, and what can be done about that. */
export class ConsentsDetails {
  readonly #words: UseStrings<ConsentsDetailsStrings>;
  readonly #stopping: Stopping;
  readonly #policies: Policies;
  /** Ids of receipts that turned out to be none. */
  readonly #vanished = new Set<string>();
  #changing: Changing | undefined;

  constructor(readonly view: ConsentsView) {
    this.#words = new UseStrings(view.element, 'consentsDetails', strings);
    this.#stopping = new Stopping(view, this);
    this.#policies = new Policies(view, this);
  }

  get say(): ConsentsDetailsStrings & ConsentsViewStrings & MessageStrings {
    return { ...this.view.say, ...this.#words.say };
  }

  /** Somebody else came, or the session ended. */
  leave(): void {
    this.#stopping.end();
    this.#changing = undefined;
  }

  /** With every rendering: what vanished meanwhile is said to be gone. */
  follow(): void {
    if (!this.view.element.isOpen) this.leave();
    this.#policies.follow();
  }

  /** The row was opened: what was read of it before may have changed. */
  look(row: Sharing): void {
    for (const { id } of row.receipts) this.#refresh(this.view.reads.of(receiptDetail(id)));
    this.#policies.look(row);
  }

  renderPending(): unknown {
    return this.#policies.renderPending();
  }

  renderConfirm(row: Sharing, called: string): unknown {
    return this.#stopping.renderConfirm(row, called);
  }

  /** `called`: by a name that no other row has. */
  render(row: Sharing, id: string, called: string): TemplateResult {
    const changing = this.#changing?.render(row.key);
    if (changing) return html`<div class="below" id=${id}>${changing}</div>`;
    return html`<div class="below details" id=${id}>${this.#renderFacts(row)}${this.#renderActions(row, called)}</div>`;
  }

  /** A line that stands for what is on its way, or says that it did not come. */
  renderUnread(use: UseResource<unknown>): TemplateResult {
    if (standingOf(use) === 'loading') return html`<span part="skeleton"></span>`;
    const { notLoaded, tryAgain } = this.say;
    const again = button({ text: tryAgain, variant: 'quiet', onClick: () => void use.load() });
    return html`<span>${notLoaded} ${again}</span>`;
  }

  /** Only what leads to a page: an address from the server may be anything. */
  renderLink(url: string | undefined, text: unknown, label?: string): unknown {
    const href = url !== undefined && /^https?:/i.test(url) ? safeUrl(url) : undefined;
    if (href === undefined) return text;
    return html`<a part="link" href=${href} target="_blank" rel="noopener noreferrer" aria-label=${label ?? nothing}
      >${text}${icon(external)}</a
    >`;
  }

  #refresh(use: UseResource<unknown>): void {
    if (use.data !== undefined) void use.load();
  }

  #renderFacts(row: Sharing): TemplateResult {
    const { say, view } = this;
    const uses = row.receipts.map((receipt) => [receipt, view.reads.of(receiptDetail(receipt.id))] as const);
    const receipts = uses.flatMap(([, use]) => use.data ?? []);
    const unread = uses.filter(([, use]) => use.data === undefined);
    this.#dropVanished(row, uses);
    const scopes = row.app?.scopes.filter((scope) => scope !== 'openid') ?? [];
    const labels = { ...say.do, ...view.element.scopeLabels };
    const shared = receipts.flatMap(({ attributes }) => attributes.flatMap((each) => (each.isShared ? each.name : [])));
    // What was agreed to, one by one, is what an app gets of the details behind a scope.
    const told = scopes.filter((scope) => shared.length === 0 || !detailScopes.includes(scope));
    const seen = [...told.flatMap((scope) => wordOf(say.see, scope) ?? []), ...new Set(shared)].map(
      (line) => html`<span><bdi>${line}</bdi></span>`,
    );
    const rest = scopes.filter((scope) => wordOf(say.see, scope) === undefined);
    const done = rest.flatMap((scope) => {
      const word = wordOf(labels, scope);
      const origin = scope.replaceAll('_', ' ');
      return word === undefined
        ? []
        : html`<span
            >${word} <span class="muted">(<bdi dir="ltr">${origin}</bdi>)</span></span
          >`;
    });
    const others = rest.filter((scope) => wordOf(labels, scope) === undefined);
    const isBare = row.app !== undefined && scopes.length === 0 && row.receipts.length === 0;
    return html`<dl>
      ${fact(say.canSee, [...seen, ...unread.map(([, use]) => this.renderUnread(use)), ...(isBare ? [say.notListed] : [])])}
      ${fact(say.canDo, done)}
      ${fact(
        say.alsoApproved,
        others.map((scope) => html`<code><bdi dir="ltr">${scope}</bdi></code>`),
      )}
      ${fact(say.since, since(receipts, view))} ${fact(say.policy, this.#renderPrivacy(row, receipts))}
      ${fact(say.agreed, this.#policies.render(row))}
    </dl>`;
  }

  #renderPrivacy({ name }: Sharing, receipts: readonly ReceiptDetail[]): readonly unknown[] {
    const urls = new Set(receipts.map(({ policyUrl }) => policyUrl));
    return [...urls].flatMap((url) => {
      const link = this.renderLink(url, this.say.policyOf(isolate(name)));
      return typeof link === 'string' ? [] : link;
    });
  }

  #renderActions(row: Sharing, called: string): unknown {
    const { say, view } = this;
    const { app, receipts } = row;
    if (!app && receipts.length === 0) return nothing;
    const changeable = receipts.flatMap(({ id }) => {
      const { data } = view.reads.of(receiptDetail(id));
      return data?.isChangeable && data.attributes.some(({ isMandatory }) => !isMandatory) ? data : [];
    });
    const names = toldApart(
      changeable,
      () => called,
      ({ since: date }) => date && view.date(date),
    );
    return html`<div class="actions">
      ${button({
        text: say.stop,
        label: say.stopLabel(called),
        variant: 'secondary',
        name: 'stop',
        disabled: !view.canChange,
        onClick: () => this.#stopping.ask(row),
      })}${changeable.map((receipt) =>
        button({
          text: say.change,
          label: say.changeLabel(names.get(receipt) ?? ''),
          variant: 'quiet',
          name: 'change',
          disabled: !view.canChange,
          onClick: () => void this.#change(row, receipt),
        }),
      )}
    </div>`;
  }

  async #change(row: Sharing, receipt: ReceiptDetail): Promise<void> {
    await this.view.element.fetch(changingPart);
    const part = this.view.element.use(changingPart);
    if (!part) return;
    this.#changing = new part.Changing(this, row, receipt, () => (this.#changing = undefined));
    await this.#changing.begin();
  }

  /** A receipt that is no more, was replaced somewhere else, or was never this person's. */
  #dropVanished(row: Sharing, uses: readonly (readonly [Receipt, UseResource<ReceiptDetail>])[]): void {
    const isGone = ({ data, snapshot }: UseResource<ReceiptDetail>): boolean =>
      snapshot.error?.code === 'not-found' || data?.isActive === false;
    const vanished = uses.flatMap(([{ id }, use]) => (isGone(use) && !this.#vanished.has(id) ? id : []));
    if (vanished.length === 0) return;
    for (const id of vanished) this.#vanished.add(id);
    // Nothing may change while it is drawn.
    queueMicrotask(() => void this.#drop(row));
  }

  async #drop({ key, name, app }: Sharing): Promise<void> {
    const { view, say } = this;
    const change = async (): Promise<void> => {
      await view.element.receipts?.load();
      view.set({ receipts: (all) => all.filter(({ id }) => !this.#vanished.has(id)) });
    };
    if (!app) return view.telling.gone(name, key, change);
    await change();
    view.telling.tell(say.changedMeanwhile);
  }
}

function fact(name: string, values: readonly unknown[]): unknown {
  if (values.length === 0) return nothing;
  return html`<dt>${name}</dt>
    <dd>${values}</dd>`;
}

/** The first of what is still in force. */
function since(receipts: readonly ReceiptDetail[], view: ConsentsView): readonly unknown[] {
  const times = receipts.flatMap(({ since: date }) => date?.getTime() ?? []);
  if (times.length === 0) return [];
  const date = new Date(Math.min(...times));
  return Number.isNaN(date.getTime()) ? [] : [html`<time datetime=${date.toISOString()}>${view.date(date)}</time>`];
}
