/** To which domain a passkey belongs, and which pages may make one. */
import type { Organization } from './organization.ts';

/**
 * The endings below which everybody registers names of their own. The real server has the whole public suffix list;
 * these are enough to tell apart what tests are about. It does not know `test` and `example`, which are for tests.
 */
const publicSuffixes = new Set([
  ...['com', 'org', 'net', 'io', 'dev', 'app', 'eu', 'de', 'fr', 'uk', 'us', 'au', 'jp', 'in', 'lk', 'test', 'example'],
  ...['co.uk', 'org.uk', 'com.au', 'co.jp', 'co.in', 'com.lk', 'github.io', 'pages.dev', 'vercel.app', 'web.app'],
]);

/** The longest known ending and one name before it; the whole host where no ending is known, as with `localhost`. */
export function registrableDomain(host: string): string {
  const labels = host.split('.');
  const start = labels.findIndex((_, index) => publicSuffixes.has(labels.slice(index).join('.')));
  return start < 1 ? host : labels.slice(start - 1).join('.');
}

/** As a browser spells it: without the port that goes without saying. */
function withoutDefaultPort(origin: string): string {
  return origin.replace(/^(https:\/\/[^/]+):443$|^(http:\/\/[^/]+):80$/, '$1$2');
}

export function trustedOrigins({ settings, origins }: Organization): string[] {
  const trusted = settings.passkeyOrigins.length > 0 ? settings.passkeyOrigins : origins;
  return trusted.map((origin) => withoutDefaultPort(origin.replace(/\/$/, '')));
}

export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** Undefined for a page that the organization does not trust. */
export function relyingPartyOf(organization: Organization, page: string): RelyingParty | undefined {
  const origin = withoutDefaultPort(page.trim());
  if (!trustedOrigins(organization).includes(origin) || !URL.canParse(origin)) return undefined;
  return { id: registrableDomain(new URL(origin).hostname), origin };
}

/** What passkeys have to belong to, if they are to be of use at the sign-in page. */
export function signInParty({ serverOrigin }: Organization): RelyingParty {
  return { id: registrableDomain(new URL(serverOrigin).hostname), origin: serverOrigin };
}
