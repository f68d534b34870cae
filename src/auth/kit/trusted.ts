interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | undefined;

/**
 * The worker's address in the form a page with `require-trusted-types-for 'script'` accepts. The policy stays in this
 * module: one that others could reach would let them load any script.
 */
export function trusted(url: string): string {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
    policy ??= trustedTypes?.createPolicy('asg-elements', { createScriptURL: (address) => address });
  } catch {
    // The page forbids the policy. Where it only lacks 'allow-duplicates' nothing is enforced yet: `new Worker` tells.
  }
  return policy ? policy.createScriptURL(url) : url;
}
