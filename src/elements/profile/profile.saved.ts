import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../ui/button.ts';
import { check, icon, info } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import type { Me } from '../../resources/me.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Say } from './profile.editor.ts';
import { isSame, isStored, rawOf, type Plan, type Step } from './profile.merge.ts';
import type { ProfileField } from './profile.fields.ts';
import type { ProfileRow } from './profile.rows.ts';

const undoTime = 8_000;

/** What became of the row that was just saved. */
export interface Outcome {
  readonly key: string;
  /** As they were before, with the raw values that they were given. */
  readonly undo: readonly { readonly field: ProfileField; readonly given: unknown }[];
  /** Of which the server made something else than what was asked for. */
  readonly lost: readonly ProfileField[];
}

/** The row that was just saved, and what stood in it before, for as long as it can be taken back. */
export class SavedRow {
  #outcome: Outcome | undefined;
  #canUndo = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: AsgProfile,
    /** The row on screen. */
    private readonly find: (key: string) => HTMLElement | undefined,
  ) {}

  set(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#canUndo = outcome.undo.length > 0;
    this.#wait();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#outcome = undefined;
  }

  /** Of the row that was just saved. */
  get key(): string | undefined {
    return this.#outcome?.key;
  }

  /** Undefined where it cannot be taken back, or not any more. */
  undoOf(row: ProfileRow): Outcome | undefined {
    return this.#canUndo && this.#outcome?.key === row.key ? this.#outcome : undefined;
  }

  renderUndo(row: ProfileRow, say: Say, isBusy: boolean, undo: () => void): TemplateResult {
    const label = say.undoField(row.name.sentence);
    return html`<span class="saved">${icon(check)}${say.saved}</span>${button({
        text: say.undo,
        label,
        variant: 'quiet',
        busy: isBusy,
        onClick: undo,
      })}`;
  }

  renderLost(row: ProfileRow, say: Say): unknown {
    if (this.#outcome?.key !== row.key || this.#outcome.lost.length === 0) return nothing;
    const text = lostText(this.#outcome, say);
    return html`<li>${notice({ tone: 'warning', icon: info, text, flush: true })}</li>`;
  }

  /** The time runs only while nobody points at the row or has focus in it. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const row = this.#outcome && this.find(this.#outcome.key);
      if (row?.matches(':hover, :focus-within')) return this.#wait();
      this.#canUndo = false;
      this.host.requestUpdate();
    }, undoTime);
  }
}

/** Puts back exactly what was there, as long as it is still what was saved. */
export function undoPlan({ undo }: Outcome, me: Me): Plan {
  const steps: Step[] = [];
  const collisions: ProfileField[] = [];
  for (const { field, given } of undo) {
    const change = field.restore();
    const raw = rawOf(field.fact, me);
    const isDone = isStored(change.value, raw);
    if (isDone || isSame(raw, given)) steps.push({ now: field, change: isDone ? undefined : change });
    else collisions.push(field);
  }
  return { steps, collisions, untouched: [] };
}

export function outcomeOf(key: string, steps: readonly Step[], lost: readonly Step[], reply: Me): Outcome {
  const saved = steps.filter((step) => step.change && !lost.includes(step));
  return {
    key,
    // Of what was never set, a No cannot be made unsaid.
    undo: saved
      .filter(({ now, change }) => !isSame(now.restore().value, change?.value))
      .map(({ now }) => ({ field: now, given: rawOf(now.fact, reply) })),
    lost: lost.map(({ now }) => now),
  };
}

export function lostText({ lost }: Outcome, say: Say): string {
  return lost.map((field) => say.notKept(field.nameIn(say).sentence)).join(' ');
}
