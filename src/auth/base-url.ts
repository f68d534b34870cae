/** A base URL that holds tokens back from everything but itself: absolute, https (or this machine), nothing after the path. */
export type BaseUrlResult = { readonly baseUrl: string } | { readonly problem: string };

const loopback = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/** `label` names the setting in the message, which is for the developer and says the whole rule. */
export function parseBaseUrl(value: unknown, label: string): BaseUrlResult {
  const text = typeof value === 'string' ? value.trim() : '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const path = text.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');
  const isSafe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)));
  // What a URL parser would repair is refused: the server may read it in another way.
  const isPlain = url && path === url.pathname.replace(/\/+$/, '') && !/[?#]/.test(text) && !/[\\%]|\/\//.test(path);
  if (isSafe && isPlain && !url.username && !url.password) return { baseUrl: url.origin + path };
  // No user name, query, hash, dot segments or encoded characters.
  return { problem: `${label} must be a plain https URL, such as https://api.asgardeo.io/t/your-organization` };
}

/** The sign-in endpoints of a base: below `/o` lie only the APIs of an organization, its people sign in at the tenant. */
export function signInBase(baseUrl: string): string {
  return baseUrl.replace(/\/o$/, '');
}
