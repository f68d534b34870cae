/** A base URL that holds tokens back from everything but itself: absolute, https (or this machine), nothing after the path. */
export type BaseUrlResult = { readonly baseUrl: string } | { readonly problem: string };

const loopback = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/** `label` names the setting in the message, which is for the developer. */
export function parseBaseUrl(value: unknown, label: string): BaseUrlResult {
  const problem = (what: string): BaseUrlResult => ({ problem: `${label} ${what}` });
  if (typeof value !== 'string' || value.trim() === '') {
    return problem('is missing. It looks like https://api.asgardeo.io/t/your-organization');
  }
  const text = value.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return problem('is not an absolute URL. It looks like https://api.asgardeo.io/t/your-organization');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.test(url.hostname))) {
    return problem('must begin with https:// (http:// is allowed for localhost only)');
  }
  if (url.username || url.password) return problem('must not hold a user name or password');
  if (/[?#]/.test(text)) return problem('must not have a query or a hash');
  const path = text.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');
  if (path !== url.pathname.replace(/\/+$/, '') || /[\\%]|\/\//.test(path)) {
    return problem('must have a plain path, without dot segments, backslashes or encoded characters');
  }
  return { baseUrl: url.origin + path };
}

/** The sign-in endpoints of a base: below `/o` lie only the APIs of an organization, its people sign in at the tenant. */
export function signInBase(baseUrl: string): string {
  return baseUrl.replace(/\/o$/, '');
}
