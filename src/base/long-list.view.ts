import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { longList as english, type LongListStrings } from '../i18n/long-list.strings.ts';
import { UseStrings } from '../i18n/use-strings.ts';
import { longListStyles } from '../styles/long-list.ts';
import { button } from '../ui/button.ts';
import { info } from '../ui/icon.ts';
import { searchField } from '../ui/search-field.ts';
import { state } from '../ui/state.ts';
import { toldApart } from '../ui/told-apart.ts';
import type { AsgElement } from './asg-element.ts';
import { focusOn } from './focus.ts';
import { step, type LongListOptions } from './long-list.ts';

export const styles: readonly CSSResult[] = [longListStyles];

/** Milliseconds without a key after which the list follows what was typed. */
const pause = 150;
/** So many rows are read at once for a search: all of ten thousand would hold up a slow phone. */
const slice = 500;

/** As texts are compared: "Écran" is found by "ecran". */
export function fold(text: string): string {
  // Most are plain, and taking them apart costs ten times as much.
  const plain = /[^\0-\x7f]/.test(text) ? text.normalize('NFKD').replace(/\p{Mark}/gu, '') : text;
  return plain.toLowerCase();
}

interface Group<T> {
  readonly title: string | undefined;
  readonly rows: T[];
}

/** What a list of more than ten rows needs: the search, "Show 20 more", headings. */
export class LongListView<T extends object> {
  readonly #words: UseStrings<LongListStrings>;
  readonly #folded = new WeakMap<T, string>();
  #typed = '';
  /** What the person wants to find, as long as it is looked for. */
  #sought: string | undefined;
  #limit = step;
  /** What fits what was typed, until the rows or the text change. */
  #found: { readonly rows: readonly T[]; readonly typed: string; readonly fitting: readonly T[] } | undefined;
  #numbers: { readonly language: string; readonly format: (count: number) => string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #options: LongListOptions<T> | undefined;

  constructor(private readonly host: AsgElement) {
    this.#words = new UseStrings(host, 'longList', english);
  }

  get isSearching(): boolean {
    return this.#typed !== '';
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#sought = undefined;
    this.#typed = '';
    this.#limit = step;
    this.#options = this.#found = undefined;
  }

  render(options: LongListOptions<T>): TemplateResult {
    this.#options = options;
    const { before, beside, after, rows } = options;
    const fitting = this.#fitting(options);
    const shown = fitting.slice(0, this.#limit);
    const names = toldApart(shown, options.nameOf, options.factOf);
    const hasGroups = options.groupOf !== undefined && rows.length > step;
    return html`<div part="panel" class="long">
      ${before ?? nothing}
      <div class="search">
        ${searchField({ label: options.search, value: this.#typed, onInput: (typed) => this.#input(typed) })}${
          beside ?? nothing
        }
      </div>
      ${
        fitting.length > 0
          ? repeat(
              groupsOf(shown, hasGroups ? options.groupOf : undefined),
              ({ title }, index) => `${index} ${title ?? ''}`,
              (group, index) => this.#renderGroup(group, index, options, names),
            )
          : this.#renderNone(options)
      }
      ${shown.length < fitting.length ? this.#renderMore(shown.length, fitting) : nothing}${after ?? nothing}
    </div>`;
  }

  #renderGroup(
    { title, rows }: Group<T>,
    index: number,
    { label, keyOf, renderRow }: LongListOptions<T>,
    names: ReadonlyMap<T, string>,
  ): unknown {
    const id = `group-${index}`;
    const level = Math.min(6, this.host.headingLevel + 1);
    return html`${
        title === undefined
          ? nothing
          : html`<div class="group" id=${id} role="heading" aria-level=${level}>${title}</div>`
      }
      <ul
        role="list"
        aria-label=${title === undefined ? label : nothing}
        aria-labelledby=${title === undefined ? nothing : id}
      >
        ${repeat(rows, keyOf, (row) => renderRow(row, names.get(row) ?? ''))}
      </ul>`;
  }

  #renderNone({ noMatch }: LongListOptions<T>): TemplateResult {
    const { clear, tryOther } = this.#words.say;
    const actions = button({ text: clear, variant: 'secondary', onClick: () => void this.#clear() });
    return state({ icon: info, title: noMatch(this.#typed.trim()), text: tryOther, actions });
  }

  #renderMore(shown: number, fitting: readonly T[]): TemplateResult {
    const { more, showing } = this.#words.say;
    const next = Math.min(step, fitting.length - shown);
    return html`<div part="footer">
      <span part="row-meta">${showing(this.#write(shown), this.#write(fitting.length))}</span>
      ${button({ text: more(this.#write(next)), variant: 'secondary', onClick: () => void this.#showMore(fitting) })}
    </div>`;
  }

  async #showMore(fitting: readonly T[]): Promise<void> {
    const first = fitting[this.#limit];
    this.#limit += step;
    const shown = Math.min(this.#limit, fitting.length);
    const key = first && this.#options?.keyOf(first);
    await focusOn(this.host, `[data-row="${CSS.escape(key ?? '')}"]`);
    this.host.live.say(this.#words.say.shown(this.#write(shown), this.#write(fitting.length)));
  }

  /** The list follows when the person pauses; what is being typed belongs to the browser. */
  #input(typed: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(typed), pause);
  }

  async #search(typed: string): Promise<void> {
    clearTimeout(this.#timer);
    this.#sought = typed;
    if (typed !== '') await this.#readTexts();
    if (this.#sought !== typed) return;
    this.#typed = typed;
    this.#limit = step;
    this.host.requestUpdate();
    const count = this.#options ? this.#fitting(this.#options).length : 0;
    this.host.live.say(this.#words.say.results(count, this.#write(count)));
  }

  async #clear(): Promise<void> {
    const input = this.host.renderRoot.querySelector<HTMLInputElement>('.search-input');
    if (input) input.value = '';
    void this.#search('');
    await focusOn(this.host, '.search-input');
  }

  /** Once for each row; what comes later is read when it is looked through. */
  async #readTexts(): Promise<void> {
    const { rows = [], textOf } = this.#options ?? {};
    for (const [index, row] of rows.entries()) {
      if (index % slice === slice - 1) await new Promise((resolve) => setTimeout(resolve));
      if (textOf) this.#textOf(row, textOf);
    }
  }

  /** Every word that was typed has to be in the row, wherever. */
  #fitting({ rows, textOf }: LongListOptions<T>): readonly T[] {
    const typed = this.#typed;
    if (this.#found?.rows === rows && this.#found.typed === typed) return this.#found.fitting;
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const fits = (row: T): boolean => {
      const text = this.#textOf(row, textOf);
      return words.every((word) => text.includes(word));
    };
    const fitting = words.length > 0 ? rows.filter(fits) : rows;
    this.#found = { rows, typed, fitting };
    return fitting;
  }

  #textOf(row: T, textOf: (row: T) => string): string {
    const known = this.#folded.get(row);
    if (known !== undefined) return known;
    const text = fold(textOf(row));
    this.#folded.set(row, text);
    return text;
  }

  #write(count: number): string {
    const language = this.#words.lang();
    // To make one costs what a dozen rows cost.
    if (this.#numbers?.language !== language)
      this.#numbers = { language, format: new Intl.NumberFormat(language).format };
    return this.#numbers.format(count);
  }
}

/** Neighbours with the same heading; all of them where there are none. */
function groupsOf<T>(rows: readonly T[], titleOf: ((row: T) => string) | undefined): readonly Group<T>[] {
  const groups: Group<T>[] = [];
  for (const row of rows) {
    const title = titleOf?.(row);
    const last = groups.at(-1);
    if (last && last.title === title) last.rows.push(row);
    else groups.push({ title, rows: [row] });
  }
  return groups;
}
