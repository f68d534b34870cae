import type { SchemaAttribute } from './schemas.ts';

/** SCIM paths (RFC 7644, 3.10), in one text with commas or spaces between them, or as a list. */
export type PathList = string | readonly string[] | undefined;

/** What the page wants of the profile. */
export interface Choice {
  /** Only these, in this order. */
  readonly attributePaths: PathList;
  /** Not these. */
  readonly exclude: PathList;
  /** These can be read, and not changed; `true`: everything. */
  readonly readOnly: boolean | PathList;
}

/**
 * Which attributes the page wants, in which order, and which of them only to be read. A path names an attribute with or
 * without its schema (`country`, `urn:scim:wso2:schema:country`), a part of it (`name.givenName`), or a schema, which
 * stands for all it has. Upper and lower case are the same.
 */
export class Selection {
  readonly #wanted: ReadonlyMap<string, number>;
  readonly #excluded: ReadonlySet<string>;
  readonly #readOnly: ReadonlySet<string>;
  readonly #isReadOnly: boolean;
  readonly #written: ReadonlySet<string>;

  constructor({ attributePaths, exclude, readOnly }: Choice) {
    const wanted = pathsOf(attributePaths);
    const excluded = pathsOf(exclude);
    // An attribute without a value, as HTML writes yes; some frameworks write "true".
    this.#isReadOnly = readOnly === true || readOnly === '' || readOnly === 'true';
    const isList = !this.#isReadOnly && readOnly !== false && readOnly !== 'false';
    const locked = isList ? pathsOf(readOnly as PathList) : [];
    this.#wanted = new Map(wanted.map((path, index) => [path.toLowerCase(), index] as const).reverse());
    this.#excluded = new Set(excluded.map((path) => path.toLowerCase()));
    this.#readOnly = new Set(locked.map((path) => path.toLowerCase()));
    this.#written = new Set([...wanted, ...excluded, ...locked]);
  }

  /** Whether the page has an order of its own. */
  get hasOrder(): boolean {
    return this.#wanted.size > 0;
  }

  /** Its place in the page's order, 0 where there is none; undefined for what the page does not want. */
  placeOf({ schema }: SchemaAttribute, path: readonly string[]): number | undefined {
    const names = namesOf(schema, path);
    if (names.some((name) => this.#excluded.has(name))) return undefined;
    if (!this.hasOrder) return 0;
    const places = names.map((name) => this.#wanted.get(name)).filter((place) => place !== undefined);
    return places.length > 0 ? Math.min(...places) : undefined;
  }

  isReadOnly({ schema }: SchemaAttribute, path: readonly string[]): boolean {
    return this.#isReadOnly || namesOf(schema, path).some((name) => this.#readOnly.has(name));
  }

  /** The paths that name nothing of this schema, as the page wrote them. */
  unknown(attributes: readonly SchemaAttribute[]): readonly string[] {
    if (this.#written.size === 0) return [];
    const known = new Set(
      attributes.flatMap(({ schema, name, subAttributes }) => [
        ...namesOf(schema, name.split('.')),
        ...subAttributes.flatMap((part) => namesOf(schema, [...name.split('.'), part.name])),
      ]),
    );
    return [...this.#written].filter((path) => !known.has(path.toLowerCase()));
  }
}

/** Whether an attribute, or a part of one, is what a path names. */
export function isNamed({ schema }: SchemaAttribute, path: readonly string[], name: string): boolean {
  return namesOf(schema, path).includes(name.toLowerCase());
}

/** Whether it is what a path names, and not a part of that. */
export function isExactly({ schema }: SchemaAttribute, path: readonly string[], name: string): boolean {
  const own = path.join('.').toLowerCase();
  return [own, `${schema.toLowerCase()}:${own}`].includes(name.toLowerCase());
}

/** Every path that stands for it: of `name.givenName`, `name` and its schema, too. */
function namesOf(schema: string, path: readonly string[]): string[] {
  const id = schema.toLowerCase();
  const names = path.map((_, index) =>
    path
      .slice(0, index + 1)
      .join('.')
      .toLowerCase(),
  );
  return [id, ...names, ...names.map((name) => `${id}:${name}`)];
}

function pathsOf(list: PathList): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(list) ? list : [list ?? ''];
  return texts.flatMap((text) => String(text).split(/[\s,]+/)).filter(Boolean);
}
