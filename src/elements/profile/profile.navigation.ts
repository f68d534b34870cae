import type { ReactiveController } from 'lit';
import type { AuthController } from '../../auth/controller.ts';
import type { AsgNavigateDetail } from '../../base/events.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { ProfileRow } from './profile.rows.ts';
import { isNamed } from '../../resources/attribute-selection.ts';

export interface Destination {
  readonly rows: readonly ProfileRow[];
  edit(row: ProfileRow): Promise<void>;
}

/**
 * Where `asg-navigate` leads when it says `profile/emails`: to that row, opened. It is heard at the document, after the
 * whole page had its chance to cancel it, and cancelled then, so that of several profiles one opens.
 */
export class ProfileNavigation implements ReactiveController {
  constructor(
    private readonly host: AsgProfile,
    private readonly destination: Destination,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('asg-navigate', this.#follow);
  }

  hostDisconnected(): void {
    document.removeEventListener('asg-navigate', this.#follow);
  }

  readonly #follow = (event: CustomEvent<AsgNavigateDetail>): void => {
    const { host } = this;
    const [widget, path = ''] = event.detail.to.split(/\/(.*)/s);
    if (event.defaultPrevented || widget !== 'profile' || host.gate !== 'open' || host.offline) return;
    // Whoever asks without a session, such as the page itself, means any.
    const { session = host.session } = (event.composedPath()[0] ?? {}) as { readonly session?: AuthController };
    const row = session === host.session ? this.#rowWith(path) : undefined;
    if (!row) return;
    event.preventDefault();
    void this.destination.edit(row);
  };

  #rowWith(name: string): ProfileRow | undefined {
    return this.destination.rows.find(({ editable }) =>
      editable.some(({ attribute, path }) => isNamed(attribute, path, name)),
    );
  }
}
