import { object, text } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import { mainEntry } from '../../resources/me.read.ts';
import type { Values } from '../../ui/form.ts';
import { fromLocal, isMoment, toLocal } from './profile.codecs.ts';
import { isDay, momentOf } from './profile.moments.ts';
import type { Fact } from './profile.rows.ts';

/** An entry of a list that can be typed: what stands in its inputs. */
export interface ListEntry {
  /** Its place in the list as the server sent it; undefined when it is new. */
  readonly origin: number | undefined;
  readonly text: string;
  /** The empty text where it has none. */
  readonly type: string;
}

/** How the entries of a list are written. */
export interface ListShape {
  /** Which sub-attribute of an entry that is an object holds its text. */
  readonly key: 'value' | 'formatted';
  readonly isMultiline: boolean;
  /** Where each of them is a day, or a moment: the input that has a calendar. */
  readonly calendar: 'date' | 'datetime-local' | undefined;
  /** The types to choose from; none where entries have no type. */
  readonly types: readonly string[];
}

/** The types of the lists of RFC 7643, 4.1.2, as far as the server can store them. */
const usualTypes: Readonly<Record<string, readonly string[]>> = {
  emails: ['work', 'home', 'other'],
  phoneNumbers: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
  addresses: ['home', 'work', 'other'],
  ims: ['skype', 'gtalk', 'aim', 'icq', 'msn', 'qq', 'yahoo', 'xmpp'],
  photos: ['photo', 'thumbnail'],
};

export function shapeOf(fact: Fact): ListShape {
  const { attribute, kind, holds } = fact;
  const entries = entriesOf(fact);
  const canonical =
    attribute.subAttributes.find(({ name }) => name === 'type')?.options.map(({ value }) => value) ?? [];
  const usual = (Object.hasOwn(usualTypes, attribute.name) && usualTypes[attribute.name]) || [];
  const offered = (canonical.length > 0 ? canonical : usual).filter(
    // The mobile number is the main one, which has a row of its own.
    (type) => !(holds === 'others' && type === 'mobile'),
  );
  return {
    key: keyOf(fact),
    isMultiline: kind === 'multiline' || keyOf(fact) === 'formatted' || entries.some(({ text }) => text.includes('\n')),
    calendar: calendarOf(fact),
    types: [...new Set([...offered, ...entries.flatMap(({ type }) => type || [])])],
  };
}

/** What can be typed of a list. Everything else in it is kept as it is, where it is. */
export function entriesOf(fact: Fact): readonly ListEntry[] {
  const raw = listOf(fact.raw);
  const { name } = fact.attribute;
  const isClock = calendarOf(fact) === 'datetime-local';
  const main = fact.holds === 'others' ? raw.indexOf(mainEntry({ [name]: raw }, name)) : -1;
  return raw.flatMap((entry, origin) => {
    const said = textIn(entry, fact);
    if (said === '' || origin === main) return [];
    return [
      { origin, text: isClock ? toLocal(momentOf(said)) : said, type: text(object(entry)?.['type'])?.trim() ?? '' },
    ];
  });
}

/** What is no day or moment can only be typed as a text, and then so is the rest. */
function calendarOf(fact: Fact): ListShape['calendar'] {
  const { kind, raw } = fact;
  if (kind !== 'date' && kind !== 'date-time') return undefined;
  const fits = kind === 'date' ? isDay : isMoment;
  const texts = listOf(raw).map((entry) => textIn(entry, fact));
  if (!texts.every((said) => said === '' || fits(said))) return undefined;
  return kind === 'date' ? 'date' : 'datetime-local';
}

export function textIn(entry: unknown, fact: Fact): string {
  const inside = object(entry);
  return textOf(inside ? inside[keyOf(fact)] : entry);
}

/** Parallel names, so that a form keeps them like every other value: the texts, where each was, of which type it is. */
export function listValues(id: string, entries: readonly ListEntry[], { types }: ListShape): Values {
  const origins = entries.map(({ origin }) => (origin === undefined ? '' : String(origin)));
  const values = { [id]: entries.map(({ text }) => text), [`${id}.origin`]: origins };
  return types.length > 0 ? { ...values, [`${id}.type`]: entries.map(({ type }) => type) } : values;
}

/** What stands in the inputs, one for each of them: an input that was left empty is an entry without a text. */
export function typedEntries(id: string, typed: Values): readonly ListEntry[] {
  const all = (name: string): readonly string[] => (Object.hasOwn(typed, name) && typed[name]) || [];
  const origins = all(`${id}.origin`);
  const types = all(`${id}.type`);
  return all(id).map((typedText, index) => ({
    origin: origins[index] ? Number(origins[index]) : undefined,
    text: textOf(typedText),
    type: types[index] ?? '',
  }));
}

/** The list to send: the server replaces the whole. */
export function listFrom(fact: Fact, typed: readonly ListEntry[]): readonly unknown[] {
  const before = new Map(entriesOf(fact).map((entry) => [entry.origin, entry]));
  const filled = typed.filter(({ text }) => text !== '');
  const stays = new Map(filled.map((entry) => [entry.origin, entry]));
  const raw = listOf(fact.raw);
  const kept = raw.flatMap((entry, origin) => {
    const old = before.get(origin);
    const now = stays.get(origin);
    if (!old) return [entry];
    if (!now) return [];
    return [old.text === now.text && old.type === now.type ? entry : rewritten(entry, now, fact)];
  });
  const added = filled.filter(({ origin }) => origin === undefined || !before.has(origin));
  const known = raw.filter((_, origin) => before.has(origin));
  const areObjects = known.length > 0 ? known.every(object) : undefined;
  return [...kept, ...added.map((entry) => written(entry, fact, areObjects))];
}

/** The same value changed, with everything that is unknown about it. */
function rewritten(raw: unknown, entry: ListEntry, fact: Fact): unknown {
  const old = object(raw);
  if (!old) return entry.type === '' ? likeBefore(raw, entry.text, fact) : written(entry, fact);
  const key = keyOf(fact);
  return { ...old, ...(entry.type !== '' && { type: entry.type }), [key]: likeBefore(old[key], entry.text, fact) };
}

/** As the list writes the others. */
function written({ text, type }: ListEntry, fact: Fact, areObjects = fact.attribute.type === 'COMPLEX'): unknown {
  const isNumber = fact.attribute.type === 'INTEGER' || fact.attribute.type === 'DECIMAL';
  const value = isNumber ? Number(text) : likeBefore(undefined, text, fact);
  if (type !== '') return { type, [keyOf(fact)]: value };
  return areObjects ? { [keyOf(fact)]: value } : value;
}

/** A number stays a number, and a moment is written as it was. */
function likeBefore(before: unknown, now: string, fact: Fact): unknown {
  if (calendarOf(fact) === 'datetime-local') return fromLocal(now, before, fact.attribute.type);
  if (typeof before === 'number' && Number.isFinite(Number(now))) return Number(now);
  return typeof before === 'boolean' && /^(true|false)$/.test(now) ? now === 'true' : now;
}

/** An organization that says "list" of what is none is not contradicted by losing it. */
export function listOf(raw: unknown): readonly unknown[] {
  return raw === undefined || Array.isArray(raw) ? list(raw) : [raw];
}

function keyOf({ attribute }: Fact): ListShape['key'] {
  const names = attribute.subAttributes.map(({ name }) => name);
  const isFormatted = attribute.name === 'addresses' || (names.includes('formatted') && !names.includes('value'));
  return isFormatted ? 'formatted' : 'value';
}

/** As an input holds it: without spaces at the ends, with one kind of line break. */
function textOf(value: unknown): string {
  return (text(value) ?? '').replace(/\r\n?/g, '\n').trim();
}
