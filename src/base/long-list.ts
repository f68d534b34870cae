import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { toldApart } from '../ui/told-apart.ts';
import type { AsgElement } from './asg-element.ts';
import { Lazy } from './lazy.ts';
import type { LongListView } from './long-list.view.ts';

const viewPart = new Lazy(() => import('./long-list.view.ts'));

/** Above so many rows there is a search. */
const few = 10;
/** So many are shown, and so many more each time. */
export const step = 20;

/** What is shown of a list, given anew for each rendering. */
export interface LongListOptions<T extends object> {
  /** All of them, in their order. A row that did not change stays the same object, whose text is looked at once. */
  readonly rows: readonly T[];
  /** Unique within the element: the `data-row` of what `renderRow` makes. */
  readonly keyOf: (row: T) => string;
  /** What it is called. */
  readonly nameOf: (row: T) => string;
  /** What is said behind the name where another row has the same. */
  readonly factOf: (row: T) => string | undefined;
  /**
   * An `<li part="row" data-row>`, such as `item()` makes, or the question that takes its place. `name` is its own among
   * those that are shown.
   */
  readonly renderRow: (row: T, name: string) => unknown;
  /** What is searched: all words of the row that a person may look for. Case and accents do not count. */
  readonly textOf: (row: T) => string;
  /** Names the list for a screen reader. */
  readonly label: string;
  /** What can be searched by: "Search by browser, app or IP". */
  readonly search: string;
  /** What is said where nothing fits: "No app called “acme”". */
  readonly noMatch: (query: string) => string;
  /** The heading above a row and its neighbours; used above 20 rows. */
  readonly groupOf?: (row: T) => string;
  /** In the panel, above everything: a notice, a progress. */
  readonly before?: unknown;
  /** Beside the search, where there is one. */
  readonly beside?: unknown;
  /** In the panel, below everything. */
  readonly after?: unknown;
  /** What stands there until what draws more than ten has come. */
  readonly waiting: unknown;
}

/**
 * A panel with rows, of which there may be ten thousand. Up to ten are drawn as they are. Of more, 20 are, with a search
 * above them and "Show 20 more" below; what that needs is fetched when there are as many.
 *
 * ```ts
 * readonly #list = new LongList<Session>(element);
 * render() { return this.#list.render({ rows: sessions, keyOf: ({ id }) => id, ... }); }
 * ```
 */
export class LongList<T extends object> {
  #view: LongListView<T> | undefined;

  constructor(private readonly host: AsgElement) {}

  /** Whether there is a search, and `beside` is drawn. It stays while somebody looks for something. */
  hasSearch(rows: readonly T[]): boolean {
    return rows.length > few || this.#view?.isSearching === true;
  }

  /** Somebody else came: what was looked for and how far down is nothing to them. */
  reset(): void {
    this.#view?.reset();
  }

  render(options: LongListOptions<T>): unknown {
    if (!this.hasSearch(options.rows)) return this.#renderFew(options, options.rows);
    const part = this.host.use(viewPart);
    if (part) return (this.#view ??= new part.LongListView(this.host)).render(options);
    // Where it cannot be fetched the element says so; that much can be shown all the same.
    return this.host.lost ? this.#renderFew(options, options.rows.slice(0, step)) : options.waiting;
  }

  #renderFew(options: LongListOptions<T>, rows: readonly T[]): unknown {
    const { before, after, label, keyOf, renderRow } = options;
    const names = toldApart(rows, options.nameOf, options.factOf);
    return html`<div part="panel">
      ${before ?? nothing}
      <ul role="list" aria-label=${label}>
        ${repeat(rows, keyOf, (row) => renderRow(row, names.get(row) ?? ''))}
      </ul>
      ${after ?? nothing}
    </div>`;
  }
}
