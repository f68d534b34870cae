import { flag } from '../../client/read-values.ts';
import { valueAt } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { enterpriseSchema, systemSchema } from '../../resources/me.read.ts';
import type { Factor } from './mfa.factor.ts';

/** `plain`: others stay. `last`: none would. `required`: fewer than asked for would. `only-way`: nobody could sign in. */
export type RemovalCase = 'plain' | 'last' | 'required' | 'only-way';

/** What removing one of a kind would mean. Backup codes are no second step: they never count, and go without a question. */
export function removalCase(
  factor: Factor,
  factors: readonly Factor[],
  minFactors: number,
  isWayIn: boolean,
): RemovalCase {
  if (factor.enrolled === 0) return 'plain';
  const left = factors.reduce((total, { enrolled }) => total + enrolled, 0) - 1;
  if (isWayIn && factor.enrolled === 1) return 'only-way';
  if (left < minFactors) return 'required';
  return left === 0 ? 'last' : 'plain';
}

/** The person has no password here: somebody of another organization or provider, or who never made one. */
export function hasNoPassword({ user }: Me): boolean {
  const schemas = [systemSchema, enterpriseSchema];
  return schemas.some((schema) => flag(valueAt(user, schema, ['localCredentialExists'])) === false);
}
