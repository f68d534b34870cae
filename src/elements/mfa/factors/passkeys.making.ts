import { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { list } from '../../../client/read-values.ts';
import { object, text, type JsonObject } from '../../../client/read.ts';
import { path, scopes } from './passkeys.api.ts';

/** A registration that the server is waiting for. Its challenge is good once. */
export interface Registration {
  readonly requestId: string;
  readonly options: JsonObject;
  /** The domain that the passkey will belong to. */
  readonly relyingParty: string;
}

/** What the authenticator made, in the form in which it is sent, and what a name can be found by. */
export interface MadePasskey {
  readonly id: string;
  readonly response: { readonly attestationObject: string; readonly clientDataJSON: string };
  readonly extensions: unknown;
  readonly aaguid: string | undefined;
  readonly attachment: string | null;
  readonly transports: readonly string[];
}

/** Passkeys are found without a user name. `older` devices and keys cannot keep such; they do as a second step. */
export type PasskeyKind = 'passkey' | 'older';

const endpoints: Readonly<Record<PasskeyKind, string>> = {
  passkey: 'start-usernameless-registration',
  older: 'start-registration',
};

export async function startRegistration(send: Send, kind: PasskeyKind): Promise<Registration> {
  const json = await send(`${path}/${endpoints[kind]}`, {
    method: 'POST',
    // The server takes no other type, and then reads the text as JSON all the same.
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: { appId: location.origin },
    scopes,
  });
  const requestId = text(object(json)?.['requestId']);
  const options = object(object(json)?.['publicKeyCredentialCreationOptions']);
  if (requestId === undefined || !options) throw new AsgError('unexpected', { call: `POST ${path}` });
  return { requestId, options, relyingParty: text(object(options['rp'])?.['id']) ?? location.hostname };
}

/** What the server has to say is asked for while the button is being pressed. */
export class PreparedRegistration {
  readonly #answer: Promise<Registration>;
  readonly #since = Date.now();

  constructor(send: Send) {
    this.#answer = startRegistration(send, 'passkey');
    // Whoever takes it hears of a failure; nobody else has to.
    this.#answer.catch(() => undefined);
  }

  /** A press that was never finished may be long ago. */
  take(): Promise<Registration> | undefined {
    return Date.now() - this.#since < 10_000 ? this.#answer : undefined;
  }
}

/** Some servers refuse a request that says more than this. */
export async function finishRegistration(send: Send, requestId: string, made: MadePasskey): Promise<void> {
  const { id, response, extensions } = made;
  const credential = { id, type: 'public-key', response, clientExtensionResults: object(extensions) ?? {} };
  const body = { requestId, credential };
  await send(`${path}/finish-registration`, { method: 'POST', body, scopes, expect: 'nothing' });
}

/** Has to be called from a click, as far as the browser can tell. Rejects as `navigator.credentials.create()` does. */
export async function makePasskey(options: JsonObject, signal: AbortSignal): Promise<MadePasskey> {
  const credential = await navigator.credentials.create({ publicKey: parse(options), signal });
  if (!isPublicKey(credential)) throw new TypeError('no credential');
  const { response } = credential;
  return {
    ...written(credential),
    aaguid: aaguidOf(response.getAuthenticatorData?.()),
    attachment: credential.authenticatorAttachment,
    transports: response.getTransports?.() ?? [],
  };
}

interface NewCredential extends PublicKeyCredential {
  readonly response: AuthenticatorAttestationResponse;
}

/** By shape: password managers put objects of their own in the browser's place. */
function isPublicKey(credential: Credential | null): credential is NewCredential {
  return credential !== null && 'response' in credential;
}

/** With the browser's own method where it has one that works; extensions are known to break it. */
function parse(options: JsonObject): PublicKeyCredentialCreationOptions {
  try {
    return PublicKeyCredential.parseCreationOptionsFromJSON(
      options as unknown as PublicKeyCredentialCreationOptionsJSON,
    );
  } catch {
    return decoded(options);
  }
}

function decoded(options: JsonObject): PublicKeyCredentialCreationOptions {
  const user = object(options['user']);
  return {
    ...options,
    challenge: toBytes(options['challenge']),
    user: { ...user, id: toBytes(user?.['id']) },
    excludeCredentials: list(options['excludeCredentials']).map((each) => ({
      ...object(each),
      id: toBytes(object(each)?.['id']),
    })),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function written(credential: NewCredential): Pick<MadePasskey, 'id' | 'response' | 'extensions'> {
  try {
    const { id, response, clientExtensionResults } = credential.toJSON() as RegistrationResponseJSON;
    const { attestationObject, clientDataJSON } = response;
    return { id, response: { attestationObject, clientDataJSON }, extensions: clientExtensionResults };
  } catch {
    const { attestationObject, clientDataJSON } = credential.response;
    const response = { attestationObject: toText(attestationObject), clientDataJSON: toText(clientDataJSON) };
    return { id: toText(credential.rawId), response, extensions: {} };
  }
}

/** Authenticator data: 32 bytes of hash, flags, 4 bytes of counter, and then the id of the kind of authenticator. */
function aaguidOf(data: ArrayBuffer | undefined): string | undefined {
  if (!data || data.byteLength < 53) return undefined;
  const bytes = [...new Uint8Array(data, 37, 16)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function toBytes(base64url: unknown): Uint8Array {
  const base64 = (text(base64url) ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toText(buffer: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
