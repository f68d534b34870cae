import { AsgAuthError, type LinkedAccount } from '../backing.ts';
import type { KitSettings } from './settings.ts';
import { type Claims, numberClaim, readClaims, textClaim } from '../jwt.ts';
import { verifyIdToken } from './id-token.ts';
import { exchangeCode, switchTokens } from './oidc-core.ts';
import { readCode, refused } from './return.ts';
import { fetchKeys, issuersFor, type SignInServer } from './sign-in-server.ts';
import { digest, type Tokens, type Transaction } from './transaction.ts';

export interface SignedIn {
  readonly tokens: Tokens;
  /** Of the ID token, verified. */
  readonly claims: Claims;
  /** Digest of who it is. */
  readonly person: string;
}

/** From the answer of the sign-in server to tokens that may be used. Throws an `AsgAuthError` that says which check failed. */
export async function finishSignIn(
  settings: KitSettings,
  server: SignInServer,
  transaction: Transaction,
  parameters: URLSearchParams,
): Promise<SignedIn> {
  const code = readCode(transaction, parameters, await issuersFor(server, parameters.get('iss')), Date.now());
  const { nonce } = transaction;
  const signedIn = await verified(
    settings,
    server,
    exchangeCode(settings, code, transaction).catch(refuseGrant),
    nonce,
  );
  const age = ageOfProof(signedIn.claims);
  const authTime = age === undefined ? undefined : Date.now() - age * 1000;
  return { ...signedIn, tokens: { ...signedIn.tokens, authTime } };
}

/** The same for a linked account. Nobody proved anything for it: the last proof is still the one of before. */
export async function finishSwitch(
  settings: KitSettings,
  server: SignInServer,
  before: Tokens,
  account: LinkedAccount,
): Promise<SignedIn> {
  const signedIn = await verified(settings, server, switchTokens(settings, before, account).catch(refuseSwitch));
  return { ...signedIn, tokens: { ...signedIn.tokens, authTime: before.authTime } };
}

async function verified(
  settings: KitSettings,
  server: SignInServer,
  asked: Promise<Tokens>,
  nonce?: string,
): Promise<SignedIn> {
  const [tokens, keys] = await Promise.all([asked, fetchKeys(server)]);
  const issuers = await issuersFor(server, textClaim(readClaims(tokens.id), 'iss') ?? null);
  const { clientId } = settings;
  const claims = await verifyIdToken(tokens.id, { issuers, clientId, nonce, keys, now: Date.now() });
  return { tokens, claims, person: await digest(textClaim(claims, 'sub') ?? '') };
}

/** The server's own clock says how old the proof is, ours how long the redirect took: neither is compared with the other. */
export function isFresh(claims: Claims, transaction: Transaction): boolean {
  return (ageOfProof(claims) ?? Number.POSITIVE_INFINITY) <= (Date.now() - transaction.startedAt) / 1000 + 5;
}

/** In seconds, when the token was issued. */
function ageOfProof(claims: Claims): number | undefined {
  const [issuedAt, provedAt] = [numberClaim(claims, 'iat'), numberClaim(claims, 'auth_time')];
  return issuedAt === undefined || provedAt === undefined ? undefined : issuedAt - provedAt;
}

function refuseSwitch(error: unknown): never {
  if (error instanceof AsgAuthError && error.kind === 'session-ended') {
    throw refused('The sign-in server does not let this account go on as the other one.', 'invalid_grant');
  }
  throw error;
}

function refuseGrant(error: unknown): never {
  if (error instanceof AsgAuthError && error.kind === 'session-ended') {
    throw refused(
      'The sign-in server refused the code: it was used before, is too old, or was made for another page (PKCE).',
      'invalid_grant',
    );
  }
  throw error;
}
