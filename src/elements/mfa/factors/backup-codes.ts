import { html, nothing, type TemplateResult } from 'lit';
import { Lazy } from '../../../base/lazy.ts';
import { standingOf, UseResource, type Standing } from '../../../base/use-resource.ts';
import { UseStrings } from '../../../i18n/use-strings.ts';
import { button } from '../../../ui/button.ts';
import { icon, lock } from '../../../ui/icon.ts';
import { Factor, type Question, type RowOptions } from '../mfa.factor.ts';
import type { MfaView } from '../mfa.view.ts';
import { backupCodeCount, hasMadeCodes, type BackupCodeCount } from './backup-codes.api.ts';
import type { ChangingBackupCodes } from './backup-codes.changing.ts';
import { strings, type BackupCodesStrings } from './backup-codes.strings.ts';

/** What makes, shows and removes them. */
const changingPart = new Lazy(() => import('./backup-codes.changing.ts'));

/** With so many left or fewer, the person is told to get new ones. */
const few = 4;

type Look = Pick<RowOptions, 'badge' | 'tone' | 'text'>;

/** Codes to write down, each good for one sign-in. They stand in for a second step, and are none. */
export class BackupCodes extends Factor {
  readonly name = 'backup-codes';
  readonly enrolled = 0;
  readonly #words: UseStrings<BackupCodesStrings>;
  readonly #count: UseResource<BackupCodeCount>;
  #changing: ChangingBackupCodes | undefined;

  constructor(view: MfaView) {
    super(view);
    this.#words = new UseStrings(view.element, 'mfaBackupCodes', strings);
    this.#count = new UseResource(view.element, backupCodeCount);
  }

  get say(): BackupCodesStrings {
    return this.#words.say;
  }

  get standing(): Standing {
    return standingOf(this.#count);
  }

  get left(): number {
    return this.#count.data?.left ?? 0;
  }

  load(again: boolean): void {
    if (again) void this.reload();
    else this.#count.ensure();
  }

  reload(): Promise<void> {
    return this.#count.load();
  }

  /** This page made so many, or removed them all. */
  set(count: number): void {
    this.#count.set({ left: count, of: count });
  }

  renderRow(): unknown {
    const { say, standing } = this;
    if (standing === 'absent') return nothing;
    if (standing === 'failed') return this.view.failedRow(this, icon(lock), say.title);
    return (
      this.#changing?.render() ??
      this.view.row({
        key: this.name,
        icon: icon(lock),
        title: say.title,
        ...this.#look,
        actions: standing === 'ready' ? this.#renderActions() : undefined,
        note: this.currentNote,
      })
    );
  }

  override get leaving(): Question | undefined {
    return this.#changing?.leaving;
  }

  resume(action: string): void {
    void this.#change().then((changing) => (action === 'get' ? changing?.get() : changing?.askToRemove()));
  }

  override close(): void {
    this.#changing?.close();
    super.close();
  }

  /** The second steps that they stand in for are gone, which the person was told when asked. */
  async drop(): Promise<void> {
    await this.#know();
    if (this.left > 0) await (await this.#change())?.drop();
  }

  /**
   * The last of the steps in which another method is set up: shows new codes in the place of their own row, so that the
   * other set-up closes. False where there is nothing to offer: the person has codes, or the organization has none.
   */
  async offer(steps: () => readonly string[]): Promise<boolean> {
    await this.#know();
    if (this.standing !== 'ready' || this.left > 0) return false;
    const changing = await this.#change();
    await changing?.make(steps);
    return changing !== undefined;
  }

  get #look(): Look {
    const { say, left, standing } = this;
    if (standing !== 'ready') return { text: say.text };
    const { of } = this.#count.data ?? {};
    if (left > few) return { tone: 'success', badge: badge(this.#leftWords(of)), text: say.text };
    if (left > 0) return { tone: 'warning', badge: badge(this.#leftWords(of), 'warning'), text: say.fewLeft };
    if (!this.view.isSettled || this.view.enrolled > 0) return this.#hasMade(of) ? this.#noneLeft : { text: say.text };
    return { text: say.notYet };
  }

  get #noneLeft(): Look {
    const { say } = this;
    return { tone: 'warning', badge: badge(say.noneLeft, 'warning'), text: say.getNow };
  }

  #leftWords(of: number | undefined): string {
    const { say, left } = this;
    return of === undefined ? say.left(left) : say.leftOf(left, of);
  }

  #hasMade(of: number | undefined): boolean {
    const person = this.view.element.me.data;
    return of === undefined ? person !== undefined && hasMadeCodes(person) : of > 0;
  }

  #renderActions(): unknown {
    const { left, say, view } = this;
    const { setUp, setUpLabel, remove, removeLabel } = view.say;
    const isFirst = this.#look.text === say.text && left === 0;
    const look = { variant: 'quiet', disabled: !view.canChange } as const;
    const get = button({
      ...look,
      text: isFirst ? setUp : say.getNew,
      label: isFirst ? setUpLabel(say.title) : undefined,
      name: 'backup-codes-get',
      busy: this.isBusy,
      onClick: () => view.confirmed('backup-codes:get'),
    });
    const drop = button({
      ...look,
      text: remove,
      label: removeLabel(say.title),
      style: 'muted',
      name: 'backup-codes-remove',
      onClick: () => view.confirmed('backup-codes:remove'),
    });
    return [view.enrolled > 0 ? get : nothing, left > 0 ? drop : nothing];
  }

  async #know(): Promise<void> {
    if (this.standing === 'loading') await this.reload();
  }

  async #change(): Promise<ChangingBackupCodes | undefined> {
    const part = await this.view.part(changingPart);
    // Whoever comes back from confirming who they are comes back to a page that knows nothing yet.
    await this.#know();
    return part && (this.#changing ??= new part.ChangingBackupCodes(this.view, this));
  }
}

function badge(text: string, tone = ''): TemplateResult {
  return html`<span part="badge" class=${tone}>${text}</span>`;
}
