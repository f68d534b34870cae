import type { Send } from '../client/http.ts';
import { object, type JsonObject } from '../client/read.ts';
import { flag, list } from '../client/read-values.ts';
import { patchBody, valueAt, type ScimChange } from '../client/scim.ts';
import type { ResourceSpec } from '../state/resource.ts';
import { enterpriseSchema, systemSchema } from './me.read.ts';
import { parseMe, path, scopes, type Me } from './me.ts';

/**
 * Whether the person's user store takes no changes. Returned by the server on request only, hence a resource of its
 * own, asked for when somebody is about to change something.
 */
export const readOnlyStore: ResourceSpec<boolean> = {
  key: 'read-only-store',
  scopes,
  load: async (send) => {
    const schemas = [systemSchema, enterpriseSchema];
    const attributes = schemas.map((schema) => `${schema}:isReadOnlyUser`).join(',');
    const user = object(await send(`${path}?attributes=${encodeURIComponent(attributes)}`, { scopes })) ?? {};
    return schemas.some((schema) => flag(valueAt(user, schema, ['isReadOnlyUser'])) === true);
  },
};

/**
 * Resolves with what the server made of the changes: with e-mail verification on, that is not what was sent. Undefined
 * where somebody has to approve them first: the answer is 202 then, and holds no user.
 */
export async function saveMe(send: Send, changes: readonly ScimChange[]): Promise<Me | undefined> {
  const reply = await send(path, { method: 'PATCH', body: patchBody(changes), scopes });
  return object(reply)?.['id'] === undefined ? undefined : parseMe(reply);
}

/** The list to send when the primary email becomes another: every other entry as it was. */
export function withPrimaryEmail(user: JsonObject, email: string): readonly unknown[] {
  const emails = list(user['emails']);
  const marked = emails.findIndex((entry) => object(entry)?.['primary'] === true);
  const at = marked >= 0 ? marked : emails.findIndex((entry) => typeof entry === 'string');
  const others = emails.filter((_, index) => index !== at);
  if (email === '') return others;
  const old = object(emails[at]);
  return [old ? { ...old, value: email } : email, ...others];
}

/** The list to send when the mobile number becomes another: every other entry as it was. */
export function withMobileNumber(user: JsonObject, mobile: string): readonly unknown[] {
  const others = list(user['phoneNumbers']).filter((phone) => object(phone)?.['type'] !== 'mobile');
  return mobile === '' ? others : [...others, { type: 'mobile', value: mobile }];
}
