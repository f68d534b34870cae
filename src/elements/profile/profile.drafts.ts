import { html, type ReactiveController } from 'lit';
import { dropDraft, findDraft, placeOf, saveDraft, type Draft, type DraftPlace } from '../../base/drafts.ts';
import { isolate } from '../../i18n/isolate.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { ProfileEditor, Say } from './profile.editor.ts';
import { isChanged, type ProfileField } from './profile.fields.ts';
import { baseOf, fieldsOn } from './profile.merge.ts';
import type { Fact, ProfileRow } from './profile.rows.ts';

/** Which of several elements on the page somebody types into: the others leave its draft alone. */
const typing = new Map<string, AsgProfile>();

/** After the last key. Writing takes longer than drawing a letter, and who goes on typing should not wait for it. */
const delay = 250;

/** What is typed into the open row, kept until it is saved or given up. */
export class ProfileDrafts implements ReactiveController {
  readonly #host: AsgProfile;
  /** What was typed into, and is not written yet. */
  #unwritten: { readonly place: DraftPlace; readonly editor: ProfileEditor } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AsgProfile) {
    this.#host = host;
    host.addController(this);
  }

  /** Before the owner closes the editor because of what is new, and before the inputs are drawn anew. */
  hostUpdate(): void {
    this.write();
  }

  /** The element is gone; what was typed into it is kept. */
  hostDisconnected(): void {
    this.write();
    this.#release();
  }

  get draft(): Draft | undefined {
    const person = this.#host.me.data?.id;
    const other = person === undefined ? undefined : typing.get(person);
    return other && other !== this.#host ? undefined : findDraft(this.place);
  }

  get place(): DraftPlace | undefined {
    const { session, me, localName } = this.#host;
    return placeOf(session, me.data?.id, localName);
  }

  keep(editor: ProfileEditor): void {
    clearTimeout(this.#timer);
    if (this.#unwritten?.editor !== editor && !this.#begin(editor)) return;
    this.#timer = setTimeout(this.write, delay);
  }

  /** With the first key; the next ones find everything as it is. */
  #begin(editor: ProfileEditor): boolean {
    const { place } = this;
    if (!place) return false;
    typing.set(place.person, this.#host);
    this.#unwritten = { place, editor };
    // Nothing runs in a page after that, and on a phone nothing may after another app was looked at.
    addEventListener('pagehide', this.write);
    document.addEventListener('visibilitychange', this.write);
    this.#host.renderRoot.addEventListener('focusout', this.write);
    return true;
  }

  readonly write = (): void => {
    const unwritten = this.#unwritten;
    if (!unwritten) return;
    this.#settle();
    const { place, editor } = unwritten;
    if (!this.#isStillThere(place)) return;
    const { key, fields, values } = editor;
    saveDraft(place, { editor: key, values, base: baseOf(fields) });
  };

  /** What somebody typed who signed out, or made way for somebody else, is not kept. */
  #isStillThere({ session, person }: DraftPlace): boolean {
    const { place } = this;
    if (place) return place.session === session && place.person === person;
    // Elements forget their data when they leave the page.
    const auth = this.#host.session?.state;
    return auth?.status === 'signed-in' || this.#host.hasEnded;
  }

  #settle(): void {
    this.#unwritten = undefined;
    clearTimeout(this.#timer);
    removeEventListener('pagehide', this.write);
    document.removeEventListener('visibilitychange', this.write);
    this.#host.renderRoot.removeEventListener('focusout', this.write);
  }

  /** Fields of these facts, as they were when the person began to type. */
  fields(facts: readonly Fact[]): readonly ProfileField[] {
    const { draft } = this;
    const { data } = this.#host.me;
    return draft && data ? fieldsOn(draft.base, facts, data) : [];
  }

  /** What was typed, where it can be read and copied. */
  badge({ key, facts }: ProfileRow, say: Say): unknown {
    const { draft } = this;
    if (draft?.editor !== key) return undefined;
    const changed = this.fields(facts).filter((input) => isChanged(input, draft.values));
    const unsaved = changed.flatMap(({ id }) => draft.values[id] ?? []).join(' ');
    return unsaved ? html`<span part="badge" class="warning">${say.unsaved(isolate(unsaved))}</span>` : undefined;
  }

  drop(place = this.place): void {
    if (place?.person === this.#unwritten?.place.person) this.#settle();
    dropDraft(place);
    this.#release();
  }

  #release(): void {
    for (const [person, host] of typing) if (host === this.#host) typing.delete(person);
  }
}
