import { emit, type AsgChangeAction } from '../../base/events.ts';
import { report } from '../../base/report.ts';
import type { AsgProfile } from './asg-profile.ts';
import { Approvals } from './profile.approvals.ts';
import type { ProfileEditor, Say } from './profile.editor.ts';
import { idOf } from './profile.fields.ts';
import { focusRow, rowOnScreen } from './profile.focus.ts';
import { waitingFor } from './profile.notices.ts';
import type { ProfileRow } from './profile.rows.ts';
import { lostText, outcomeOf, SavedRow, undoPlan, type Outcome } from './profile.saved.ts';
import { lostSteps, nothingToWrite, ProfileWriting, type Written } from './profile.writing.ts';

/** What saving needs to know, and who closes the editor. */
export interface SavingOwner {
  readonly say: Say;
  /** Whose facts these are. */
  readonly owner: string | undefined;
  /** What was edited as one. */
  rowsOf(key: string): readonly ProfileRow[];
  /** The editor of a row, if it is open: another one than before where the element was moved meanwhile. */
  editorOf(key: string): ProfileEditor | undefined;
  submit(): void;
  /** Nothing can be changed here at all. */
  refuse(reason: 'read-only' | 'forbidden'): Promise<void>;
}

/** From Save to Undo: what the server makes of what was typed, and what is said of it. */
export class ProfileSaving {
  readonly #host: AsgProfile;
  readonly #owner: SavingOwner;
  readonly #writing: ProfileWriting;
  readonly #saved: SavedRow;
  readonly #approvals: Approvals;

  constructor(host: AsgProfile, owner: SavingOwner) {
    this.#host = host;
    this.#owner = owner;
    this.#writing = new ProfileWriting(host);
    this.#approvals = new Approvals(host);
    this.#saved = new SavedRow(host, (key) => rowOnScreen(host, key));
  }

  get isPending(): boolean {
    return this.#writing.isPending;
  }

  /** The key of the row of which there is something to say. */
  get savedRow(): string | undefined {
    return this.#saved.key;
  }

  /** What was said of the row that was saved last is old. */
  forget(): void {
    this.#saved.clear();
  }

  /** The row of which the change waits to be proven. */
  waitingRow: string | undefined;

  /** Resolves with whether nothing is left to do. Everything else is said, and where there is something to decide. */
  async save(editor: ProfileEditor): Promise<boolean> {
    if (!editor.isChanged) {
      this.#host.live.say(this.#owner.say.nothingChanged);
      return true;
    }
    const { owner } = this.#owner;
    this.waitingRow = undefined;
    const written = await this.#writing.write((now) => editor.plan(now));
    const open = this.#owner.owner === owner ? this.#owner.editorOf(editor.key) : undefined;
    const isDone = written?.collisions.length === 0;
    // Somebody else is here, another row is open, or the element is out of the page: only the page is told.
    if (!open) this.#tellPage(written);
    else if (!written) await this.#refused(open);
    else if (isDone) this.#accept(open, written);
    else await open.collide(written, written.before);
    return isDone;
  }

  /** What the server has now tells what became of something that was sent. */
  async checkAgain(editor: ProfileEditor): Promise<boolean> {
    const steps = this.#writing.unknown ?? [];
    const looked = await this.#writing.write(() => nothingToWrite);
    if (this.#owner.editorOf(editor.key) !== editor) return false;
    if (!looked) await this.#refused(editor, true);
    else if (lostSteps(steps, looked.before).length > 0) await editor.fail({ isUnknown: false });
    else {
      editor.settle(steps, looked.before);
      const { steps: left } = editor.plan(looked.before);
      const isDone = left.every(({ change }) => change === undefined);
      if (isDone) this.#accept(editor, { ...looked, steps });
      else this.#host.live.say(this.#owner.say.saved);
      return isDone;
    }
    return false;
  }

  badge(row: ProfileRow): unknown {
    return this.#approvals.badge(row, this.#owner.say);
  }

  actions(row: ProfileRow): unknown {
    const outcome = this.#saved.undoOf(row);
    if (!outcome) return undefined;
    return this.#saved.renderUndo(row, this.#owner.say, this.isPending, () => void this.#undo(outcome));
  }

  notices(row: ProfileRow): unknown {
    const { say } = this.#owner;
    return [this.#approvals.notice(row, say), this.#saved.renderLost(row, say)];
  }

  /** Says what the server made of it: saved, waiting for the person to confirm it, or for somebody to approve it. */
  #accept({ key }: ProfileEditor, { steps, before, reply }: Written): void {
    const { say } = this.#owner;
    if (steps.length === 0) return this.#host.live.say(say.nothingChanged);
    const fields = steps.map(({ now }) => now.fact.called);
    if (!reply) {
      this.#approvals.add(key, before, steps);
      return this.#announce('sent-for-approval', fields, say.waitsForApproval);
    }
    const lost = lostSteps(steps, reply);
    const saved = steps.flatMap((step) => (lost.includes(step) ? [] : step.now.fact.called));
    if (saved.length > 0) this.#announce('updated', saved, say.saved);
    for (const row of this.#owner.rowsOf(key)) {
      const waiting = waitingFor(row, reply);
      if (waiting === undefined || !lost.some(({ now }) => row.facts.some((fact) => idOf(fact) === now.id))) continue;
      const unproved = lost.map(({ now }) => now.fact.called);
      this.waitingRow = row.key;
      return this.#announce('verification-sent', unproved, say.checkMessage(waiting));
    }
    const outcome = outcomeOf(key, steps, lost, reply);
    this.#saved.set(outcome);
    if (lost.length > 0) this.#host.live.say(lostText(outcome, say));
  }

  #announce(action: AsgChangeAction, fields: readonly string[], words: string): void {
    this.#host.live.say(words);
    this.#tell(action, fields);
    this.#host.requestUpdate();
  }

  /** Two fields may be of one attribute. */
  #tell(action: AsgChangeAction, called: readonly string[]): void {
    emit(this.#host, 'asg-change', { widget: this.#host.localName, action, fields: [...new Set(called)] });
  }

  #tellPage(written: Written | undefined): void {
    const { error } = this.#writing;
    const fields = written?.steps.map(({ now }) => now.fact.called) ?? [];
    if (fields.length > 0) this.#tell(written?.reply ? 'updated' : 'sent-for-approval', fields);
    else if (error && error.code !== 'cancelled') report(this.#host, error, () => this.#owner.submit());
  }

  /** With `isUnknown`, what could not be found out is what became of an earlier request. */
  async #refused(editor: ProfileEditor, isUnknown = this.#writing.unknown !== undefined): Promise<void> {
    const { error } = this.#writing;
    if (!error) return;
    report(this.#host, error, () => this.#owner.submit());
    // The element says by itself that the session ended; the draft is kept.
    if (error.kind === 'unauthorized' && this.#host.hasEnded) return;
    if (error.kind !== 'forbidden') return editor.fail({ error, isUnknown });
    await this.#owner.refuse(error.code === 'read-only' ? 'read-only' : 'forbidden');
  }

  async #undo(outcome: Outcome): Promise<void> {
    const { owner, say } = this.#owner;
    const undone = await this.#writing.write((now) => undoPlan(outcome, now));
    if (this.#owner.owner !== owner) return;
    const { error, unknown } = this.#writing;
    if (undone) this.#saved.clear();
    if (undone && undone.collisions.length > 0) this.#host.live.alert(say.notUndone);
    else if (undone) {
      const fields = outcome.undo.map(({ field }) => field.fact.called);
      this.#announce('updated', fields, say.undone);
    } else if (error) {
      this.#host.live.alert(unknown ? say.unknownTitle : say.notSaved);
      report(this.#host, error, () => void this.#undo(outcome));
    }
    await focusRow(this.#host, outcome.key);
  }
}
