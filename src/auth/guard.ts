import { AsgAuthError } from './backing.ts';
import { parseBaseUrl } from './base-url.ts';

/** Gives the URL a request may go to, or throws an `AsgAuthError` of kind `blocked`. */
export type UrlGuard = (address: string) => URL;

interface Place {
  readonly origin: string;
  readonly path: string;
}

/**
 * Decides where a token may go. The list is fixed here and nothing can add to it later.
 *
 * The address is judged as written and as parsed, and the two must agree on the path: whatever a URL parser would repair
 * (dot segments, backslashes, tabs, a missing slash) is refused, because the server may read it in another way than we do.
 */
export function createGuard(baseUrl: string, resourceUrls: readonly string[] = []): UrlGuard {
  const places = [baseUrl, ...resourceUrls].map(toPlace);
  return (address) => {
    if (typeof address !== 'string') throw blocked('not a string');
    const url = parse(address, baseUrl);
    if (!places.some((place) => isBelow(url, place))) {
      throw blocked('outside the base URL and the resource URLs');
    }
    return url;
  };
}

function parse(address: string, baseUrl: string): URL {
  const isPath = /^\/(?!\/)/.test(address);
  if (!isPath && !/^https?:\/\/[^/]/i.test(address)) throw blocked('neither an http(s) URL nor a path with one slash');
  const absolute = isPath ? baseUrl + address : address;
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\#]/.test(absolute)) {
    throw blocked('a space, control character, backslash or hash');
  }
  const [, authority = '', path = ''] = /^https?:\/\/([^/?]*)([^?]*)/i.exec(absolute) ?? [];
  if (authority.includes('@')) throw blocked('user information');
  // A Java server drops what follows a semicolon before it resolves dots, so that `/..;/` climbs.
  if (/%(2e|2f|5c|25|0|1|7f)|;|\/\/|\/\.{1,2}(\/|$)/i.test(path)) {
    throw blocked('a dot, empty or encoded segment, or a semicolon');
  }
  const url = URL.canParse(absolute) ? new URL(absolute) : undefined;
  if (url?.pathname !== (path || '/')) throw blocked('not in plain form');
  return url;
}

function isBelow(url: URL, place: Place): boolean {
  return url.origin === place.origin && (url.pathname === place.path || url.pathname.startsWith(`${place.path}/`));
}

function toPlace(base: string): Place {
  const parsed = parseBaseUrl(base, 'URL');
  if ('problem' in parsed) throw new AsgAuthError('config', parsed.problem);
  const url = new URL(parsed.baseUrl);
  return { origin: url.origin, path: url.pathname.replace(/\/$/, '') };
}

/** The address itself stays out of the message: it may hold what a person typed. */
function blocked(why: string): AsgAuthError {
  return new AsgAuthError('blocked', `Address refused: ${why}.`, 'url');
}
