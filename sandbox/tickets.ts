/** What waits a short while for somebody to come back with it: challenges, and the requests they belong to. */
interface Ticket<Value> {
  readonly value: Value;
  /** Epoch milliseconds, by the organization's clock. */
  readonly expires: number;
}

export class Tickets<Value> {
  readonly #lifetime: number;
  readonly #tickets = new Map<string, Ticket<Value>>();

  constructor(minutes: number) {
    this.#lifetime = minutes * 60_000;
  }

  add(id: string, value: Value): void {
    for (const [other, { expires }] of this.#tickets) if (expires <= Date.now()) this.#tickets.delete(other);
    this.#tickets.set(id, { value, expires: Date.now() + this.#lifetime });
  }

  get(id: string): Value | undefined {
    const ticket = this.#tickets.get(id);
    return ticket && ticket.expires > Date.now() ? ticket.value : undefined;
  }

  /** Nobody else finds it after this. */
  take(id: string): Value | undefined {
    const value = this.get(id);
    this.#tickets.delete(id);
    return value;
  }

  newest(isMeant: (value: Value) => boolean): Value | undefined {
    const inForce = [...this.#tickets.values()].filter(({ expires }) => expires > Date.now());
    return inForce.map(({ value }) => value).findLast(isMeant);
  }

  clear(): void {
    this.#tickets.clear();
  }
}
