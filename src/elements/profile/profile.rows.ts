import { object } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import { valueAt } from '../../client/scim.ts';
import { attributeName, type AttributeName } from '../../i18n/attribute-names.ts';
import type { Me } from '../../resources/me.ts';
import { mainEntry } from '../../resources/me.read.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';
import { attributesOf, namingOf, type Naming } from '../../resources/user-attributes.ts';
import { linesOf, type Line, type Wording } from './profile.display.ts';
import { holdsSeveral, kindOf, type Kind } from './profile.kinds.ts';
import { readOnlyReason, type Circumstances, type ReadOnlyReason } from './profile.reasons.ts';
import type { RowStrings } from './profile.rows.strings.ts';
import { Selection } from '../../resources/attribute-selection.ts';

/** One value of the person, or one list of values, that can be written for itself. */
export interface Fact {
  readonly attribute: SchemaAttribute;
  /** From the user, or from the extension of the attribute's schema, down to the value. */
  readonly path: readonly string[];
  /** What the page calls it. */
  readonly called: string;
  readonly kind: Kind;
  /**
   * `list`: several values. `main`: the entry of a list that counts, the primary email and the mobile number.
   * `others`: the rest of such a list.
   */
  readonly holds: 'one' | 'list' | 'main' | 'others';
  /** As the server sent it: the whole list for what is in a list. */
  readonly raw: unknown;
  readonly reason: ReadOnlyReason | undefined;
  /** Of a list one of whose entries is the main one: where that is written. */
  readonly main?: Fact;
  /** Of such a main one: it is chosen from a list, and not typed. */
  readonly isChosen?: boolean;
}

/** What belongs together: one line of the profile, opened and saved as one. */
export interface ProfileRow {
  readonly key: string;
  /** How the page names it: the attribute, with its schema where another one has the same name. */
  readonly slot: string;
  readonly name: AttributeName;
  /** What it says; empty where nothing is set. */
  readonly lines: readonly Line[];
  readonly facts: readonly Fact[];
  /** The facts that can be changed. */
  readonly editable: readonly Fact[];
  /** Why nothing of it can be changed. */
  readonly reason: ReadOnlyReason | undefined;
  /** Others of its kind, of which there are none yet: a row as soon as somebody adds one. */
  readonly more?: ProfileRow | undefined;
}

interface Context extends Circumstances {
  readonly say: RowStrings;
  readonly wording: Wording;
  readonly selection: Selection;
  readonly naming: Naming;
  /** The lists that primary values are chosen from, by the names of the attributes that hold those. */
  readonly listed: ReadonlyMap<string, SchemaAttribute>;
}

const everything = new Selection({ attributePaths: undefined, exclude: undefined, readOnly: false });

/** What comes first; everything else follows in the organization's order. */
const first: readonly string[] = ['name', 'userName', 'emails', 'phoneNumbers'];
/** Lists of all that a person has, by the attribute that holds the primary one, in organizations that have both. */
const lists: Readonly<Record<string, string>> = { emails: 'emailAddresses', phoneNumbers: 'mobileNumbers' };
const nameOrder: readonly string[] = ['givenName', 'middleName', 'familyName'];

/** The person's facts as the organization's schema has them, or as everybody's has where it may not be read. */
export function profileRows(
  { user, userName }: Me,
  schema: readonly SchemaAttribute[] | undefined,
  wording: Wording,
  circumstances: Omit<Circumstances, 'user' | 'isReadOnlyHere'>,
  selection: Selection = everything,
): ProfileRow[] {
  const shown = attributesOf(user, schema);
  // The name of the user store before the username means nothing to people.
  const named = userName === undefined ? user : { ...user, userName };
  const isReadOnlyHere = selection.isReadOnly.bind(selection);
  const listed = listedIn(shown);
  const say = { wording, say: wording.say };
  const context: Context = {
    ...circumstances,
    ...say,
    isReadOnlyHere,
    user: named,
    selection,
    naming: namingOf(shown),
    listed,
  };
  const withRow = new Set(shown);
  for (const attribute of listed.values()) withRow.delete(attribute);
  const rows = groups([...withRow])
    .sort(([one], [other]) => rank(one) - rank(other))
    .flatMap((attributes) => rowsOf(attributes, context));
  return withSlots(selection.hasOrder ? inOrder(rows, selection) : rows);
}

function listedIn(attributes: readonly SchemaAttribute[]): ReadonlyMap<string, SchemaAttribute> {
  const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  const found = Object.entries(lists).map(([main, name]) => [byName.has(main) ? main : '', byName.get(name)] as const);
  return new Map(found.flatMap(([main, attribute]) => (main && attribute?.multiValued ? [[main, attribute]] : [])));
}

function inOrder(rows: readonly ProfileRow[], selection: Selection): ProfileRow[] {
  const placed = rows.map((row) => ({ row, place: Math.min(...row.facts.map((fact) => placeOf(fact, selection))) }));
  return placed.sort((one, other) => one.place - other.place).map(({ row }) => row);
}

/** The first of two attributes with one name, in two schemas, is called by the name alone. */
function withSlots(rows: readonly ProfileRow[]): ProfileRow[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const slot = taken.has(row.slot) ? row.key : row.slot;
    taken.add(slot);
    return { ...row, slot };
  });
}

function rank(attribute: SchemaAttribute | undefined): number {
  const index = first.indexOf(attribute?.name ?? '');
  return index >= 0 ? index - first.length : (attribute?.order ?? 0);
}

/** `manager.name` and `manager.email` are parts of one thing, which has no attribute of its own. */
function groups(attributes: readonly SchemaAttribute[]): SchemaAttribute[][] {
  const byKey = new Map<string, SchemaAttribute[]>();
  for (const attribute of attributes) {
    const key = keyOf(attribute);
    const group = byKey.get(key);
    if (group) group.push(attribute);
    else byKey.set(key, [attribute]);
  }
  return [...byKey.values()].map((group) => group.sort((one, other) => one.order - other.order));
}

function keyOf({ schema, name }: SchemaAttribute): string {
  return `${schema}:${name.split('.')[0]}`;
}

function rowsOf(attributes: readonly SchemaAttribute[], context: Context): ProfileRow[] {
  const [attribute] = attributes;
  if (!attribute) return [];
  const { user, say } = context;
  const [slot = attribute.name] = attribute.name.split('.');
  const whole = { key: keyOf(attribute), slot, name: attributeName(attribute, say) };
  if (attribute.name === 'emails' || attribute.name === 'phoneNumbers') {
    const facts = (['main', 'others'] as const).map((holds) => factOf(attribute, [attribute.name], context, holds));
    const others = list(user[attribute.name]).filter((entry) => entry !== mainEntry(user, attribute.name));
    const [main, rest] = facts as [Fact, Fact];
    const listed = context.listed.get(attribute.name);
    const contact = listed
      ? row({ ...whole, name: attributeName(listed, say) }, chosenFrom(listed, main, context), context)
      : row(whole, [main], context);
    const name = attribute.name === 'emails' ? 'otherEmails' : 'otherNumbers';
    const more = {
      key: `${whole.key}:others`,
      slot: `${slot}:others`,
      name: { label: say.labels[name], sentence: say.sentence[name] },
    };
    const moreRows = row(more, [rest], context);
    if (others.length > 0 || context.currentRow === more.key) return [...contact, ...moreRows];
    // Where there is a list of all of them, others are added to that.
    return listed ? contact : contact.map((main) => ({ ...main, more: moreRows[0] }));
  }
  if (attributes.length > 1 || attribute.name.includes('.')) {
    const facts = attributes.map((part) => factOf(part, part.name.split('.'), context));
    const label = attributes.length > 1 ? slot.charAt(0).toUpperCase() + slot.slice(1) : whole.name.label;
    return row({ ...whole, name: { label, sentence: label } }, facts, context);
  }
  const parts = attribute.multiValued ? [] : partsOf(attribute);
  const facts = parts.map((part) => factOf(part, [attribute.name, part.name], context));
  if (attribute.name === 'name') {
    const name = { label: say.labels.name, sentence: say.sentence.name };
    return row({ ...whole, name }, facts.length > 0 ? facts : [factOf(attribute, ['name'], context)], context);
  }
  return row(whole, facts.length > 0 ? facts : [factOf(attribute, [attribute.name], context)], context);
}

/**
 * Where people have several addresses, the list of them and the primary one are one thing to them: the primary one is
 * chosen from the list, and both are saved as one.
 */
function chosenFrom(attribute: SchemaAttribute, main: Fact, context: Context): Fact[] {
  const all = factOf(attribute, [attribute.name], context);
  const isWanted = ({ attribute, path }: Fact): boolean => context.selection.placeOf(attribute, path) !== undefined;
  if (!isWanted(all)) return [main];
  if (!isWanted(main)) return [{ ...all, main: { ...main, reason: 'host' } }];
  return [
    { ...main, isChosen: all.reason === undefined },
    { ...all, main },
  ];
}

/** The parts of a name in the order in which people write them, of anything else in the organization's. */
function partsOf(attribute: SchemaAttribute): SchemaAttribute[] {
  const isName = attribute.name === 'name';
  const place = ({ name, order }: SchemaAttribute): number => {
    const index = isName ? nameOrder.indexOf(name) : -1;
    return index >= 0 ? index - nameOrder.length : order;
  };
  return attribute.subAttributes
    .filter(({ shown, name }) => shown && !(isName && name === 'formatted'))
    .map((part) => ({ ...part, readOnly: part.readOnly || attribute.readOnly }))
    .sort((one, other) => place(one) - place(other));
}

function factOf(attribute: SchemaAttribute, path: readonly string[], context: Context, part?: 'main' | 'others'): Fact {
  const kind = kindOf(attribute);
  const raw = valueAt(context.user, attribute.schema, path);
  const holds = part ?? (attribute.multiValued && !holdsSeveral(kind) ? 'list' : 'one');
  // What is made of parts that nobody described can be shown, and not be written without guessing.
  const isOpaque =
    holds === 'one' &&
    (attribute.type === 'COMPLEX' || object(raw) !== undefined || (Array.isArray(raw) && !holdsSeveral(kind)));
  const reason = readOnlyReason(attribute, path, raw, kind !== 'binary' && !isOpaque, context);
  return { attribute, path, called: context.naming(attribute.schema, path), kind, holds, raw, reason };
}

/** None where the page wants nothing of it. */
function row(
  whole: Pick<ProfileRow, 'key' | 'slot' | 'name'>,
  all: readonly Fact[],
  { wording, user, selection }: Context,
): ProfileRow[] {
  const wanted = all.filter(({ attribute, path }) => selection.placeOf(attribute, path) !== undefined);
  const facts = wanted.sort((one, other) => placeOf(one, selection) - placeOf(other, selection));
  if (facts.length === 0) return [];
  const editable = facts.filter(({ reason }) => reason === undefined);
  const reason = editable.length > 0 ? undefined : facts[0]?.reason;
  return [{ ...whole, facts, editable, lines: linesOf(facts, user, wording), reason }];
}

function placeOf({ attribute, path }: Fact, selection: Selection): number {
  return selection.placeOf(attribute, path) ?? Number.MAX_SAFE_INTEGER;
}
