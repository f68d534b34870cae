import type { AuthController } from '../../auth/controller.ts';
import { missingScopes } from '../../client/http.ts';

export const updateScope = 'internal_user_password_update';
export const loginScope = 'internal_login';

/**
 * `verified`: the server checks the current password. `unverified`: it does not, so whoever holds the token could change
 * it; then a fresh sign-in has to prove that it is the person.
 */
export type Way = 'verified' | 'unverified';

/** The ways that the session is not known to lack the scope for, best first. */
export function possibleWays(controller: AuthController): readonly Way[] {
  const ways: readonly (readonly [Way, string])[] = [
    ['verified', updateScope],
    ['unverified', loginScope],
  ];
  return ways.filter(([, scope]) => missingScopes(controller, [scope]).length === 0).map(([way]) => way);
}
