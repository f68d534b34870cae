import type { AuthController } from '../../auth/controller.ts';
import type { LocalLink } from './linked-accounts.api.ts';

const superTenant = 'carbon.super';

/** The organization that the session is in, as the server calls it within usernames. */
function tenantOf(session: AuthController | undefined): string {
  return /\/t\/([^/]+)/.exec(session?.baseUrl ?? '')?.[1] ?? superTenant;
}

/** What people call an account of this server; of another organization, with the name of that. */
export function accountName({ userName, tenant }: LocalLink, session: AuthController | undefined): string {
  return tenant === undefined || tenant === tenantOf(session) ? userName : `${userName}@${tenant}`;
}

/**
 * A username as the server finds it: with its organization, without which it looks in another one. What stands behind an
 * @ is an organization, unless people here sign in with an address.
 */
export function qualifiedName(typed: string, ownName: string | undefined, session: AuthController | undefined): string {
  const tenant = tenantOf(session);
  const isWhole = typed.includes('@') && ownName !== undefined && !ownName.includes('@');
  return isWhole || typed.endsWith(`@${tenant}`) ? typed : `${typed}@${tenant}`;
}
