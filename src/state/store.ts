import type { AuthController } from '../auth/controller.ts';
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
  #owner: string | undefined;

  constructor(controller: AuthController) {
    this.#controller = controller;
    this.send = sender(controller);
    this.#owner = subject(controller);
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
      this.#owner = undefined;
      this.#clear();
    } else if (state.status === 'signed-in') {
      const person = subject(this.#controller);
      // A host that does not tell who it is may have let in anybody.
      const isSame = person !== undefined && (this.#owner === undefined || person === this.#owner);
      this.#owner = person;
      if (isSame) this.#retryFailed();
      else this.#clear();
    }
  };

  #clear(): void {
    for (const resource of this.#resources.values()) resource.clear();
  }

  /** What failed while nobody was signed in is asked for again. */
  #retryFailed(): void {
    for (const resource of this.#resources.values()) {
      if (resource.snapshot.error?.kind === 'unauthorized') void resource.load();
    }
  }
}

function subject(controller: AuthController): string | undefined {
  return controller.state.status === 'signed-in' ? controller.state.user.sub : undefined;
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
