import { html, nothing, type CSSResult, type ReactiveController, type TemplateResult } from 'lit';
import { dropDrafts, findDraft, saveDraft, type Draft } from '../../base/drafts.ts';
import { emit } from '../../base/events.ts';
import { organizationOf, sayFor, signInButton } from '../../base/messages.ts';
import { report } from '../../base/report.ts';
import { UseAction } from '../../base/use-action.ts';
import { UseResource } from '../../base/use-resource.ts';
import type { AsgError } from '../../client/errors.ts';
import type { ScimChange } from '../../client/scim.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import type { Me } from '../../resources/me.ts';
import { pendingEmail, pendingMobile } from '../../resources/me.read.ts';
import { readOnlyStore, saveMe } from '../../resources/me.write.ts';
import { form } from '../../styles/form.ts';
import { controls, messages } from '../../styles/messages.ts';
import { button } from '../../ui/button.ts';
import { dialog, dialogStyles } from '../../ui/dialog.ts';
import { check, clock, icon, info, lock, mail } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import type { AsgProfile } from './asg-profile.ts';
import { strings } from './profile.editing.strings.ts';
import { ProfileEditor, type EditorOwner, type Say } from './profile.editor.ts';
import { fieldsOf, type ProfileField } from './profile.fields.ts';
import type { ProfileRow } from './profile.rows.ts';
import { profileEditingStyles } from './profile.styles.ts';
import type { ProfileView } from './profile.view.ts';

export const styles: readonly CSSResult[] = [controls, messages, form, dialogStyles, profileEditingStyles];

type Texts = Readonly<Record<string, string>>;

interface Write {
  readonly changes: readonly ScimChange[];
  readonly fields: readonly string[];
}

const undoTime = 8_000;

/** Everything that happens once somebody changes something: the open row, saving, taking back, and what is unfinished. */
export class ProfileEditing implements ReactiveController, EditorOwner {
  readonly #host: AsgProfile;
  readonly #view: ProfileView;
  readonly #words: UseStrings<typeof strings>;
  readonly #saving: UseAction<Write, Me | undefined>;
  readonly #readOnly: UseResource<boolean>;
  #editor: ProfileEditor | undefined;
  /** The row that was just saved, and what stood in it before, while it can be taken back. */
  #saved: { readonly key: string; readonly before: Texts } | undefined;
  /** Where the person wants to go although something unsaved stands in the editor: another row, or just out. */
  #leaving: { readonly next: ProfileRow | undefined } | undefined;
  #isWaitingForApproval = false;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AsgProfile, view: ProfileView) {
    this.#host = host;
    this.#view = view;
    this.#words = new UseStrings(host, 'profileEditing', strings);
    this.#saving = new UseAction(host, async ({ changes }) => saveMe(host.store!.send, changes));
    this.#readOnly = new UseResource(host, readOnlyStore, false);
    host.addController(this);
  }

  get say(): Say {
    return { ...sayFor(this.#host), ...this.#view.say, ...this.#words.say };
  }

  get isSaving(): boolean {
    return this.#saving.isPending;
  }

  get draft(): Draft | undefined {
    return findDraft(this.#host.me.data?.id, this.#host.localName);
  }

  hostUpdate(): void {
    if (this.#host.gate !== 'open') {
      // The session ended under the editor, or another person came. What was typed is in the draft.
      this.#editor = this.#leaving = this.#saved = undefined;
    } else if (!this.#editor && !this.#saved) {
      this.#restoreDraft();
    }
  }

  hostUpdated(): void {
    this.#host.setState('busy', this.isSaving);
  }

  hostDisconnected(): void {
    clearTimeout(this.#undoTimer);
  }

  /** The person pressed Edit. */
  edit(row: ProfileRow): void {
    const open = this.#openRow;
    if (open && (this.isSaving || this.#isChanged(open))) this.#leaving = { next: row };
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
    if (this.#isChanged(row)) this.#leaving = { next: undefined };
    else this.#close();
    this.#host.requestUpdate();
  }

  typed(values: Texts): void {
    const { me, localName } = this.#host;
    if (me.data && this.#editor) saveDraft(me.data.id, localName, { editor: this.#editor.key, values });
  }

  /** The server did not answer in time: what it has now tells whether it was saved. */
  checkAgain(): void {
    void this.#host.me.load().then(() => {
      const row = this.#openRow;
      if (row && !this.#isChanged(row)) this.#close();
    });
  }

  renderTop(): unknown {
    const { say, draft } = this;
    const unfinished = this.#host.gate === 'ended' ? this.#rowOf(draft?.editor) : undefined;
    return [
      unfinished &&
        notice({
          tone: 'warning',
          icon: clock,
          title: say.signedOut,
          text: say.draftKept(unfinished.name.sentence),
          actions: signInButton(this.#host, say.signInAndContinue),
          flush: true,
        }),
      this.#isReadOnly && notice({ icon: lock, text: say.managed(organizationOf(this.#host)), flush: true }),
      this.#isWaitingForApproval && notice({ icon: clock, text: say.waitsForApproval, flush: true }),
    ].map((content) => (content ? html`<li>${content}</li>` : nothing));
  }

  renderRow(row: ProfileRow): TemplateResult {
    if (row.key === this.#editor?.key) return html`<li>${this.#editor.render(row, this.#fields(row))}</li>`;
    const hasActions = this.#saved?.key === row.key || this.#isReadOnly;
    const actions = this.#saved?.key === row.key ? this.#renderSaved(row) : nothing;
    return html`${this.#view.renderRow(row, this.#renderUnsaved(row), hasActions ? actions : undefined)}
    ${this.#renderPending(row)}`;
  }

  renderOverlay(): unknown {
    const row = this.#openRow;
    if (!this.#leaving || !row) return nothing;
    const { say } = this;
    return dialog({
      title: say.leaveTitle,
      text: say.leaveText(row.name.sentence),
      onClose: () => this.#stay(),
      actions: [
        button({ text: say.saveAndLeave, variant: 'primary', onClick: () => void this.#submit(row) }),
        button({ text: say.leave, variant: 'secondary', onClick: () => this.#leave() }),
        button({ text: say.cancel, variant: 'quiet', style: 'muted', onClick: () => this.#stay() }),
      ],
    });
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

  #renderSaved(row: ProfileRow): unknown {
    const { say } = this;
    const undo = button({
      text: say.undo,
      label: say.undoField(row.name.sentence),
      variant: 'quiet',
      busy: this.isSaving,
      onClick: () => void this.#undo(row),
    });
    return html`<span class="saved">${icon(check)}${say.saved}</span>${undo}`;
  }

  /** The value that waits for the person to prove it is theirs, below the one that still counts. */
  #renderPending(row: ProfileRow): unknown {
    const waiting = this.#pending(row, this.#host.me.data);
    if (waiting === undefined || row.editable.length === 0) return nothing;
    const { say } = this;
    const isEmail = row.kind === 'email';
    return html`<li>
      ${notice({
        tone: 'warning',
        icon: isEmail ? mail : info,
        title: isEmail ? say.checkEmail(waiting) : say.checkMobile(waiting),
        text: isEmail ? say.checkEmailText : say.checkMobileText,
        flush: true,
      })}
    </li>`;
  }

  #pending({ kind, value }: ProfileRow, person: Me | undefined): string | undefined {
    const user = person?.user ?? {};
    const waiting = kind === 'email' ? pendingEmail(user) : kind === 'tel' ? pendingMobile(user) : undefined;
    return waiting === value ? undefined : waiting;
  }

  #open(row: ProfileRow, typed?: Texts): void {
    this.#saved = undefined;
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
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[part~="notice"]')?.focus();
  }

  async #submit(row: ProfileRow): Promise<void> {
    const editor = this.#editor;
    const fields = this.#fields(row);
    if (!editor?.check(fields)) return this.#stay();
    const { texts } = editor;
    const changed = fields.filter((input) => isNew(input, texts));
    if (changed.length === 0) {
      this.#host.live.say(this.say.nothingChanged);
      return this.#close();
    }
    const done = await this.#write(changed, texts);
    if (!done) return this.#refused(row, fields);
    const next = this.#leaving?.next;
    this.#forget();
    this.#accept(done.result, row, changed);
    if (next) this.#open(next);
    else await this.#focus(row.key);
  }

  #write(changed: readonly ProfileField[], texts: Texts): Promise<{ readonly result: Me | undefined } | undefined> {
    const changes = changed.map((input) => input.change(texts[input.attribute] ?? ''));
    return this.#saving.run({ changes, fields: changed.map(({ attribute }) => attribute) });
  }

  /** Says what the server made of it: saved, waiting for the person to confirm it, or for somebody to approve it. */
  #accept(reply: Me | undefined, row: ProfileRow, changed: readonly ProfileField[]): void {
    const { say } = this;
    const fields = changed.map(({ attribute }) => attribute);
    if (!reply) {
      this.#isWaitingForApproval = true;
      return this.#announce('sent-for-approval', fields, say.waitsForApproval);
    }
    this.#host.me.set(reply);
    const waiting = this.#pending(row, reply);
    if (waiting !== undefined && this.#rowOf(row.key)?.value === row.value) {
      const words = row.kind === 'email' ? say.checkEmail(waiting) : say.checkMobile(waiting);
      return this.#announce('verification-sent', fields, words);
    }
    const before = Object.fromEntries(changed.map(({ attribute, value }) => [attribute, value]));
    this.#saved = { key: row.key, before };
    this.#waitToForgetUndo();
    this.#announce('updated', fields, say.saved);
  }

  #announce(action: string, fields: readonly string[], words: string): void {
    this.#host.live.say(words);
    emit(this.#host, 'asg-change', { widget: this.#host.localName, action, fields });
    this.#host.requestUpdate();
  }

  async #refused(row: ProfileRow, fields: readonly ProfileField[]): Promise<void> {
    const { error } = this.#saving;
    this.#stay();
    if (!error) return;
    report(this.#host, error, () => this.submit());
    // The element says by itself that the session ended; the draft is kept.
    if (error.kind === 'unauthorized') return;
    if (error.code !== 'read-only') return this.#editor?.fail(error, fields);
    this.#readOnly.set(true);
    await this.#learnReadOnly();
  }

  async #undo(row: ProfileRow): Promise<void> {
    const before = this.#saved?.before ?? {};
    const changed = this.#fields(row).filter((input) => isNew(input, before));
    const done = await this.#write(changed, before);
    this.#saved = undefined;
    if (done?.result) this.#host.me.set(done.result);
    if (done)
      this.#announce(
        'updated',
        changed.map(({ attribute }) => attribute),
        this.say.undone,
      );
    else this.#undoFailed(this.#saving.error, row);
    await this.#focus(row.key);
  }

  #undoFailed(error: AsgError | undefined, row: ProfileRow): void {
    this.#host.live.alert(this.say.notSaved);
    if (error) report(this.#host, error, () => void this.#undo(row));
  }

  /** Eight seconds in which nobody points at it or has focus on it. */
  #waitToForgetUndo(): void {
    clearTimeout(this.#undoTimer);
    this.#undoTimer = setTimeout(() => {
      const row = this.#saved && this.#find(this.#saved.key);
      if (row?.matches(':hover, :focus-within')) return this.#waitToForgetUndo();
      this.#saved = undefined;
      this.#host.requestUpdate();
    }, undoTime);
  }

  #restoreDraft(): void {
    const { draft } = this;
    if (!draft) return;
    const row = this.#rowOf(draft.editor);
    if (!row || this.#isReadOnly || !this.#fields(row).some((input) => isNew(input, draft.values))) {
      return dropDrafts(this.#host.localName);
    }
    this.#open(row, draft.values);
    this.#host.live.say(this.say.draftRestored);
  }

  #stay(): void {
    this.#leaving = undefined;
    this.#host.requestUpdate();
  }

  #leave(): void {
    const next = this.#leaving?.next;
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
    dropDrafts(this.#host.localName);
    this.#editor = this.#leaving = undefined;
    this.#host.requestUpdate();
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
