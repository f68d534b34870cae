import { strictPolicy } from '../support/policy.ts';

/** What a host needs beside the policy of SECURITY.md. */
export interface HostPolicy {
  /** What directives allow beside what they do already: the Trusted Types policies of its framework, for example. */
  readonly added?: Readonly<Record<string, string>>;
  /** The file that sends it, with a nonce for each page. Without one, the host is files, which are served with it. */
  readonly sentBy?: string;
}

/** The hosts that are driven under a policy. */
export const hostPolicies: Readonly<Record<string, HostPolicy>> = {
  angular: { added: { 'trusted-types': 'angular' } },
  'angular-ssr': {
    added: { 'script-src': "'nonce-…'", 'style-src': "'nonce-…'", 'trusted-types': 'angular' },
    sentBy: 'src/server.ts',
  },
  plain: {},
  'react-18': {},
  svelte: { added: { 'trusted-types': 'svelte-trusted-html' } },
  vite: {},
  vue: { added: { 'trusted-types': 'vue' } },
};

/** The policy for the pages of a host, which show an icon of their own. */
export function policyFor({ added = {} }: HostPolicy, sandbox: string): string {
  const directives = `${strictPolicy(sandbox)}; img-src 'self'`.split('; ');
  return directives.map((text) => `${text} ${added[text.replace(/ .*/, '')] ?? ''}`.trimEnd()).join('; ');
}

/** The directives of a policy that a host sent, in any order, without its nonce. */
export const directivesOf = (policy: string): string[] =>
  policy
    .replaceAll(/'nonce-[^']+'/g, "'nonce-…'")
    .split(/;\s*/)
    .filter(Boolean)
    .sort();
