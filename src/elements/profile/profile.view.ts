import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { dropDrafts, findDraft, type DraftPlace } from '../../base/drafts.ts';
import { Lazy } from '../../base/lazy.ts';
import type { CommonStrings } from '../../i18n/common.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import type { Me } from '../../resources/me.ts';
import { isVerified, pendingEmail, pendingMobile } from '../../resources/me.read.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { list, row } from '../../ui/list.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { ProfileEditing } from './profile.editing.ts';
import { profileRows, type ProfileRow } from './profile.rows.ts';
import { strings, type RowStrings } from './profile.rows.strings.ts';
import { identity, lockedBadge, rowValue, verifiedBadge } from './profile.values.ts';

export const styles: readonly CSSResult[] = [tones, rows];

export const editingPart = new Lazy(() => import('./profile.editing.ts'));

/** The rows, once there is something to put in them. */
export class ProfileView {
  readonly #host: AsgProfile;
  readonly #words: UseStrings<RowStrings>;
  /** There once somebody edits, or has something unfinished. */
  #editing: ProfileEditing | undefined;
  #person: string | undefined;

  constructor(host: AsgProfile) {
    this.#host = host;
    this.#words = new UseStrings(host, 'profileRows', strings);
  }

  get say(): RowStrings & CommonStrings {
    return this.#words.say;
  }

  get rows(): readonly ProfileRow[] {
    const person = this.#host.me.data;
    const format = (date: Date): string => this.#words.date(date, { dateStyle: 'long', timeZone: 'UTC' });
    return person ? profileRows(person, this.#host.schemas.data, this.say, format) : [];
  }

  get draftPlace(): DraftPlace | undefined {
    const { session, me, localName } = this.#host;
    return session && me.data && { session: session.name, person: me.data.id, widget: localName };
  }

  get explainsEnd(): boolean {
    return this.#editing?.draft !== undefined;
  }

  /** What is unfinished needs the part that finishes it; what belongs to somebody else goes. */
  update(): void {
    const { me, session } = this.#host;
    if (!me.data || !session) return;
    const { id, user } = me.data;
    if (id !== this.#person) dropDrafts(session.name, id);
    this.#person = id;
    const isWaiting = pendingEmail(user) !== undefined || pendingMobile(user) !== undefined;
    if (isWaiting || findDraft(this.draftPlace)) this.#startEditing();
  }

  render(person: Me): TemplateResult {
    return list([
      this.#editing?.renderTop() ?? nothing,
      identity(person),
      this.rows.map((fact) => this.#editing?.renderRow(fact) ?? this.renderRow(fact)),
    ]);
  }

  renderOverlay(): unknown {
    return this.#editing?.renderOverlay() ?? nothing;
  }

  /** One fact at rest; what is being edited has its own badge and actions. */
  renderRow(fact: ProfileRow, badge?: unknown, actions?: unknown): TemplateResult {
    const canEdit = fact.editable.length > 0 && this.#host.gate === 'open';
    return html`<li part="row" class="pair" data-row=${fact.key}>
      ${row({
        title: fact.name.label,
        value: rowValue(fact, this.say),
        badge: badge ?? this.#renderBadge(fact),
        actions: actions ?? (canEdit ? this.#renderEdit(fact) : undefined),
      })}
    </li>`;
  }

  #renderBadge(fact: ProfileRow): unknown {
    const flag = fact.kind === 'email' ? 'emailVerified' : fact.kind === 'tel' ? 'phoneVerified' : undefined;
    const isSet = fact.editable.length > 0 && fact.value !== undefined;
    if (flag && isSet && isVerified(this.#host.me.data?.user ?? {}, flag)) return verifiedBadge(this.say);
    return fact.isLocked ? lockedBadge(this.say) : nothing;
  }

  #renderEdit(fact: ProfileRow): TemplateResult {
    const { say } = this;
    const isSet = fact.value !== undefined;
    return button({
      text: isSet ? say.edit : say.add,
      label: (isSet ? say.editField : say.addField)(fact.name.sentence),
      variant: 'quiet',
      disabled: this.#host.offline,
      onClick: () => void this.#edit(fact),
    });
  }

  async #edit(fact: ProfileRow): Promise<void> {
    await this.#host.fetch(editingPart);
    this.#startEditing();
    this.#editing?.edit(fact);
  }

  #startEditing(): void {
    const part = this.#host.use(editingPart);
    if (part) this.#editing ??= new part.ProfileEditing(this.#host, this);
  }
}
