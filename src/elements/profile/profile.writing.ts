import { UseAction } from '../../base/use-action.ts';
import type { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { me, type Me } from '../../resources/me.ts';
import { mobileNumber, primaryEmail } from '../../resources/me.read.ts';
import { saveMe } from '../../resources/me.write.ts';
import type { Store } from '../../state/store.ts';
import type { AsgProfile } from './asg-profile.ts';
import { isKept, rawOf, type Plan, type Step } from './profile.merge.ts';
import type { Fact } from './profile.rows.ts';
import { withOrders } from './profile.verification.api.ts';

export interface Written extends Plan {
  /** What the server had before anything was written. */
  readonly before: Me;
  /** What it has now; undefined where somebody has to approve the change first. */
  readonly reply: Me | undefined;
}

interface Work {
  readonly store: Store | undefined;
  readonly prepare: (now: Me) => Plan;
}

/**
 * Reads what the server has, lets that be compared with what is to be written, and writes it. What was read goes to the
 * store it was asked of, wherever the element is by then.
 */
export class ProfileWriting {
  readonly #host: AsgProfile;
  readonly #action: UseAction<Work, Written>;
  #sent: readonly Step[] | undefined;

  constructor(host: AsgProfile) {
    this.#host = host;
    this.#action = new UseAction(host, (send, work) => this.#write(send, work));
  }

  get isPending(): boolean {
    return this.#action.isPending;
  }

  get error(): AsgError | undefined {
    return this.#action.error;
  }

  /** What was sent, when nobody knows what became of it. */
  get unknown(): readonly Step[] | undefined {
    return this.error?.detail.outcome === 'unknown' ? this.#sent : undefined;
  }

  /** Writes nothing where there are collisions. Undefined after a failure, which `error` tells. */
  async write(prepare: (now: Me) => Plan): Promise<Written | undefined> {
    const done = await this.#action.run({ store: this.#host.store, prepare });
    return done?.result;
  }

  async #write(send: Send, { store, prepare }: Work): Promise<Written> {
    const resource = store?.resource(me);
    this.#sent = undefined;
    const before = await me.load(send);
    resource?.set(before);
    const plan = prepare(before);
    const changes = plan.steps.flatMap(({ change }) => change ?? []);
    if (changes.length === 0 || plan.collisions.length > 0) return { ...plan, before, reply: before };
    this.#sent = plan.steps;
    const reply = await saveMe(send, withOrders(changes, before, this.#host.schemas.data));
    if (reply) resource?.set(reply);
    return { ...plan, before, reply };
  }
}

/** For reading what the server has, and nothing else. */
export const nothingToWrite: Plan = { steps: [], collisions: [], untouched: [] };

/** Steps of which the server made something else than what was asked for. */
export function lostSteps(steps: readonly Step[], reply: Me): readonly Step[] {
  return steps.filter(({ now: { fact }, change }) => {
    if (!change) return false;
    const values = [fact.raw, change.value, rawOf(fact, reply)] as const;
    // Of a list that was sent with others, too, the one entry tells.
    const [before, sent, after] = fact.holds === 'main' ? values.map((list) => mainIn(list, fact)) : values;
    return !isKept(before, sent, after);
  });
}

function mainIn(list: unknown, { kind }: Fact): string | undefined {
  return kind === 'email' ? primaryEmail({ emails: list }) : mobileNumber({ phoneNumbers: list });
}
