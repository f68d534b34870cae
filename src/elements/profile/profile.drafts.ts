import { html } from 'lit';
import { dropDraft, findDraft, placeOf, saveDraft, type Draft, type DraftPlace } from '../../base/drafts.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { ProfileEditor, Say } from './profile.editor.ts';
import { isChanged, type ProfileField } from './profile.fields.ts';
import { baseOf, fieldsOn } from './profile.merge.ts';
import type { Fact, ProfileRow } from './profile.rows.ts';

/** Which of several elements on the page somebody types into: the others leave its draft alone. */
const typing = new Map<string, AsgProfile>();

/** What is typed into the open row, kept until it is saved or given up. */
export class ProfileDrafts {
  readonly #host: AsgProfile;

  constructor(host: AsgProfile) {
    this.#host = host;
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

  keep({ key, fields, values }: ProfileEditor): void {
    const { place } = this;
    if (!place) return;
    typing.set(place.person, this.#host);
    saveDraft(place, { editor: key, values, base: baseOf(fields) });
  }

  /** Fields of these facts, as they were when the person began to type. */
  fields(facts: readonly Fact[], say: Say): readonly ProfileField[] {
    const { draft } = this;
    const { data } = this.#host.me;
    return draft && data ? fieldsOn(draft.base, facts, data, say) : [];
  }

  /** What was typed, where it can be read and copied. */
  badge({ key, facts }: ProfileRow, say: Say): unknown {
    const { draft } = this;
    if (draft?.editor !== key) return undefined;
    const changed = this.fields(facts, say).filter((input) => isChanged(input, draft.values));
    const unsaved = changed.flatMap(({ id }) => draft.values[id] ?? []).join(' ');
    return unsaved ? html`<span part="badge" class="warning">${say.unsaved(unsaved)}</span>` : undefined;
  }

  drop(place = this.place): void {
    dropDraft(place);
    this.release();
  }

  /** The element is gone; what was typed into it is kept. */
  release(): void {
    for (const [person, host] of typing) if (host === this.#host) typing.delete(person);
  }
}
