import { AsgAuthError } from '../backing.ts';
import { parseBaseUrl } from '../base-url.ts';

/** Sign-in by the kit. */
export interface KitOptions {
  /** `https://host`, `https://host/t/tenant` or `https://host/t/tenant/o`. */
  readonly baseUrl: string;
  readonly clientId: string;
  /**
   * Where the sign-in server sends people back to; must be registered there, character by character. A page that shows
   * the elements, or in a single-page app any of its addresses. Default: the current page without query and hash.
   */
  readonly redirectUrl?: string;
  readonly scopes?: readonly string[];
  readonly name?: string;
  /**
   * `worker` (default): tokens live in a worker only, a reload asks the sign-in server again without a prompt.
   * `session`: they are also kept in the tab's sessionStorage, a reload asks nobody, and any script of the page can read them.
   */
  readonly storage?: 'worker' | 'session';
  /** A copy of `auth-worker.js` on this origin, where the kit itself comes from another one. */
  readonly workerUrl?: string;
  /** Other addresses the access token may go to, besides the base URL. */
  readonly resourceUrls?: readonly string[];
}

/** What the kit's own sign-in is given; checked, with every default filled in. */
export interface KitSettings {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly redirectUrl: string;
  readonly scopes: readonly string[];
  readonly storage: 'worker' | 'session';
  readonly resourceUrls: readonly string[];
}

export const defaultScopes: readonly string[] = [
  ...['openid', 'profile', 'internal_login', 'internal_user_password_update'],
];

/**
 * Checks the options, which often come from HTML attributes, and fills in every default. `href` is the address of the
 * page. Throws an `AsgAuthError` of kind `config` that names what is wrong, for the developer.
 */
export function toSettings(options: KitOptions, href: string): KitSettings {
  // Without it there is no `crypto.subtle`, and no PKCE.
  if (!isSecureContext) {
    throw new AsgAuthError(
      'config',
      'This page is not served over https. Browsers let nobody sign in from such a page, unless it is on localhost.',
      'insecure',
    );
  }
  const baseUrl = parseBaseUrl(options.baseUrl, 'base-url');
  if (!/^[\w.~-]{1,255}$/.test(options.clientId ?? '')) {
    throw wrong(
      'client-id',
      'is missing or has characters that no client id has. Copy it from the Protocol tab of the application',
    );
  }
  const redirectUrl = toRedirectUrl(options.redirectUrl, new URL(href));
  if (!redirectUrl) throw wrong('redirect-url', 'must be an address on the origin of this page, without a hash');
  if (options.storage && options.storage !== 'worker' && options.storage !== 'session') {
    throw wrong('storage', 'must be "worker" or "session"');
  }
  return {
    baseUrl,
    clientId: options.clientId,
    redirectUrl,
    scopes: [...new Set(['openid', ...(options.scopes?.length ? options.scopes : defaultScopes)])],
    storage: options.storage || 'worker',
    resourceUrls: (options.resourceUrls ?? []).map((url) => parseBaseUrl(url, 'resource-urls')),
  };
}

function wrong(label: string, problem: string): AsgAuthError {
  return new AsgAuthError('config', `${label} ${problem}.`, label);
}

function toRedirectUrl(value: string | undefined, page: URL): string | undefined {
  if (!value) return page.origin + page.pathname;
  const url = URL.canParse(value, page.href) ? new URL(value, page.href) : undefined;
  return url?.origin === page.origin && !value.includes('#') ? url.href : undefined;
}
