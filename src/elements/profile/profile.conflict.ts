import { nothing } from 'lit';
import { isolate } from '../../i18n/isolate.ts';
import type { Me } from '../../resources/me.ts';
import { button } from '../../ui/button.ts';
import { info } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import { linesOf, type Wording } from './profile.display.ts';
import type { Say } from './profile.editor.ts';
import type { ProfileField } from './profile.fields.ts';
import type { Overruled } from './profile.merge.ts';

/** A field, as it is now, that somebody else changed while the person was at it. */
interface Collision {
  readonly field: ProfileField;
  /** How it reads now; empty where nothing is set. */
  readonly text: string;
}

interface Answers {
  /** The person's own is to be written over what is there. */
  readonly useMine: () => void;
  readonly useThat: (field: ProfileField) => void;
}

/** What the person has to decide, and what they decided, field by field. */
export class Collisions {
  readonly #answers: Answers;
  readonly #open = new Map<string, Collision>();
  readonly #overruled = new Map<string, unknown>();

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  get overruled(): Overruled {
    return this.#overruled;
  }

  set(fields: readonly ProfileField[], { user }: Me, wording: Wording): void {
    this.#open.clear();
    for (const field of fields) {
      const { fact } = field;
      // Where no part of a name is set, the whole of it would show.
      const lines = fact.raw === undefined ? [] : linesOf([fact], user, wording);
      this.#open.set(field.id, { field, text: lines.map(({ text }) => text).join(', ') });
    }
  }

  /** Holds for the value that was there to be seen, and not for another one that may come. */
  overrule(id: string, raw: unknown): void {
    this.#open.delete(id);
    this.#overruled.set(id, raw);
  }

  /** At the input, where the two can be compared. */
  render({ id }: ProfileField, say: Say): unknown {
    const collision = this.#open.get(id);
    if (!collision) return nothing;
    const { field, text } = collision;
    const name = field.nameIn(say).sentence;
    const useMine = (): void => {
      this.overrule(id, field.fact.raw);
      this.#answers.useMine();
    };
    const useThat = (): void => {
      this.#open.delete(id);
      this.#answers.useThat(field);
    };
    return notice({
      tone: 'warning',
      icon: info,
      title: say.changedMeanwhile,
      text: text === '' ? say.nowEmpty : say.nowSays(isolate(text)),
      actions: [
        button({ text: say.useMine, label: say.useMineFor(name), variant: 'secondary', onClick: useMine }),
        button({
          text: say.useThat,
          label: say.useThatFor(name),
          variant: 'quiet',
          style: 'muted',
          onClick: useThat,
        }),
      ],
    });
  }
}
