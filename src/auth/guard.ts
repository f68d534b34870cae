import { AsgAuthError } from './backing.ts';
import { parseBaseUrl } from './base-url.ts';

/** Gives the URL a request may go to, or throws an `AsgAuthError` of kind `blocked`. */
export type UrlGuard = (address: string) => URL;

/**
 * Decides where a token may go. The list is fixed here and nothing can add to it later.
 *
 * The address is judged as written and as parsed, and the two must agree on the path: whatever a URL parser would repair
 * (dot segments, backslashes, tabs, a missing slash) is refused, because the server may read it in another way than we do.
 */
export function createGuard(baseUrl: string, resourceUrls: readonly string[] = []): UrlGuard {
  const places = [baseUrl, ...resourceUrls].map(toPlace);
  return (address) => {
    const url = typeof address === 'string' ? parse(address, baseUrl) : undefined;
    if (url && places.some((place) => isBelow(url, place))) return url;
    // The address itself stays out of the message: it may hold what a person typed.
    throw new AsgAuthError('blocked', 'Address refused: not a plain one below the base URL or a resource URL.', 'url');
  };
}

/** Undefined where the address is not in plain form. */
function parse(address: string, baseUrl: string): URL | undefined {
  const isPath = /^\/(?!\/)/.test(address);
  const absolute = isPath ? baseUrl + address : address;
  // Spaces, control characters, backslashes and hashes.
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\#]/.test(absolute)) return undefined;
  const [, authority = '@', path = ''] = /^https?:\/\/([^/?]+)([^?]*)/i.exec(absolute) ?? [];
  // Dot, empty and encoded segments. A Java server drops what follows a semicolon before it resolves dots, so `/..;/` climbs.
  const isUnsafe = authority.includes('@') || /%(2e|2f|5c|25|0|1|7f)|;|\/\/|\/\.{1,2}(\/|$)/i.test(path);
  const url = !isUnsafe && URL.canParse(absolute) ? new URL(absolute) : undefined;
  return url?.pathname === (path || '/') ? url : undefined;
}

function isBelow({ origin, pathname }: URL, place: string): boolean {
  const address = origin + pathname;
  return address === place || address.startsWith(`${place}/`);
}

function toPlace(base: string): string {
  const parsed = parseBaseUrl(base, 'URL');
  if ('problem' in parsed) throw new AsgAuthError('config', parsed.problem);
  return parsed.baseUrl;
}
