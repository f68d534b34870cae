/** The passkeys of a person, and how the server prints them. */
import { createHash } from 'node:crypto';

import type { PasskeyRecord } from './contract.ts';
import { withoutStore, type PersonRecord } from './people.ts';
import { describeAuthenticator } from './passkey-metadata.ts';
import type { Settings } from './settings.ts';

export interface UserIdentity {
  readonly name: string;
  readonly displayName: string;
  readonly id: string;
}

/** `id` is what authenticators keep of a person: it tells nobody who that is, and stays the same. */
export function userIdentity({ id, user }: PersonRecord): UserIdentity {
  const { givenName = '', familyName = '' } = (user['name'] ?? {}) as { givenName?: string; familyName?: string };
  const name = withoutStore(user.userName);
  const displayName = (user['displayName'] as string | undefined) ?? `${givenName} ${familyName}`.trim();
  return {
    name,
    displayName: displayName === '' ? name : displayName,
    id: createHash('sha256').update(`user handle ${id}`).digest('base64url'),
  };
}

export function findPasskey(
  people: Readonly<Record<string, PersonRecord>>,
  credentialId: string,
): { readonly person: PersonRecord; readonly passkey: PasskeyRecord } | undefined {
  for (const person of Object.values(people)) {
    const passkey = person.passkeys.find((each) => each.credentialId === credentialId);
    if (passkey) return { person, passkey };
  }
  return undefined;
}

export function printPasskey(person: PersonRecord, passkey: PasskeyRecord, shape: Settings['passkeyMetadata']): object {
  const { credentialId, publicKeyCose, signatureCount, registrationTime, displayName } = passkey;
  const identity = userIdentity(person);
  const metadata = describeAuthenticator(passkey, shape);
  return {
    signatureCount,
    userIdentity: identity,
    registrationTime,
    credential: { credentialId, userHandle: identity.id, publicKeyCose, signatureCount },
    ...(metadata ? { attestationMetadata: metadata } : {}),
    ...(displayName === undefined ? {} : { displayName }),
    isUsernamelessSupported: passkey.isUsernamelessSupported,
  };
}
