/**
 * The settable clock of an organization. oidc-provider reads `Date.now()` and offers no clock of its own, so for the
 * length of a request (and whatever it awaits) `Date.now()` is the organization's time. Outside of one nothing changes.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Clock {
  /** Milliseconds ahead of (or, negative, behind) the machine's clock. */
  offset: number;
}

const current = new AsyncLocalStorage<Clock>();
const machineNow = Date.now.bind(Date);
Date.now = () => machineNow() + (current.getStore()?.offset ?? 0);

export function withClock<T>(clock: Clock, work: () => T): T {
  return current.run(clock, work);
}

/** `new Date()` does not ask `Date.now()`; this does. */
export function isoNow(): string {
  return new Date(Date.now()).toISOString();
}
