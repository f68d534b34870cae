import type { AuthBacking, AuthRequest, AuthResponse, AuthState } from '../../src/auth/backing.ts';
import { createController, type AuthController } from '../../src/auth/controller.ts';

export const ana: AuthState = { status: 'signed-in', user: { sub: 'ana' }, scopes: ['openid', 'internal_login'] };
export const ben: AuthState = { status: 'signed-in', user: { sub: 'ben' }, scopes: ['openid', 'internal_login'] };

export interface ScriptedSession {
  readonly controller: AuthController;
  /** Every request that was sent, in order. */
  readonly requests: readonly AuthRequest[];
  /** The session becomes another one, as when the host says so. */
  become(state: AuthState): void;
}

type Answer = (request: AuthRequest) => AuthResponse | Promise<AuthResponse>;

/** The kit's real controller, over a backing that answers what the test says. */
export async function scriptedSession(first: AuthState, answer: Answer = () => json({})): Promise<ScriptedSession> {
  const requests: AuthRequest[] = [];
  const listeners = new Set<(state: AuthState) => void>();
  const backing: AuthBacking = {
    kind: 'token',
    baseUrl: 'https://host.example/t/acme',
    start: () => Promise.resolve(first),
    request: async (request) => {
      requests.push(request);
      return answer(request);
    },
    refresh: () => Promise.resolve(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => listeners.clear(),
  };
  const controller = createController(backing);
  if (first.status !== 'starting') await controller.start();
  return { controller, requests, become: (state) => listeners.forEach((listener) => listener(state)) };
}

export function json(data: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): AuthResponse {
  return { status, headers, data };
}

/** A promise that the test settles when it wants. */
export function deferred<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: unknown): void } {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Lets everything that is already settled be heard. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
