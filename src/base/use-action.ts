import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AsgError } from '../client/errors.ts';
import type { Send } from '../client/http.ts';
import type { Store } from '../state/store.ts';

export type ActionState =
  { readonly status: 'idle' | 'pending' } | { readonly status: 'failed'; readonly error: AsgError };

export interface ActionHost extends ReactiveControllerHost {
  /** The store of the session, once it is known. */
  readonly store: Store | undefined;
}

/** One kind of write: whether it is under way, and how the last one failed. Never repeats itself. */
export class UseAction<Input, Result> implements ReactiveController {
  #state: ActionState = { status: 'idle' };

  constructor(
    private readonly host: ActionHost,
    private readonly action: (send: Send, input: Input) => Promise<Result>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing to follow: what is under way goes on while the element is moved.
  }

  get state(): ActionState {
    return this.#state;
  }

  get isPending(): boolean {
    return this.#state.status === 'pending';
  }

  get error(): AsgError | undefined {
    return this.#state.status === 'failed' ? this.#state.error : undefined;
  }

  /** Undefined while another is under way, without a session, and after a failure: `error` tells which. */
  async run(input: Input): Promise<{ readonly result: Result } | undefined> {
    const send = this.host.store?.send;
    if (this.isPending || !send) return undefined;
    this.#change({ status: 'pending' });
    try {
      const result = await this.action(send, input);
      this.#change({ status: 'idle' });
      return { result };
    } catch (error) {
      this.#change({ status: 'failed', error: error instanceof AsgError ? error : new AsgError('unexpected') });
      return undefined;
    }
  }

  reset(): void {
    this.#change({ status: 'idle' });
  }

  #change(state: ActionState): void {
    this.#state = state;
    this.host.requestUpdate();
  }
}
