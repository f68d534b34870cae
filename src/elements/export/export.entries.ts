import { object, text, type JsonObject } from '../../client/read.ts';
import { flag } from '../../client/read-values.ts';
import { coreSchemas } from '../../client/scim.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';
import type { RunningStrings } from './export.running.strings.ts';

/** One thing that is known: texts, or things within it. */
export interface Entry {
  readonly label: string;
  readonly lines: readonly string[];
  readonly entries: readonly Entry[];
}

export interface Wording {
  readonly say: RunningStrings;
  readonly nameOf: (attribute: SchemaAttribute) => string;
  readonly date: (date: Date) => string;
}

/** An attribute, found by where its value stands: `urn:…:User:name.givenName`. */
type Attributes = ReadonlyMap<string, SchemaAttribute>;

/** Everything in a SCIM user, whether the schema describes it or not, as the organization names and orders it. */
export function profileEntries(user: JsonObject, schema: readonly SchemaAttribute[], wording: Wording): Entry[] {
  const attributes: Attributes = new Map(schema.flatMap((attribute) => withParts(attribute, '')));
  const { schemas: _names, ...values } = user;
  const groups = Object.entries(values).flatMap(([key, value]): [string, JsonObject][] => {
    const extension = key.includes(':') ? object(value) : undefined;
    return extension ? [[`${key}:`, extension]] : [['', { [key]: value }]];
  });
  const found = groups.flatMap(([prefix, group]) =>
    Object.entries(group).map(([key, value]) => ({
      order: orderOf(attributes, prefix + key),
      entry: entryOf(prefix + key, key, value, attributes, wording),
    })),
  );
  return found.toSorted((one, other) => one.order - other.order).flatMap(({ entry }) => entry ?? []);
}

/** Of a group that has no order of its own, the place of the first of its parts. */
function orderOf(attributes: Attributes, place: string): number {
  const orders = [...attributes].flatMap(([each, { order }]) =>
    each === place || each.startsWith(`${place}.`) ? order : [],
  );
  return Math.min(Number.MAX_SAFE_INTEGER, ...orders);
}

function withParts(attribute: SchemaAttribute, before: string): [string, SchemaAttribute][] {
  const { schema, name, subAttributes } = attribute;
  const prefix = before || (coreSchemas.includes(schema) ? '' : `${schema}:`);
  const place = prefix + name;
  return [[place, attribute], ...subAttributes.flatMap((part) => withParts(part, `${place}.`))];
}

/** Whatever the server's other interfaces told. */
export function entriesOf(value: JsonObject, wording: Wording): Entry[] {
  return Object.entries(value).flatMap(([key, inner]) => entryOf(key, key, inner, new Map(), wording) ?? []);
}

/** Each by the name that people know it by. */
export function entriesOfList(values: readonly unknown[], wording: Wording): readonly Entry[] {
  return values.flatMap((value, index) => {
    const entry = named(object(value) ?? {});
    const entries = entriesOf(entry, wording);
    return entries.length > 0 ? { label: titleOf(entry) ?? String(index + 1), lines: [], entries } : [];
  });
}

/** The name of a provider lies within it. */
function named(entry: JsonObject): JsonObject {
  const provider = object(entry['idp']);
  const name = text(provider?.['displayName']) ?? text(provider?.['name']);
  return name === undefined ? entry : { name, ...entry };
}

/** None for what is empty. */
function entryOf(
  place: string,
  key: string,
  value: unknown,
  attributes: Attributes,
  wording: Wording,
): Entry | undefined {
  const attribute = attributes.get(place);
  const label = attribute ? wording.nameOf(attribute) : labelOf(key, wording);
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const lines = values.flatMap((each) => (isPlain(each) ? lineOf(each, key, attribute, wording) : []));
  const isList = Array.isArray(value);
  const entries = values.flatMap((each, index): Entry[] => {
    const inner = object(each);
    if (!inner || isPlain(inner)) return [];
    const within = Object.entries(inner).flatMap(
      ([name, leaf]) => entryOf(`${place}.${name}`, name, leaf, attributes, wording) ?? [],
    );
    return isList ? [{ label: titleOf(inner) ?? String(index + 1), lines: [], entries: within }] : within;
  });
  return lines.length + entries.length === 0 ? undefined : { label, lines, entries };
}

/** A claim is called by the end of its address. */
function labelOf(key: string, { say }: Wording): string {
  const fields: Readonly<Record<string, string>> = say.fields;
  return Object.hasOwn(fields, key) ? (fields[key] ?? key) : key.replace(/^https?:\/\/.*\//, '');
}

/** What stands on one line: a text, or an entry of a list that is little more than one. */
function isPlain(value: unknown): boolean {
  const entry = object(value);
  if (!entry) return !Array.isArray(value);
  const isFlat = Object.values(entry).every((inner) => typeof inner !== 'object' || inner === null);
  return isFlat && mainOf(entry) !== undefined;
}

function mainOf(entry: JsonObject): string | undefined {
  return text(entry['formatted']) ?? text(entry['value']) ?? text(entry['display']) ?? text(entry['displayName']);
}

function lineOf(value: unknown, key: string, attribute: SchemaAttribute | undefined, wording: Wording): string[] {
  const entry = object(value);
  if (entry) {
    const main = text(entry['display']) ?? mainOf(entry) ?? '';
    const more = Object.values(entry).flatMap((inner) => text(inner) ?? []);
    const rest = more.filter((each) => each !== main && each !== 'true' && each !== 'false');
    return [rest.length > 0 ? `${main} (${rest.join(', ')})` : main];
  }
  const word = text(value);
  return word === undefined ? [] : [readable(word, key, attribute, wording)];
}

const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function readable(word: string, key: string, attribute: SchemaAttribute | undefined, wording: Wording): string {
  const { say, date } = wording;
  const option = attribute?.options.find((each) => each.value === word);
  if (option) return option.label;
  const isOn = !attribute || attribute.type === 'BOOLEAN' ? flag(word) : undefined;
  if (isOn !== undefined) return isOn ? say.yes : say.no;
  const isEpoch = /^\d{13}$/.test(word) && (/time/i.test(key) || attribute?.type === 'EPOCH');
  const moment = isEpoch ? new Date(Number(word)) : isoMoment.test(word) ? new Date(word) : undefined;
  return moment && !Number.isNaN(moment.getTime()) ? date(moment) : word;
}

const titles = [
  'spDisplayName',
  'serviceDisplayName',
  'service',
  'piiCategoryDisplayName',
  'purpose',
  'appName',
  'name',
  'displayName',
  'username',
  'serviceId',
];

/** By what people tell entries of a list apart. */
function titleOf(entry: JsonObject): string | undefined {
  return titles.map((name) => text(entry[name])).find(Boolean);
}
