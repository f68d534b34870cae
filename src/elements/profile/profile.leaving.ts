import { nothing } from 'lit';
import { button } from '../../ui/button.ts';
import { dialog } from '../../ui/dialog.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Say } from './profile.editor.ts';
import type { ProfileRow } from './profile.rows.ts';

/** The question before something unsaved is lost: the person wants to open another row, or just out. */
export class LeaveQuestion {
  #leaving: { readonly next: ProfileRow | undefined } | undefined;

  constructor(
    private readonly host: AsgProfile,
    private readonly answers: { readonly save: () => void; readonly leave: () => void },
  ) {}

  /** The row to open afterwards. */
  get next(): ProfileRow | undefined {
    return this.#leaving?.next;
  }

  ask(next?: ProfileRow): void {
    this.#leaving = { next };
    this.host.requestUpdate();
  }

  /** The person stays, or has left. */
  close(): void {
    this.#leaving = undefined;
    this.host.requestUpdate();
  }

  render(row: ProfileRow | undefined, say: Say): unknown {
    if (!this.#leaving || !row) return nothing;
    return dialog({
      title: say.leaveTitle,
      text: say.leaveText(row.name.sentence),
      onClose: () => this.close(),
      actions: [
        button({ text: say.saveAndLeave, variant: 'primary', onClick: this.answers.save }),
        button({ text: say.leave, variant: 'secondary', onClick: this.answers.leave }),
        button({ text: say.cancel, variant: 'quiet', style: 'muted', onClick: () => this.close() }),
      ],
    });
  }
}
