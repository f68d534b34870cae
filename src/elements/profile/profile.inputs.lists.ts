import { isolate } from '../../i18n/isolate.ts';
import { listField } from '../../ui/list-field.ts';
import type { FieldOptions } from '../../ui/field.ts';
import type { ProfileField } from './profile.fields.ts';
import type { InputContext } from './profile.inputs.ts';
import type { Kind } from './profile.kinds.ts';
import { typedEntries, type ListShape } from './profile.lists.ts';
import { listErrors } from './profile.validation.ts';

const types: Partial<Record<Kind, FieldOptions['type']>> = { email: 'email', tel: 'tel', url: 'url', picture: 'url' };

/** A list: an input for each entry, and one more for the next. */
export function renderList(input: ProfileField, context: InputContext): unknown {
  const { id, fact, kind, list, choice } = input;
  const { say, language, start } = context;
  const number = new Intl.NumberFormat(language);
  const type = types[kind] ?? 'text';
  const known: Readonly<Record<string, string>> = say.types;
  return listField({
    name: id,
    label: input.nameIn(say).label,
    isOptional: !fact.attribute.required && fact.holds === 'list' && choice?.value === undefined,
    type: list?.isMultiline ? 'multiline' : (list?.calendar ?? type),
    direction: type === 'text' ? undefined : 'ltr',
    entries: typedEntries(id, start).filter(({ text }) => text !== ''),
    types: (list?.types ?? []).map((value) => ({
      value,
      label: (Object.hasOwn(known, value) && known[value]) || value,
    })),
    choice: choice && { ...choice, chosen: start[choice.id]?.[0] },
    readonly: context.readonly,
    error: context.error,
    errorsIn: (typed) => listErrors(input, typed, say),
    number: (count) => number.format(count),
    say: {
      ...say,
      addTo: say.addTo(input.nameIn(say).sentence),
      removeEntry: (value) => say.removeEntry(spoken(value, list?.calendar, language)),
      removeVerified: (value) => say.removeVerified(isolate(value)),
    },
    announce: context.announce,
    changed: context.changed,
  });
}

/** What stands in an input with a calendar is for machines. */
function spoken(value: string, calendar: ListShape['calendar'], language: string): string {
  const date = new Date(value);
  if (calendar === undefined || Number.isNaN(date.getTime())) return value;
  const options = calendar === 'date' ? { timeZone: 'UTC' } : { timeStyle: 'short' as const };
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', ...options }).format(date);
}
