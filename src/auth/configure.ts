import { AsgAuthError, type AuthBacking, type AuthState, toAuthError } from './backing.ts';
import { createController, type AuthController } from './controller.ts';
import type { KitOptions } from './kit/settings.ts';
import { register } from './registry.ts';

export type { KitOptions };

/** Sign-in by the host: see `fromToken()`. */
export interface BackingOptions {
  readonly backing: AuthBacking;
  readonly name?: string;
}

/**
 * Makes a session for this page, or returns the one that is there. Never throws for a value: they often come from HTML
 * attributes, and then the state is `failed` with a message that names what is wrong. On a server it does nothing: the
 * state stays `starting`.
 */
export function configure(options: KitOptions | BackingOptions): AuthController {
  const backing = 'backing' in options ? options.backing : kitBacking(options);
  const controller = createController(backing, options.name || 'default');
  // On a server it would be one session for all visitors: there, it is asked nothing, and nobody finds it.
  return typeof document === 'undefined' ? controller : register(controller);
}

type Kit = ReturnType<typeof import('./kit/index.ts').createKitBacking>;

/** A page that never signs in through the kit never loads this part of it. */
function kitBacking(options: KitOptions): AuthBacking {
  // Which session it is. Whether the values are any good is judged where they are used, in the worker.
  const baseUrl = String(options.baseUrl ?? '')
    .trim()
    .replace(/\/+$/, '');
  const clientId = String(options.clientId ?? '');
  const listeners = new Set<(state: AuthState) => void>();
  let loading: Promise<Kit> | undefined;
  let disposed = false;
  const load = async (): Promise<Kit> => {
    const { createKitBacking } = await import('./kit/index.ts');
    const backing = createKitBacking({ ...options, baseUrl, clientId });
    if (disposed) backing.dispose();
    backing.subscribe((state) => listeners.forEach((listener) => listener(state)));
    return backing;
  };
  const kit = (): Promise<Kit> =>
    (loading ??= load().catch(() => {
      loading = undefined;
      throw new AsgAuthError('network', 'The sign-in part of the kit could not be loaded.', 'kit');
    }));
  const whenLoaded = (work: (backing: Kit) => void): void => void kit().then(work, () => undefined);
  return {
    kind: 'kit',
    baseUrl,
    clientId,
    start: () => kit().then((backing) => backing.start(), failed),
    request: async (request, options) => (await kit()).request(request, options),
    refresh: async () => (await kit()).refresh(),
    switchAccount: async (account) => (await kit()).switchAccount?.(account),
    recheck: async () => (await kit()).recheck?.(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: (options) => whenLoaded((backing) => backing.signIn?.(options)),
    signOut: () => whenLoaded((backing) => backing.signOut?.()),
    dispose: () => {
      disposed = true;
      if (loading) whenLoaded((backing) => backing.dispose());
    },
  };
}

function failed(error: unknown): AuthState {
  return { status: 'failed', error: toAuthError(error) };
}
