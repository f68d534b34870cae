import type { AuthUser } from '../auth/backing.ts';
import type { AuthController } from '../auth/controller.ts';
import { AsgError } from '../client/errors.ts';
import { sender, type Send } from '../client/http.ts';
import { Resource, type ResourceSpec } from './resource.ts';

/**
 * What this page knows about the person of one session. It belongs to one person: another one, or a sign-out, empties
 * it before anybody can look. A session that ended under the person keeps it, so that they can go on after signing in.
 */
export class Store {
  readonly send: Send;
  readonly #resources = new Map<string, Resource<unknown>>();
  readonly #controller: AuthController;
  /** Undefined until somebody signs in. */
  #owner: AuthUser | undefined;
  /** Counts who came and went: what takes long looks whether it is still wanted. */
  visit = 0;

  constructor(controller: AuthController) {
    this.#controller = controller;
    this.send = this.#only(sender(controller));
    this.#owner = controller.state.status === 'signed-in' ? controller.state.user : undefined;
    controller.addEventListener('change', this.#changed);
  }

  resource<T>(spec: ResourceSpec<T>): Resource<T> {
    const known = this.#resources.get(spec.key) as Resource<T> | undefined;
    if (known) return known;
    const resource = new Resource(spec, this.send);
    this.#resources.set(spec.key, resource);
    return resource;
  }

  readonly #changed = (): void => {
    const { state } = this.#controller;
    if (state.status === 'signed-out' && state.reason === 'user') {
      this.#clear();
    } else if (state.status === 'signed-in') {
      // A host that does not tell who it is may have let in anybody.
      const isSame = !this.#owner || (state.user.sub !== undefined && state.user.sub === this.#owner.sub);
      this.#owner = state.user;
      if (isSame) this.#retryFailed();
      else this.#clear();
    }
  };

  /** What was asked for one person is not answered to the next: the reply to a write of theirs would show. */
  #only(send: Send): Send {
    return async (path, options) => {
      const visit = this.visit;
      const reply = await send(path, options);
      if (visit !== this.visit) throw new AsgError('cancelled');
      return reply;
    };
  }

  #clear(): void {
    this.visit += 1;
    for (const resource of this.#resources.values()) resource.clear();
  }

  /** What failed while nobody was signed in is asked for again. */
  #retryFailed(): void {
    for (const resource of this.#resources.values()) {
      if (resource.snapshot.error?.kind === 'unauthorized') void resource.load();
    }
  }
}

const stores = new WeakMap<AuthController, Store>();

/** The one store of a session. */
export function storeOf(controller: AuthController): Store {
  const known = stores.get(controller);
  if (known) return known;
  const store = new Store(controller);
  stores.set(controller, store);
  return store;
}
