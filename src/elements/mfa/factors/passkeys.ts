import { html, nothing, type TemplateResult } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { standingOf, UseResource, type Standing } from '../../../base/use-resource.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { icon } from '../../../ui/icon.ts';
import { itemPanel } from '../../../ui/items.ts';
import { toldApart } from '../../../ui/told-apart.ts';
import { Factor, type Note } from '../mfa.factor.ts';
import { key, plus } from '../mfa.icons.ts';
import type { MfaView } from '../mfa.view.ts';
import { passkeys, type Passkey } from './passkeys.api.ts';
import { obstacleTo, type Obstacle } from './passkeys.domain.ts';
import type { PasskeysEditing } from './passkeys.editing.ts';
import { strings, type PasskeysStrings } from './passkeys.strings.ts';

/** What is needed once somebody adds, names or removes one. */
const editingPart = new Lazy(() => import('./passkeys.editing.ts'));

/** Passkeys and security keys. */
export class Passkeys extends Factor {
  readonly name = 'passkeys';
  readonly list: UseResource<readonly Passkey[]>;
  readonly #words: UseStrings<PasskeysStrings>;
  #editing: PasskeysEditing | undefined;
  /** The row that the note is about; without it, all of them. */
  #notedId: string | undefined;
  /** What only server or browser could tell. */
  #learnt: Obstacle | undefined;

  constructor(view: MfaView) {
    super(view);
    this.#words = new UseStrings(view.element, 'mfaPasskeys', strings);
    this.list = new UseResource(view.element, passkeys);
  }

  get say(): PasskeysStrings {
    return this.#words.say;
  }

  get listed(): readonly Passkey[] {
    return this.list.data ?? [];
  }

  get enrolled(): number {
    return this.listed.length;
  }

  override get counted(): string | undefined {
    return this.enrolled > 0 ? this.say.counted(this.enrolled) : undefined;
  }

  get standing(): Standing {
    return standingOf(this.list);
  }

  get addWords(): string {
    return this.say.addPasskey;
  }

  get canAdd(): boolean {
    return this.standing === 'ready' && this.obstacle === undefined && this.view.canChange;
  }

  /** Why none can be made here. What the developer can do about it is told by `base/dev-note.ts`. */
  get obstacle(): Obstacle | undefined {
    if (this.standing !== 'ready') return undefined;
    const { relatedOrigins } = this.view.element;
    return obstacleTo(this.signInHost ?? location.hostname, relatedOrigins) ?? this.#learnt;
  }

  /** What people read of it. */
  get obstacleWords(): string | undefined {
    const { say } = this;
    switch (this.obstacle) {
      case 'insecure':
      case 'policy':
        return say.notHere;
      case 'unsupported':
        return say.unsupported;
      case 'domain':
        return say.otherDomain;
      case 'origin':
        return say.siteNotSetUp;
      case undefined:
        return undefined;
    }
  }

  get signInHost(): string | undefined {
    const { session } = this.view.element;
    return session && new URL(session.baseUrl).hostname;
  }

  nameOf({ name }: Passkey): string {
    return name ?? this.say.passkey;
  }

  /** With the day it was added, where another one has the same name. */
  calledOf(passkey: Passkey): string {
    const names = toldApart(
      this.listed,
      (each) => this.nameOf(each),
      ({ addedAt }) => addedAt && this.#dayOf(addedAt),
    );
    return names.get(passkey) ?? this.nameOf(passkey);
  }

  rowOf(id: string): string {
    return `${this.name}:${id}`;
  }

  load(again: boolean): void {
    if (!again) return this.list.ensure();
    this.#learnt = undefined;
    void this.list.load();
  }

  /** No passkey can be made here, now or later. */
  learn(obstacle: Obstacle): void {
    this.#learnt = obstacle;
  }

  /** Puts a note above a passkey, or above all of them. */
  noteOn(note: Note, id?: string): void {
    this.#notedId = id;
    this.note(note);
  }

  /** The person wants to add one. */
  add(): void {
    if (this.canAdd) this.view.confirmed(`${this.name}:add`);
  }

  remove(id: string): void {
    this.view.confirmed(`${this.name}:remove:${id}`);
  }

  resume(action: string): void {
    const [verb, id] = action.split(/:(.*)/s);
    void this.#edit().then((editing) => (verb === 'add' ? editing?.add() : editing?.remove(id)));
  }

  override close(): void {
    this.#editing?.close();
    this.#notedId = undefined;
    super.close();
  }

  renderRow(): unknown {
    if (this.standing === 'absent') return nothing;
    const { say } = this;
    const isReady = this.standing === 'ready';
    if (this.listed.length > 0) return nothing;
    const adding = this.#editing?.renderAdding();
    if (adding) return html`<li>${adding}</li>`;
    if (this.standing === 'failed') return this.view.failedRow(this, icon(key), say.title);
    const { add, addLabel } = this.view.say;
    return this.view.row({
      key: this.name,
      icon: icon(key),
      title: say.title,
      text: this.obstacleWords ?? say.offer,
      actions: isReady ? this.#renderAdd({ text: add, label: addLabel(say.title), variant: 'quiet' }) : undefined,
      note: this.currentNote,
    });
  }

  override renderPanel(): unknown {
    const listed = this.listed;
    if (listed.length === 0) return undefined;
    const { say } = this;
    const adding = this.#editing?.renderAdding();
    return itemPanel({
      key: this.name,
      title: say.title,
      level: this.view.element.headingLevel + 1,
      count: listed.length,
      label: this.view.say.listed(say.title, listed.length),
      rows: [
        adding ? html`<li>${adding}</li>` : nothing,
        listed.map((passkey, index) => this.#renderPasskey(passkey, index)),
      ],
      footer: {
        text: this.obstacleWords ?? say.works,
        action: adding ? nothing : this.#renderAdd({ text: say.addPasskey, variant: 'secondary', icon: plus }),
      },
    });
  }

  #renderAdd(look: Pick<Parameters<typeof button>[0], 'text' | 'label' | 'variant' | 'icon'>): unknown {
    if (this.obstacle !== undefined) return nothing;
    const add = button({ ...look, name: 'passkeys-add', disabled: !this.view.canChange, onClick: () => this.add() });
    return html`<span class="contents" @pointerdown=${this.#prepare}>${add}</span>`;
  }

  #renderPasskey(passkey: Passkey, index: number): TemplateResult {
    const { id, addedAt } = passkey;
    const naming = this.#editing?.renderNaming(id);
    if (naming) return html`<li>${naming}</li>`;
    const { say } = this;
    const called = this.calledOf(passkey);
    const isNoted = this.#notedId === id || (this.#notedId === undefined && index === 0);
    const { remove, removeLabel } = this.view.say;
    const look = { variant: 'quiet', style: 'muted', disabled: !this.view.canChange } as const;
    return this.view.row({
      key: this.rowOf(id),
      icon: icon(key),
      title: this.nameOf(passkey),
      level: undefined,
      text: addedAt && say.addedOn(this.#dayOf(addedAt)),
      actions: [
        button({
          ...look,
          text: say.rename,
          label: say.renameLabel(called),
          name: `passkeys-rename-${id}`,
          onClick: () => this.view.whenFree(() => void this.#edit().then((editing) => editing?.rename(passkey))),
        }),
        button({
          ...look,
          text: remove,
          label: removeLabel(called),
          name: `passkeys-remove-${id}`,
          onClick: () => this.remove(id),
        }),
      ],
      note: isNoted ? this.currentNote : undefined,
    });
  }

  #dayOf(date: Date): string {
    return this.#words.date(date, { dateStyle: 'medium' });
  }

  /** Fetched while the button is being pressed, and with it what the server has to say. */
  readonly #prepare = async (): Promise<void> => {
    const editing = await this.#edit();
    const { store } = this.view.element;
    if (store && this.canAdd && this.view.isConfirmed) editing?.prepare(store.send);
  };

  /** Says so itself where it cannot be fetched. */
  async #edit(): Promise<PasskeysEditing | undefined> {
    await this.view.element.fetch(editingPart);
    const part = editingPart.now;
    return part && (this.#editing ??= new part.PasskeysEditing(this.view, this));
  }
}
