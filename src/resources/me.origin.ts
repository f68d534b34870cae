import { text, type JsonObject } from '../client/read.ts';
import { flag } from '../client/read-values.ts';
import { valueAt } from '../client/scim.ts';
import { enterpriseSchema, systemSchema } from './me.read.ts';

/** Where a person comes from: this organization, a parent of it, or another identity provider. */
export function originText(user: JsonObject, name: string): string | undefined {
  return text(valueAt(user, systemSchema, [name])) ?? text(valueAt(user, enterpriseSchema, [name]));
}

/** In a sub-organization, people whom a parent organization shares with it. */
export function isManagedElsewhere(user: JsonObject): boolean {
  return originText(user, 'managedOrg') !== undefined;
}

/** Whom the person signs in with, as the server calls it, such as "Google". */
export function providerOf(user: JsonObject): string | undefined {
  return originText(user, 'idpType');
}

/**
 * Whether the person can sign in with a password here. Many servers say so of people from elsewhere only; that a
 * password was set once tells it of the others. Undefined where nothing does.
 */
export function canUsePassword(user: JsonObject): boolean | undefined {
  return hasPassword(user) ?? (originText(user, 'lastPasswordUpdateTime') === undefined ? undefined : true);
}

/** Whether the person has a password in this organization. Undefined where the server does not tell. */
export function hasPassword(user: JsonObject): boolean | undefined {
  return flag(originText(user, 'localCredentialExists'));
}
