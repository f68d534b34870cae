/** Turbopack loads what it built by plain addresses. They are trusted, and no other. */
interface Factory {
  createPolicy(name: 'default', rules: { createScriptURL(address: string): string | null }): unknown;
}

const built = new URL('/_next/static/', location.origin).href;
(globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => (new URL(address, location.href).href.startsWith(built) ? address : null),
});
