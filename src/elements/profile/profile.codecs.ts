import { text } from '../../client/read.ts';
import { flag, list } from '../../client/read-values.ts';
import { holdsSeveral, type Kind } from './profile.kinds.ts';
import { inMilliseconds, isCounted, isDay, momentOf } from './profile.moments.ts';
import type { Fact } from './profile.rows.ts';

type Value = Pick<Fact, 'kind' | 'raw' | 'attribute'>;

/** What can be chosen. */
export interface Offer {
  readonly value: string;
  readonly label: string;
  /** False for what is chosen, although the organization offers it no more. */
  readonly isOffered: boolean;
}

/** Kinds whose inputs hold one line. */
const oneLine: ReadonlySet<Kind> = new Set([
  ...(['text', 'integer', 'decimal', 'email', 'tel', 'url', 'picture', 'reference'] as const),
]);

/**
 * What a fact is typed into. A value that its input could not show (a birthday in somebody's own words) is typed as the
 * text it is: opening an editor may not lose it.
 */
export function inputKind({ kind, raw, attribute }: Value): Kind {
  const word = wordOf(raw);
  // A switch has no third place: what nobody answered would look like a No that cannot be saved.
  if (word === '') return isFlagKind(kind) ? 'radios' : kind;
  const isFlag = attribute.type === 'BOOLEAN' || flag(word) !== undefined;
  const fits: Partial<Record<Kind, boolean>> = {
    date: isDay(word),
    'date-time': isMoment(word),
    switch: isFlag,
    checkbox: isFlag,
  };
  const fitting = fits[kind] === false ? 'text' : kind;
  return oneLine.has(fitting) && /[\r\n]/.test(word) ? 'multiline' : fitting;
}

/**
 * What stands in the inputs of a value: one text, or each of the chosen ones. As the browser gives it back when nobody
 * touched it, or what is untouched would look changed.
 */
export function toInputs(fact: Value): readonly string[] {
  const { raw, attribute } = fact;
  const word = wordOf(raw);
  switch (inputKind(fact)) {
    case 'switch':
    case 'checkbox':
      return flag(raw) ? ['true'] : [];
    case 'checkboxes':
    case 'dropdowns': {
      const chosen = new Set(wordsOf(raw));
      return offersOf(fact).flatMap(({ value }) => (chosen.has(value) ? value : []));
    }
    case 'radios':
      return word === '' && attribute.required ? [] : [word];
    case 'multiline':
      return [word.replace(/\r\n?/g, '\n')];
    case 'date-time':
      return [toLocal(momentOf(word))];
    default:
      return [word];
  }
}

/** What to write for what stands in the inputs. The empty text clears. */
export function fromInputs(fact: Value, inputs: readonly string[]): unknown {
  const { attribute, raw } = fact;
  const kind = inputKind(fact);
  const [word = ''] = inputs;
  const isAnswer = isFlagKind(kind) || (isFlagKind(fact.kind) && kind === 'radios' && word !== '');
  if (isAnswer) {
    const isOn = word === 'true';
    return attribute.type === 'BOOLEAN' ? isOn : String(isOn);
  }
  if (holdsSeveral(kind)) return severalFrom(fact, inputs);
  if (word === '') return '';
  return kind === 'date-time' ? fromLocal(word, raw, attribute.type) : stored(fact, word);
}

/** What can be chosen, and what is chosen although it cannot be any more. */
export function offersOf({ attribute, raw, kind }: Pick<Value, 'attribute' | 'raw' | 'kind'>): readonly Offer[] {
  if (isFlagKind(kind)) return ['true', 'false'].map((value) => ({ value, label: value, isOffered: true }));
  const offered = attribute.options.map(({ value, label }) => ({ value: value.trim(), label, isOffered: true }));
  const current = holdsSeveral(kind) ? wordsOf(raw) : [wordOf(raw)];
  const known = new Map<string, Offer>(
    offered.filter(({ value }) => value !== '').map((offer) => [offer.value, offer]),
  );
  for (const word of current) {
    if (word !== '' && !known.has(word)) known.set(word, { value: word, label: word, isOffered: false });
  }
  return [...known.values()];
}

/** The number that was typed, with the decimal comma of many languages, and with the digits of Arabic and Persian. */
export function numberOf(typed: string): number | undefined {
  const plain = typed
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[,\u066b]/, '.')
    .replace('\u2212', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

export function isFlagKind(kind: Kind): boolean {
  return kind === 'switch' || kind === 'checkbox';
}

function wordOf(raw: unknown): string {
  return text(raw)?.trim() ?? '';
}

/** Several values come as a list, or in one text with commas between them. */
function wordsOf(raw: unknown): readonly string[] {
  const words = Array.isArray(raw) ? list(raw).map(wordOf) : wordOf(raw).split(',');
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

/** What stays chosen keeps its place, and so does what nobody could choose here. */
function severalFrom(fact: Value, chosen: readonly string[]): unknown {
  const { raw, attribute } = fact;
  const before = Array.isArray(raw) ? list(raw) : wordsOf(raw);
  const kept = before.filter((entry) => wordOf(entry) === '' || chosen.includes(wordOf(entry)));
  const added = chosen.filter((word) => !wordsOf(raw).includes(word)).map((word) => stored(fact, word));
  const all = [...kept, ...added];
  return attribute.multiValued || Array.isArray(raw) ? all : all.join(',');
}

/** One value in the type of its attribute. */
function stored({ attribute, kind, raw }: Value, word: string): unknown {
  const { type, options } = attribute;
  const isNumber = kind === 'integer' || kind === 'decimal' || typeof raw === 'number';
  if (type === 'INTEGER' || type === 'DECIMAL') return numberOf(word) ?? word;
  const option = options.find(({ value }) => value.trim() === word);
  if (option) return option.value;
  return isNumber ? String(numberOf(word) ?? word) : word;
}

/** Whether an input for a day and a time can show it. */
export function isMoment(word: string): boolean {
  return isDay(toLocal(momentOf(word)).slice(0, 10));
}

export function toLocal(date: Date | undefined): string {
  if (!date) return '';
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 16);
}

/** In the form it had; without one as RFC 7643, 2.3.5, writes it. */
export function fromLocal(word: string, raw: unknown, type: string): unknown {
  const time = new Date(word).getTime();
  const before = wordOf(raw);
  if (before === '' ? type !== 'EPOCH' : !isCounted(before)) return new Date(time).toISOString();
  const count = before === '' || inMilliseconds(before) ? time : Math.round(time / 1_000);
  return typeof raw === 'number' ? count : String(count);
}
