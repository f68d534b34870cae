import type { TemplateResult } from 'lit';
import type { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import type { Note } from '../mfa.factor.ts';
import type { MfaView } from '../mfa.view.ts';
import { PasskeyAdding } from './passkeys.adding.ts';
import { strings, type PasskeysAddingStrings } from './passkeys.adding.strings.ts';
import type { Passkey } from './passkeys.api.ts';
import { removePasskey, renamePasskey } from './passkeys.editing.api.ts';
import { PreparedRegistration, type MadePasskey } from './passkeys.making.ts';
import { suggestName } from './passkeys.names.ts';
import { PasskeyNaming } from './passkeys.naming.ts';
import { signalDetails, signalRemoved } from './passkeys.signals.ts';
import type { Passkeys } from './passkeys.ts';

export const addName = 'passkeys-add';

/** What happens once somebody adds, names or removes a passkey. */
export class PasskeysEditing {
  readonly #words: UseStrings<PasskeysAddingStrings>;
  #prepared: PreparedRegistration | undefined;
  #adding: PasskeyAdding | undefined;
  #naming: PasskeyNaming | undefined;

  constructor(
    private readonly view: MfaView,
    private readonly passkeys: Passkeys,
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
    const { passkeys, view } = this;
    this.#adding = new PasskeyAdding(view, () => this.#words.say, {
      signIn: view.element.relatedOrigins ? undefined : passkeys.signInHost,
      write: (call, failed) => passkeys.run(call, failed),
      isListed: (id) => this.#listed.some((passkey) => passkey.id === id),
      reload: () => passkeys.list.load(),
      added: (made) => void this.#added(made),
      stopped: (words, retry) => void this.#stop(words === undefined ? undefined : { text: words, retry }),
      refused: (obstacle) => {
        void this.#stop();
        passkeys.learn(obstacle);
        view.element.live.say(passkeys.obstacleWords ?? passkeys.say.notHere);
      },
      again: () => passkeys.add(),
    });
    await this.#adding.start('passkey', prepared);
  }

  async rename(passkey: Passkey): Promise<void> {
    this.#open();
    const name = this.passkeys.nameOf(passkey);
    await this.#openNaming(
      passkey,
      this.passkeys.say.renameLabel(this.passkeys.calledOf(passkey)),
      name,
      `passkeys-rename-${passkey.id}`,
    );
  }

  async remove(id: string | undefined): Promise<void> {
    const { passkeys, view } = this;
    // Whoever comes back from confirming who they are comes back to a page that knows nothing yet.
    if (passkeys.list.data === undefined) await passkeys.list.load();
    const passkey = this.#listed.find((each) => each.id === id);
    if (!passkey) return;
    this.#open();
    const { say } = this.#words;
    await view.remove({
      factor: passkeys,
      row: passkeys.rowOf(passkey.id),
      opener: `passkeys-remove-${passkey.id}`,
      title: say.removeTitle(passkeys.calledOf(passkey)),
      text: say.removeText,
      yes: view.say.remove,
      no: view.say.keepIt,
      go: () => this.#remove(passkey),
    });
  }

  get #listed(): readonly Passkey[] {
    return this.passkeys.listed;
  }

  #open(): void {
    this.view.open(this.passkeys);
    this.passkeys.close();
  }

  /** Above a passkey, or above all of them. */
  #tell(note: Note, id?: string): void {
    this.passkeys.noteOn(note, id);
    this.view.element.live.say(note.text);
  }

  async #stop(note?: Note): Promise<void> {
    await this.view.close(this.passkeys, addName);
    if (note) this.#tell(note);
  }

  async #added(made: MadePasskey): Promise<void> {
    const { say } = this.#words;
    this.#adding = undefined;
    this.view.changed('passkey-added', say.said, made.id);
    const passkey = this.#listed.find(({ id }) => id === made.id);
    if (!passkey) return this.view.close(this.passkeys, addName);
    const taken = this.#listed.filter((each) => each !== passkey).map(({ name }) => name);
    await this.#openNaming(passkey, say.added, suggestName(made, passkey.name, taken, say));
  }

  /** `opener`: what is pressed to come here. A new one comes by itself. */
  async #openNaming(passkey: Passkey, title: string, value: string, opener?: string): Promise<void> {
    const leave = (): Promise<void> => this.view.close(this.passkeys, opener ?? addName);
    this.#naming = new PasskeyNaming(this.view, {
      id: passkey.id,
      title,
      value,
      isNew: opener === undefined,
      say: () => this.#words.say,
      isBusy: () => this.passkeys.isBusy,
      save: (name) => this.#saveName(passkey, name, leave),
      leave: () => void leave(),
    });
    await this.#naming.open();
  }

  async #saveName(passkey: Passkey, name: string, leave: () => Promise<void>): Promise<AsgError | undefined> {
    const { id, user } = passkey;
    let failure: AsgError | undefined;
    const saved = await this.passkeys.run(
      (send) => renamePasskey(send, id, name),
      (error) => (failure = error),
    );
    if (failure?.code === 'not-found') return this.#forget(passkey, this.#words.say.gone);
    if (!saved) return failure;
    this.passkeys.list.set(this.#listed.map((each) => (each.id === id ? { ...each, name } : each)));
    this.view.changed('passkey-renamed', this.#words.say.renamed, id);
    if (user) signalDetails(user);
    await leave();
    return undefined;
  }

  async #remove(passkey: Passkey): Promise<void> {
    const { passkeys, view } = this;
    const { say } = this.#words;
    const name = passkeys.calledOf(passkey);
    let failure: AsgError | undefined;
    const removed = await passkeys.run(
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
      await view.close(passkeys);
      this.#tell({ text: say.notRemoved(name), retry: () => passkeys.remove(passkey.id) }, passkey.id);
      await view.focus('.note button');
    }
  }

  /** It is no more. Focus goes to the one that took its place, else to what adds one. */
  async #forget(passkey: Passkey, words?: string): Promise<undefined> {
    const { passkeys, view } = this;
    const index = this.#listed.findIndex(({ id }) => id === passkey.id);
    const left = this.#listed.filter(({ id }) => id !== passkey.id);
    passkeys.list.set(left);
    await view.close(passkeys);
    if (words !== undefined) view.element.live.say(words);
    const next = left[index] ?? left[index - 1];
    await view.focus(next ? `[data-row="${CSS.escape(passkeys.rowOf(next.id))}"] button` : `button[name="${addName}"]`);
    return undefined;
  }
}
