import type { ResourceSpec } from '../state/resource.ts';

/** One attribute of the organization's user schema, with its `endUser` profile applied. */
export interface SchemaAttribute {
  readonly schema: string;
  readonly name: string;
  /** The organization's name for it. */
  readonly label: string;
  /** Attributes without an order of their own come last. */
  readonly order: number;
  readonly type: string;
  readonly multiValued: boolean;
  /** Whether two values that differ in their case alone are two. */
  readonly caseExact: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Can be set once, and not changed then (RFC 7643, 7). */
  readonly immutable: boolean;
  /** Of a person whom a parent organization manages, it is changed there. */
  readonly fromOrigin: boolean;
  /** Names of the user stores whose people do not have it. */
  readonly excludedStores: readonly string[];
  /** Whether the organization shows it in self-service. */
  readonly shown: boolean;
  /** Java's dialect; a pattern that the browser cannot compile is left to the server. */
  readonly pattern: string | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  /** The widget the organization asks for, such as `text_input` or `dropdown`. */
  readonly inputType: string | undefined;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  readonly subAttributes: readonly SchemaAttribute[];
}

/**
 * The organization's user schema. Any valid token may read it; the address is the same in every organization. What reads
 * the reply is fetched while the server makes it.
 */
export const schemas: ResourceSpec<readonly SchemaAttribute[]> = {
  key: 'schemas',
  scopes: [],
  load: async (send) => {
    const reply = send('/scim2/Schemas');
    const [json, { parseSchemas }] = await Promise.all([reply, afterRequests(() => import('./schemas.parse.ts'))]);
    return parseSchemas(json);
  },
};

/** Asking for a file takes a slow phone as long as sending a request, which the person waits for. */
async function afterRequests<T>(load: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve));
  return load();
}
