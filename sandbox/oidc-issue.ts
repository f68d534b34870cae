/** Tokens without the redirect, for tests that are not about signing in. */
import type { IssuedToken, TokenOptions } from './contract.ts';
import { sessionKey } from './oidc-claims.ts';
import { sessionLifetime } from './oidc-store.ts';
import type { Organization } from './organization.ts';
import type { PersonRecord } from './people.ts';

/** Exactly as if the person had signed in just now, in a browser that nobody else uses. */
export async function issueToken(
  organization: Organization,
  person: PersonRecord,
  scopes: readonly string[],
  { lifetime, userAgent = 'Sandbox', clientId = organization.clientId }: TokenOptions = {},
): Promise<IssuedToken> {
  const { settings, store } = organization;
  const { provider } = organization.oidc;
  const client = (await provider.Client.find(clientId))!;
  const grant = new provider.Grant({ accountId: person.id, clientId });
  // As in the redirect, unknown and unauthorized scopes are dropped without a word.
  const scope = scopes.filter((each) => settings.allowedScopes.includes(each)).join(' ');
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  const session = new provider.Session();
  session.loginAccount({ accountId: person.id });
  await session.save(sessionLifetime);
  store.noteVisit(session.uid, person.id, { userAgent, ip: '127.0.0.1' });
  const now = Math.floor(Date.now() / 1000);
  const shared = { accountId: person.id, client, grantId, scope, sessionUid: session.uid, gty: 'authorization_code' };
  const token = new provider.AccessToken(shared);
  if (lifetime !== undefined) token.exp = now + lifetime;
  const accessToken = await token.save();
  const refresh = new provider.RefreshToken({ ...shared, authTime: now, rotations: 0 });
  return {
    access_token: accessToken,
    refresh_token: await refresh.save(),
    scope,
    expires_in: lifetime ?? settings.accessTokenLifetime,
    sessionId: sessionKey(session.uid),
  };
}
