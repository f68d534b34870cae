import { javaPattern } from '../../resources/java-pattern.ts';
import type { EditingStrings } from './profile.editing.strings.ts';
import type { ProfileField } from './profile.fields.ts';

/** What is wrong with a text before it is sent, or undefined. The server has the last word all the same. */
export function fieldError(field: ProfileField, value: string, say: EditingStrings): string | undefined {
  if (value === '') return field.required ? say.enter(field.name.sentence) : undefined;
  if (value === field.value) return undefined;
  if (field.kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return say.emailFormat;
  if (field.kind === 'tel' && value.replace(/\D/g, '').length < 6) return say.phoneShort;
  if (field.minLength !== undefined && value.length < field.minLength) return say.tooShort(field.minLength);
  if (field.maxLength !== undefined && value.length > field.maxLength) return say.tooLong(field.maxLength);
  if (field.pattern && javaPattern(field.pattern)?.test(value) === false) return formatError(field, say);
  return undefined;
}

/** For a format the server refused, or a pattern did. */
export function formatError(field: ProfileField, say: EditingStrings): string {
  if (field.kind === 'email') return say.emailFormat;
  return field.kind === 'tel' ? say.phoneFormat : say.notAllowed;
}
