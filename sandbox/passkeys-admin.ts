/** The part of the admin API with which tests and the demo look after passkeys and phones. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

import { isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers';

import type { Run } from './admin-command.ts';
import { isoNow } from './clock.ts';
import type { PasskeyOptions, PasskeyRecord } from './contract.ts';
import { newDiscovery } from './push.ts';
import { signInParty } from './relying-party.ts';

export const passkeyCommands: Readonly<Record<string, Run>> = {
  'GET people/*/passkeys': ({ person }) => person!.passkeys,
  'POST people/*/passkeys': ({ organization, person, body }) => {
    const passkey = newPasskey(signInParty(organization).id, body as PasskeyOptions);
    person!.passkeys.push(passkey);
    return passkey;
  },
  'DELETE people/*/passkeys': ({ person, body }) => {
    person!.passkeys = person!.passkeys.filter(({ credentialId }) => isOther(credentialId, body['credentialId']));
  },
  'GET people/*/push-devices': ({ person }) => person!.pushDevices,
  'DELETE people/*/push-devices': ({ person, body }) => {
    person!.pushDevices = person!.pushDevices.filter(({ deviceId }) => isOther(deviceId, body['deviceId']));
  },
  'POST people/*/push-discovery': ({ organization, person }) => newDiscovery(organization, person!),
  'GET people/*/push-discovery': ({ organization, person }) =>
    organization.pushDiscoveries.newest(({ personId }) => personId === person!.id)?.data,
};

/** Without an id, all are meant. */
function isOther(id: string, meant: unknown): boolean {
  return meant !== undefined && id !== meant;
}

/** Of an authenticator that nobody has any more: whoever wants to sign in with it brings the key. */
export function newPasskey(rpId: string, options: PasskeyOptions): PasskeyRecord {
  return {
    credentialId: randomBytes(32).toString('base64url'),
    publicKeyCose: newPublicKey(),
    aaguid: '00000000-0000-0000-0000-000000000000',
    rpId,
    transports: ['internal'],
    registrationTime: isoNow(),
    isUsernamelessSupported: true,
    signatureCount: 0,
    ...options,
  };
}

/** ES256, as a COSE key. */
function newPublicKey(): string {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, isoBase64URL.toBuffer(x)],
    [-3, isoBase64URL.toBuffer(y)],
  ]);
  return isoBase64URL.fromBuffer(isoCBOR.encode(key));
}
