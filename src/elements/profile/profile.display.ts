import { object, text, type JsonObject } from '../../client/read.ts';
import { flag, list } from '../../client/read-values.ts';
import { mainEntry, valueOf, verifiedValues } from '../../resources/me.read.ts';
import type { AttributeName } from '../../i18n/attribute-names.ts';
import { holdsSeveral, type Kind } from './profile.kinds.ts';
import { isDay, momentOf } from './profile.moments.ts';
import type { Fact } from './profile.rows.ts';
import type { RowStrings } from './profile.rows.strings.ts';

/** One line of a value. */
export interface Line {
  readonly text: string;
  readonly kind: Kind;
  /** Which of several it is: "Work", or the name of a part. */
  readonly type?: string | undefined;
  /** The one of several that counts. */
  readonly isPrimary?: boolean;
  /** The person has proved that it is theirs. */
  readonly isVerified?: boolean;
}

/** Words, and how the language writes dates and the names of places. */
export interface Wording {
  readonly say: RowStrings;
  readonly date: (date: Date, options: Intl.DateTimeFormatOptions) => string;
  readonly displayName: (code: string, type: 'region' | 'language') => string | undefined;
  readonly nameOf: (fact: Fact) => AttributeName;
}

export function linesOf(all: readonly Fact[], user: JsonObject, wording: Wording): Line[] {
  // What is chosen from a list is shown with the list.
  const facts = all.length > 1 ? all.filter(({ isChosen }) => !isChosen) : all;
  const [fact] = facts;
  if (fact?.path[0] === 'name' && facts.every(({ path }) => path[0] === 'name')) return nameLines(facts, user);
  const groups = facts.map((each) => ({ each, lines: factLines(each, user, wording) }));
  const set = groups.filter(({ lines }) => lines.length > 0);
  if (facts.length === 1) return set.flatMap(({ lines }) => lines);
  return set.flatMap(({ each, lines }) =>
    lines.map((line) => ({ ...line, type: line.type ?? wording.nameOf(each).label })),
  );
}

/** The parts that are shown, else the form the server made of all of them. */
function nameLines(facts: readonly Fact[], user: JsonObject): Line[] {
  // Wherever the organization lists it: nobody is called "Fernando Dr.".
  const [before, rest] = [true, false].map((is) => facts.filter((fact) => isTitle(fact) === is));
  const parts = [...(before ?? []), ...(rest ?? [])].map(({ raw }) => text(raw)).filter((part) => part !== undefined);
  const name = parts.join(' ') || text(object(user['name'])?.['formatted']);
  return name === undefined ? [] : [{ text: name, kind: 'text' }];
}

function isTitle({ path }: Fact): boolean {
  return path.at(-1) === 'honorificPrefix';
}

function factLines(fact: Fact, user: JsonObject, wording: Wording): Line[] {
  const { kind, raw, holds, path } = fact;
  if (holds === 'one') return entryLines(raw, fact, wording);
  if (fact.main) return linesWithPrimary(fact, fact.main, user, wording);
  const main = holds === 'list' ? undefined : mainEntry(user, path[0] ?? '');
  const entries = holds === 'main' ? [main] : list(raw).filter((entry) => entry !== main);
  // An organization that says "list" of what is none is not contradicted by hiding it.
  const shown = holds === 'list' && raw !== undefined && !Array.isArray(raw) ? [raw] : entries;
  return shown.flatMap((entry) => {
    const type = holds === 'main' ? undefined : typeOf(entry, wording);
    return entryLines(entry, fact, wording).map((line) => ({ ...line, kind, type: type ?? line.type }));
  });
}

function linesWithPrimary(fact: Fact, { path }: Fact, user: JsonObject, wording: Wording): Line[] {
  const primary = valueOf(mainEntry(user, path[0] ?? ''));
  const verified = verifiedValues(user, path[0] ?? '');
  const linesFor = (entry: unknown, isPrimary: boolean): Line[] =>
    entryLines(entry, fact, wording).map((line) => ({
      ...line,
      isPrimary,
      isVerified: verified.has(valueOf(entry) ?? ''),
    }));
  const others = list(fact.raw).filter((entry) => primary === undefined || valueOf(entry) !== primary);
  return [...linesFor(primary, true), ...others.flatMap((entry) => linesFor(entry, false))];
}

function typeOf(entry: unknown, { say }: Wording): string | undefined {
  const type = text(object(entry)?.['type']);
  const known: Readonly<Record<string, string>> = say.types;
  return type !== undefined && Object.hasOwn(known, type) ? known[type] : type;
}

/** Whatever it is, as text: a kind of value that nobody has thought of is better shown plainly than not at all. */
function entryLines(value: unknown, fact: Fact, wording: Wording, depth = 0): Line[] {
  // No attribute is a list of lists of lists; what claims to be is not followed to its end.
  if (depth > 3) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => entryLines(entry, fact, wording, depth + 1));
  const entry = object(value);
  if (entry) {
    const known = ['formatted', 'value', 'displayName', 'display'].map((key) => text(entry[key])).find(Boolean);
    const said = known ?? Object.values(entry).map(text).filter(Boolean).join(', ');
    return said ? [{ text: readable(said, fact, wording), kind: fact.kind }] : [];
  }
  const word = text(value);
  if (word === undefined) return [];
  const words = holdsSeveral(fact.kind) ? word.split(',').flatMap((one) => one.trim() || []) : [word];
  return words.map((one) => ({ text: readable(one, fact, wording), kind: fact.kind }));
}

function readable(word: string, { kind, attribute }: Fact, wording: Wording): string {
  const { say } = wording;
  const option = attribute.options.find(({ value }) => value.trim() === word.trim());
  if (option) return option.label;
  switch (kind) {
    case 'switch':
    case 'checkbox': {
      const isOn = flag(word);
      return isOn === undefined ? word : isOn ? say.yes : say.no;
    }
    case 'date': {
      const day = isDay(word) ? new Date(`${word}T00:00:00Z`) : undefined;
      return day ? wording.date(day, { dateStyle: 'long', timeZone: 'UTC' }) : word;
    }
    case 'date-time': {
      const moment = momentOf(word);
      return moment ? wording.date(moment, { dateStyle: 'long', timeStyle: 'short' }) : word;
    }
    case 'country':
      return (/^[A-Z]{2}$/.test(word) && wording.displayName(word, 'region')) || word;
    case 'language':
      return wording.displayName(word.replaceAll('_', '-'), 'language') ?? word;
    case 'time-zone':
      return word.replaceAll('_', ' ');
    case 'binary':
      return say.present;
    default:
      return word;
  }
}
