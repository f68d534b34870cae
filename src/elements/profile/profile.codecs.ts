import { text } from '../../client/read.ts';
import { flag, list } from '../../client/read-values.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';
import { holdsSeveral, type Kind } from './profile.kinds.ts';
import type { Fact } from './profile.rows.ts';

/**
 * What a fact is typed into. A value that its input could not show (a birthday in somebody's own words) is typed as the
 * text it is: opening an editor may not lose it.
 */
export function inputKind({ kind, raw }: Pick<Fact, 'kind' | 'raw'>): Kind {
  const word = text(raw);
  if (word === undefined) return kind;
  const fits: Partial<Record<Kind, boolean>> = {
    integer: /^-?\d+$/.test(word),
    decimal: Number.isFinite(Number(word)),
    date: /^\d{4}-\d{2}-\d{2}$/.test(word),
    'date-time': momentOf(word) !== undefined,
    switch: flag(word) !== undefined,
    checkbox: flag(word) !== undefined,
  };
  return fits[kind] === false ? 'text' : kind;
}

/** What stands in the inputs of a value: one text, or each of the chosen ones. */
export function toInputs({ kind, raw }: Pick<Fact, 'kind' | 'raw'>): readonly string[] {
  const word = text(raw);
  switch (inputKind({ kind, raw })) {
    case 'switch':
    case 'checkbox':
      return flag(raw) ? ['true'] : [];
    case 'checkboxes':
    case 'dropdowns': {
      const values = Array.isArray(raw) ? list(raw).map(text) : word?.split(',').map((one) => one.trim());
      return (values ?? []).filter((value) => value !== undefined && value !== '') as string[];
    }
    case 'radios':
      return word === undefined ? [] : [word];
    case 'date-time':
      return [toLocal(momentOf(word ?? ''))];
    default:
      return [word ?? ''];
  }
}

/** What to write for what stands in the inputs. The empty text clears. */
export function fromInputs(
  fact: Pick<Fact, 'kind' | 'raw'> & { readonly attribute: SchemaAttribute },
  inputs: readonly string[],
): unknown {
  const { attribute, raw } = fact;
  const kind = inputKind(fact);
  const [word = ''] = inputs;
  if (kind === 'switch' || kind === 'checkbox') {
    const isOn = word === 'true';
    return attribute.type === 'BOOLEAN' ? isOn : String(isOn);
  }
  if (holdsSeveral(kind)) return attribute.multiValued || Array.isArray(raw) ? inputs : inputs.join(',');
  if (word === '') return '';
  if (attribute.type === 'INTEGER' || attribute.type === 'DECIMAL') return Number(word);
  if (kind === 'date-time') return fromLocal(word, text(raw));
  return word;
}

/** xsd:dateTime, or the milliseconds or seconds since 1970. */
function momentOf(word: string): Date | undefined {
  const isCount = /^\d{9,14}$/.test(word);
  if (!isCount && !/^\d{4}-\d\d-\d\dT/.test(word)) return undefined;
  const date = new Date(isCount ? Number(word) * (word.length > 11 ? 1 : 1_000) : word);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function toLocal(date: Date | undefined): string {
  if (!date) return '';
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function fromLocal(word: string, before: string | undefined): string {
  const time = new Date(word).getTime();
  if (before === undefined || !/^\d+$/.test(before)) return new Date(time).toISOString();
  return String(before.length > 11 ? time : Math.round(time / 1_000));
}
