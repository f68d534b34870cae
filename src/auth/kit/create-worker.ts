interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | undefined;

export function createWorker(workerUrl: string | undefined): Worker {
  // The inner one is replaced by bundlers, and Turbopack's has an address without an origin.
  const url = new URL(workerUrl || new URL('./worker.ts', import.meta.url), location.href);
  const source =
    url.origin === location.origin
      ? url.href
      : // A worker must be of this origin. Where the page allows blob: workers, one may import from elsewhere.
        URL.createObjectURL(new Blob([`import ${JSON.stringify(url)}`], { type: 'text/javascript' }));
  return new Worker(trusted(source), { type: 'module' });
}

/**
 * The form of the address that a page with `require-trusted-types-for 'script'` accepts. The policy stays in this module:
 * one that others could reach would let them load any script.
 */
function trusted(url: string): string {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
    policy ??= trustedTypes?.createPolicy('asg-elements', { createScriptURL: (address) => address });
  } catch {
    // The page forbids the policy, or this second copy of it. Where nothing is enforced the plain address does.
  }
  return policy ? policy.createScriptURL(url) : url;
}
