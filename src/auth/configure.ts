import { AsgAuthError, type AuthBacking, type AuthState, toAuthError } from './backing.ts';
import { parseBaseUrl } from './base-url.ts';
import { createController, type AuthController } from './controller.ts';
import { register } from './registry.ts';

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

/** Sign-in by the host: see `fromToken()`. */
export interface BackingOptions {
  readonly backing: AuthBacking;
  readonly name?: string;
}

/** What the kit's own sign-in is given; checked, with every default filled in. */
export interface KitSettings {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly redirectUrl: string;
  readonly scopes: readonly string[];
  readonly storage: 'worker' | 'session';
  readonly workerUrl: string | undefined;
  readonly resourceUrls: readonly string[];
}

export const defaultScopes = ['openid', 'profile', 'internal_login', 'internal_user_password_update'] as const;

/**
 * Makes a session for this page, or returns the one that is there. Never throws for a value: they often come from HTML
 * attributes, and then the state is `failed` with a message that names what is wrong.
 */
export function configure(options: KitOptions | BackingOptions): AuthController {
  return register(
    createController('backing' in options ? options.backing : toBacking(options), options.name || 'default'),
  );
}

function toBacking(options: KitOptions): AuthBacking {
  const settings = toSettings(options);
  return typeof settings === 'string' ? failedBacking(options, settings) : kitBacking(settings);
}

/** The settings, or what is wrong with the options. */
function toSettings(options: KitOptions): KitSettings | string {
  const base = parseBaseUrl(options.baseUrl, 'base-url');
  if ('problem' in base) return base.problem;
  if (!/^[\w.~-]{1,255}$/.test(options.clientId ?? '')) {
    return 'client-id is missing or has characters that no client id has. Copy it from the Protocol tab of the application';
  }
  const resourceUrls = (options.resourceUrls ?? []).map((url) => parseBaseUrl(url, 'resource-urls'));
  for (const result of resourceUrls) if ('problem' in result) return result.problem;
  const redirectUrl = toRedirectUrl(options.redirectUrl);
  if (!redirectUrl) return 'redirect-url must be an address on the origin of this page, without a hash';
  if (options.storage && options.storage !== 'worker' && options.storage !== 'session') {
    return 'storage must be "worker" or "session"';
  }
  return {
    baseUrl: base.baseUrl,
    clientId: options.clientId,
    redirectUrl,
    scopes: [...new Set(['openid', ...(options.scopes?.length ? options.scopes : defaultScopes)])],
    storage: options.storage || 'worker',
    workerUrl: options.workerUrl || undefined,
    resourceUrls: resourceUrls.flatMap((result) => ('baseUrl' in result ? result.baseUrl : [])),
  };
}

function toRedirectUrl(value: string | undefined): string | undefined {
  const current = location.origin + location.pathname;
  if (!value) return current;
  const url = URL.canParse(value, location.href) ? new URL(value, location.href) : undefined;
  return url?.origin === location.origin && !value.includes('#') ? url.href : undefined;
}

/** A page that never signs in through the kit never loads this part of it. */
function kitBacking(settings: KitSettings): AuthBacking {
  const listeners = new Set<(state: AuthState) => void>();
  let loading: Promise<AuthBacking> | undefined;
  let disposed = false;
  const load = async (): Promise<AuthBacking> => {
    const { createKitBacking } = await import('./kit/index.ts');
    const backing = createKitBacking(settings);
    if (disposed) backing.dispose();
    backing.subscribe((state) => listeners.forEach((listener) => listener(state)));
    return backing;
  };
  const kit = (): Promise<AuthBacking> =>
    (loading ??= load().catch(() => {
      throw new AsgAuthError('network', 'The part of the kit that signs people in could not be loaded.', 'kit');
    }));
  return {
    kind: 'kit',
    baseUrl: settings.baseUrl,
    clientId: settings.clientId,
    start: () => kit().then((backing) => backing.start(), failed),
    request: async (request, options) => (await kit()).request(request, options),
    refresh: async () => (await kit()).refresh(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: (options) =>
      void kit().then(
        (backing) => backing.signIn?.(options),
        () => {},
      ),
    signOut: () =>
      void kit().then(
        (backing) => backing.signOut?.(),
        () => {},
      ),
    dispose: () => {
      disposed = true;
      void loading?.then(
        (backing) => backing.dispose(),
        () => {},
      );
    },
  };
}

function failed(error: unknown): AuthState {
  return { status: 'failed', error: toAuthError(error) };
}

function failedBacking(options: KitOptions, problem: string): AuthBacking {
  const error = new AsgAuthError('config', `${problem}.`, problem.split(' ', 1)[0]);
  return {
    kind: 'kit',
    baseUrl: String(options.baseUrl ?? ''),
    clientId: options.clientId || 'missing',
    start: () => Promise.resolve({ status: 'failed', error }),
    request: () => Promise.reject(error),
    refresh: () => Promise.reject(error),
    subscribe: () => () => {},
    dispose: () => {},
  };
}
