/** A passkey as proof of who somebody is: by itself, or as the second step after the password. */
import { randomBytes } from 'node:crypto';

import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';

import { isObject, parseJson, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { passkeyPage } from './passkey-page.ts';
import type { PasskeyRecord } from './contract.ts';
import { findPasskey, userIdentity } from './passkey-records.ts';
import type { PersonRecord } from './people.ts';
import { signInParty } from './relying-party.ts';
import type { Outcome, SecondStep } from './second-step/kind.ts';

/** A second step, or the only one: then nobody has said yet who they are. */
export type PasskeyStep = Omit<SecondStep, 'person' | 'pending'> & Partial<Pick<SecondStep, 'person'>>;

/** What ID tokens call it, in `amr`. */
export const passkeyMethod = 'FIDOAuthenticator';

type Refusal = Exclude<Outcome, 'right'>;

/** The page was open for too long: nobody has tried to be somebody else. */
const late = { notice: 'That took too long. Try again.' };

const problems = {
  unknown: 'This passkey is not known here. It may have been removed from the account.',
  wrong: 'This passkey could not be verified.',
};

export function usablePasskeys(organization: Organization, { passkeys }: PersonRecord): readonly PasskeyRecord[] {
  const { id } = signInParty(organization);
  return passkeys.filter(({ rpId }) => rpId === id);
}

export function askForPasskey(step: PasskeyStep, outcome?: Refusal): Reply {
  const { organization, person, action } = step;
  const challenge = randomBytes(32).toString('base64url');
  organization.passkeyChallenges.add(challenge, action);
  const allowed = person && usablePasskeys(organization, person);
  const options = {
    challenge,
    rpId: signInParty(organization).id,
    timeout: 60_000,
    userVerification: 'preferred',
    ...(allowed
      ? {
          allowCredentials: allowed.map(({ credentialId: id, transports }) => ({ type: 'public-key', id, transports })),
        }
      : {}),
  };
  return passkeyPage(step, options, outcome);
}

/** Whose passkey it was, once its signature has been verified. */
export async function provePasskey(
  { organization, person, action }: PasskeyStep,
  form: URLSearchParams,
): Promise<{ readonly person: PersonRecord } | Refusal> {
  const assertion = readAssertion(form.get('credential') ?? '');
  if (!assertion) return { problem: problems.wrong };
  if (organization.passkeyChallenges.take(assertion.challenge) !== action) return late;
  const found = findPasskey(organization.people, assertion.id);
  if (!found || (person && found.person !== person)) return { problem: problems.unknown };
  const { userHandle } = assertion.response;
  const isTheirs = userHandle === userIdentity(found.person).id;
  // Asked for one of a list, an authenticator need not say whose passkey it is.
  if (person && userHandle === undefined ? false : !isTheirs) return { problem: problems.wrong };
  if (!(await verify(organization, assertion, found.passkey))) return { problem: problems.wrong };
  return { person: found.person };
}

interface Assertion {
  readonly id: string;
  readonly challenge: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string;
  };
}

function readAssertion(text: string): Assertion | undefined {
  const credential = parseJson(text);
  if (!isObject(credential) || !isObject(credential['response'])) return undefined;
  const { id, response } = credential;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const texts = [id, clientDataJSON, authenticatorData, signature, userHandle ?? ''];
  if (!texts.every((each) => typeof each === 'string')) return undefined;
  const clientData = parseJson(Buffer.from(clientDataJSON as string, 'base64url').toString('utf8'));
  if (!isObject(clientData) || typeof clientData['challenge'] !== 'string') return undefined;
  return { ...(credential as unknown as Assertion), challenge: clientData['challenge'] };
}

async function verify(
  organization: Organization,
  { id, challenge, response }: Assertion,
  passkey: PasskeyRecord,
): Promise<boolean> {
  const party = signInParty(organization);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id,
        publicKey: isoBase64URL.toBuffer(passkey.publicKeyCose),
        counter: passkey.signatureCount,
      },
      requireUserVerification: false,
    });
    if (verified) passkey.signatureCount = authenticationInfo.newCounter;
    return verified;
  } catch {
    return false;
  }
}
