import { javaPattern } from '../../resources/java-pattern.ts';
import type { Values } from '../../ui/form.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import { isChanged, typedText, type ProfileField } from './profile.fields.ts';
import type { Kind } from './profile.kinds.ts';
import { entryErrors } from './profile.lists.check.ts';

/** What is wrong with what was typed before it is sent, or undefined. The server has the last word all the same. */
export function fieldError(field: ProfileField, values: Values, say: EditingStrings): string | undefined {
  // That there is an email is the business of the main one.
  const required = field.fact.attribute.required && field.fact.holds !== 'others';
  const isEmpty = (values[field.id] ?? []).every((text) => text === '');
  // A switch that is off is an answer.
  if (isEmpty) return required && field.kind !== 'switch' ? say.enter(field.name.sentence) : undefined;
  if (!isChanged(field, values)) return undefined;
  if (field.list) return listErrors(field, values, say).find((error) => error !== undefined);
  return textError(field, typedText(field, values), say);
}

/** What is wrong with each entry of a list, in the order of its inputs. */
export function listErrors(field: ProfileField, values: Values, say: EditingStrings): readonly (string | undefined)[] {
  return entryErrors(field, values, say, (text) => textError(field, text, say));
}

const isTyped: ReadonlySet<Kind> = new Set(['text', 'multiline', 'email', 'tel', 'url', 'picture', 'reference']);

function textError(field: ProfileField, value: string, say: EditingStrings): string | undefined {
  const { minLength, maxLength, pattern } = field.fact.attribute;
  const { kind } = field;
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return say.emailFormat;
  if (kind === 'tel' && value.replace(/\D/g, '').length < 6) return say.phoneShort;
  if ((kind === 'url' || kind === 'picture') && !isWebAddress(value)) return say.urlFormat;
  if (kind === 'integer' && !isInteger(value)) return say.integerFormat;
  if (kind === 'decimal' && !Number.isFinite(Number(value))) return say.decimalFormat;
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

/** The server keeps 32 bits. */
function isInteger(value: string): boolean {
  return /^[+-]?\d+$/.test(value) && Math.abs(Number(value)) < 2 ** 31;
}
