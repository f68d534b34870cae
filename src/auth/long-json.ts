/** How many characters are parsed at once: some 30 ms of a slow phone. */
const pieceLength = 400_000;

/**
 * What `JSON.parse` makes of a text of megabytes, without holding up the page: in pieces, with a pause after each.
 * Rejects with a `SyntaxError` where the text is not JSON (RFC 8259).
 *
 * @param length of a piece, in characters
 */
export default async function parseLongJson(text: string, length = pieceLength): Promise<unknown> {
  const reader = new Reader(text.trim(), length);
  const value = await reader.readValue();
  reader.readEnd();
  return value;
}

const closing: Readonly<Record<string, string | undefined>> = { '[': ']', '{': '}' };

class Reader {
  #at = 0;

  constructor(
    readonly json: string,
    readonly length: number,
  ) {}

  /** Whatever fits into one piece is left to `JSON.parse`; longer lists and objects are taken apart. */
  async readValue(): Promise<unknown> {
    this.#skipSpace();
    const start = this.#at;
    const open = this.json.charAt(start);
    const close = closing[open];
    if (close === undefined) return JSON.parse(this.json.slice(start, (this.#at = this.#endOfPlain(start))));
    const { end } = this.#look(start + 1, this.length);
    if (end !== undefined) return JSON.parse(this.json.slice(start, (this.#at = end + 1)));
    this.#at++;
    this.#skipSpace();
    if (this.json.charAt(this.#at) === close) return JSON.parse(open + this.json.charAt(this.#at++));
    return open === '[' ? this.#readList(close) : this.#readObject(close);
  }

  readEnd(): void {
    this.#skipSpace();
    if (this.#at < this.json.length) throw new SyntaxError('Something follows the end.');
  }

  async #readList(close: string): Promise<readonly unknown[]> {
    const items: unknown[] = [];
    await this.#readMembers(close, async (piece) => {
      if (piece === undefined) items.push(await this.readValue());
      else for (const item of JSON.parse(`[${piece}]`) as unknown[]) items.push(item);
    });
    return items;
  }

  async #readObject(close: string): Promise<object> {
    const entries: (readonly [string, unknown])[] = [];
    await this.#readMembers(close, async (piece) => {
      if (piece === undefined) entries.push([this.#readName(), await this.readValue()]);
      else entries.push(...Object.entries(JSON.parse(`{${piece}}`) as object));
    });
    // Makes own properties of all names, `__proto__` too, as `JSON.parse` does.
    return Object.fromEntries(entries);
  }

  /** As many members at once as fit into a piece; one that does not fit is read by itself, and `piece` is undefined. */
  async #readMembers(close: string, read: (piece: string | undefined) => Promise<void>): Promise<void> {
    for (let isOver = false; !isOver; this.#at++) {
      const { comma, end } = this.#look(this.#at, this.length);
      const reached = end ?? comma;
      const piece = reached === undefined ? undefined : this.json.slice(this.#at, reached);
      if (piece?.trim() === '') throw new SyntaxError('Nothing stands beside a comma.');
      await read(piece);
      if (reached === undefined) this.#skipSpace();
      else this.#at = reached;
      const next = this.json.charAt(this.#at);
      isOver = next === close;
      if (!isOver && next !== ',') throw new SyntaxError('Neither a comma nor the end.');
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  #readName(): string {
    this.#skipSpace();
    const end = this.#endOfString(this.#at) + 1;
    const name: unknown = JSON.parse(this.json.slice(this.#at, end));
    this.#at = end;
    this.#skipSpace();
    if (typeof name !== 'string' || this.json.charAt(this.#at++) !== ':') throw new SyntaxError('A name is missing.');
    return name;
  }

  /** From within a list or an object: the last comma between its members that is near enough, and its end if that is. */
  #look(start: number, length: number): { readonly comma?: number; readonly end?: number } {
    let comma: number | undefined;
    let depth = 0;
    for (let index = start; index < start + length && index < this.json.length; index++) {
      const character = this.json.charAt(index);
      if (character === '"') index = this.#endOfString(index);
      else if (character === '[' || character === '{') depth++;
      else if (character === ',' && depth === 0) comma = index;
      else if ((character === ']' || character === '}') && depth-- === 0) return { end: index };
    }
    return comma === undefined ? {} : { comma };
  }

  /** Of a string, a number or a word. */
  #endOfPlain(start: number): number {
    if (this.json.charAt(start) === '"') return this.#endOfString(start) + 1;
    const length = this.json.slice(start).search(/[\s,\]}]/);
    return length < 0 ? this.json.length : start + length;
  }

  /** The place of the quotation mark that ends the string which begins at `start`. */
  #endOfString(start: number): number {
    let end = this.json.indexOf('"', start + 1);
    while (end > 0 && isEscaped(this.json, end)) end = this.json.indexOf('"', end + 1);
    return end < 0 ? this.json.length : end;
  }

  #skipSpace(): void {
    while (/\s/.test(this.json.charAt(this.#at))) this.#at++;
  }
}

function isEscaped(json: string, index: number): boolean {
  let backslashes = 0;
  while (json.charAt(index - 1 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1;
}
