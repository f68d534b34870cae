import { UseResource } from '../../base/use-resource.ts';
import type { ResourceSpec } from '../../state/resource.ts';
import type { AsgConsents } from './asg-consents.ts';

/** What is only read when it is looked at; from then on whoever asks gets the same. */
export class Reads {
  readonly #uses = new Map<string, UseResource<unknown>>();

  constructor(private readonly element: AsgConsents) {}

  of<T>(spec: ResourceSpec<T>): UseResource<T> {
    const known = this.#uses.get(spec.key) as UseResource<T> | undefined;
    const use = known ?? new UseResource(this.element, spec);
    this.#uses.set(spec.key, use);
    if (this.element.isOpen) use.ensure();
    return use;
  }

  reload(): void {
    for (const use of this.#uses.values()) void use.load();
  }

  /** It was somebody else's. */
  forget(): void {
    for (const use of this.#uses.values()) {
      use.hostDisconnected();
      this.element.removeController(use);
    }
    this.#uses.clear();
  }
}
