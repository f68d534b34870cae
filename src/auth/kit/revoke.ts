import { hardened, type SignInServer } from './sign-in-server.ts';
import type { Tokens } from './transaction.ts';

/** How long a person waits for it at most. The request itself goes on. */
const patience = 1_500;

/**
 * Has the server forget the tokens. Best effort: they are gone from this page already, and its answer changes nothing.
 * The refresh token first where there is one, as with it goes the access token made from it.
 */
export async function revoke(server: SignInServer, clientId: string, tokens: Tokens): Promise<void> {
  const kinds = [
    ['refresh_token', tokens.refresh],
    ['access_token', tokens.access],
  ] as const;
  const requests = kinds.flatMap(([kind, token]) => (token ? post(server, clientId, kind, token) : []));
  const enough = new Promise((resolve) => setTimeout(resolve, patience));
  await Promise.race([Promise.allSettled(requests), enough]);
}

function post(server: SignInServer, clientId: string, kind: string, token: string): Promise<Response> {
  const body = new URLSearchParams({ client_id: clientId, token, token_type_hint: kind });
  return fetch(server.revoke, { ...hardened, method: 'POST', body, keepalive: true });
}
