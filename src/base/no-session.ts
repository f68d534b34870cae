import type { ReactiveController } from 'lit';
import type { AsgElement } from './asg-element.ts';

/** As long as the kit waits for any answer. */
const patience = 15_000;

/** In development every element has a note that says it; elsewhere one line for all of them is enough. */
let isLogged = false;

/**
 * A page that forgot its session, or cannot make it: nobody should wait for ever for what never comes. One that comes
 * after all is taken whenever it does.
 */
export class NoSession implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: AsgElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  /** An element renders once more when it has left the page. */
  hostUpdate(): void {
    const { host } = this;
    if (!host.session && host.isConnected) this.#timer ??= setTimeout(this.#giveUp, patience);
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.host.isOverdue = false;
  }

  readonly #giveUp = (): void => {
    const { host } = this;
    host.isOverdue = true;
    host.requestUpdate();
    if (host.isDevelopment || isLogged) return;
    isLogged = true;
    // The person has been told; a developer whose page cannot fetch the words looks at that first.
    import('./dev-note.ts').then(
      (part) => part.logProblem(host),
      () => undefined,
    );
  };
}
