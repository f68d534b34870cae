/** `/api/users/v2/me/webauthn`: the passkeys and security keys of a person. */
import { randomBytes } from 'node:crypto';

import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';

import { isoNow } from './clock.ts';
import { apiError, errorFor } from './errors.ts';
import { isObject, json, parseJson, readText, type PersonalCall, type Reply } from './http.ts';
import { readFinish, type FinishRequest } from './passkey-finish.ts';
import type { PasskeyRecord } from './contract.ts';
import { printPasskey, userIdentity } from './passkey-records.ts';
import { relyingPartyOf, trustedOrigins } from './relying-party.ts';

/** A registration that was started and is not finished. */
export interface PasskeyRequest {
  readonly personId: string;
  readonly rpId: string;
  readonly challenge: string;
  readonly isDiscoverable: boolean;
}

const algorithms = [-7, -8, -65535, -257];

const errors = {
  'FID-50002': 'Error finishing FIDO2 device registration process.',
  'FID-50003': 'Error starting the FIDO2 device registration flow.',
  'FID-50006': 'Error finishing FIDO2 device registration process.',
  'FID-50008': 'Error starting the FIDO2 device registration flow.',
  'FID-50009': 'Error while deleting user credentials.',
  'FID-50011': 'Error while updating the display name of the device.',
  'FID-50014': 'Invalid input.',
  'FID-50015': 'Access denied.',
} as const;

function refuse(status: number, code: keyof typeof errors, description: string): Reply {
  return apiError(status, code, errors[code], description);
}

/** Whoever came with a password alone may not touch what is there to be stronger than a password. */
function refuseBasic({ token }: PersonalCall): Reply | undefined {
  if (token) return undefined;
  return refuse(403, 'FID-50015', 'This method is blocked for the requests with basic authentication.');
}

export function listPasskeys(call: PersonalCall): Reply {
  const { person, organization } = call;
  const shape = organization.settings.passkeyMetadata;
  return (
    refuseBasic(call) ??
    json(
      200,
      person.passkeys.map((passkey) => printPasskey(person, passkey, shape)),
    )
  );
}

export async function startRegistration(call: PersonalCall): Promise<Reply> {
  return refuseBasic(call) ?? start(call, false);
}

/** The server forgets to refuse Basic authentication here. */
export function startDiscoverableRegistration(call: PersonalCall): Promise<Reply> {
  return start(call, true);
}

async function start(call: PersonalCall, isDiscoverable: boolean): Promise<Reply> {
  const { organization, person } = call;
  const page = readAppId(await readText(call.request));
  if (typeof page !== 'string') return page;
  const party = relyingPartyOf(organization, page);
  if (!party) return refuse(400, 'FID-50003', `FIDO2 trusted origin: ${page} sent in the request is invalid.`);
  const requestId = randomBytes(32).toString('base64url');
  const challenge = randomBytes(32).toString('base64url');
  organization.passkeyRequests.add(requestId, { personId: person.id, rpId: party.id, challenge, isDiscoverable });
  return json(200, {
    requestId,
    publicKeyCredentialCreationOptions: {
      rp: { name: organization.displayName, id: party.id },
      user: userIdentity(person),
      challenge,
      pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' })),
      timeout: 60_000,
      excludeCredentials: person.passkeys.map(({ credentialId }) => ({ type: 'public-key', id: credentialId })),
      authenticatorSelection: {
        requireResidentKey: isDiscoverable,
        residentKey: isDiscoverable ? 'required' : 'discouraged',
        userVerification: 'preferred',
      },
      attestation: 'direct',
      extensions: {},
    },
  });
}

/** The server looks at the text of the body, whatever it is called: a form, JSON, or the bare origin. */
function readAppId(body: string): string | Reply {
  const empty = refuse(400, 'FID-50008', 'App ID not available in the request.');
  if (body.trim() === '') return empty;
  if (body.includes('=')) {
    const [, value = ''] = body.split('=');
    // Java leaves out what is empty at the end, and then looks for it.
    return (value === '' ? undefined : decodeForm(value)) ?? errorFor(500, '/api');
  }
  const content = parseJson(body);
  if (content === undefined) return body;
  if (!isObject(content) || typeof content['appId'] !== 'string') return errorFor(500, '/api');
  return content['appId'].trim() === '' ? empty : content['appId'];
}

function decodeForm(value: string): string | undefined {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

export async function finishRegistration(call: PersonalCall): Promise<Reply> {
  const refusal = refuseBasic(call);
  if (refusal) return refusal;
  const { organization, person } = call;
  const text = await readText(call.request);
  const invalid = refuse(
    400,
    'FID-50006',
    'Challenge response request sent for finish device registration is invalid.',
  );
  const finish = readFinish(text, organization.settings.passkeyExtrasRefused);
  if (!finish) return invalid;
  // A conflict was meant (409, FID-50007), but the server compares the code without its prefix.
  if (person.passkeys.some(({ credentialId }) => credentialId === finish.credential.id)) return invalid;
  const request = organization.passkeyRequests.take(finish.requestId);
  if (request?.personId !== person.id) return invalid;
  const passkey = await verify(finish, request, trustedOrigins(organization));
  if (!passkey) return refuse(500, 'FID-50002', 'A system error occurred while finishing device registration.');
  person.passkeys.push(passkey);
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: text };
}

async function verify(
  { credential }: FinishRequest,
  { rpId, challenge, isDiscoverable }: PasskeyRequest,
  origins: string[],
): Promise<PasskeyRecord | undefined> {
  const { id, response } = credential;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origins,
      expectedRPID: rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    });
    if (registrationInfo?.credential.id !== id) return undefined;
    return {
      credentialId: id,
      publicKeyCose: isoBase64URL.fromBuffer(registrationInfo.credential.publicKey),
      aaguid: registrationInfo.aaguid,
      rpId,
      transports: response.transports ?? [],
      registrationTime: isoNow(),
      isUsernamelessSupported: isDiscoverable,
      signatureCount: registrationInfo.credential.counter,
    };
  } catch {
    return undefined;
  }
}

export async function renamePasskey(call: PersonalCall, credentialId: string): Promise<Reply> {
  const refusal = refuseBasic(call);
  if (refusal) return refusal;
  const changes = parseJson(await readText(call.request));
  const isReadable = (change: unknown) =>
    isObject(change) && ['ADD', 'REMOVE', 'REPLACE', undefined].includes(change['operation'] as string | undefined);
  if (!Array.isArray(changes) || !changes.every(isReadable)) {
    const description = 'Provided request body content is not in the expected format.';
    return apiError(400, 'UE-10000', 'Invalid Request.', description);
  }
  const { value } = (changes as Record<string, unknown>[]).findLast(isNaming) ?? {};
  if (typeof value !== 'string' || value.trim() === '') return refuse(400, 'FID-50014', 'Nothing to update was sent.');
  const passkey = call.person.passkeys.find((each) => each.credentialId === credentialId);
  // 404 was meant, as with the removal.
  if (!passkey) return refuse(400, 'FID-50011', `Invalid credentialId : ${credentialId} `);
  passkey.displayName = value;
  return { status: 200 };
}

function isNaming({ operation, path }: Record<string, unknown>): boolean {
  return operation === 'REPLACE' && path === '/displayName';
}

export function removePasskey(call: PersonalCall, credentialId: string): Reply {
  const refusal = refuseBasic(call);
  if (refusal) return refusal;
  const { person } = call;
  const others = person.passkeys.filter((passkey) => passkey.credentialId !== credentialId);
  if (others.length === person.passkeys.length) {
    return refuse(400, 'FID-50009', `Invalid credentialId : ${credentialId} `);
  }
  person.passkeys = others;
  return { status: 200 };
}
