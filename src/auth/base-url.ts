import { AsgAuthError } from './backing.ts';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/**
 * An absolute address that means what it says, or undefined. It is judged as written and as parsed, and the two must agree
 * on the path: whatever a URL parser would repair (dot segments, backslashes, tabs, a missing slash) is refused, because
 * the server may read it in another way than we do.
 */
export function plainUrl(address: string): URL | undefined {
  if (/[\s\p{Cc}\\#]/u.test(address)) return undefined;
  // No user name. Nothing that is no address of the web has a path that begins with an at sign.
  const [, path = '@'] = /^https?:\/\/[^/?@]+([^?]*)/i.exec(address) ?? [];
  // Empty and encoded segments. A Java server drops what follows a semicolon before it resolves dots, so `/..;/` climbs.
  const isSafe = !/%(2e|2f|5c|25|0|1|7f)|;|\/\//i.test(path) && URL.canParse(address);
  const url = isSafe ? new URL(address) : undefined;
  return url?.pathname === (path || '/') ? url : undefined;
}

/**
 * A base URL that holds tokens back from everything but itself: absolute, https (or this machine), nothing after the path,
 * and in the end no slash. Throws an `AsgAuthError` of kind `config`, whose message is for the developer: it names the
 * setting and says the whole rule.
 */
export function parseBaseUrl(value: unknown, setting: string): string {
  const text = typeof value === 'string' ? value.trim().replace(/\/+$/, '') : '';
  const url = /[?%]/.test(text) ? undefined : plainUrl(text);
  if (url && (url.protocol === 'https:' || loopback.test(url.hostname)))
    return url.origin + url.pathname.replace(/\/$/, '');
  // No user name, query, hash, dot segments or encoded characters.
  const rule = 'must be a plain https URL, such as https://api.asgardeo.io/t/your-organization.';
  throw new AsgAuthError('config', `${setting} ${rule}`, setting);
}

/** The sign-in endpoints of a base: below `/o` lie only the APIs of an organization, its people sign in at the tenant. */
export function signInBase(baseUrl: string): string {
  return baseUrl.replace(/\/o$/, '');
}
