import { AsgError } from '../client/errors.ts';
import type { Send } from '../client/http.ts';
import { object, text, type JsonObject } from '../client/read.ts';
import { flag, list } from '../client/read-values.ts';
import { patchBody, valueAt, type ScimChange } from '../client/scim.ts';
import type { ResourceSpec } from '../state/resource.ts';
import { enterpriseSchema, pendingEmail, pendingMobile, systemSchema } from './me.read.ts';
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
 * where somebody has to approve them first. Where the answer got lost or is none, what the server has now tells.
 */
export async function saveMe(send: Send, changes: readonly ScimChange[]): Promise<Me | undefined> {
  try {
    const reply = await send(path, { method: 'PATCH', body: patchBody(changes), scopes });
    if (reply === undefined) return undefined;
    if (object(reply)?.['id'] !== undefined) return parseMe(reply);
    throw new AsgError('unexpected', { call: `PATCH ${path}`, status: 200 });
  } catch (error) {
    if (!(error instanceof AsgError) || !isUnanswered(error)) throw error;
    return findOut(send, changes, error);
  }
}

/** The call may have arrived although no answer of the server came back: nobody knows whether it did it. */
export function isUnanswered({ code, detail }: AsgError): boolean {
  const isNoAnswer = code === 'unexpected' && (detail.status ?? 0) < 300;
  return isNoAnswer || detail.outcome === 'unknown' || code === 'network' || code === 'offline' || code === 'timeout';
}

async function findOut(send: Send, changes: readonly ScimChange[], error: AsgError): Promise<Me> {
  const { code } = error;
  const { outcome = 'unknown', ...detail } = error.detail;
  const unknown = new AsgError(code, { ...detail, outcome });
  // A server that takes its time may still be at it: what it has now would tell nothing.
  if (code === 'timeout') throw unknown;
  const now = await send(path, { scopes }).then(parseMe, () => {
    throw unknown;
  });
  if (changes.every((change) => isSaved(now.user, change))) return now;
  throw new AsgError(code, detail);
}

function isSaved(user: JsonObject, { schema, path, value }: ScimChange): boolean {
  const now = textsOf(valueAt(user, schema, path));
  const sent = textsOf(value);
  const waiting = [pendingEmail(user), pendingMobile(user)].filter((one) => one !== undefined && sent.includes(one));
  // The one before stays in the list while the new one waits to be confirmed.
  const isGone = waiting.length > 0 || now.every((one) => sent.includes(one));
  return isGone && sent.every((one) => now.includes(one) || waiting.includes(one));
}

function textsOf(value: unknown): readonly string[] {
  const entries = Array.isArray(value) ? list(value) : [value];
  return entries.flatMap(
    (entry) => text(object(entry)?.['value']) ?? text(entry) ?? (object(entry) ? JSON.stringify(entry) : []),
  );
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
