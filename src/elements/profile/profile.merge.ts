import { object } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import { valueAt, type ScimChange } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import type { Values } from '../../ui/form.ts';
import { fieldsOf, idOf, isChanged, type ProfileField } from './profile.fields.ts';
import type { Fact } from './profile.rows.ts';

/** One field that the person changed, and what is to be written for it. */
export interface Step {
  /** The field as the server has it now, which is what can be put back. */
  readonly now: ProfileField;
  /** Undefined where the server has it already. */
  readonly change: ScimChange | undefined;
}

/** What saving comes to, in view of what the server has by now. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Fields, as they are now, that somebody else changed as well. */
  readonly collisions: readonly ProfileField[];
  /** Fields, as they are now, that the person left alone. */
  readonly untouched: readonly ProfileField[];
}

/** What a person said that is to be written over, by the id of the field: the value on the server that they saw. */
export type Overruled = ReadonlyMap<string, unknown>;

/**
 * Compares the values themselves. `meta.lastModified` would not do: not every change moves it (a directory's own tools
 * do not), and it does not tell whether what changed is what the person is changing.
 */
export function planOf(fields: readonly ProfileField[], typed: Values, me: Me, overruled: Overruled): Plan {
  const steps: Step[] = [];
  const collisions: ProfileField[] = [];
  const untouched: ProfileField[] = [];
  for (const field of fields) {
    const [now = field] = fieldsIn([field], me);
    // What only reads otherwise than it did is no change.
    if (!isWritten(field, typed)) {
      untouched.push(now);
      continue;
    }
    const change = wholeChange(field, fields, typed, me);
    const isOverruled = overruled.has(now.id) && isSame(overruled.get(now.id), now.fact.raw);
    const value = isOverruled ? change.value : merge(field.fact.raw, change.value, now.fact.raw);
    if (value === undefined) collisions.push(now);
    else steps.push({ now, change: isStored(value, now.fact.raw) ? undefined : { ...change, value } });
  }
  return { steps, collisions, untouched };
}

function isWritten(field: ProfileField, typed: Values): boolean {
  return isChanged(field, typed) && !isStored(field.change(typed).value, field.fact.raw);
}

/** The entry that counts and the rest are one list on the server: where both were changed, it is sent with both changes. */
function wholeChange(field: ProfileField, fields: readonly ProfileField[], typed: Values, me: Me): ScimChange {
  const { called } = field.fact;
  const changed = fields.filter((each) => each.fact.called === called && isWritten(each, typed));
  const main = changed.find(({ fact }) => fact.holds === 'main');
  const others = changed.find(({ fact }) => fact.holds === 'others');
  if (!main || !others) return field.change(typed);
  const rest = others.change(typed);
  const [whole = main] = fieldsOn({ [main.id]: rest.value }, [main.fact], me);
  return whole.change(typed);
}

/** The same fields, in another state of the person. */
export function fieldsIn(fields: readonly ProfileField[], me: Me): readonly ProfileField[] {
  return fieldsOf({ editable: fields.map(({ fact }) => factIn(fact, me)) }, me);
}

function factIn(fact: Fact, me: Me): Fact {
  return { ...fact, raw: rawOf(fact, me), main: fact.main && factIn(fact.main, me) };
}

/** The fields of these facts, as they were when somebody began to change them. */
export function fieldsOn(
  base: Readonly<Record<string, unknown>>,
  facts: readonly Fact[],
  me: Me,
): readonly ProfileField[] {
  return facts.flatMap((fact) => {
    const id = idOf(fact);
    const raw = Object.hasOwn(base, id) ? base[id] : undefined;
    // The list of a main entry is read from the person.
    const [name = ''] = fact.path;
    const user = fact.holds === 'main' ? { ...me.user, [name]: raw } : me.user;
    return fieldsOf({ editable: [{ ...fact, raw }] }, { ...me, user });
  });
}

export function rawOf({ attribute, path }: Pick<Fact, 'attribute' | 'path'>, { user }: Me): unknown {
  return valueAt(user, attribute.schema, path);
}

/**
 * Whether the server took a change. It may trim and reformat; but what is as before, gone, or shorter than the list that
 * was sent, is not what the person asked for.
 */
export function isKept(before: unknown, sent: unknown, after: unknown): boolean {
  if (isStored(sent, after)) return true;
  if (isSame(before, after) || after === undefined) return false;
  return !Array.isArray(sent) || (Array.isArray(after) && after.length >= sent.length);
}

/** What is in both: mine, where nobody else changed it, and of lists what each added or took away. */
export function merge(base: unknown, mine: unknown, now: unknown): unknown {
  if (isSame(base, now) || isStored(mine, now)) return mine;
  if (isSame(base, mine)) return now;
  const isList = [mine, base ?? [], now ?? []].every((value) => Array.isArray(value));
  return isList ? mergeLists(list(base), list(mine), list(now)) : undefined;
}

/** Undefined where both changed the same entry, and where it cannot be told which entry is which. */
function mergeLists(
  base: readonly unknown[],
  mine: readonly unknown[],
  now: readonly unknown[],
): readonly unknown[] | undefined {
  const added = mine.filter((entry) => !has(base, entry));
  const taken = base.filter((entry) => !has(mine, entry));
  const isReordered = added.length + taken.length === 0;
  if (isReordered || [base, mine, now].some(hasDoubles)) return undefined;
  // What was put in the place of an entry that somebody else changed or took away.
  if (added.length > 0 && taken.some((entry) => !has(now, entry))) return undefined;
  const merged = now.filter((entry) => !has(taken, entry));
  for (const entry of added) {
    if (has(merged, entry)) continue;
    const before = mine.slice(0, mine.indexOf(entry)).filter((other) => has(merged, other));
    merged.splice(before.length === 0 ? 0 : indexIn(merged, before.at(-1)) + 1, 0, entry);
  }
  return merged;
}

function hasDoubles(entries: readonly unknown[]): boolean {
  return entries.some((entry, index) => indexIn(entries, entry) !== index);
}

function has(entries: readonly unknown[], entry: unknown): boolean {
  return indexIn(entries, entry) >= 0;
}

function indexIn(entries: readonly unknown[], entry: unknown): number {
  return entries.findIndex((other) => isSame(other, entry));
}

/** An empty text and an empty list are stored as nothing at all. */
export function isStored(sent: unknown, raw: unknown): boolean {
  const isEmpty = sent === '' || (Array.isArray(sent) && sent.length === 0);
  return isEmpty ? raw === undefined : isSame(sent, raw);
}

/** Whether two values of JSON are the same, in whatever order their names come. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
  }
  const [first, second] = [object(one), object(other)];
  if (!first || !second) return false;
  const names = Object.keys(first);
  return (
    names.length === Object.keys(second).length &&
    names.every((name) => Object.hasOwn(second, name) && isSame(first[name], second[name]))
  );
}

/** What a draft has to keep, so that what changes elsewhere meanwhile is found. */
export function baseOf(fields: readonly ProfileField[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(({ fact }) => [idOf(fact), fact.raw]));
}
