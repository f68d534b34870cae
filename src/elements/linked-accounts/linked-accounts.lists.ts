import { html, nothing, svg, type TemplateResult } from 'lit';
import { organizationOf } from '../../base/messages.ts';
import { LongList } from '../../base/long-list.ts';
import { standingOf } from '../../base/use-resource.ts';
import { isolate } from '../../i18n/isolate.ts';
import { address } from '../../ui/address.ts';
import { button } from '../../ui/button.ts';
import { icon, lock } from '../../ui/icon.ts';
import { initials } from '../../ui/initials.ts';
import { item, type ItemOptions } from '../../ui/items.ts';
import { itemSkeleton } from '../../ui/item-skeleton.ts';
import { state } from '../../ui/state.ts';
import { canUsePassword } from '../../resources/me.origin.ts';
import { rowKey, type FederatedLink, type LinkKind, type LocalLink } from './linked-accounts.api.ts';
import { accountName } from './linked-accounts.names.ts';
import type { LinkedAccountsView } from './linked-accounts.view.ts';

const chain = svg`<path d="m9 15 6-6M11 6l1-1a4 4 0 0 1 6 6l-1 1M13 18l-1 1a4 4 0 0 1-6-6l1-1"/>`;

/** A provider that somebody is linked to, or one that the page can link them to. */
type Row = { readonly link: FederatedLink } | { readonly provider: string };

interface Rows {
  readonly links: readonly FederatedLink[] | undefined;
  readonly linkable: string;
  readonly rows: readonly Row[];
}

/** The accounts at other providers, and below them the other accounts here. */
export class AccountLists {
  readonly #federated: LongList<Row>;
  readonly #local: LongList<LocalLink>;
  #rows: Rows | undefined;

  constructor(private readonly view: LinkedAccountsView) {
    this.#federated = new LongList<Row>(view.element);
    this.#local = new LongList<LocalLink>(view.element);
  }

  reset(): void {
    this.#federated.reset();
    this.#local.reset();
  }

  /** Providers that the page links people to and that are not linked yet, as it wrote them. */
  get offered(): readonly string[] {
    return linkableOf(this.view.element.linkable).filter((name) => !this.linkTo(name));
  }

  linkTo(provider: string): FederatedLink | undefined {
    const wanted = provider.toLowerCase();
    const isIt = ({ providerNames }: FederatedLink): boolean =>
      providerNames.some((name) => name.toLowerCase() === wanted);
    return this.view.element.federated.data?.find(isIt);
  }

  providerOf({ provider }: FederatedLink): string {
    return provider ?? this.view.say.provider;
  }

  render(): unknown {
    const { element, say } = this.view;
    const told = this.view.acting?.notices.render() ?? nothing;
    if (element.isUnused) {
      const text = say.notUsedText(organizationOf(element));
      return html`<div part="panel">${state({ icon: lock, title: say.notUsed, text })}</div>`;
    }
    const federated = this.#renderFederated(told);
    return [federated, this.#renderLocal(federated === nothing ? told : nothing)];
  }

  #renderFederated(told: unknown): unknown {
    const { element, say } = this.view;
    const { data } = element.federated;
    if (!data) return standingOf(element.federated) === 'failed' ? this.#renderFailed('federated', told) : nothing;
    const rows = this.#rowsOf(data);
    if (rows.length === 0) return element.local.data?.length ? nothing : this.#renderEmpty(told);
    return this.#federated.render({
      rows,
      keyOf: (row) => ('link' in row ? rowKey('federated', row.link.id) : `provider:${row.provider}`),
      nameOf: (row) => ('link' in row ? this.providerOf(row.link) : row.provider),
      factOf: (row) => ('link' in row ? row.link.account : undefined),
      renderRow: (row, name) => ('link' in row ? this.#renderLink(row.link, name) : this.#renderProvider(row.provider)),
      textOf: (row) => ('link' in row ? `${this.providerOf(row.link)} ${row.link.account ?? ''}` : row.provider),
      label: say.listed(element.say.title, rows.length),
      search: say.search,
      noMatch: say.noMatch,
      before: told,
      waiting: itemSkeleton(5),
    });
  }

  #renderLocal(told: unknown): unknown {
    const { element, say } = this.view;
    const { data } = element.local;
    if (!data) return standingOf(element.local) === 'failed' ? this.#renderFailed('local', told) : nothing;
    const after = this.view.acting?.linking?.render() ?? this.#renderFooter();
    const level = Math.min(6, element.headingLevel + 1);
    return html`<div class="list-head">
        <div class="list-title" role="heading" aria-level=${level}>${say.others}</div>
        ${data.length > 0 ? html`<span aria-hidden="true">${data.length}</span>` : nothing}
      </div>
      ${
        data.length === 0
          ? html`<div part="panel">${told}${after}</div>`
          : this.#local.render({
              rows: data,
              keyOf: ({ id }) => rowKey('local', id),
              nameOf: (link) => accountName(link, element.session),
              factOf: ({ email, personName, userStore }) => email ?? personName ?? userStore,
              renderRow: (link, name) => this.#renderAccount(link, name),
              textOf: (link) => [link.userName, link.personName, link.email].join(' '),
              label: say.listed(say.others, data.length),
              search: say.search,
              noMatch: say.noMatch,
              before: told,
              after,
              waiting: itemSkeleton(5),
            })
      }`;
  }

  #renderLink(link: FederatedLink, called: string): TemplateResult {
    const name = this.providerOf(link);
    const { account } = link;
    return this.#renderRow('federated', link.id, name, {
      called,
      icon: this.#iconOf(name, link.imageUrl),
      text: account === undefined ? undefined : address(account),
    });
  }

  #renderAccount(link: LocalLink, called: string): TemplateResult {
    const name = accountName(link, this.view.element.session);
    const { personName, email } = link;
    const parts = [personName && html`<bdi>${personName}</bdi>`, email && address(email)];
    const [first, second] = parts.filter(Boolean);
    const text = second ? html`${first}, ${second}` : first;
    const also = this.view.acting?.switching.renderButton(link, called);
    return this.#renderRow('local', link.id, name, { icon: this.#iconOf(name), text, called, also });
  }

  #renderRow(
    kind: LinkKind,
    id: string,
    name: string,
    {
      called,
      also,
      ...rest
    }: Pick<ItemOptions, 'icon' | 'text'> & { readonly called: string; readonly also?: unknown },
  ): TemplateResult {
    const { say, acting, canChange } = this.view;
    const unlink = button({
      text: say.unlink,
      label: say.unlinkLabel(isolate(called)),
      variant: 'quiet',
      style: 'muted',
      busy: acting?.unlinking.isFinding(kind, id) === true,
      disabled: !canChange,
      onClick: () => void this.view.confirmed(`unlink:${rowKey(kind, id)}`),
    });
    return (
      acting?.unlinking.renderConfirm(kind, id, called) ??
      item({ key: rowKey(kind, id), title: name, actions: [also, unlink], ...rest })
    );
  }

  #renderProvider(provider: string): TemplateResult {
    const { say, canChange } = this.view;
    const link = button({
      text: say.link,
      label: say.linkLabel(isolate(provider)),
      variant: 'quiet',
      disabled: !canChange,
      onClick: () => void this.view.confirmed(`request:${provider}`),
    });
    const look = { icon: this.#iconOf(provider), text: say.notLinked, actions: link };
    return item({ key: `provider:${provider}`, title: provider, ...look });
  }

  #renderFooter(): TemplateResult {
    const { say, canChange } = this.view;
    return html`<div part="footer">
      <span part="row-meta">${say.othersText}</span>
      ${button({
        text: say.linkAnother,
        variant: 'secondary',
        name: 'link-another',
        disabled: !canChange,
        onClick: () => void this.view.confirmed('link'),
      })}
    </div>`;
  }

  #renderEmpty(told: unknown): TemplateResult {
    const { say, element, me } = this.view;
    const hasPassword = me.data && canUsePassword(me.data.user);
    const text = hasPassword === false ? undefined : say.emptyText(element.appName ?? '');
    return html`<div part="panel">
      ${told}<slot name="empty">${state({ icon: chain, title: say.emptyTitle, text })}</slot>
    </div>`;
  }

  #renderFailed(kind: LinkKind, told: unknown): TemplateResult {
    const { say, element } = this.view;
    const title = kind === 'local' ? say.others : element.say.title;
    const again = button({
      text: say.tryAgain,
      label: `${say.tryAgain}: ${title}`,
      variant: 'quiet',
      onClick: () => void element[kind].load(),
    });
    return html`<div part="panel">
      ${told}
      <ul role="list">
        ${item({ key: kind, icon: icon(chain), title, text: say.notLoaded, actions: again })}
      </ul>
    </div>`;
  }

  /** A letter; over it, if the page wants that, what the server says is the provider's picture. */
  #iconOf(name: string, imageUrl?: string): unknown {
    const letter = initials([name]) ?? icon(chain);
    if (!this.view.element.providerIcons || !imageUrl || !/^https?:\/\//i.test(imageUrl)) return letter;
    return html`${letter}<img
        src=${imageUrl}
        alt=""
        loading="lazy"
        referrerpolicy="no-referrer"
        @error=${({ currentTarget }: Event) => (currentTarget as HTMLElement).remove()}
      />`;
  }

  /** The same objects as long as nothing changed: long lists look at each once. */
  #rowsOf(links: readonly FederatedLink[]): readonly Row[] {
    const linkable = String(this.view.element.linkable ?? '');
    if (this.#rows?.links === links && this.#rows.linkable === linkable) return this.#rows.rows;
    const rows: Row[] = [...links.map((link) => ({ link })), ...this.offered.map((provider) => ({ provider }))];
    this.#rows = { links, linkable, rows };
    return rows;
  }
}

function linkableOf(value: string | readonly string[] | undefined): readonly string[] {
  const names = typeof value === 'string' ? value.split(',') : (value ?? []);
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))];
}
