import type { AsgAuthError, AuthState } from '../backing.ts';
import { readClaims, textClaim } from '../jwt.ts';
import type { Tokens } from './transaction.ts';

/** What may be known of the person outside the worker. */
export function toState(tokens: Tokens, error?: AsgAuthError): AuthState {
  const claims = readClaims(tokens.id);
  const sub = textClaim(claims, 'sub');
  const username = textClaim(claims, 'username') ?? textClaim(claims, 'preferred_username');
  const displayName =
    textClaim(claims, 'name') ?? joined(textClaim(claims, 'given_name'), textClaim(claims, 'family_name'));
  const { scopes, authTime } = tokens;
  const sessionId = textClaim(claims, 'isk');
  return {
    status: 'signed-in',
    user: { ...(sub && { sub }), ...(username && { username }), ...(displayName && { displayName }) },
    scopes,
    ...(authTime !== undefined && { authTime }),
    ...(sessionId && { sessionId }),
    ...(error && { error }),
  };
}

function joined(given: string | undefined, family: string | undefined): string | undefined {
  return [given, family].filter(Boolean).join(' ') || undefined;
}
