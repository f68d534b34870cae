import { emit } from '../../base/events.ts';
import { AsgError } from '../../client/errors.ts';
import { me, type Me } from '../../resources/me.ts';
import { pendingEmail, pendingMobile, valueOf } from '../../resources/me.read.ts';
import { saveMe } from '../../resources/me.write.ts';
import type { AsgProfile, PageValues, SaveResult } from './asg-profile.ts';
import { attributeName } from '../../i18n/attribute-names.ts';
import type { Wording } from './profile.display.ts';
import type { Kind } from './profile.kinds.ts';
import { isKept, isSame, isStored, merge, rawOf } from './profile.merge.ts';
import { profileRows, type Fact } from './profile.rows.ts';
import { strings } from './profile.rows.strings.ts';
import { isExactly } from '../../resources/attribute-selection.ts';
import { withOrders } from './profile.verification.api.ts';

const call = 'PATCH /scim2/Me';
const addresses: ReadonlySet<Kind> = new Set(['url', 'picture']);

/** Rows come with words. Nobody reads these: the page gets codes. */
const wording: Wording = {
  say: strings,
  date: String,
  displayName: () => undefined,
  nameOf: ({ attribute }) => attributeName(attribute, strings),
};

/**
 * Writes what the page itself changes: a picture it uploaded, a row it draws by itself. The same can be written as in the
 * editor, whatever the page shows of it or lets people change.
 */
export async function save(host: AsgProfile, values: PageValues): Promise<SaveResult> {
  const { store } = host;
  if (!host.me.data) await host.me.load();
  if (!host.schemas.data) await host.schemas.load();
  const { data: person, error } = host.me.snapshot;
  if (!person || !store) throw error ?? new AsgError('signed-out', { call });
  const facts = factsOf(host, person);
  const wanted = Object.entries(values).map(([path, value]) => ({ fact: factAt(facts, path, value), value }));
  const before = await me.load(store.send);
  store.resource(me).set(before);
  const changes = wanted.map(({ fact, value }) => ({ fact, value: mergedWith(before, fact, value ?? '') }));
  const orders = changes.map(({ fact: { attribute, path }, value }) => ({ schema: attribute.schema, path, value }));
  const reply = await saveMe(store.send, withOrders(orders, before, host.schemas.data));
  if (reply) store.resource(me).set(reply);
  const waiting = reply ? changes.filter(({ value }) => isPending(value, reply)) : [];
  const saved = changes.filter(
    (change) =>
      !waiting.includes(change) &&
      (!reply || isKept(rawOf(change.fact, before), change.value, rawOf(change.fact, reply))),
  );
  const done = saved.length > 0 ? saved : waiting;
  if (done.length === 0) throw new AsgError('unexpected', { call });
  const action = !reply ? 'sent-for-approval' : saved.length > 0 ? 'updated' : 'verification-sent';
  emit(host, 'asg-change', { widget: host.localName, action, fields: done.map(({ fact }) => fact.called) });
  return action;
}

/** What the page knows is what it saw here. What others changed since is not written over before it was to be seen. */
function mergedWith(now: Me, fact: Fact, value: unknown): unknown {
  const raw = rawOf(fact, now);
  const isStale = isStored(value, fact.raw) && !isSame(fact.raw, raw);
  const merged = isStale ? undefined : merge(fact.raw, value, raw);
  if (merged === undefined) throw new AsgError('conflict', { call });
  return merged;
}

/** Whether an address or a number that was sent waits for the person to prove that it is theirs. */
function isPending(value: unknown, { user }: Me): boolean {
  const pending = [pendingEmail(user), pendingMobile(user)];
  return [value].flat().some((entry) => pending.includes(valueOf(entry) ?? ''));
}

function factsOf({ schemas }: AsgProfile, person: Me): readonly Fact[] {
  const rows = profileRows(person, schemas.data, wording, { isReadOnlyStore: undefined, mayWrite: true });
  return rows.flatMap(({ facts }) => facts).filter(({ holds }) => holds !== 'others');
}

/** The first of namesakes, as everywhere. */
function factAt(facts: readonly Fact[], name: string, value: unknown): Fact {
  const fact = facts.find(({ attribute, path }) => isExactly(attribute, path, name));
  const entries = fact && addresses.has(fact.kind) ? [value].flat() : [];
  if (!fact || !entries.every(isWebAddress)) throw new AsgError('invalid-input', { call });
  if (fact.reason) throw new AsgError('read-only', { call });
  return fact;
}

/** Or nothing, which takes it away. */
function isWebAddress(value: unknown): boolean {
  const address = valueOf(value);
  return address === undefined || (/^https?:\/\//i.test(address) && URL.canParse(address));
}
