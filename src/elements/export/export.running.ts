import { html, nothing, type CSSResult, type ReactiveController, type TemplateResult } from 'lit';
import { download } from '../../base/download.ts';
import { reference, report, sayFor } from '../../base/messages.ts';
import { attributeName } from '../../i18n/attribute-names.ts';
import { strings as attributeStrings, type AttributeStrings } from '../../i18n/attributes.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import type { Store } from '../../state/store.ts';
import { controls, messages } from '../../styles/messages.ts';
import { progress } from '../../styles/progress.ts';
import { button } from '../../ui/button.ts';
import { alert, check } from '../../ui/icon.ts';
import { row } from '../../ui/list.ts';
import { notice } from '../../ui/notice.ts';
import type { AsgExport } from './asg-export.ts';
import { Collection, pieces, schemaOf, type Piece } from './export.collect.ts';
import { fileName } from './export.download.ts';
import { entriesOf, entriesOfList, profileEntries, type Wording } from './export.entries.ts';
import { pageOf, type Section } from './export.page.ts';
import { strings, type RunningStrings } from './export.running.strings.ts';

export type Format = 'page' | 'file';

export const styles: readonly CSSResult[] = [controls, messages, progress];

/** One export, from the press of the button to the file. */
export class ExportRunning implements ReactiveController {
  readonly #host: AsgExport;
  readonly #words: UseStrings<RunningStrings>;
  readonly #names: UseStrings<AttributeStrings>;
  #owner: unknown;
  #format: Format = 'page';
  /** There until it has become a file: nothing of the person is kept longer. */
  #collection: Collection | undefined;
  #isCollecting = false;
  /** What a finished one did not have. */
  #refused: readonly Piece[] | undefined;

  constructor(host: AsgExport) {
    this.#host = host;
    this.#words = new UseStrings(host, 'exportRunning', strings);
    this.#names = new UseStrings(host, 'attributes', attributeStrings);
    host.addController(this);
  }

  /** What is being collected. */
  get format(): Format | undefined {
    return this.#isCollecting ? this.#format : undefined;
  }

  hostUpdate(): void {
    const owner = ownerOf(this.#host);
    if (owner === this.#owner) return;
    this.#owner = owner;
    this.#forget();
    this.#refused = undefined;
  }

  hostUpdated(): void {
    this.#host.setState('busy', this.#isCollecting);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  start(format: Format): void {
    if (this.#isCollecting) return;
    this.#owner = ownerOf(this.#host);
    this.#format = format;
    this.#collection = new Collection();
    void this.#collect(this.#collection);
  }

  render(): unknown {
    const collection = this.#collection;
    if (this.#isCollecting && collection) return this.#renderProgress(collection);
    if (collection?.isEmpty) return this.#renderFailure(collection);
    if (collection) return this.#renderPartial(collection);
    return this.#refused ? this.#renderDone(this.#refused) : nothing;
  }

  async #collect(collection: Collection): Promise<void> {
    const { store } = this.#host;
    if (!store) return;
    this.#isCollecting = true;
    this.#refused = undefined;
    this.#host.requestUpdate();
    this.#host.live.say(this.#words.say.preparing);
    await collection.fill(store, () => this.#host.requestUpdate());
    // Somebody else is here, or nobody.
    if (this.#collection !== collection) return;
    this.#isCollecting = false;
    if (collection.failed.length === 0 && !collection.isEmpty) await this.#finish(collection, store);
    else await this.#explain(collection);
  }

  async #finish(collection: Collection, store: Store): Promise<void> {
    const schema = this.#format === 'page' && collection.collected.profile ? await schemaOf(store) : [];
    if (this.#collection !== collection) return;
    const date = new Date();
    const { organizationName, session } = this.#host;
    const nameFor = (extension: 'json' | 'html'): string =>
      fileName(organizationName, session?.baseUrl ?? location.href, date, extension);
    if (this.#format === 'file') download(nameFor('json'), 'application/json', this.#json(collection, date));
    else download(nameFor('html'), 'text/html', this.#page(collection, schema, date));
    this.#refused = [...collection.refused, ...collection.failed];
    this.#collection = undefined;
    this.#host.requestUpdate();
    this.#host.live.say([this.#words.say.started, this.#notAvailable(this.#refused)].join(' ').trim());
  }

  async #explain(collection: Collection): Promise<void> {
    const { error } = collection;
    const { say } = this.#words;
    if (error) report(this.#host, error, () => this.#again());
    this.#host.live.alert(collection.isEmpty ? say.allMissing : say.someMissing);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[part~="panel"] [part~="notice"]')?.focus();
  }

  #again(): void {
    if (this.#collection && !this.#isCollecting) void this.#collect(this.#collection);
  }

  #forget(): void {
    this.#collection = undefined;
    this.#isCollecting = false;
    this.#host.requestUpdate();
  }

  #renderProgress({ settled }: Collection): TemplateResult {
    const { say } = this.#words;
    const value = html`<span>${say.progress(settled, pieces.length)}</span
      ><progress aria-label=${say.preparing} value=${settled} max=${pieces.length}></progress>`;
    return html`<li part="row" class="pair">${row({ title: say.preparing, value })}</li>`;
  }

  #renderPartial(collection: Collection): TemplateResult {
    const { say } = this.#words;
    const store = this.#host.store;
    const rest = (): void => void (store && this.#finish(collection, store));
    return html`<li>
      ${notice({
        tone: 'warning',
        flush: true,
        icon: alert,
        title: say.someMissing,
        text: say.missing(this.#list(collection.failed)),
        actions: [this.#tryAgain(), button({ text: say.downloadRest, variant: 'secondary', onClick: rest })],
      })}
    </li>`;
  }

  #renderFailure({ error, refused }: Collection): TemplateResult {
    const { say } = this.#words;
    const { ourSide, offlineShort } = sayFor(this.#host);
    const traceId = error?.detail.traceId;
    const reason = this.#host.offline || error?.kind === 'offline' ? offlineShort : ourSide;
    return html`<li>
      ${notice({
        tone: 'danger',
        flush: true,
        icon: alert,
        title: say.allMissing,
        text: error ? reason : this.#notAvailable(refused),
        actions: [this.#tryAgain(), traceId ? reference(this.#host, traceId) : nothing],
      })}
    </li>`;
  }

  #renderDone(refused: readonly Piece[]): TemplateResult {
    const text = [this.#words.say.started, this.#notAvailable(refused)].join(' ');
    return html`<li>${notice({ tone: 'success', flush: true, icon: check, text })}</li>`;
  }

  #tryAgain(): TemplateResult {
    const { tryAgain } = sayFor(this.#host);
    return button({ text: tryAgain, variant: 'primary', disabled: this.#host.offline, onClick: () => this.#again() });
  }

  #notAvailable(names: readonly Piece[]): string {
    return names.length > 0 ? this.#words.say.notAvailable(this.#list(names)) : '';
  }

  #list(names: readonly Piece[]): string {
    const { say } = this.#words;
    return new Intl.ListFormat(this.#words.lang()).format(names.map((name) => say.pieces[name]));
  }

  #json({ collected, refused, failed }: Collection, date: Date): string {
    const { profile, ...rest } = collected;
    const notIncluded = [...refused, ...failed];
    const content = { madeOn: date.toISOString(), ...(profile && { profile: profile.user }), ...rest, notIncluded };
    return JSON.stringify(content, null, 2);
  }

  #page(collection: Collection, schema: Parameters<typeof profileEntries>[1], date: Date): string {
    const { say } = this.#words;
    const { profile, account, sessions, ...rest } = collection.collected;
    const lists: { readonly [Name in Piece]?: readonly unknown[] } = rest;
    const wording = this.#wording;
    const missing = this.#notAvailable([...collection.refused, ...collection.failed]);
    const sections: readonly (Section | undefined)[] = [
      profile && { heading: say.pieces.profile, entries: profileEntries(profile.user, schema, wording) },
      account && { heading: say.pieces.account, entries: entriesOf(account, wording) },
      sessions && { heading: say.pieces.sessions, entries: entriesOf({ applications: sessions }, wording) },
      // In this order, whichever of them came first.
      ...pieces.map((piece) => {
        const entries = entriesOfList(lists[piece] ?? [], wording);
        return entries.length > 0 ? { heading: say.pieces[piece], entries } : undefined;
      }),
    ];
    return pageOf({
      language: this.#words.lang(),
      direction: this.#words.dir(),
      title: this.#host.say.title,
      subtitle: `${say.madeOn(wording.date(date))} ${missing}`.trim(),
      sections: sections.filter((section) => section !== undefined),
    });
  }

  get #wording(): Wording {
    return {
      say: this.#words.say,
      nameOf: (attribute) => attributeName(attribute, this.#names.say).label,
      date: (date) => this.#words.date(date, { dateStyle: 'long', timeStyle: 'short' }),
    };
  }
}

/** Whose data it is; what a host does not say is as good as another person. */
function ownerOf({ session, gate }: AsgExport): unknown {
  const auth = session?.state;
  return auth?.status === 'signed-in' && gate === 'open' ? (auth.user.sub ?? auth) : undefined;
}
