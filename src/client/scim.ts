import type { JsonObject } from './read.ts';

export const coreSchemas: readonly string[] = [
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:ietf:params:scim:schemas:core:2.0',
];

/** One value to write. `path` is the attribute and its sub-attributes, `['name', 'givenName']`. */
export interface ScimChange {
  /** The id of the schema that declares the attribute. */
  readonly schema: string;
  readonly path: readonly string[];
  /** The empty string clears a simple attribute. A list replaces the whole list. */
  readonly value: unknown;
}

/**
 * A PATCH of `/scim2/Me`: one `replace` without a path, the form in which the server merges complex attributes and
 * extensions instead of replacing them (RFC 7644, 3.5.2.3). Attributes outside the core schemas stand below the id of
 * their schema, which may not be folded into the key.
 */
export function patchBody(changes: readonly ScimChange[]): JsonObject {
  const value: Record<string, unknown> = {};
  for (const { schema, path, value: leaf } of changes) {
    const keys = coreSchemas.includes(schema) ? path : [schema, ...path];
    keys.reduce<Record<string, unknown>>((at, key, index) => {
      const next = index === keys.length - 1 ? leaf : Object.hasOwn(at, key) ? at[key] : {};
      // Names come from the server; defining them keeps one called __proto__ a plain name.
      Object.defineProperty(at, key, { value: next, enumerable: true, configurable: true, writable: true });
      return next as Record<string, unknown>;
    }, value);
  }
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value }],
  };
}

/** What stands at an attribute's path in a user resource; undefined where there is nothing. */
export function valueAt(user: JsonObject, schema: string, path: readonly string[]): unknown {
  const keys = coreSchemas.includes(schema) ? path : [schema, ...path];
  return keys.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as JsonObject)[key] : undefined,
    user,
  );
}
