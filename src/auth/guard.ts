import { AsgAuthError } from './backing.ts';
import { parseBaseUrl, plainUrl } from './base-url.ts';

/** Gives the URL a request may go to, or throws an `AsgAuthError` of kind `blocked`. */
export type UrlGuard = (address: string) => URL;

/**
 * Decides where a token may go. The list is fixed here and nothing can add to it later. Throws what `parseBaseUrl()` says
 * of an address that is no base URL.
 */
export function createGuard(baseUrl: string, resourceUrls: readonly string[] = []): UrlGuard {
  const places = [baseUrl, ...resourceUrls].map((url, index) => parseBaseUrl(url, index ? 'resourceUrls' : 'baseUrl'));
  return (address) => {
    const url = typeof address === 'string' && plainUrl(address.startsWith('/') ? `${places[0]}${address}` : address);
    if (url && places.some((place) => isBelow(url, place))) return url;
    // The address itself stays out of the message: it may hold what a person typed.
    throw new AsgAuthError('blocked', 'Address refused: not a plain one below the base URL or a resource URL.', 'url');
  };
}

function isBelow({ origin, pathname }: URL, place: string): boolean {
  return `${origin}${pathname}/`.startsWith(`${place}/`);
}
