import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { dropDrafts, findDraft, placeOf } from '../../base/drafts.ts';
import { Lazy } from '../../base/lazy.ts';
import type { CommonStrings } from '../../i18n/common.strings.ts';
import { UseStrings } from '../../i18n/use-strings.ts';
import type { Me } from '../../resources/me.ts';
import { hasUnproven, isVerified, pendingEmail, pendingMobile } from '../../resources/me.read.ts';
import { rows } from '../../styles/rows.ts';
import { tones } from '../../styles/tones.ts';
import { button } from '../../ui/button.ts';
import { list, row as drawRow } from '../../ui/list.ts';
import { skeleton } from '../../ui/skeleton.ts';
import type { AsgProfile, PageValues, SaveResult } from './asg-profile.ts';
import { attributeName } from '../../i18n/attribute-names.ts';
import type { Wording } from './profile.display.ts';
import type { ProfileEditing } from './profile.editing.ts';
import { ProfileNavigation } from './profile.navigation.ts';
import type { Circumstances } from './profile.reasons.ts';
import { shownAttributes } from '../../resources/user-attributes.ts';
import { profileRows, type ProfileRow } from './profile.rows.ts';
import { strings, type RowStrings } from './profile.rows.strings.ts';
import { Selection } from '../../resources/attribute-selection.ts';
import { identity, reasonBadge, rowValue, verifiedBadge } from './profile.values.ts';

export const styles: readonly CSSResult[] = [tones, rows];

export const editingPart = new Lazy(() => import('./profile.editing.ts'));

/** What the page itself saves, which few pages do. */
export async function save(host: AsgProfile, values: PageValues): Promise<SaveResult> {
  return (await import('./profile.page.ts')).save(host, values);
}

/** The rows, once there is something to put in them. */
export class ProfileView {
  readonly #host: AsgProfile;
  readonly #words: UseStrings<RowStrings>;
  /** There once somebody edits, or has something unfinished. */
  #editing: ProfileEditing | undefined;
  #person: string | undefined;
  #rows: readonly ProfileRow[] = [];
  #basis: readonly unknown[] = [];
  #selection!: Selection;
  #choice: readonly unknown[] = [];
  #checked: readonly unknown[] = [];
  /** By language and type; null while they are made, and where they cannot be. */
  readonly #names = new Map<string, Intl.DisplayNames | null>();
  /** The row that opens as soon as it is known whether it may. */
  #opening: string | undefined;

  constructor(host: AsgProfile) {
    this.#host = host;
    this.#words = new UseStrings(host, 'profileRows', strings);
    new ProfileNavigation(host, this);
    // By the time that somebody presses Edit, it is known whether anything can be saved.
    for (const type of ['focusin', 'pointerover']) host.renderRoot.addEventListener(type, this.#expectEdit);
  }

  get say(): RowStrings & CommonStrings {
    return this.#words.say;
  }

  /** What the page wants of it, in its order. */
  get rows(): readonly ProfileRow[] {
    const { me, schemas } = this.#host;
    if (!me.data) return [];
    const { circumstances, say } = this;
    const basis = [me.data, schemas.data, this.selection, ...Object.values(circumstances)];
    // Words and the language are looked up for each rendering; rows are made anew only when they are others.
    if (isOther(this.#basis, [...basis, this.#words.lang(), ...Object.values(say)])) {
      this.#basis = [...basis, this.#words.lang(), ...Object.values(say)];
      this.#rows = profileRows(me.data, schemas.data, this.wording, circumstances, this.selection);
    }
    return this.#rows;
  }

  get selection(): Selection {
    const { attributePaths, exclude, readOnly } = this.#host;
    const choice = [attributePaths, exclude, readOnly];
    if (isOther(this.#choice, choice)) {
      this.#choice = choice;
      this.#selection = new Selection(this.#host);
    }
    return this.#selection;
  }

  get circumstances(): Omit<Circumstances, 'user' | 'isReadOnlyHere'> {
    const { isReadOnlyStore, mayWrite = true, currentRow } = this.#editing ?? {};
    return { isReadOnlyStore, mayWrite, currentRow };
  }

  get wording(): Wording {
    return {
      say: this.say,
      date: (date, options) => this.#words.date(date, options),
      displayName: (code, type) => this.#displayName(code, type),
      nameOf: ({ attribute }) => attributeName(attribute, this.say),
    };
  }

  /**
   * None at first: making the browser's names of languages takes a slow phone longer than drawing all rows, so that the
   * first frame has codes, and the next one names.
   */
  #displayName(code: string, type: 'region' | 'language'): string | undefined {
    const language = this.#words.lang();
    const key = `${language} ${type}`;
    const names = this.#names.get(key);
    if (names) return nameIn(names, code);
    if (names === undefined) {
      this.#names.set(key, null);
      // Not idle() of the base: exporting it would cost the first frame, which every element pays for.
      (globalThis.requestIdleCallback ?? setTimeout)(() => this.#learnNames(key, language, type));
    }
    return undefined;
  }

  #learnNames(key: string, language: string, type: 'region' | 'language'): void {
    try {
      // As the list says it from which they choose.
      const options = { type, fallback: 'none', languageDisplay: 'standard' } as const;
      this.#names.set(key, new Intl.DisplayNames([language], options));
    } catch {
      return;
    }
    this.#basis = [];
    this.#host.requestUpdate();
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
    this.#checkPaths();
    const isOpen = this.#host.mode === 'form';
    const isWaiting =
      isOpen || pendingEmail(user) !== undefined || pendingMobile(user) !== undefined || hasUnproven(user);
    if (isWaiting || findDraft(placeOf(session, id, this.#host.localName))) this.#startEditing();
  }

  /** For the developer, once it is known what the organization has. */
  #checkPaths(): void {
    const { data, status } = this.#host.schemas.snapshot;
    const basis = [data, this.selection];
    if ((data === undefined && status !== 'failed') || !isOther(this.#checked, basis)) return;
    this.#checked = basis;
    this.#host.unknownPaths = this.selection.unknown(shownAttributes(data));
  }

  render(person: Me): TemplateResult {
    const isForm = this.#host.mode === 'form' && this.#host.gate === 'open';
    if (isForm && !this.#editing) return skeleton(6);
    const form = this.#editing?.renderForm();
    const rows = form ? this.rows.filter(({ editable }) => editable.length === 0) : this.rows;
    return list([
      this.#editing?.renderTop() ?? nothing,
      identity(person),
      form ?? nothing,
      rows.map((row) => this.#renderItem(row)),
    ]);
  }

  renderOverlay(): unknown {
    return this.#editing?.renderOverlay() ?? nothing;
  }

  /** The same one before and after there is anything to edit with: whoever has focus in it keeps it. */
  #renderItem(row: ProfileRow): unknown {
    const editor = this.#editing?.editorOf(row.key);
    if (editor) return html`<li>${editor.render(row)}</li>`;
    const { badge, actions, below, isReplaced } = this.#editing?.extras(row) ?? {};
    // No list: Lit does not tell what stood there before a list that it is gone.
    return html`${isReplaced ? nothing : this.#renderRow(row, actions, badge)}${below}`;
  }

  /** One row at rest; what was just saved has its own badge and actions. */
  #renderRow(row: ProfileRow, actions: unknown, badge: unknown): TemplateResult {
    const canEdit = row.editable.length > 0 && this.#host.gate === 'open';
    return html`<li part="row" class="pair" data-row=${row.key}>
      <slot name="row:${row.slot}"
        >${drawRow({
          title: row.name.label,
          value: rowValue(row, this.say),
          badge: badge ?? this.#renderBadge(row),
          actions: actions ?? (canEdit ? this.#renderEdit(row) : undefined),
        })}</slot
      >
    </li>`;
  }

  #renderBadge({ facts, lines, reason }: ProfileRow): unknown {
    const [fact] = facts;
    const flag = fact?.kind === 'email' ? 'emailVerified' : 'phoneVerified';
    const canBeVerified = fact?.holds === 'main' && !fact.isChosen && lines.length > 0;
    const isProven = canBeVerified && isVerified(this.#host.me.data?.user ?? {}, flag);
    return [
      isProven ? verifiedBadge(this.say) : nothing,
      reason && lines.length > 0 ? reasonBadge(reason, this.say) : nothing,
    ];
  }

  #renderEdit(row: ProfileRow): TemplateResult {
    const { say } = this;
    const isSet = row.lines.length > 0;
    return button({
      text: isSet ? say.edit : say.add,
      label: (isSet ? say.editField : say.addField)(row.name.sentence),
      variant: 'quiet',
      busy: row.key === this.#opening,
      disabled: this.#host.offline,
      onClick: () => void this.edit(row),
    });
  }

  async edit(row: ProfileRow): Promise<void> {
    this.#opening = row.key;
    this.#host.requestUpdate();
    await this.#learn();
    // Meanwhile another row was pressed, or another person came.
    if (this.#opening !== row.key) return;
    this.#opening = undefined;
    this.#host.requestUpdate();
    await this.#editing?.edit(row);
  }

  readonly #expectEdit = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('[data-row] :is(button, input, textarea, select)'))
      void this.#learn();
  };

  async #learn(): Promise<void> {
    await this.#host.fetch(editingPart);
    this.#startEditing();
    await this.#editing?.learn();
  }

  #startEditing(): void {
    const part = this.#host.use(editingPart);
    if (part) this.#editing ??= new part.ProfileEditing(this.#host, this);
  }
}

function isOther(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length !== now.length || now.some((part, index) => part !== before[index]);
}

function nameIn(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code);
  } catch {
    return undefined;
  }
}
