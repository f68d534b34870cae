/**
 * The grant `account_switch`, with which an application that the organization trusts goes on as another account of the
 * same person. Only older servers have it, and only where an administrator lets an application use it.
 */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

import { profileClaims } from './oidc-claims.ts';
import { issueToken } from './oidc-issue.ts';
import { errors } from './oidc-provider.ts';
import type { Organization } from './organization.ts';
import { isLocked, withoutStore, type PersonRecord } from './people.ts';

export const accountSwitch = 'account_switch';

export function registerAccountSwitch(provider: Provider, organization: Organization): void {
  const parameters = ['username', 'userstore-domain', 'tenant-domain', 'token', 'scope'];
  provider.registerGrantType(accountSwitch, (context) => switchAccount(context, organization), parameters);
}

async function switchAccount(context: KoaContextWithOIDC, organization: Organization): Promise<void> {
  const { client, params = {}, provider } = context.oidc;
  const record = organization.oidc.accessToken(String(params['token'] ?? ''));
  const person = record?.accountId === undefined ? undefined : organization.personById(record.accountId);
  const other = person && linkedAccount(organization, person, params);
  if (!other) throw new errors.InvalidGrant('Provided account is not associated with the user of the token');
  const options = { userAgent: context.headers['user-agent'] ?? '', clientId: client!.clientId };
  const scopes = String(params['scope'] ?? 'openid').split(' ');
  const { sessionId, ...tokens } = await issueToken(organization, other, scopes, options);
  const now = Math.floor(Date.now() / 1_000);
  const claims = { ...profileClaims(organization, other), isk: sessionId, auth_time: now };
  // Its types know nothing of what the library's own grants set.
  const idToken = Object.assign(new provider.IdToken(claims, { ctx: context } as never), { scope: tokens.scope });
  context.body = { ...tokens, token_type: 'Bearer', id_token: await idToken.issue({ use: 'idtoken' }) };
}

function linkedAccount(
  organization: Organization,
  { associationKey }: PersonRecord,
  params: Readonly<Record<string, unknown>>,
): PersonRecord | undefined {
  if (associationKey === undefined || params['tenant-domain'] !== organization.name) return undefined;
  return Object.values(organization.people).find(
    (other) =>
      other.associationKey === associationKey &&
      withoutStore(other.user.userName) === params['username'] &&
      !isLocked(other),
  );
}
