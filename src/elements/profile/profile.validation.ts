import { javaPattern } from '../../resources/java-pattern.ts';
import type { Values } from '../../ui/form.ts';
import { numberOf } from './profile.codecs.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import { isChanged, typedText, type ProfileField } from './profile.fields.ts';
import type { RowStrings } from './profile.rows.strings.ts';
import type { Kind } from './profile.kinds.ts';
import { entryErrors } from './profile.lists.check.ts';

type Say = RowStrings & EditingStrings;

/** What is wrong with what was typed before it is sent, or undefined. The server has the last word all the same. */
export function fieldError(field: ProfileField, values: Values, say: Say): string | undefined {
  // That there is an email is the business of the main one.
  const required = field.fact.attribute.required && field.fact.holds !== 'others';
  const isEmpty = (values[field.id] ?? []).every((text) => text === '');
  if (isEmpty) return required && !isAnswer.has(field.kind) ? missing(field, say) : undefined;
  if (!isChanged(field, values)) return undefined;
  if (field.list) return listErrors(field, values, say).find((error) => error !== undefined);
  // A date of which only a part was typed is no text, and not nothing either.
  if (isDate.has(field.kind) && (values[field.id] ?? []).length > 1) return say.dateFormat;
  return textError(field, typedText(field, values), say);
}

/** What is off is an answer too. */
const isAnswer: ReadonlySet<Kind> = new Set(['switch', 'checkbox']);
const isDate: ReadonlySet<Kind> = new Set(['date', 'date-time']);
const isChosen: ReadonlySet<Kind> = new Set([
  ...(['radios', 'checkboxes', 'dropdown', 'dropdowns', 'country', 'language', 'time-zone'] as const),
]);

function missing({ kind, nameIn }: ProfileField, say: Say): string {
  const { sentence } = nameIn(say);
  return isChosen.has(kind) ? say.choose(sentence) : say.enter(sentence);
}

/** The last day that makes sense: nobody was born tomorrow. */
export function lastDay({ fact }: Pick<ProfileField, 'fact'>): string | undefined {
  if (fact.attribute.name !== 'dateOfBirth') return undefined;
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** What is wrong with each entry of a list, in the order of its inputs. */
export function listErrors(field: ProfileField, values: Values, say: EditingStrings): readonly (string | undefined)[] {
  return entryErrors(field, values, say, (text) => textError(field, text, say));
}

const isTyped: ReadonlySet<Kind> = new Set(['text', 'multiline', 'email', 'tel', 'url', 'picture', 'reference']);

function textError(field: ProfileField, value: string, say: EditingStrings): string | undefined {
  const { minLength, maxLength, pattern, type } = field.fact.attribute;
  const { kind } = field;
  // A list holds one value for each of its entries, and this one for a day of which only a part was typed.
  if (isDate.has(kind) && value === '?') return say.dateFormat;
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return say.emailFormat;
  if (kind === 'tel' && value.replace(/\D/g, '').length < 6) return say.phoneShort;
  if ((kind === 'url' || kind === 'picture') && !isWebAddress(value)) return say.urlFormat;
  if (kind === 'integer' && !isInteger(value, type)) return say.integerFormat;
  if (kind === 'decimal' && numberOf(value) === undefined) return say.decimalFormat;
  if (kind === 'date' && value > (lastDay(field) ?? value)) return say.pastDate;
  if (!isTyped.has(kind)) return undefined;
  if (minLength !== undefined && value.length < minLength) return say.tooShort(minLength);
  if (maxLength !== undefined && value.length > maxLength) return say.tooLong(maxLength);
  if (pattern && javaPattern(pattern)?.test(value) === false) return formatError(field, say);
  return undefined;
}

/** For a format the server refused, or a pattern did. */
export function formatError(field: ProfileField, say: EditingStrings): string {
  if (field.kind === 'email') return say.emailFormat;
  return field.kind === 'tel' ? say.phoneFormat : say.notAllowed;
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:/i.test(value);
}

/** Of a number the server keeps 32 bits, of a text that holds one everything. */
function isInteger(value: string, type: string): boolean {
  const number = numberOf(value);
  if (number === undefined || /[.,\u066b]/.test(value)) return false;
  return type !== 'INTEGER' || (number >= -(2 ** 31) && number < 2 ** 31);
}
