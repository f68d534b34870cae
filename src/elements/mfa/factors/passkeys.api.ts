import { AsgError } from '../../../client/errors.ts';
import { object, text, type JsonObject } from '../../../client/read.ts';
import type { ResourceSpec } from '../../../state/resource.ts';

export const path = '/api/users/v2/me/webauthn';
export const scopes: readonly string[] = ['internal_login'];

/** As authenticators know a person: the id is made up by the server, and is the same in all passkeys of theirs. */
export interface PasskeyUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

export interface Passkey {
  /** Base64url, as the browser has it. */
  readonly id: string;
  /** The one it was given, else what is known of its kind. */
  readonly name: string | undefined;
  readonly addedAt: Date | undefined;
  readonly user: PasskeyUser | undefined;
}

/** Those of the person, the newest first. */
export const passkeys: ResourceSpec<readonly Passkey[]> = {
  key: 'passkeys',
  scopes,
  load: async (send) => {
    try {
      return parse(await send(path, { scopes }));
    } catch (error) {
      // Servers that call it an error to have none.
      if (error instanceof AsgError && error.code === 'nothing-pending') return [];
      throw error;
    }
  },
};

function parse(json: unknown): readonly Passkey[] {
  if (!Array.isArray(json)) throw new AsgError('unexpected', { call: `GET ${path}` });
  const time = ({ addedAt }: Passkey): number => addedAt?.getTime() ?? 0;
  return json.flatMap(parsePasskey).sort((one, other) => time(other) - time(one));
}

function parsePasskey(json: unknown): readonly Passkey[] {
  const entry = object(json) ?? {};
  const credential = object(entry['credential']) ?? {};
  const id = text(credential['credentialId']);
  // Without an id it can be neither renamed nor removed.
  if (id === undefined) return [];
  const addedAt = new Date(text(entry['registrationTime']) ?? Number.NaN);
  return [
    {
      id,
      name: text(entry['displayName'])?.trim() || kindOf(object(entry['attestationMetadata']) ?? {}),
      addedAt: Number.isNaN(addedAt.getTime()) ? undefined : addedAt,
      user: parseUser(object(entry['userIdentity']) ?? {}),
    },
  ];
}

/** What the FIDO Alliance says of this kind of authenticator, in the shape of newer and of older servers. */
function kindOf(metadata: JsonObject): string | undefined {
  const statement = object(metadata['metadataStatement']);
  const device = object(metadata['deviceProperties']);
  return text(statement?.['description']) ?? text(device?.['displayName']);
}

function parseUser(identity: JsonObject): PasskeyUser | undefined {
  const id = text(identity['id']);
  const name = text(identity['name']);
  if (id === undefined || name === undefined) return undefined;
  return { id, name, displayName: text(identity['displayName']) ?? name };
}
