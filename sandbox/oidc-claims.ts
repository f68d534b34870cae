/** What an ID token says, and the two values that stand for the browser session. */
import { createHash, randomUUID } from 'node:crypto';

import type { AccountClaims, KoaContextWithOIDC } from 'oidc-provider';

import type { Organization } from './organization.ts';
import { primaryEmail, withoutStore, type PersonRecord } from './people.ts';

/** The claims of everybody who asks for `openid`. */
export const identityClaims = [
  'sub',
  'auth_time',
  'amr',
  'isk',
  'sid',
  'username',
  'org_id',
  'org_name',
  'org_handle',
  'user_org',
];

export function profileClaims(organization: Organization, { id, user }: PersonRecord): AccountClaims {
  const name = (user['name'] ?? {}) as { givenName?: string; familyName?: string };
  return {
    sub: id,
    username: withoutStore(user.userName),
    preferred_username: withoutStore(user.userName),
    given_name: name.givenName,
    family_name: name.familyName,
    name: [name.givenName, name.familyName].filter((part) => part !== undefined).join(' ') || undefined,
    email: primaryEmail(user),
    org_id: organization.id,
    org_name: organization.displayName,
    org_handle: organization.name,
    user_org: organization.id,
  };
}

/** `isk` is the key of the browser session as the session API knows it; `sid` is another id of the same thing. */
export function sessionClaims(sessionUid: string): { isk: string; sid: string } {
  return {
    isk: sessionKey(sessionUid),
    sid: createHash('sha256').update(`sid:${sessionUid}`).digest('hex').slice(0, 32),
  };
}

export function sessionKey(sessionUid: string): string {
  return createHash('sha256').update(sessionUid).digest('hex');
}

/** OpenID Connect Session Management: a salted hash over client, origin and session that the client cannot forge. */
export function sessionState(context: KoaContextWithOIDC, clientId: string): string {
  const salt = randomUUID();
  const origin = new URL(String(context.oidc.params?.['redirect_uri'])).origin;
  const browserState = context.oidc.session?.uid ?? '';
  const hash = createHash('sha256').update(`${clientId} ${origin} ${browserState} ${salt}`).digest('base64url');
  return `${hash}.${salt}`;
}
