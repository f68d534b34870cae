/** Why no passkey can be made on this page, whoever wants one. */
export type Obstacle = 'insecure' | 'unsupported' | 'policy' | 'domain' | 'origin';

/** Only some browsers tell what a page or its frame may do. */
interface PolicyDocument {
  readonly featurePolicy?: { features(): readonly string[]; allowsFeature(name: string): boolean };
}

const feature = 'publickey-credentials-create';

/** What can be told without asking server or browser for one. `signIn`: the host of the sign-in page. */
export function obstacleTo(signIn: string, areOriginsRelated: boolean): Obstacle | undefined {
  // Browsers hide the whole API from pages that are not secure.
  if (!isSecureContext) return 'insecure';
  if (typeof PublicKeyCredential !== 'function') return 'unsupported';
  const { featurePolicy } = document as PolicyDocument;
  if (featurePolicy?.features().includes(feature) && !featurePolicy.allowsFeature(feature)) return 'policy';
  return areOriginsRelated || mayShareDomain(location.hostname, signIn) ? undefined : 'domain';
}

/**
 * A passkey belongs to the registrable domain of the page that makes it, so that one that is made on another domain than
 * the sign-in page's can never be used there. Which domains can be registered only the Public Suffix List knows, but two
 * hosts whose last two labels differ never share one. Of the rest, the server's answer tells: see `covers`.
 */
export function mayShareDomain(page: string, signIn: string): boolean {
  if (page === signIn) return true;
  const isAddress = (host: string): boolean => /^[\d.]+$|^\[/.test(host);
  const end = (host: string): string => host.split('.').slice(-2).join('.');
  return !isAddress(page) && !isAddress(signIn) && end(page) === end(signIn);
}

/** A passkey of this relying party can be used at this host. */
export function covers(relyingParty: string, host: string): boolean {
  return host === relyingParty || host.endsWith(`.${relyingParty}`);
}
