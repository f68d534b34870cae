import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AsgError } from '../client/errors.ts';

export type ActionState =
  { readonly status: 'idle' | 'pending' } | { readonly status: 'failed'; readonly error: AsgError };

/** One kind of write: whether it is under way, and how the last one failed. Never repeats itself. */
export class UseAction<Input, Result> implements ReactiveController {
  #state: ActionState = { status: 'idle' };

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly action: (input: Input) => Promise<Result>,
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

  /** Undefined while another is under way, and after a failure: `error` tells which. */
  async run(input: Input): Promise<{ readonly result: Result } | undefined> {
    if (this.isPending) return undefined;
    this.#change({ status: 'pending' });
    try {
      const result = await this.action(input);
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
