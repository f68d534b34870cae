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
