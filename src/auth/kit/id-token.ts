import type { AsgAuthError } from '../backing.ts';
import { type Claims, fromBase64Url, numberClaim, readClaims, readPart, textClaim } from '../jwt.ts';
import { refused } from './return.ts';

export interface Expected {
  readonly issuers: readonly string[];
  readonly clientId: string;
  /** Of the redirect that it answers; undefined where there was none. */
  readonly nonce: string | undefined;
  readonly keys: readonly JsonWebKey[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Seconds by which the clocks of a device and a server may differ: the hour that a wrong zone or a missed change to summer
 * time makes, and five minutes. The nonce already shows that the token was made for this sign-in, and not an old one.
 */
const clockTolerance = 3_900;

type Algorithm = RsaHashedImportParams & RsaPssParams & EcKeyImportParams & EcdsaParams;

/** Also what keeps out `none` and the symmetric algorithms: a name that is not here is refused. */
const algorithms: Readonly<Record<string, Algorithm | undefined>> = {
  RS256: algorithm('RSASSA-PKCS1-v1_5', 'SHA-256'),
  RS384: algorithm('RSASSA-PKCS1-v1_5', 'SHA-384'),
  RS512: algorithm('RSASSA-PKCS1-v1_5', 'SHA-512'),
  PS256: algorithm('RSA-PSS', 'SHA-256'),
  ES256: algorithm('ECDSA', 'SHA-256'),
};

/** The claims of an ID token that is what it says. Throws an `AsgAuthError` of kind `refused`, naming the check that failed. */
export async function verifyIdToken(token: string, expected: Expected): Promise<Claims> {
  const claims = readClaims(token);
  if (!claims || !textClaim(claims, 'sub')) throw bad('it cannot be read', 'id-token');
  await verifySignature(token, expected.keys);
  if (!expected.issuers.includes(textClaim(claims, 'iss') ?? '')) throw bad('it is from another issuer', 'issuer');
  const audience = [claims['aud']].flat();
  const isForUs =
    audience.includes(expected.clientId) && (audience.length === 1 || claims['azp'] === expected.clientId);
  if (!isForUs) throw bad('it is for another application', 'audience');
  if (claims['nonce'] !== expected.nonce) throw bad('it answers another sign-in (nonce)', 'nonce');
  verifyClock(claims, expected.now / 1000);
  return claims;
}

function verifyClock(claims: Claims, now: number): void {
  const issuedAt = numberClaim(claims, 'iat');
  const expiresAt = numberClaim(claims, 'exp');
  if (issuedAt === undefined || expiresAt === undefined) throw bad('it has no times', 'id-token');
  if (issuedAt > now + clockTolerance || expiresAt < now - clockTolerance) {
    throw refused('The clocks of this device and of the sign-in server differ by more than an hour.', 'clock');
  }
}

async function verifySignature(token: string, keys: readonly JsonWebKey[]): Promise<void> {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = readPart(head);
  const algorithm = algorithms[textClaim(header, 'alg') ?? ''];
  if (!algorithm) throw bad('it is signed with an algorithm that is not accepted', 'signature');
  const kid = header?.['kid'];
  const candidates = keys.filter((key) => kid === undefined || (key as { kid?: unknown }).kid === kid);
  for (const key of candidates) if (await isSignedBy(key, algorithm, `${head}.${body}`, signature)) return;
  throw bad('its signature does not fit the keys of the sign-in server', 'signature');
}

async function isSignedBy(key: JsonWebKey, algorithm: Algorithm, text: string, signature: string): Promise<boolean> {
  try {
    // Only what makes the public key: `use`, `key_ops` and `alg` of some servers contradict WebCrypto.
    const { kty = '', n, e, crv, x, y } = key;
    const publicKey = kty === 'EC' ? { kty, crv, x, y } : { kty, n, e };
    const imported = await crypto.subtle.importKey('jwk', publicKey as JsonWebKey, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, imported, fromBase64Url(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

function algorithm(name: string, hash: string): Algorithm {
  return { name, hash, saltLength: 32, namedCurve: 'P-256' };
}

function bad(why: string, reason: string): AsgAuthError {
  return refused(`The ID token was refused: ${why}.`, reason);
}
