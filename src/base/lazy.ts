import type { ReactiveControllerHost } from 'lit';

/**
 * A part of the kit that the first paint can do without. It is fetched when it is first needed, or before, when the
 * browser has nothing else to do: once the network is gone, the words for a network that is gone could not be fetched.
 */
export class Lazy<Part> {
  #part: Part | undefined;
  #loading: Promise<Part | undefined> | undefined;

  constructor(private readonly fetchPart: () => Promise<Part | undefined>) {}

  /** The part, if it is here. */
  get now(): Part | undefined {
    return this.#part;
  }

  /**
   * Undefined where it cannot be fetched. Browsers remember that of a file until the page is loaded again, so that
   * nothing is gained by asking twice.
   */
  load(): Promise<Part | undefined> {
    return (this.#loading ??= this.fetchPart().then(
      (part) => (this.#part = part),
      () => undefined,
    ));
  }
}

/**
 * Fetches the part when the browser has nothing better to do, once the element has its data on screen: before, it would be
 * in their way.
 */
export function fetchAhead(element: EventTarget & ReactiveControllerHost, part: Lazy<object>): void {
  element.addEventListener('asg-ready', async () => {
    await idle();
    await part.load();
    element.requestUpdate();
  });
}

/** Resolves when the browser has nothing better to do; Safari cannot tell. */
export function idle(): Promise<unknown> {
  return new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}
