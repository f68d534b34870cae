import { unregister } from '../../src/auth/registry.ts';
import { configure, type AuthBacking, type AuthController, type AuthState } from '../../src/configure.ts';

/** A host with a sign-in of its own, which tells the kit how that stands. For states no server can be brought into. */
export interface Host {
  readonly session: AuthController;
  readonly signIns: number;
  readonly rechecks: number;
  show(state: AuthState): void;
}

const hosts: AuthController[] = [];
let count = 0;

export function openHost(state: AuthState): Host {
  const listeners = new Set<(state: AuthState) => void>();
  const asked = { signIns: 0, rechecks: 0 };
  count += 1;
  const backing: AuthBacking = {
    kind: 'token',
    baseUrl: `https://host-${count}.example`,
    start: () => Promise.resolve(state),
    request: () => Promise.reject(new Error('This host answers no requests.')),
    refresh: () => Promise.resolve(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: () => void (asked.signIns += 1),
    recheck: () => {
      asked.rechecks += 1;
      return Promise.resolve();
    },
    dispose: () => listeners.clear(),
  };
  const session = configure({ backing });
  hosts.push(session);
  return {
    session,
    get signIns() {
      return asked.signIns;
    },
    get rechecks() {
      return asked.rechecks;
    },
    show: (next) => listeners.forEach((listener) => listener(next)),
  };
}

export function closeHosts(): void {
  for (const session of hosts.splice(0)) unregister(session);
}
