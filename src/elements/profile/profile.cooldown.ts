import type { ReactiveController } from 'lit';
import type { AsgProfile } from './asg-profile.ts';

/** Between two messages, in milliseconds. */
const cooldown = 60_000;

/** When the next message may be asked for, for each address and number. */
export class Cooldown implements ReactiveController {
  readonly #over: () => void;
  readonly #sentAt = new Map<string, number>();
  /** What was sent more than once. */
  readonly #sentAgain = new Set<string>();
  #reminder: ReturnType<typeof setTimeout> | undefined;

  /** @param over when there may be another one */
  constructor(host: AsgProfile, over: () => void) {
    this.#over = over;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#reminder);
  }

  start(value: string, isAgain = false): void {
    this.#sentAt.set(value, Date.now());
    if (isAgain) this.#sentAgain.add(value);
    clearTimeout(this.#reminder);
    this.#reminder = setTimeout(this.#over, cooldown);
  }

  /** In milliseconds since 1970. */
  until(value: string): number {
    return (this.#sentAt.get(value) ?? 0) + cooldown;
  }

  isOn(value: string): boolean {
    return Date.now() < this.until(value);
  }

  wasSentAgain(value: string): boolean {
    return this.#sentAgain.has(value);
  }
}
