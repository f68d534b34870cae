import { object, text, type JsonObject } from '../client/read.ts';
import { flag, list } from '../client/read-values.ts';
import { valueAt } from '../client/scim.ts';
import type { Me } from './me.ts';

/** Old organizations keep the identity attributes below the enterprise extension, new ones below the system schema. */
export const systemSchema = 'urn:scim:wso2:schema';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/**
 * The entry of a list that counts: of the emails the untyped one, which is a bare string, or an object marked primary
 * when it was written so; of the numbers the mobile one. One array mixes strings and objects.
 */
export function mainEntry(user: JsonObject, name: string): unknown {
  const entries = list(user[name]);
  if (name === 'phoneNumbers') return entries.find((entry) => object(entry)?.['type'] === 'mobile');
  const marked = entries.find((entry) => object(entry)?.['primary'] === true);
  return marked ?? entries.find((entry) => typeof entry === 'string') ?? entries[0];
}

export function primaryEmail(user: JsonObject): string | undefined {
  return valueOf(mainEntry(user, 'emails'));
}

export function mobileNumber(user: JsonObject): string | undefined {
  return valueOf(mainEntry(user, 'phoneNumbers'));
}

/** What an entry of a list says, whether it is a text or has one. */
export function valueOf(entry: unknown): string | undefined {
  return text(object(entry)?.['value']) ?? text(entry);
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

/** What a person is reached by, and may have to prove to be theirs. */
export type Channel = 'email' | 'mobile';

export function pendingValue(user: JsonObject, channel: Channel): string | undefined {
  return channel === 'email' ? pendingEmail(user) : pendingMobile(user);
}

export function primaryValue(user: JsonObject, channel: Channel): string | undefined {
  return channel === 'email' ? primaryEmail(user) : mobileNumber(user);
}

export function isVerified(user: JsonObject, what: 'emailVerified' | 'phoneVerified'): boolean {
  return isSaidToBe(user, what) === true;
}

/** Undefined where the server says nothing of it. */
export function isSaidToBe(user: JsonObject, what: 'emailVerified' | 'phoneVerified'): boolean | undefined {
  return systemFlag(user, what, flag);
}

/** The server says of something that nobody has proven it, or people have several addresses or numbers. */
export function hasUnproven(user: JsonObject): boolean {
  const isSaid = (['emailVerified', 'phoneVerified'] as const).some((what) => isSaidToBe(user, what) === false);
  const lists = ['emailAddresses', 'mobileNumbers'].flatMap((name) => list(valueAt(user, systemSchema, [name])));
  return isSaid || lists.length > 0;
}

/** Of the addresses or the numbers, those of which the person proved that they are theirs. */
export function verifiedValues(user: JsonObject, name: string): ReadonlySet<string> {
  const isEmail = name === 'emails';
  const lists = [systemSchema, enterpriseSchema].flatMap((schema) =>
    list(valueAt(user, schema, [isEmail ? 'verifiedEmailAddresses' : 'verifiedMobileNumbers'])),
  );
  const primary = isVerified(user, isEmail ? 'emailVerified' : 'phoneVerified') ? mainEntry(user, name) : undefined;
  return new Set([...lists, primary].flatMap((entry) => valueOf(entry) ?? []));
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
