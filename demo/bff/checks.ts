/** Where a request comes from, and where it may lead. */
import type { Call } from './http.ts';

export const csrfHeader = 'x-asg-csrf';

/**
 * A form or a script on another site cannot set a header of its own here without asking first (CORS), and nobody answers
 * such a question. What the browser itself says of where a request comes from is asked as well.
 */
export function isOwnScript({ request }: Call, ownOrigin: string): boolean {
  const { origin = ownOrigin, 'sec-fetch-site': site = 'same-origin', [csrfHeader]: header } = request.headers;
  return header !== undefined && site === 'same-origin' && origin === ownOrigin;
}

/** Only a browser can say so: no link, image or page fetched in advance gets as far, be it of another site or of this one. */
export function isOwnNavigation({ request }: Call): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-dest': destination, 'sec-purpose': purpose } = request.headers;
  return site === 'same-origin' && destination === 'document' && purpose === undefined;
}

/**
 * An address on this origin, and the first page instead of any other. Whole, because without the origin `/.//evil.example`
 * would be one that a browser takes for another host.
 */
export function onOrigin(address: string | null, ownOrigin: string): URL {
  const home = new URL(ownOrigin);
  const url = URL.canParse(address ?? '', home) ? new URL(address ?? '', home) : home;
  // It has to fit into a cookie.
  return url.href.startsWith(home.href) && url.href.length < 2_000 ? url : home;
}
