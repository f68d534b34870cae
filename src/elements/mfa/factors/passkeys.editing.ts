import type { TemplateResult } from 'lit';
import type { UseResource } from '../../../base/use-resource.ts';
import type { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import type { Factor, Note } from '../mfa.factor.ts';
import type { MfaView } from '../mfa.view.ts';
import { PasskeyAdding } from './passkeys.adding.ts';
import { strings, type PasskeysAddingStrings } from './passkeys.adding.strings.ts';
import { removePasskey, renamePasskey, type Passkey } from './passkeys.api.ts';
import type { Obstacle } from './passkeys.domain.ts';
import { PreparedRegistration, type MadePasskey } from './passkeys.making.ts';
import { suggestName } from './passkeys.names.ts';
import { PasskeyNaming } from './passkeys.naming.ts';
import { signalDetails, signalRemoved } from './passkeys.signals.ts';
import type { PasskeysStrings } from './passkeys.strings.ts';

/** The list that is changed. */
export interface PasskeyList {
  readonly factor: Factor;
  readonly use: UseResource<readonly Passkey[]>;
  readonly say: () => PasskeysStrings;
  /** The host of the sign-in page; undefined where its domain does not matter. */
  readonly signIn: () => string | undefined;
  readonly nameOf: (passkey: Passkey) => string;
  readonly rowOf: (id: string) => string;
  readonly write: <T>(
    call: (send: Send) => Promise<T>,
    failed: (error: AsgError) => void,
  ) => Promise<{ readonly result: T } | undefined>;
  /** Puts a note above a passkey, or above all of them. */
  readonly tell: (note: Note, id?: string) => void;
  /** No passkey can be made here, now or later. */
  readonly refuse: (obstacle: Obstacle) => void;
  readonly add: () => void;
  readonly remove: (id: string) => void;
}

export const addName = 'passkeys-add';

/** What happens once somebody adds, names or removes a passkey. */
export class PasskeysEditing {
  readonly #words: UseStrings<PasskeysAddingStrings>;
  #prepared: PreparedRegistration | undefined;
  #adding: PasskeyAdding | undefined;
  #naming: PasskeyNaming | undefined;

  constructor(
    private readonly view: MfaView,
    private readonly list: PasskeyList,
  ) {
    this.#words = new UseStrings(view.element, 'mfaPasskeysAdding', strings);
  }

  close(): void {
    this.#adding?.close();
    this.#adding = this.#naming = this.#prepared = undefined;
  }

  renderAdding(): TemplateResult | undefined {
    return this.#adding?.render();
  }

  /** In the place of the row of a passkey, if that is the one. */
  renderNaming(id: string): TemplateResult | undefined {
    return this.#naming?.id === id ? this.#naming.render() : undefined;
  }

  /** Browsers ask only right after a click: what has to come from the server is fetched while it is being made. */
  prepare(send: Send): void {
    this.#prepared = new PreparedRegistration(send);
  }

  async add(): Promise<void> {
    const prepared = this.#prepared;
    this.#open();
    const { list } = this;
    this.#adding = new PasskeyAdding(this.view, () => this.#words.say, {
      signIn: list.signIn(),
      write: list.write,
      isListed: (id) => this.#listed.some((passkey) => passkey.id === id),
      reload: () => list.use.load(),
      added: (made) => void this.#added(made),
      stopped: (words, retry) => void this.#stop(words === undefined ? undefined : { text: words, retry }),
      refused: (obstacle) => {
        void this.#stop();
        list.refuse(obstacle);
      },
      again: list.add,
    });
    await this.#adding.start('passkey', prepared);
  }

  async rename(passkey: Passkey): Promise<void> {
    this.#open();
    const name = this.list.nameOf(passkey);
    await this.#openNaming(passkey, this.list.say().renameLabel(name), name, `passkeys-rename-${passkey.id}`);
  }

  async remove(id: string | undefined): Promise<void> {
    const { list, view } = this;
    // Whoever comes back from confirming who they are comes back to a page that knows nothing yet.
    if (list.use.data === undefined) await list.use.load();
    const passkey = this.#listed.find((each) => each.id === id);
    if (!passkey) return;
    this.#open();
    const say = list.say();
    view.remove({
      factor: list.factor,
      row: list.rowOf(passkey.id),
      opener: `passkeys-remove-${passkey.id}`,
      title: say.removeTitle(list.nameOf(passkey)),
      text: say.removeText,
      yes: view.say.remove,
      no: view.say.keepIt,
      go: () => this.#remove(passkey),
    });
  }

  get #listed(): readonly Passkey[] {
    return this.list.use.data ?? [];
  }

  #open(): void {
    this.view.open(this.list.factor);
    this.list.factor.close();
  }

  async #stop(note?: Note): Promise<void> {
    await this.view.close(this.list.factor, addName);
    if (note) this.list.tell(note);
  }

  async #added(made: MadePasskey): Promise<void> {
    const { say } = this.#words;
    this.#adding = undefined;
    this.view.changed('passkey-added', say.said, made.id);
    const passkey = this.#listed.find(({ id }) => id === made.id);
    if (!passkey) return this.view.close(this.list.factor, addName);
    const taken = this.#listed.filter((each) => each !== passkey).map(({ name }) => name);
    await this.#openNaming(passkey, say.added, suggestName(made, passkey.name, taken, say));
  }

  /** `opener`: what is pressed to come here. A new one comes by itself. */
  async #openNaming(passkey: Passkey, title: string, value: string, opener?: string): Promise<void> {
    const leave = (): Promise<void> => this.view.close(this.list.factor, opener ?? addName);
    this.#naming = new PasskeyNaming(this.view, {
      id: passkey.id,
      title,
      value,
      isNew: opener === undefined,
      say: () => this.#words.say,
      isBusy: () => this.list.factor.isBusy,
      save: (name) => this.#saveName(passkey, name, leave),
      leave: () => void leave(),
    });
    await this.#naming.open();
  }

  async #saveName(passkey: Passkey, name: string, leave: () => Promise<void>): Promise<AsgError | undefined> {
    const { id, user } = passkey;
    let failure: AsgError | undefined;
    const saved = await this.list.write(
      (send) => renamePasskey(send, id, name),
      (error) => (failure = error),
    );
    if (failure?.code === 'not-found') return this.#forget(passkey, this.list.say().gone);
    if (!saved) return failure;
    this.list.use.set(this.#listed.map((each) => (each.id === id ? { ...each, name } : each)));
    this.view.changed('passkey-renamed', this.#words.say.renamed, id);
    if (user) signalDetails(user);
    await leave();
    return undefined;
  }

  async #remove(passkey: Passkey): Promise<void> {
    const { list, view } = this;
    const say = list.say();
    const name = list.nameOf(passkey);
    let failure: AsgError | undefined;
    const removed = await list.write(
      (send) => removePasskey(send, passkey.id),
      (error) => (failure = error),
    );
    if (removed) {
      await this.#forget(passkey);
      view.changed('passkey-removed', say.removed(name), passkey.id);
      signalRemoved(passkey, this.#listed);
    } else if (failure?.code === 'not-found') {
      await this.#forget(passkey, say.gone);
    } else if (failure) {
      await view.close(list.factor);
      list.tell({ text: say.notRemoved(name), retry: () => list.remove(passkey.id) }, passkey.id);
      await view.focus('.note button');
    }
  }

  /** It is no more. Focus goes to the one that took its place, else to what adds one. */
  async #forget(passkey: Passkey, words?: string): Promise<undefined> {
    const { list, view } = this;
    const index = this.#listed.findIndex(({ id }) => id === passkey.id);
    const left = this.#listed.filter(({ id }) => id !== passkey.id);
    list.use.set(left);
    await view.close(list.factor);
    if (words !== undefined) view.element.live.say(words);
    const next = left[index] ?? left[index - 1];
    await view.focus(next ? `[data-row="${CSS.escape(list.rowOf(next.id))}"] button` : `button[name="${addName}"]`);
    return undefined;
  }
}
