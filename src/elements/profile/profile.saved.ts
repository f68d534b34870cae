import { html, type TemplateResult } from 'lit';
import { button } from '../../ui/button.ts';
import { check, icon } from '../../ui/icon.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Write } from './profile.editing.ts';
import type { Say } from './profile.editor.ts';
import type { ProfileRow } from './profile.rows.ts';

const undoTime = 8_000;

/** The row that was just saved, and what stood in it before, for as long as it can be taken back. */
export class SavedRow {
  #saved: { readonly key: string; readonly undo: Write } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: AsgProfile,
    /** The row on screen. */
    private readonly find: (key: string) => HTMLElement | undefined,
  ) {}

  get key(): string | undefined {
    return this.#saved?.key;
  }

  /** What to write to take it back. */
  get undo(): Write | undefined {
    return this.#saved?.undo;
  }

  set(key: string, undo: Write): void {
    this.#saved = { key, undo };
    this.#wait();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#saved = undefined;
  }

  render(row: ProfileRow, say: Say, isBusy: boolean, undo: () => void): TemplateResult {
    const label = say.undoField(row.name.sentence);
    return html`<span class="saved">${icon(check)}${say.saved}</span>${button({
        text: say.undo,
        label,
        variant: 'quiet',
        busy: isBusy,
        onClick: undo,
      })}`;
  }

  /** The time runs only while nobody points at the row or has focus in it. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const row = this.#saved && this.find(this.#saved.key);
      if (row?.matches(':hover, :focus-within')) return this.#wait();
      this.#saved = undefined;
      this.host.requestUpdate();
    }, undoTime);
  }
}
