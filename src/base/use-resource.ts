import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Resource, ResourceSpec, Snapshot } from '../state/resource.ts';
import type { Store } from '../state/store.ts';

export interface ResourceHost extends ReactiveControllerHost {
  /** The store of the session, once it is known. */
  readonly store: Store | undefined;
}

/** Follows one resource while its element is in the document. */
export class UseResource<T> implements ReactiveController {
  #resource: Resource<T> | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ResourceHost,
    readonly spec: ResourceSpec<T>,
  ) {
    host.addController(this);
  }

  get snapshot(): Snapshot<T> {
    return this.#resource?.snapshot ?? { status: 'idle' };
  }

  get data(): T | undefined {
    return this.snapshot.data;
  }

  /** The reply to a write. */
  set(data: T): void {
    this.#resource?.set(data);
  }

  /** Asks for it, unless that was done before. */
  ensure(): void {
    this.#follow();
    this.#resource?.ensure();
  }

  async load(): Promise<void> {
    this.#follow();
    await this.#resource?.load();
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#resource = undefined;
  }

  hostUpdate(): void {
    this.#follow();
  }

  #follow(): void {
    const resource = this.host.store?.resource(this.spec);
    if (resource === this.#resource) return;
    this.#unsubscribe?.();
    this.#resource = resource;
    this.#unsubscribe = resource?.subscribe(() => this.host.requestUpdate());
  }
}

/** How a list stands that an organization or its server may not have: `absent` then, and not failed. */
export type Standing = 'loading' | 'absent' | 'failed' | 'ready';

/** Where the server has no such API, or does not let this app use it, only what needs it is left out. */
export function standingOf(use: UseResource<unknown>): Standing {
  const { data, status, error } = use.snapshot;
  if (data !== undefined) return 'ready';
  if (status !== 'failed' || !error) return 'loading';
  return ['forbidden', 'not-found', 'unsupported'].includes(error.kind) ? 'absent' : 'failed';
}
