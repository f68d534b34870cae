/* eslint-disable max-lines -- one conversation from Edit to Undo; its parts stand in files of their own beside it */
import { html, nothing, type CSSResult, type ReactiveController, type TemplateResult } from 'lit';
import { dropDraft, findDraft, saveDraft, type Draft } from '../../base/drafts.ts';
import { emit } from '../../base/events.ts';
import { organizationOf, sayFor } from '../../base/messages.ts';
import { report } from '../../base/report.ts';
import { UseAction } from '../../base/use-action.ts';
import { UseResource } from '../../base/use-resource.ts';
import { AsgError } from '../../client/errors.ts';
import type { ScimChange } from '../../client/scim.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { me, type Me } from '../../resources/me.ts';
import { readOnlyStore, saveMe } from '../../resources/me.write.ts';
import { form } from '../../styles/form.ts';
import { controls, messages } from '../../styles/messages.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import type { AsgProfile } from './asg-profile.ts';
import { strings } from './profile.editing.strings.ts';
import { ProfileEditor, type EditorOwner, type Say } from './profile.editor.ts';
import { fieldsOf, type ProfileField } from './profile.fields.ts';
import { LeaveQuestion } from './profile.leaving.ts';
import {
  approvalNotice,
  readOnlyNotice,
  unfinishedNotice,
  waitingFor,
  waitingNotice,
  waitingTitle,
} from './profile.notices.ts';
import type { ProfileRow } from './profile.rows.ts';
import { SavedRow } from './profile.saved.ts';
import { profileEditingStyles } from './profile.styles.ts';
import type { ProfileView } from './profile.view.ts';

export const styles: readonly CSSResult[] = [controls, messages, form, dialogStyles, profileEditingStyles];

type Texts = Readonly<Record<string, string>>;

interface Write {
  readonly changes: readonly ScimChange[];
  readonly fields: readonly string[];
}

/** Everything that happens once somebody changes something: the open row, saving, taking back, and what is unfinished. */
export class ProfileEditing implements ReactiveController, EditorOwner {
  readonly #host: AsgProfile;
  readonly #view: ProfileView;
  readonly #words: UseStrings<typeof strings>;
  readonly #saving: UseAction<Write, Me | undefined>;
  readonly #readOnly: UseResource<boolean>;
  readonly #saved: SavedRow;
  readonly #question: LeaveQuestion;
  #editor: ProfileEditor | undefined;
  #isWaitingForApproval = false;
  #editorOwner: string | undefined;

  constructor(host: AsgProfile, view: ProfileView) {
    this.#host = host;
    this.#view = view;
    this.#words = new UseStrings(host, 'profileEditing', strings);
    this.#saving = new UseAction(host, (send, { changes }) => saveMe(send, changes));
    this.#readOnly = new UseResource(host, readOnlyStore);
    this.#saved = new SavedRow(host, (key) => this.#find(key));
    this.#question = new LeaveQuestion(host, { save: () => this.submit(), leave: () => this.#leave() });
    host.addController(this);
  }

  get say(): Say {
    return { ...sayFor(this.#host), ...this.#view.say, ...this.#words.say };
  }

  get isSaving(): boolean {
    return this.#saving.isPending;
  }

  get draft(): Draft | undefined {
    return findDraft(this.#view.draftPlace);
  }

  hostUpdate(): void {
    const owner = this.#owner;
    const isOther = this.#editorOwner !== undefined && owner !== undefined && owner !== this.#editorOwner;
    this.#editorOwner = owner ?? this.#editorOwner;
    if (this.#host.gate !== 'open' || isOther) {
      // The session ended under the editor, or another person came. What was typed is in the draft.
      if (this.#editor && this.#host.shadowRoot?.activeElement) void this.#focusNotice();
      this.#editor = undefined;
      this.#question.close();
      this.#saved.clear();
    } else if (!this.#editor && !this.#saved.key) {
      this.#restoreDraft();
    }
  }

  hostUpdated(): void {
    this.#host.setState('busy', this.isSaving);
  }

  hostDisconnected(): void {
    this.#saved.clear();
  }

  /** The person pressed Edit. */
  edit(row: ProfileRow): void {
    const open = this.#openRow;
    if (open && (this.isSaving || this.#isChanged(open))) this.#question.ask(row);
    else this.#open(row);
    this.#host.requestUpdate();
  }

  submit(): void {
    const row = this.#openRow;
    if (row && !this.isSaving && !this.#host.offline) void this.#submit(row);
  }

  cancel(): void {
    const row = this.#openRow;
    if (!row || this.isSaving) return;
    if (this.#isChanged(row)) this.#question.ask();
    else this.#close();
    this.#host.requestUpdate();
  }

  typed(values: Texts): void {
    const { draftPlace } = this.#view;
    if (draftPlace && this.#editor) saveDraft(draftPlace, { editor: this.#editor.key, values });
  }

  /** Nobody knows whether it was saved: what the server has now tells. */
  checkAgain(): void {
    const editor = this.#editor;
    const before = this.#openRow;
    const changed = before ? this.#fields(before).filter((input) => isNew(input, editor?.texts ?? {})) : [];
    void this.#host.me.load().then(async () => {
      const row = this.#openRow;
      const { me } = this.#host;
      if (!row || !editor || this.#editor !== editor || me.snapshot.status !== 'ready') return;
      const isWaiting = changed.some(({ attribute }) => waitingFor(row, me.data) === editor.texts[attribute]);
      if (this.#isChanged(row) && !isWaiting) return editor.fail(new AsgError('server'), this.#fields(row));
      this.#forget();
      this.#accept(me.data, row, changed);
      await this.#focus(row.key);
    });
  }

  /** What lies above the rows. */
  renderTop(): unknown {
    const { say } = this;
    const unfinished = this.#host.gate === 'ended' ? this.#rowOf(this.draft?.editor) : undefined;
    return [
      unfinished ? unfinishedNotice(this.#host, unfinished, say) : nothing,
      this.#isReadOnly ? readOnlyNotice(this.#host, say) : nothing,
      this.#isWaitingForApproval ? approvalNotice(say) : nothing,
    ];
  }

  renderRow(row: ProfileRow): TemplateResult {
    if (row.key === this.#editor?.key) return html`<li>${this.#editor.render(row, this.#fields(row))}</li>`;
    const isSaved = row.key === this.#saved.key;
    const saved = isSaved
      ? this.#saved.render(row, this.say, this.isSaving, () => void this.#undo(row, this.#saved.before))
      : nothing;
    const actions = isSaved || this.#isReadOnly ? saved : undefined;
    return html`${this.#view.renderRow(row, this.#renderUnsaved(row), actions)}
    ${waitingNotice(row, this.#host.me.data, this.say)}`;
  }

  renderOverlay(): unknown {
    return this.#question.render(this.#openRow, this.say);
  }

  /** Whose facts these are. What is typed, saved or asked for one person is nothing to the next. */
  get #owner(): string | undefined {
    const { session, me } = this.#host;
    return session && me.data && `${session.name} ${session.baseUrl} ${me.data.id}`;
  }

  get #isReadOnly(): boolean {
    return this.#readOnly.data === true;
  }

  get #openRow(): ProfileRow | undefined {
    return this.#rowOf(this.#editor?.key);
  }

  #rowOf(key: string | undefined): ProfileRow | undefined {
    return key === undefined ? undefined : this.#view.rows.find((row) => row.key === key);
  }

  #fields(row: ProfileRow): readonly ProfileField[] {
    const person = this.#host.me.data;
    return person ? fieldsOf(row, person, this.say) : [];
  }

  #isChanged(row: ProfileRow): boolean {
    const texts = this.#editor?.texts ?? {};
    return this.#fields(row).some((input) => isNew(input, texts));
  }

  #renderUnsaved(row: ProfileRow): unknown {
    const draft = this.#host.gate === 'ended' ? this.draft : undefined;
    if (draft?.editor !== row.key) return undefined;
    const texts = this.#fields(row).filter((input) => isNew(input, draft.values));
    const unsaved = texts.map(({ attribute }) => draft.values[attribute]).join(' ');
    return unsaved ? html`<span part="badge" class="warning">${this.say.unsaved(unsaved)}</span>` : undefined;
  }

  #open(row: ProfileRow, typed?: Texts): void {
    this.#saved.clear();
    this.#isWaitingForApproval = false;
    this.#editor = new ProfileEditor(this.#host, this, row.key);
    void this.#editor.open(typed);
    void this.#learnReadOnly();
  }

  /** Nobody should fill in a form that cannot be saved. */
  async #learnReadOnly(): Promise<void> {
    if (this.#readOnly.data === undefined) await this.#readOnly.load();
    if (!this.#isReadOnly || !this.#editor) return;
    this.#forget();
    this.#host.live.say(this.say.managed(organizationOf(this.#host)));
    await this.#focusNotice();
  }

  async #submit(row: ProfileRow): Promise<void> {
    const editor = this.#editor;
    const fields = this.#fields(row);
    if (!editor?.check(fields)) return this.#question.close();
    const { texts } = editor;
    const owner = this.#owner;
    const { draftPlace } = this.#view;
    const changed = fields.filter((input) => isNew(input, texts));
    if (changed.length === 0) {
      this.#host.live.say(this.say.nothingChanged);
      return this.#close();
    }
    const done = await this.#write(changed, texts);
    // Somebody else is here, another row is open, or the element is out of the page: only the page is told.
    if (this.#owner !== owner || this.#editor?.key !== row.key) {
      if (done) dropDraft(draftPlace);
      return this.#tellPage(done, changed);
    }
    if (!done) return this.#refused(row, fields);
    const next = this.#question.next;
    this.#forget();
    this.#accept(done.result, row, changed);
    if (next) this.#open(next);
    else await this.#focus(row.key);
  }

  /** The reply goes to the store it was asked of, wherever the element is by then. */
  async #write(
    changed: readonly ProfileField[],
    texts: Texts,
  ): Promise<{ readonly result: Me | undefined } | undefined> {
    const { store } = this.#host;
    const changes = changed.map((input) => input.change(texts[input.attribute] ?? ''));
    const done = await this.#saving.run({ changes, fields: changed.map(({ attribute }) => attribute) });
    if (done?.result) store?.resource(me).set(done.result);
    return done;
  }

  /** Says what the server made of it: saved, waiting for the person to confirm it, or for somebody to approve it. */
  #accept(reply: Me | undefined, row: ProfileRow, changed: readonly ProfileField[]): void {
    const { say } = this;
    const fields = changed.map(({ attribute }) => attribute);
    if (!reply) {
      this.#isWaitingForApproval = true;
      return this.#announce('sent-for-approval', fields, say.waitsForApproval);
    }
    const waiting = waitingFor(row, reply);
    if (waiting !== undefined && this.#rowOf(row.key)?.value === row.value) {
      return this.#announce('verification-sent', fields, waitingTitle(row, waiting, say));
    }
    const before = Object.fromEntries(changed.map(({ attribute, value }) => [attribute, value]));
    this.#saved.set(row.key, before);
    this.#announce('updated', fields, say.saved);
  }

  #announce(action: string, fields: readonly string[], words: string): void {
    this.#host.live.say(words);
    this.#tell(action, fields);
    this.#host.requestUpdate();
  }

  #tell(action: string, fields: readonly string[]): void {
    emit(this.#host, 'asg-change', { widget: this.#host.localName, action, fields });
  }

  #tellPage(done: { readonly result: Me | undefined } | undefined, changed: readonly ProfileField[]): void {
    const { error } = this.#saving;
    const fields = changed.map(({ attribute }) => attribute);
    if (done) this.#tell(done.result ? 'updated' : 'sent-for-approval', fields);
    else if (error && error.code !== 'cancelled') report(this.#host, error, () => this.submit());
  }

  async #refused(row: ProfileRow, fields: readonly ProfileField[]): Promise<void> {
    const { error } = this.#saving;
    this.#question.close();
    if (!error) return;
    report(this.#host, error, () => this.submit());
    // The element says by itself that the session ended; the draft is kept.
    if (error.kind === 'unauthorized' && this.#host.hasEnded) return;
    if (error.code !== 'read-only') return this.#editor?.fail(error, fields);
    this.#readOnly.set(true);
    await this.#learnReadOnly();
  }

  async #undo(row: ProfileRow, before: Texts): Promise<void> {
    const owner = this.#owner;
    const changed = this.#fields(row).filter((input) => isNew(input, before));
    const done = await this.#write(changed, before);
    if (this.#owner !== owner) return;
    this.#saved.clear();
    if (done)
      this.#announce(
        'updated',
        changed.map(({ attribute }) => attribute),
        this.say.undone,
      );
    else this.#undoFailed(this.#saving.error, row, before);
    await this.#focus(row.key);
  }

  #undoFailed(error: AsgError | undefined, row: ProfileRow, before: Texts): void {
    this.#host.live.alert(this.say.notSaved);
    if (error) report(this.#host, error, () => void this.#undo(row, before));
  }

  #restoreDraft(): void {
    const { draft } = this;
    if (!draft) return;
    const row = this.#rowOf(draft.editor);
    if (!row || this.#isReadOnly || !this.#fields(row).some((input) => isNew(input, draft.values))) {
      return dropDraft(this.#view.draftPlace);
    }
    this.#open(row, draft.values);
    this.#host.live.say(this.say.draftRestored);
  }

  #leave(): void {
    const next = this.#question.next;
    if (!next) return this.#close();
    this.#forget();
    this.#open(next);
  }

  #close(): void {
    const key = this.#editor?.key;
    this.#forget();
    if (key !== undefined) void this.#focus(key);
  }

  /** Closes the editor for good: what was typed is saved, or not wanted. */
  #forget(): void {
    dropDraft(this.#view.draftPlace);
    this.#editor = undefined;
    this.#question.close();
    this.#host.requestUpdate();
  }

  async #focusNotice(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[part~="notice"]')?.focus();
  }

  async #focus(key: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#find(key)?.querySelector('button')?.focus();
  }

  #find(key: string): HTMLElement | undefined {
    const rows = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-row]')];
    return rows.find(({ dataset }) => dataset['row'] === key);
  }
}

function isNew({ attribute, value }: ProfileField, texts: Texts): boolean {
  return Object.hasOwn(texts, attribute) && texts[attribute]?.trim() !== value;
}
