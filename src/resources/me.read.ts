import { object, text, type JsonObject } from '../client/read.ts';
import { flag, list } from '../client/read-values.ts';
import { valueAt } from '../client/scim.ts';
import type { Me } from './me.ts';

/** Old organizations keep the identity attributes below the enterprise extension, new ones below the system schema. */
export const systemSchema = 'urn:scim:wso2:schema';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * The untyped email. One array mixes plain strings and objects; the untyped one is a bare string, or an object marked
 * primary when it was written so.
 */
export function primaryEmail(user: JsonObject): string | undefined {
  const emails = list(user['emails']);
  const marked = emails.find((entry) => object(entry)?.['primary'] === true);
  const plain = emails.find((entry) => typeof entry === 'string');
  return text(object(marked)?.['value']) ?? text(plain) ?? text(object(emails[0])?.['value']);
}

export function mobileNumber(user: JsonObject): string | undefined {
  const entry = list(user['phoneNumbers']).find((phone) => object(phone)?.['type'] === 'mobile');
  return text(object(entry)?.['value']);
}

/** Values that were saved but wait for the person to prove that they are theirs. */
export function pendingEmail(user: JsonObject): string | undefined {
  const pending = [systemSchema, enterpriseSchema].map((schema) => valueAt(user, schema, ['pendingEmails']));
  const first = pending.flatMap((value) => list(value))[0];
  return text(object(first)?.['value']) ?? text(first);
}

export function pendingMobile(user: JsonObject): string | undefined {
  return systemFlag(user, 'pendingMobileNumber', text);
}

export function isVerified(user: JsonObject, what: 'emailVerified' | 'phoneVerified'): boolean {
  return systemFlag(user, what, flag) === true;
}

function systemFlag<T>(user: JsonObject, name: string, read: (value: unknown) => T | undefined): T | undefined {
  return read(valueAt(user, systemSchema, [name])) ?? read(valueAt(user, enterpriseSchema, [name]));
}

/** The name to greet somebody with: the two names, else the display name, else the username. */
export function displayName({ user, userName }: Me): string | undefined {
  const name = object(user['name']) ?? {};
  const both = [text(name['givenName']), text(name['familyName'])].filter((part) => part !== undefined).join(' ');
  return both || text(name['formatted']) || text(user['displayName']) || userName;
}
