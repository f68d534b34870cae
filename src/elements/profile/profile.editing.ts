import { nothing, type ReactiveController } from 'lit';
import type { Draft } from '../../base/drafts.ts';
import { sayFor } from '../../base/messages.ts';
import { UseResource } from '../../base/use-resource.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import { readOnlyStore } from '../../resources/me.write.ts';
import type { Values } from '../../ui/form.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Wording } from './profile.display.ts';
import { ProfileDrafts } from './profile.drafts.ts';
import { strings } from './profile.editing.strings.ts';
import { ProfileEditor, type EditorOwner, type Say } from './profile.editor.ts';
import { fieldsOf, isChanged, type ProfileField } from './profile.fields.ts';
import { focusNotice, focusRow } from './profile.focus.ts';
import { formKey, ProfileForm } from './profile.form.ts';
import { prepareInputs } from './profile.inputs.ts';
import { LeaveQuestion } from './profile.leaving.ts';
import * as notices from './profile.notices.ts';
import type { ProfileRow } from './profile.rows.ts';
import { ProfileSaving, type SavingOwner } from './profile.saving.ts';
import { ProfileVerification, type VerificationOwner } from './profile.verification.ts';
import type { ProfileView } from './profile.view.ts';

export { styles } from './profile.styles.ts';

/** Everything that happens once somebody changes something: the open row, saving, taking back, and what is unfinished. */
export class ProfileEditing implements ReactiveController, EditorOwner, SavingOwner, VerificationOwner {
  readonly #host: AsgProfile;
  readonly #view: ProfileView;
  readonly #words: UseStrings<typeof strings>;
  readonly #saving: ProfileSaving;
  readonly #drafts: ProfileDrafts;
  readonly #verification: ProfileVerification;
  readonly #readOnly: UseResource<boolean>;
  readonly #question: LeaveQuestion;
  readonly #form: ProfileForm;
  #editor: ProfileEditor | undefined;
  #editorOwner: string | undefined;
  /** False once the server refused a change for want of a scope. */
  mayWrite = true;

  constructor(host: AsgProfile, view: ProfileView) {
    this.#host = host;
    this.#view = view;
    this.#words = new UseStrings(host, 'profileEditing', strings);
    this.#saving = new ProfileSaving(host, this);
    this.#drafts = new ProfileDrafts(host);
    this.#verification = new ProfileVerification(host, this);
    this.#form = new ProfileForm(host, () => view.rows);
    this.#readOnly = new UseResource(host, readOnlyStore);
    this.#question = new LeaveQuestion(host, { save: () => this.submit(), leave: () => this.#leave() });
    host.addController(this);
  }

  get say(): Say {
    return { ...sayFor(this.#host), ...this.#view.say, ...this.#words.say };
  }

  get isSaving(): boolean {
    return this.#saving.isPending;
  }

  get wording(): Wording {
    return this.#view.wording;
  }

  get language(): string {
    return this.#words.lang();
  }

  /** Undefined as long as nobody asked. */
  get isReadOnlyStore(): boolean | undefined {
    return this.#readOnly.data;
  }

  /** The key of the row that is open, or that was just saved. */
  get currentRow(): string | undefined {
    return this.#editor?.key ?? this.#saving.savedRow;
  }

  get draft(): Draft | undefined {
    return this.#drafts.draft;
  }

  hostUpdate(): void {
    const owner = this.owner;
    const isOther = this.#editorOwner !== undefined && owner !== undefined && owner !== this.#editorOwner;
    this.#editorOwner = owner ?? this.#editorOwner;
    if (this.#host.gate !== 'open' || isOther) {
      // The session ended under the editor, or another person came. What was typed is in the draft.
      if (this.#editor && this.#host.shadowRoot?.activeElement) void focusNotice(this.#host);
      this.#editor = undefined;
      this.#question.close();
      this.#saving.forget();
      // Whoever signs in next may be allowed to.
      this.mayWrite = true;
    } else if (this.mayWrite) {
      if (!this.#editor) this.#restoreDraft();
      this.#editor = this.#form.keep(this.#editor, this);
    }
  }

  hostUpdated(): void {
    this.#host.setState('busy', this.isSaving);
  }

  hostDisconnected(): void {
    this.#saving.forget();
  }

  /** Whether anything of this person can be saved. The server tells on request only. */
  async learn(): Promise<void> {
    const wasOpen = this.#editor !== undefined;
    this.#readOnly.ensure();
    if (this.#readOnly.data === undefined) await this.#readOnly.load();
    if (this.isReadOnlyStore && wasOpen) await this.#explainReadOnly();
  }

  /** The person pressed Edit. Nobody should fill in a form that cannot be saved. */
  async edit(row: ProfileRow): Promise<void> {
    await this.learn();
    if (this.isReadOnlyStore) return this.#explainReadOnly();
    if (this.#form.row) return this.#form.focus(row);
    if (this.#openRow && (this.isSaving || this.#editor?.isChanged)) this.#question.ask(row);
    else this.#open(row);
    this.#host.requestUpdate();
  }

  readonly isAtRest = (): boolean => !this.#editor || this.#editor.key === formKey;

  submit(): void {
    const editor = this.#editor;
    if (editor && !this.isSaving && !this.#host.offline) void this.#submit(editor);
  }

  cancel(): void {
    const row = this.#openRow;
    if (!row || this.isSaving) return;
    if (this.#editor?.isChanged) this.#question.ask();
    else this.#close();
    this.#host.requestUpdate();
  }

  typed(): void {
    if (this.#editor) this.#drafts.keep(this.#editor);
  }

  add(row: ProfileRow): void {
    void (this.#form.row ? this.#form.add(row) : this.edit(row));
  }

  /** The server did not answer: what it has now tells whether it was saved. */
  checkAgain(): void {
    if (this.#editor && !this.isSaving) void this.#checkAgain(this.#editor);
  }

  /** What lies above the rows. */
  renderTop(): unknown {
    const unfinished = this.#host.gate === 'ended' ? this.rowOf(this.draft?.editor) : undefined;
    return [
      unfinished ? notices.unfinishedNotice(this.#host, unfinished, this.say) : nothing,
      this.isReadOnlyStore ? notices.readOnlyNotice(this.#host, this.say) : nothing,
      this.mayWrite ? nothing : notices.mayNotWriteNotice(this.#host, this.say),
    ];
  }

  /** What a row has besides what it says at rest. What was typed and cannot be saved now stays where it can be read. */
  extras(row: ProfileRow): Readonly<Record<'badge' | 'actions' | 'below', unknown>> & { readonly isReplaced: boolean } {
    const canSave = this.#host.gate === 'open' && this.mayWrite;
    return {
      badge: (canSave ? undefined : this.#drafts.badge(row, this.say)) ?? this.#saving.badge(row),
      actions: this.#saving.actions(row) ?? (this.isReadOnlyStore ? nothing : undefined),
      below: [this.#verification.render(row), this.#saving.notices(row)],
      // The place where a code is entered takes the row's own.
      isReplaced: this.#verification.isEntering(row),
    };
  }

  /** Everything in one form, where the page wants that. */
  renderForm(): unknown {
    return this.#editor && this.#form.render(this.#editor, this.#saving, (row) => this.#verification.render(row));
  }

  renderOverlay(): unknown {
    return this.#question.render(this.#openRow, this.say);
  }

  /** Whose facts these are. What is typed, saved or asked for one person is nothing to the next. */
  get owner(): string | undefined {
    const { session, me } = this.#host;
    return session && me.data && `${session.name} ${session.baseUrl} ${me.data.id}`;
  }

  get #openRow(): ProfileRow | undefined {
    return this.rowOf(this.#editor?.key);
  }

  rowOf(key: string | undefined): ProfileRow | undefined {
    if (key === formKey) return this.#form.row;
    return this.#view.rows.flatMap((row) => [row, row.more]).find((row) => row?.key === key);
  }

  rowsOf(key: string): readonly ProfileRow[] {
    return this.#view.rows.filter((row) => key === formKey || row.key === key);
  }

  #fields(row: ProfileRow): readonly ProfileField[] {
    const person = this.#host.me.data;
    return person ? fieldsOf(row, person) : [];
  }

  editorOf(key: string): ProfileEditor | undefined {
    return this.#editor?.key === key ? this.#editor : undefined;
  }

  #open(row: ProfileRow, fields = this.#fields(row), draft?: Values): void {
    this.#saving.forget();
    const editor = new ProfileEditor(this.#host, this, row.key, fields, draft);
    this.#editor = editor;
    void prepareInputs(fields, (part) => this.#host.fetch(part)).then(() =>
      this.#editor === editor ? editor.open() : undefined,
    );
  }

  async #explainReadOnly(): Promise<void> {
    this.#forget();
    this.#host.live.say(notices.readOnlyText(this.#host, this.say));
    await focusNotice(this.#host);
  }

  async #submit(editor: ProfileEditor): Promise<void> {
    if (!editor.check()) return this.#question.close();
    const { owner } = this;
    const { place } = this.#drafts;
    const isDone = await this.#saving.save(editor);
    // Nothing of this is for whoever is here now.
    const isOther = this.owner !== owner || !this.editorOf(editor.key);
    if (isOther) return isDone ? this.#drafts.drop(place) : undefined;
    if (!isDone) return this.#question.close();
    const next = this.#question.next;
    this.#forget();
    const row = this.rowOf(editor.key);
    if (next) this.#open(next);
    else if (row && this.#saving.waitingRow === editor.key) await this.#verification.sent(row);
    else await focusRow(this.#host, editor.key);
  }

  async #checkAgain(editor: ProfileEditor): Promise<void> {
    const isDone = await this.#saving.checkAgain(editor);
    if (!isDone || this.#editor !== editor) return;
    this.#forget();
    await focusRow(this.#host, editor.key);
  }

  /** The server refused for a reason that concerns everything. */
  refuse(reason: 'read-only' | 'forbidden'): Promise<void> {
    if (reason === 'read-only') {
      this.#readOnly.set(true);
      return this.#explainReadOnly();
    }
    // What was typed stays on screen, and in the draft, for somebody may let the app write.
    this.mayWrite = false;
    this.#editor = undefined;
    this.#host.live.alert(notices.mayNotWriteText(this.#host, this.say));
    this.#host.requestUpdate();
    return focusNotice(this.#host);
  }

  #restoreDraft(): void {
    const { draft } = this;
    if (!draft) return;
    this.#form.addDrafted(draft.values);
    const row = this.rowOf(draft.editor);
    const fields = row && this.#drafts.fields(row.editable);
    if (!row || this.isReadOnlyStore || !fields?.some((input) => isChanged(input, draft.values))) {
      return this.#drafts.drop();
    }
    this.#open(row, fields, draft.values);
    this.#host.live.say(this.say.draftRestored);
    void this.learn();
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
    if (key !== undefined) void focusRow(this.#host, key);
  }

  /** Closes the editor for good: what was typed is saved, or not wanted. */
  #forget(): void {
    this.#drafts.drop();
    this.#editor = undefined;
    this.#question.close();
    this.#host.requestUpdate();
  }
}
