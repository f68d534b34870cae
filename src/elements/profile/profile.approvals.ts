import { html, nothing } from 'lit';
import { UseResource } from '../../base/use-resource.ts';
import type { Me } from '../../resources/me.ts';
import type { ResourceSpec } from '../../state/resource.ts';
import { clock, icon } from '../../ui/icon.ts';
import { notice } from '../../ui/notice.ts';
import type { AsgProfile } from './asg-profile.ts';
import type { Say } from './profile.editor.ts';
import { isSame, rawOf, type Step } from './profile.merge.ts';
import type { Fact, ProfileRow } from './profile.rows.ts';

interface Waiting {
  readonly key: string;
  /** What the server had when the change was sent. */
  readonly facts: readonly { readonly fact: Fact; readonly raw: unknown }[];
}

/** The server does not tell what waits for approval: only the page that sent it knows, for as long as it lives. */
const approvals: ResourceSpec<readonly Waiting[]> = { key: 'approvals', scopes: [], load: () => Promise.resolve([]) };

/** Changes that somebody else has to approve. */
export class Approvals {
  readonly #host: AsgProfile;
  readonly #waiting: UseResource<readonly Waiting[]>;

  constructor(host: AsgProfile) {
    this.#host = host;
    this.#waiting = new UseResource(host, approvals);
  }

  add(key: string, before: Me, steps: readonly Step[]): void {
    const others = (this.#waiting.data ?? []).filter((other) => other.key !== key);
    const facts = steps.map(({ now: { fact } }) => ({ fact, raw: rawOf(fact, before) }));
    this.#waiting.set([...others, { key, facts }]);
  }

  badge(row: ProfileRow, say: Say): unknown {
    if (!this.#waits(row)) return undefined;
    return html`<span part="badge" class="warning">${icon(clock)}${say.waitsBadge}</span>`;
  }

  notice(row: ProfileRow, say: Say): unknown {
    if (!this.#waits(row)) return nothing;
    return html`<li>${notice({ icon: clock, text: say.waitsForApproval, flush: true })}</li>`;
  }

  /** Until the value becomes another. */
  #waits({ key }: ProfileRow): boolean {
    const { data } = this.#host.me;
    const waiting = this.#waiting.data?.find((each) => each.key === key);
    return waiting?.facts.every(({ fact, raw }) => data && isSame(rawOf(fact, data), raw)) ?? false;
  }
}
