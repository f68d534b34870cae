import { list } from '../../client/read-values.ts';
import { valueAt } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { isSaidToBe, mainEntry, systemSchema, valueOf, verifiedValues, type Channel } from '../../resources/me.read.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';
import type { ProfileRow } from './profile.rows.ts';

const names = {
  email: {
    attribute: 'emails',
    list: 'emailAddresses',
    flag: 'emailVerified',
    provenList: 'verifiedEmailAddresses',
  },
  mobile: {
    attribute: 'phoneNumbers',
    list: 'mobileNumbers',
    flag: 'phoneVerified',
    provenList: 'verifiedMobileNumbers',
  },
} as const;

/** The person has proven that this is theirs. */
export function hasProved(channel: Channel, value: string, { user }: Me): boolean {
  return verifiedValues(user, names[channel].attribute).has(value);
}

/**
 * Values that can be verified now. The server does not tell whether it verifies anything: it is asked where it says of a
 * value that it is not verified, and where people have several, of which some are, or have a list of those that are.
 */
export function unverifiedIn(
  { facts }: ProfileRow,
  channel: Channel,
  { user }: Me,
  attributes: readonly SchemaAttribute[] = [],
): readonly string[] {
  const { attribute, flag, provenList } = names[channel];
  const proven = verifiedValues(user, attribute);
  const primary = valueOf(mainEntry(user, attribute)) ?? [];
  const hasSeveral = facts.some(({ holds }) => holds === 'list');
  const isKept = hasSeveral && (proven.size > 0 || attributes.some(({ name }) => name === provenList));
  if (!isKept && isSaidToBe(user, flag) !== false) return [];
  const values = [primary, hasSeveral ? listed(channel, user) : []].flat();
  return [...new Set(values)].filter((value) => !proven.has(value));
}

function listed(channel: Channel, user: Me['user']): readonly string[] {
  return list(valueAt(user, systemSchema, [names[channel].list])).flatMap((entry) => valueOf(entry) ?? []);
}
