import { strictPolicy } from '../support/policy.ts';

/** What a host needs beside the policy of SECURITY.md. */
export interface HostPolicy {
  /** What directives allow beside what they do already: the Trusted Types policies of its framework, for example. */
  readonly added?: Readonly<Record<string, string>>;
  /** The file of the host that says it. Without one, the host is files, which the test serves with it. */
  readonly sentBy?: string;
}

/** The hosts that are driven under a policy. */
export const hostPolicies: Readonly<Record<string, HostPolicy>> = {
  angular: { added: { 'trusted-types': 'angular' } },
  'angular-ssr': {
    added: { 'script-src': "'nonce-…'", 'style-src': "'nonce-…'", 'trusted-types': 'angular' },
    sentBy: 'src/server.ts',
  },
  astro: { added: { 'style-src': "'sha256-…'" }, sentBy: 'src/pages/index.astro' },
  next: {
    added: {
      'script-src': "'nonce-…'",
      'style-src': "'nonce-…'",
      'connect-src': "'self'",
      'trusted-types': 'nextjs default',
    },
    sentBy: 'proxy.ts',
  },
  nuxt: {
    added: {
      'script-src': "'nonce-…'",
      'style-src': "'nonce-…'",
      'connect-src': "'self'",
      'trusted-types': 'vue',
    },
    sentBy: 'server/plugins/policy.ts',
  },
  plain: {},
  react: {},
  'react-18': {},
  // Its styles go into elements that are empty when the policy judges them.
  'react-asgardeo': { added: { 'style-src': "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='" } },
  svelte: { added: { 'trusted-types': 'svelte-trusted-html' } },
  vite: {},
  vue: { added: { 'trusted-types': 'vue' } },
};

/** The policy for the pages of a host, which show an icon of their own. */
export function policyFor({ added = {} }: HostPolicy, sandbox: string): string {
  const directives = `${strictPolicy(sandbox)}; img-src 'self'`.split('; ');
  return directives.map((text) => `${text} ${added[text.replace(/ .*/, '')] ?? ''}`.trimEnd()).join('; ');
}

/** The directives and their sources, in any order, without what is made for one page or one version of the kit. */
export const directivesOf = (policy: string): string[] =>
  policy
    .replaceAll(/'(nonce|sha256)-[^']+'/g, "'$1-…'")
    .split(/;\s*/)
    .filter(Boolean)
    .map((directive) => directive.split(' ').sort().join(' '))
    .sort();
