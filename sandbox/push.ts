/** `/api/users/v1/me/push`: the phones that get push notifications. The phone itself calls without a token, and signs. */
import { createPublicKey, randomUUID, verify, type KeyObject } from 'node:crypto';

import { apiError, errorFor } from './errors.ts';
import { isObject, json, parseJson, readText, type Call, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { withoutStore, type PersonRecord } from './people.ts';
import type { DiscoveryData, PushDevice } from './push-records.ts';

const errors = {
  'PDH-15002': 'Error occurred while retrieving the registration context for the device ID: %s.',
  // Of these two the server takes the whole text, code included, as the message; and it forgets to fill in the first.
  'PDH-15003': 'PDH-15003 - Device already registered for the device ID: %s.',
  'PDH-15005': 'PDH-15005 - Invalid signature for the device ID: %s.',
  'PDH-15006': 'Error occurred while verifying the token claim for the device ID: %s.',
  'PDH-15009': 'Device not found for the device ID: %s.',
  'PDH-15019': 'Maximum device limit reached for the user: %s.',
} as const;

function refuse(code: keyof typeof errors, id = '%s'): Reply {
  return apiError(
    400,
    code,
    errors[code].replace('%s', () => id),
  );
}

export function readDiscoveryData({ organization, person }: PersonalCall): Reply {
  return json(200, newDiscovery(organization, person));
}

/** Puts a QR code before a person. It is good for a few minutes, and for one phone. */
export function newDiscovery(organization: Organization, person: PersonRecord): DiscoveryData {
  const { serverOrigin: host, name: tenantDomain, template, id, displayName } = organization;
  const data: DiscoveryData = {
    deviceId: randomUUID(),
    username: withoutStore(person.user.userName),
    host,
    tenantDomain,
    ...(template === 'business' ? { organizationId: id, organizationName: displayName } : {}),
    challenge: randomUUID(),
  };
  organization.pushDiscoveries.add(data.deviceId, { personId: person.id, data });
  return data;
}

export function listDevices({ person }: PersonalCall): Reply {
  return json(200, person.pushDevices.map(printDevice));
}

export function readDevice({ organization }: Call, deviceId: string): Reply {
  const found = findDevice(organization, deviceId);
  return found ? json(200, printDevice(found.device)) : refuse('PDH-15009', deviceId);
}

export function removeDevice({ organization }: Call, deviceId: string): Reply {
  const found = findDevice(organization, deviceId);
  if (!found) return refuse('PDH-15009', deviceId);
  forget(found);
  return { status: 204 };
}

function printDevice({ deviceId, name, model, provider }: PushDevice): object {
  return { deviceId, name, model, provider };
}

interface Found {
  readonly person: PersonRecord;
  readonly device: PushDevice;
}

/** Whoever knows an id reaches the device, whose ever it is: the server does not ask for its owner. */
function findDevice({ people }: Organization, deviceId: string): Found | undefined {
  for (const person of Object.values(people)) {
    const device = person.pushDevices.find((each) => each.deviceId === deviceId);
    if (device) return { person, device };
  }
  return undefined;
}

function forget({ person, device }: Found): void {
  person.pushDevices = person.pushDevices.filter((each) => each !== device);
}

/** What the phone sends once it has scanned the code. */
export async function registerDevice({ organization, request }: Call): Promise<Reply> {
  const { pushDeviceLimit, pushMissing } = organization.settings;
  if (pushMissing !== 0) return { status: pushMissing };
  const body = parseJson(await readText(request));
  if (!isObject(body)) return notReadable();
  const { deviceId, deviceToken, publicKey, signature } = body;
  const discovery = organization.pushDiscoveries.get(String(deviceId));
  const person = discovery && organization.personById(discovery.personId);
  if (!discovery || !person) return refuse('PDH-15002', String(deviceId));
  const key = readKey(publicKey);
  if (!key || typeof signature !== 'string') return errorFor(500, '/api');
  const signed = Buffer.from(`${discovery.data.challenge}.${String(deviceToken)}`);
  if (!verify('sha256', signed, key, Buffer.from(signature, 'base64'))) return refuse('PDH-15005', String(deviceId));
  if (person.pushDevices.length >= pushDeviceLimit) {
    return pushDeviceLimit === 1 ? refuse('PDH-15003') : refuse('PDH-15019', person.id);
  }
  organization.pushDiscoveries.take(discovery.data.deviceId);
  person.pushDevices.push(newDevice(discovery.data.deviceId, body));
  return { status: 201 };
}

function newDevice(deviceId: string, body: Readonly<Record<string, unknown>>): PushDevice {
  const provider = isObject(body['provider']) ? body['provider']['name'] : undefined;
  return {
    deviceId,
    name: textOf(body['name']),
    model: textOf(body['model']),
    provider: typeof provider === 'string' && provider !== '' ? provider : 'FCM',
    deviceToken: textOf(body['deviceToken']),
    publicKey: textOf(body['publicKey']),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The key that the server takes is RSA, whatever else the phone could make. */
function readKey(value: unknown): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(textOf(value), 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'rsa' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The person removed the account from the app on the phone. */
export async function removeFromDevice({ organization, request }: Call, deviceId: string): Promise<Reply> {
  const { pushMissing } = organization.settings;
  if (pushMissing !== 0) return { status: pushMissing };
  const body = parseJson(await readText(request));
  if (!isObject(body) || typeof body['token'] !== 'string') return notReadable();
  const found = findDevice(organization, deviceId);
  if (!found) return refuse('PDH-15009', deviceId);
  const key = readKey(found.device.publicKey);
  if (!key || !isTokenInForce(body['token'], key)) return refuse('PDH-15006', deviceId);
  forget(found);
  return { status: 204 };
}

function notReadable(): Reply {
  const description = 'Provided request body content is not in the expected format.';
  return apiError(400, 'UE-10000', 'Invalid Request', description);
}

function isTokenInForce(token: string, key: KeyObject): boolean {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = readPart(payload);
  if (readPart(header)?.['alg'] !== 'RS256' || !claims) return false;
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return false;
  const now = Date.now() / 1000;
  const { exp, nbf = 0 } = claims;
  return typeof exp === 'number' && exp > now && typeof nbf === 'number' && nbf <= now;
}

function readPart(part: string): Record<string, unknown> | undefined {
  const content = parseJson(Buffer.from(part, 'base64url').toString('utf8'));
  return isObject(content) ? content : undefined;
}
