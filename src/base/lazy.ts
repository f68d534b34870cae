/**
 * A part of the kit that the first paint can do without. It is fetched when it is first needed, or before, when the
 * browser has nothing else to do: once the network is gone, the words for a network that is gone could not be fetched.
 */
export class Lazy<Part> {
  #part: Part | undefined;
  #loading: Promise<Part> | undefined;

  constructor(private readonly fetchPart: () => Promise<Part>) {}

  /** The part, if it is here. */
  get now(): Part | undefined {
    return this.#part;
  }

  load(): Promise<Part> {
    return (this.#loading ??= this.fetchPart().then(
      (part) => (this.#part = part),
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    ));
  }
}

const idle: (callback: () => void) => void =
  typeof requestIdleCallback === 'function' ? requestIdleCallback : (callback) => void setTimeout(callback, 1_000);

export function loadWhenIdle(parts: readonly Lazy<unknown>[]): void {
  idle(() => {
    // A failure now is no news: the part is asked for again when it is needed.
    for (const part of parts) void part.load().catch(() => undefined);
  });
}
