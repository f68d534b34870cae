import { strictPolicy } from '../support/policy.ts';

/**
 * The policy of SECURITY.md for a page that shows an icon of its own. `policies`: names of the Trusted Types policies that
 * the framework makes for itself.
 */
export const strictHeaders =
  (...policies: readonly string[]) =>
  (sandbox: string): Readonly<Record<string, string>> => ({
    'content-security-policy': [`${strictPolicy(sandbox)}`, ...policies].join(' ') + "; img-src 'self'",
  });
