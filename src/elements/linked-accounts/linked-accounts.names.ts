import type { AuthController } from '../../auth/controller.ts';
import type { LocalLink } from './linked-accounts.api.ts';

const superTenant = 'carbon.super';

/** The organization that the session is in, as the server calls it within usernames. */
export function tenantOf(session: AuthController | undefined): string {
  return /\/t\/([^/]+)/.exec(session?.baseUrl ?? '')?.[1] ?? superTenant;
}

/** What people call an account of this server; of another organization, with the name of that. */
export function accountName({ userName, tenant }: LocalLink, session: AuthController | undefined): string {
  return tenant === undefined || tenant === tenantOf(session) ? userName : `${userName}@${tenant}`;
}
