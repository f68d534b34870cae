import type { Values } from '../../ui/form.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import type { ProfileField } from './profile.fields.ts';
import { entriesOf, listOf, textIn, typedEntries, type ListEntry } from './profile.lists.ts';

/**
 * What is wrong with each entry of a list, in the order in which they stand there. Only what the person typed is judged:
 * the doubles that somebody else left in a list are no reason to refuse the rest.
 */
export function entryErrors(
  field: ProfileField,
  typed: Values,
  say: EditingStrings,
  textError: (text: string) => string | undefined,
): readonly (string | undefined)[] {
  const { fact, id } = field;
  const before = new Map(entriesOf(fact).map((entry) => [entry.origin, entry]));
  const entries = typedEntries(id, typed);
  const isText = ({ origin, text }: ListEntry): boolean => before.get(origin)?.text === text;
  const isType = ({ origin, type }: ListEntry): boolean => before.has(origin) && before.get(origin)?.type === type;
  const others = fact.holds === 'others' ? mainOf(field) : [];
  const texts = new Set([...others, ...entries.filter(isText)].map(({ text }) => comparable(text, field)));
  const types = new Set([...others, ...entries.filter(isType)].map(({ type }) => type));
  return entries.map((entry) => {
    const { text, type } = entry;
    if (text === '') return undefined;
    const isNewText = !isText(entry);
    const isNewType = !isType(entry) && type !== '';
    const wrong = isNewText ? (textError(text) ?? (splits(text, field) ? say.noCommas : undefined)) : undefined;
    const isDouble = isNewText && texts.has(comparable(text, field));
    const isTaken = isNewType && types.has(type);
    if (isNewText) texts.add(comparable(text, field));
    if (isNewType) types.add(type);
    return wrong ?? (isDouble ? say.isThere : isTaken ? say.typeTaken : undefined);
  });
}

/** The server cuts values of lists at commas; addresses alone may have some. */
function splits(text: string, { list }: ProfileField): boolean {
  return list?.key === 'value' && text.includes(',');
}

/** As the server compares: numbers without the spaces people write them with, texts mostly without their case. */
function comparable(text: string, { kind, fact }: ProfileField): string {
  const plain = kind === 'tel' ? text.replace(/[\s().-]/g, '') : text;
  return fact.attribute.caseExact ? plain : plain.toLowerCase();
}

/** The main entry has a row of its own, and may not stand among the others a second time. */
function mainOf({ fact }: ProfileField): readonly ListEntry[] {
  const shown = new Set(entriesOf(fact).map(({ origin }) => origin));
  const main = listOf(fact.raw).findIndex((entry, index) => !shown.has(index) && textIn(entry, fact) !== '');
  return main < 0 ? [] : [{ origin: main, text: textIn(listOf(fact.raw)[main], fact), type: '' }];
}
