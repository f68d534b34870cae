import type { AsgEventMap } from '../base/events.ts';

export { setProperty } from './properties.ts';

/** What a template may give to an input: text where it is written as an attribute, and `null` from an async pipe. */
export type Input<Value> =
  | Value
  | null
  | undefined
  | (true extends Value ? '' | 'true' | 'false' : never)
  | (number extends Value ? `${number}` : never);

/** An attribute that is there is true, unless it says otherwise. */
export function toBoolean(value: unknown): boolean {
  return typeof value === 'string' ? value !== 'false' : Boolean(value);
}

/** Undefined where nothing is given, so that the default stays. */
export function toNumber(value: unknown): number | undefined {
  return value === undefined || value === null ? undefined : Number(value);
}

export interface Output<Event> {
  subscribe(listener: (event: Event) => void): { unsubscribe(): void };
}

/** An output that listens to the element while somebody listens to it. */
export function output<E extends keyof AsgEventMap>(element: HTMLElement, name: E): Output<AsgEventMap[E]> {
  return {
    subscribe(listener) {
      // Every subscription is one of its own, as of any output.
      const own = (event: AsgEventMap[E]): void => listener(event);
      element.addEventListener(name, own as EventListener);
      return { unsubscribe: () => element.removeEventListener(name, own as EventListener) };
    },
  };
}
