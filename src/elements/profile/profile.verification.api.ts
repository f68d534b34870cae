import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { list } from '../../client/read-values.ts';
import { valueAt, type ScimChange } from '../../client/scim.ts';
import { scopes, type Me } from '../../resources/me.ts';
import { enterpriseSchema, primaryValue, systemSchema, type Channel } from '../../resources/me.read.ts';
import { saveMe, withMobileNumber, withPrimaryEmail } from '../../resources/me.write.ts';

const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
const base = '/api/identity/user/v1.0/me';

/** Names of what the server knows of addresses and of numbers. */
const names = {
  email: { attribute: 'emails', order: 'verifyEmail', verified: 'verifiedEmailAddresses', all: 'emailAddresses' },
  mobile: { attribute: 'phoneNumbers', order: 'verifyMobile', verified: 'verifiedMobileNumbers', all: 'mobileNumbers' },
} as const;

/** `POST /me/validate-code`; 202. */
export async function validateCode(send: Send, code: string): Promise<void> {
  const body = { code, properties: [] };
  await send(`${base}/validate-code`, { method: 'POST', body, scopes, expect: 'nothing' });
}

/**
 * Sends what waits once more. The server knows by what the value is to be proved, and tells it by what it refuses: a
 * code is sent again by `POST /me/resend-code`, a link only by making the change again.
 */
export async function resend(send: Send, now: Me, channel: Channel, value: string): Promise<Me | undefined> {
  const kind = channel === 'email' ? 'EMAIL_OTP' : 'MOBILE';
  const scenarios = [`${kind}_VERIFICATION_ON_UPDATE`, `${kind}_VERIFICATION_ON_VERIFIED_LIST_UPDATE`];
  for (const scenario of isListed(now, channel, value) ? scenarios.reverse() : scenarios) {
    if (await resendCode(send, scenario)) return undefined;
  }
  return askFor(send, now, channel, value);
}

/** `POST /me/resend-code`; 201. False where nothing of this kind waits. */
async function resendCode(send: Send, scenario: string): Promise<boolean> {
  const body = { properties: [{ key: 'RecoveryScenario', value: scenario }] };
  try {
    await send(`${base}/resend-code`, { method: 'POST', body, scopes, expect: 'nothing' });
    return true;
  } catch (error) {
    if (error instanceof AsgError && error.code === 'nothing-pending') return false;
    throw error;
  }
}

/** Has a value verified that the person has already, or that waits. One at a time: the one before does not wait any more. */
export async function askFor(send: Send, now: Me, channel: Channel, value: string): Promise<Me | undefined> {
  const { verified } = names[channel];
  const isInList = value !== primaryValue(now.user, channel) && isListed(now, channel, value);
  const change = isInList
    ? { schema: schemaOf(now, verified), path: [verified], value: [...listAt(now, verified), value] }
    : primaryChange(now, channel, value);
  return saveMe(send, withOrders([change]));
}

/** Writing the value that counts once more makes the server drop the one that waits. Without the order to verify it. */
export async function keepOld(send: Send, now: Me, channel: Channel): Promise<Me | undefined> {
  return saveMe(send, [primaryChange(now, channel, primaryValue(now.user, channel) ?? '')]);
}

/**
 * Where organizations verify only what they are asked to verify, the change has to say so; everywhere else the server
 * ignores it.
 */
export function withOrders(changes: readonly ScimChange[]): readonly ScimChange[] {
  const orders = Object.values(names).flatMap(({ attribute, order, verified }) =>
    changes.some(({ path: [name] }) => name === attribute || name === verified)
      ? [{ schema: systemSchema, path: [order], value: true }]
      : [],
  );
  return [...changes, ...orders];
}

function primaryChange({ user }: Me, channel: Channel, value: string): ScimChange {
  const put = channel === 'email' ? withPrimaryEmail : withMobileNumber;
  return { schema: coreUser, path: [names[channel].attribute], value: put(user, value) };
}

/** Of several addresses or numbers, where an organization lets people have several. */
function isListed(now: Me, channel: Channel, value: string): boolean {
  return listAt(now, names[channel].all).includes(value);
}

function listAt(now: Me, name: string): readonly unknown[] {
  return list(valueAt(now.user, schemaOf(now, name), [name]));
}

/** Old organizations keep these below the enterprise extension. */
function schemaOf({ user }: Me, name: string): string {
  const isOld =
    valueAt(user, systemSchema, [name]) === undefined && valueAt(user, enterpriseSchema, [name]) !== undefined;
  return isOld ? enterpriseSchema : systemSchema;
}
