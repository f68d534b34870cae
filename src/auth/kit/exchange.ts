import { AsgAuthError } from '../backing.ts';
import type { KitSettings } from './settings.ts';
import { type Claims, numberClaim, readClaims, textClaim } from '../jwt.ts';
import { verifyIdToken } from './id-token.ts';
import { exchangeCode } from './oidc-core.ts';
import { readCode, refused } from './return.ts';
import { fetchKeys, issuersFor, type SignInServer } from './sign-in-server.ts';
import type { Tokens, Transaction } from './transaction.ts';

export interface SignedIn {
  readonly tokens: Tokens;
  /** Of the ID token, verified. */
  readonly claims: Claims;
}

/** From the answer of the sign-in server to tokens that may be used. Throws an `AsgAuthError` that says which check failed. */
export async function finishSignIn(
  settings: KitSettings,
  server: SignInServer,
  transaction: Transaction,
  parameters: URLSearchParams,
): Promise<SignedIn> {
  const code = readCode(transaction, parameters, await issuersFor(server, parameters.get('iss')), Date.now());
  const [tokens, keys] = await Promise.all([
    exchangeCode(settings, code, transaction).catch(refuseGrant),
    fetchKeys(server),
  ]);
  const issuers = await issuersFor(server, textClaim(readClaims(tokens.id), 'iss') ?? null);
  const { clientId } = settings;
  const expected = { issuers, clientId, nonce: transaction.nonce, keys, now: Date.now() };
  return { tokens, claims: await verifyIdToken(tokens.id, expected) };
}

/** The server's own clock says how old the proof is, ours how long the redirect took: neither is compared with the other. */
export function isFresh(claims: Claims, transaction: Transaction): boolean {
  const age = (numberClaim(claims, 'iat') ?? 0) - (numberClaim(claims, 'auth_time') ?? Number.NEGATIVE_INFINITY);
  return age <= (Date.now() - transaction.startedAt) / 1000 + 5;
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
