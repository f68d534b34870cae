import { list } from '../../client/read-values.ts';
import { valueAt } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { isSaidToBe, mainEntry, systemSchema, valueOf, verifiedValues, type Channel } from '../../resources/me.read.ts';
import type { ProfileRow } from './profile.rows.ts';

const names = {
  email: { attribute: 'emails', list: 'emailAddresses', flag: 'emailVerified' },
  mobile: { attribute: 'phoneNumbers', list: 'mobileNumbers', flag: 'phoneVerified' },
} as const;

/** The person has proven that this is theirs. */
export function hasProved(channel: Channel, value: string, { user }: Me): boolean {
  return verifiedValues(user, names[channel].attribute).has(value);
}

/**
 * Values that can be verified now. The server does not tell whether it verifies anything: it is asked where it says of a
 * value that it is not verified, and where people have several, of which some are.
 */
export function unverifiedIn({ facts }: ProfileRow, channel: Channel, { user }: Me): readonly string[] {
  const { attribute, flag } = names[channel];
  const proven = verifiedValues(user, attribute);
  if (facts.some(({ holds }) => holds === 'list')) {
    return proven.size === 0 ? [] : [...new Set(listed(channel, user))].filter((value) => !proven.has(value));
  }
  const value = valueOf(mainEntry(user, attribute));
  return value !== undefined && isSaidToBe(user, flag) === false && !proven.has(value) ? [value] : [];
}

function listed(channel: Channel, user: Me['user']): readonly string[] {
  return list(valueAt(user, systemSchema, [names[channel].list])).flatMap((entry) => valueOf(entry) ?? []);
}
