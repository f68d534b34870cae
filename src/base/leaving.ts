import { nothing } from 'lit';
import { button } from '../ui/button.ts';
import { dialog } from '../ui/dialog.ts';
import type { AsgElement } from './asg-element.ts';
import { sayFor } from './messages.ts';

/** The question before something typed is lost that may be kept nowhere, such as a password. */
export class Leaving {
  #go: (() => void) | undefined;

  constructor(private readonly host: AsgElement) {}

  /** `go` leaves; without it, nothing is asked any more. */
  ask(go?: () => void): void {
    this.#go = go;
    this.host.requestUpdate();
  }

  render(): unknown {
    const go = this.#go;
    if (!go) return nothing;
    const say = sayFor(this.host);
    const stay = (): void => this.ask();
    const leave = (): void => {
      stay();
      go();
    };
    return dialog({
      title: say.leaveTitle,
      text: say.leaveTyped,
      onClose: stay,
      actions: [
        button({ text: say.goBack, variant: 'primary', onClick: stay }),
        button({ text: say.leave, variant: 'secondary', onClick: leave }),
      ],
    });
  }
}
