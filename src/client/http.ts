import type { AuthRequest, AuthResponse } from '../auth/backing.ts';
import type { AuthController } from '../auth/controller.ts';
import { AsgError } from './errors.ts';

export interface SendOptions {
  readonly method?: AuthRequest['method'];
  readonly body?: unknown;
  /** Only where the server wants another `content-type`; the body is JSON all the same. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Scopes the call needs; when the session is known to lack one, the call is not made. */
  readonly scopes?: readonly string[];
  /** What a good answer holds. `nothing`: the body is not looked at. Default: `json`. */
  readonly expect?: 'json' | 'nothing';
}

/** One authorised request of a session. Resolves with the parsed body, or undefined where the server only accepted it (202). Rejects with `AsgError` only. */
export type Send = (path: string, options?: SendOptions) => Promise<unknown>;

/** Long, with a digit or longer than any name of the API: an error tells of the call without it. */
const id = /(?=[^/]*\d)[^/]{16,}|[^/]{32,}/g;

export function sender(controller: AuthController): Send {
  return async (path, options = {}) => {
    const { method = 'GET', scopes = [], expect = 'json', ...rest } = options;
    const call = `${method} ${path.split('?')[0]?.replace(id, '{id}')}`;
    const missing = missingScopes(controller, scopes);
    if (missing.length > 0) throw new AsgError('missing-scopes', { call, missingScopes: missing });
    const response = await answer(controller, { url: path, method, ...rest }, call);
    if (response.status < 200 || response.status >= 300) throw await refusal(response, call, scopes);
    // What was only accepted is told in any form; there is nothing to show yet.
    if (response.status === 202) return undefined;
    if (expect === 'json' && (typeof response.data !== 'object' || response.data === null)) {
      throw new AsgError('unexpected', { call, status: response.status });
    }
    return response.data;
  };
}

/** Scopes that the session is known to lack. Empty where the host does not tell which it has. */
export function missingScopes(controller: AuthController, scopes: readonly string[]): readonly string[] {
  const { state } = controller;
  const granted = state.status === 'signed-in' ? state.scopes : undefined;
  return granted === undefined ? [] : scopes.filter((scope) => !granted.includes(scope));
}

async function answer(controller: AuthController, request: AuthRequest, call: string): Promise<AuthResponse> {
  try {
    return await controller.request(request);
  } catch (error) {
    throw await failure(error, call);
  }
}

/** What can go wrong is looked up when something has: nothing of it is needed to show what went right. */
const classify = (): Promise<typeof import('./classify.ts')> => import('./classify.ts');

async function refusal(response: AuthResponse, call: string, scopes: readonly string[]): Promise<AsgError> {
  const error = (await classify()).classifyResponse(response, call);
  const needed = error.code === 'forbidden' && scopes.length > 0 ? { missingScopes: scopes } : {};
  return new AsgError(error.code, { ...error.detail, ...needed });
}

/** What a rejection of the session means. */
export async function failure(error: unknown, call: string): Promise<AsgError> {
  try {
    return (await classify()).classifyFailure(error, call);
  } catch {
    // Without a network there is no file either.
    return new AsgError(navigator.onLine ? 'network' : 'offline', { call });
  }
}
