import { AsgError } from '../client/errors.ts';
import { object, text, type JsonObject } from '../client/read.ts';
import type { ResourceSpec } from '../state/resource.ts';

export const path = '/scim2/Me';
export const scopes: readonly string[] = ['internal_login'];

/** The signed-in person, as `GET /scim2/Me` tells (RFC 7644, 3.11). */
export interface Me {
  readonly id: string;
  /** Without the name of the user store (`DEFAULT/`), which means nothing to people. */
  readonly userName: string | undefined;
  /** Everything the server said; attributes are looked up through the organization's schemas. */
  readonly user: JsonObject;
}

export const me: ResourceSpec<Me> = {
  key: 'me',
  scopes,
  load: async (send) => parseMe(await send(path, { scopes })),
};

export function parseMe(json: unknown): Me {
  const user = object(json);
  const id = text(user?.['id']);
  if (!user || id === undefined) throw new AsgError('unexpected', { call: `GET ${path}` });
  return { id, userName: text(user['userName'])?.replace(/^[A-Z_][A-Z0-9_.-]*\//, ''), user };
}
