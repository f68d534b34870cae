import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { object } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import { valueAt, type ScimChange } from '../../client/scim.ts';
import { scopes, type Me } from '../../resources/me.ts';
import { enterpriseSchema, primaryValue, systemSchema, type Channel } from '../../resources/me.read.ts';
import { isManagedElsewhere } from '../../resources/me.origin.ts';
import { saveMe, withMobileNumber, withPrimaryEmail } from '../../resources/me.write.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';

const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
const base = '/api/identity/user/v1.0/me';

/** Names of what the server knows of addresses and of numbers. */
const names = {
  email: { attribute: 'emails', order: 'verifyEmail', verified: 'verifiedEmailAddresses', all: 'emailAddresses' },
  mobile: { attribute: 'phoneNumbers', order: 'verifyMobile', verified: 'verifiedMobileNumbers', all: 'mobileNumbers' },
} as const;

/** What the enterprise extension itself has (RFC 7643, 4.3). Anything else below it is there for want of another place. */
const ofEnterprise = new Set(['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager']);

/** The organization's schema, where it may be read. */
type Attributes = readonly SchemaAttribute[] | undefined;

/** `POST /me/validate-code`; 202. */
export async function validateCode(send: Send, code: string): Promise<void> {
  const body = { code, properties: [] };
  await send(`${base}/validate-code`, { method: 'POST', body, scopes, expect: 'nothing' });
}

/**
 * Sends what waits once more. The server knows by what the value is to be proved, and tells it by what it refuses: a
 * code is sent again by `POST /me/resend-code`, a link only by making the change again.
 */
export async function resend(
  send: Send,
  now: Me,
  channel: Channel,
  value: string,
  attributes: Attributes,
): Promise<Me | undefined> {
  const kind = channel === 'email' ? 'EMAIL_OTP' : 'MOBILE';
  const scenarios = [`${kind}_VERIFICATION_ON_UPDATE`, `${kind}_VERIFICATION_ON_VERIFIED_LIST_UPDATE`];
  const isListed = listAt(now, names[channel].all, attributes).includes(value);
  for (const scenario of isListed ? scenarios.reverse() : scenarios) {
    if (await resendCode(send, scenario)) return undefined;
  }
  return askFor(send, now, channel, value, attributes);
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
export async function askFor(
  send: Send,
  now: Me,
  channel: Channel,
  value: string,
  attributes: Attributes,
): Promise<Me | undefined> {
  const { verified, all } = names[channel];
  const isListed = listAt(now, all, attributes).includes(value);
  const proven = listAt(now, verified, attributes);
  const change =
    isListed && value !== primaryValue(now.user, channel)
      ? { schema: schemaOf(now, verified, attributes), path: [verified], value: [...proven, value] }
      : primaryChange(now, channel, value);
  return saveMe(send, withOrders([change], now, attributes));
}

/** Writing the value that counts once more makes the server drop the one that waits. Without the order to verify it. */
export async function keepOld(send: Send, now: Me, channel: Channel): Promise<Me | undefined> {
  return saveMe(send, [primaryChange(now, channel, primaryValue(now.user, channel) ?? '')]);
}

/**
 * Where organizations verify only what they are asked to verify, the change has to say so; everywhere else the server
 * ignores it. Of people whom a parent organization shares, it refuses the whole change for an order that is the parent's.
 */
export function withOrders(changes: readonly ScimChange[], now: Me, attributes: Attributes): readonly ScimChange[] {
  const orders = Object.values(names).flatMap(({ attribute, order, verified }) =>
    changes.some(({ path: [name] }) => name === attribute || name === verified) && mayOrder(now, order, attributes)
      ? [{ schema: schemaOf(now, order, attributes), path: [order], value: true }]
      : [],
  );
  return [...changes, ...orders];
}

function mayOrder({ user }: Me, order: string, attributes: Attributes = []): boolean {
  return !isManagedElsewhere(user) || attributes.some(({ name, fromOrigin }) => name === order && !fromOrigin);
}

function primaryChange({ user }: Me, channel: Channel, value: string): ScimChange {
  const put = channel === 'email' ? withPrimaryEmail : withMobileNumber;
  return { schema: coreUser, path: [names[channel].attribute], value: put(user, value) };
}

function listAt(now: Me, name: string, attributes: Attributes): readonly unknown[] {
  return list(valueAt(now.user, schemaOf(now, name, attributes), [name]));
}

/** Old organizations keep these below the enterprise extension. */
function schemaOf({ user }: Me, name: string, attributes: Attributes = []): string {
  const schemas = [systemSchema, enterpriseSchema];
  const isDeclaredIn = (id: string): boolean => attributes.some((each) => each.schema === id && each.name === name);
  const known = (id: string): readonly string[] => [
    ...attributes.flatMap((each) => (each.schema === id ? each.name : [])),
    ...Object.keys(object(user[id]) ?? {}),
  ];
  const found = schemas.find((id) => valueAt(user, id, [name]) !== undefined) ?? schemas.find(isDeclaredIn);
  if (found !== undefined) return found;
  // Orders are in few schemas, and never a value: then they stand where everything else of their kind does.
  const isOld = known(systemSchema).length === 0 && known(enterpriseSchema).some((each) => !ofEnterprise.has(each));
  return isOld ? enterpriseSchema : systemSchema;
}
