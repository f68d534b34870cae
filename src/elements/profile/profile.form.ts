import { html } from 'lit';
import type { Me } from '../../resources/me.ts';
import type { AttributeName } from '../../i18n/attribute-names.ts';
import { fieldPrefix } from '../../ui/field.ts';
import type { Values } from '../../ui/form.ts';
import type { AsgProfile } from './asg-profile.ts';
import { ProfileEditor, type EditorOwner } from './profile.editor.ts';
import { fieldsOf, idOf, type ProfileField } from './profile.fields.ts';
import { prepareInputs } from './profile.inputs.ts';
import type { ProfileRow } from './profile.rows.ts';
import type { ProfileSaving } from './profile.saving.ts';

/** The key of everything that can be changed, taken as one row. */
export const formKey = 'form';

const focusable = 'a[href], button, input, select, textarea, [tabindex]';

/** What `mode="form"` is: one editor, always open, of everything that can be changed. */
export class ProfileForm {
  /** The rows that the open editor was made of. */
  #rows: readonly ProfileRow[] = [];
  /** Keys of the rows that somebody adds to, and that have nothing yet. */
  readonly #added = new Set<string>();

  constructor(
    private readonly host: AsgProfile,
    private readonly rows: () => readonly ProfileRow[],
  ) {
    host.renderRoot.addEventListener('slotchange', () => host.requestUpdate());
  }

  /** Undefined where the page wants rows, and where nothing can be changed. */
  get row(): ProfileRow | undefined {
    const rows = this.host.mode === 'form' ? this.#ownRows : [];
    const facts = rows.flatMap(({ editable }) => editable);
    if (facts.length === 0) return undefined;
    const name = { label: this.host.say.title, sentence: this.host.say.thing };
    const lines = rows.flatMap(({ lines }) => lines);
    return { key: formKey, slot: formKey, name, lines, facts, editable: facts, reason: undefined };
  }

  /** Without those that the page draws itself. */
  get #ownRows(): readonly ProfileRow[] {
    return this.#allRows.filter((row) => !this.#pageContent(row));
  }

  get #allRows(): readonly ProfileRow[] {
    return this.rows().flatMap((row) => (row.more && this.#added.has(row.more.key) ? [row, row.more] : row));
  }

  /** Draws what somebody wants to add to, and puts focus into it. */
  async add(row: ProfileRow): Promise<void> {
    const { data } = this.host.me;
    if (!data) return;
    this.#added.add(row.key);
    await prepareInputs(fieldsOf(row, data), (part) => this.host.fetch(part));
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.focus(row);
  }

  /** Somebody had begun to add something. */
  addDrafted(values: Values): void {
    for (const { more } of this.rows()) {
      if (more?.editable.some((fact) => Object.hasOwn(values, idOf(fact)))) this.#added.add(more.key);
    }
  }

  /** The editor of the form, made anew when there is something else to show and nobody types. */
  keep(editor: ProfileEditor | undefined, owner: EditorOwner): ProfileEditor | undefined {
    const { host, row } = this;
    const open = editor?.key === formKey ? editor : undefined;
    if (!row || !host.me.data) return open ? undefined : editor;
    const isKept = open && (this.#rows === this.rows() || this.#isTyping || open.isChanged);
    if (isKept && isOf(row, open)) return open;
    // Whoever is on a button of it would lose their place, for inputs that are the same.
    if (open && isSame(this.#fields(host.me.data), open.fields)) return open;
    if (!isKept) this.#added.clear();
    const fields = this.#fields(host.me.data);
    void prepareInputs(fields, (part) => host.fetch(part)).then(() => host.requestUpdate());
    if (!isKept) return new ProfileEditor(host, owner, formKey, fields);
    open.follow(fields);
    return open;
  }

  /** `below`: what is said below a row. */
  render(editor: ProfileEditor, saving: ProfileSaving, below: (row: ProfileRow) => unknown): unknown {
    const { row } = this;
    if (!row || editor.key !== formKey) return undefined;
    const rows = this.#allRows;
    return html`<li data-row=${formKey}>${editor.render(row, rows, saving.actions(row))}</li>
      ${rows.map(below)}${saving.notices(row)}`;
  }

  focus(row: ProfileRow): void {
    const { editable } = row;
    const names = editable.map((fact) => `[name="${CSS.escape(fieldPrefix + idOf(fact))}"]`);
    const own = this.host.renderRoot.querySelector<HTMLElement>(names.join());
    (own ?? this.#pageContent(row)?.querySelector<HTMLElement>(focusable))?.focus();
  }

  /** What the page put into the place of a row. */
  #pageContent({ slot }: ProfileRow): Element | undefined {
    return [...this.host.children].find((child) => child.slot === `row:${slot}`);
  }

  /** What is alone in its row is called as the row is. */
  #fields(me: Me): readonly ProfileField[] {
    this.#rows = this.rows();
    return this.#ownRows.flatMap((row) => {
      const fields = fieldsOf(row, me);
      return fields.length === 1 ? fields.map((field) => ({ ...field, nameIn: () => this.#nameOf(row) })) : fields;
    });
  }

  /** The row as it is drawn now, in the words of now. */
  #nameOf({ key, name }: ProfileRow): AttributeName {
    return this.#allRows.find((row) => row.key === key)?.name ?? name;
  }

  get #isTyping(): boolean {
    return this.host.shadowRoot?.activeElement?.matches('input, textarea, select') === true;
  }
}

/** Whether the same would be drawn of them, and the same be written. */
function isSame(...both: readonly [readonly ProfileField[], readonly ProfileField[]]): boolean {
  const [one, other] = both.map((fields) =>
    JSON.stringify(fields.map((field) => ({ ...field, verified: [...(field.choice?.verified ?? [])] }))),
  );
  return one === other;
}

/** Whether it has the fields of this row, and no others. */
function isOf({ editable }: ProfileRow, { fields }: ProfileEditor): boolean {
  return editable.length === fields.length && editable.every((fact, index) => idOf(fact) === fields[index]?.id);
}
