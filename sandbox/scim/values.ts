/** Which JSON an attribute takes, and in which form it is kept. */
import { isObject } from '../http.ts';
import type { Attribute } from '../schemas.ts';
import { invalidSyntax, ScimFailure } from './failure.ts';

/** What was sent, in the form in which it is kept; undefined clears. */
export function readValue(attribute: Attribute, value: unknown): unknown {
  if (attribute.multiValued) return readList(attribute, value);
  if (attribute.type === 'COMPLEX') {
    if (!isObject(value)) throw invalidSyntax();
    return readComplex(attribute, value);
  }
  return readSimple(attribute, value);
}

function readSimple({ type = 'STRING' }: Attribute, value: unknown): unknown {
  if (type === 'BOOLEAN') {
    // The real server falls over a null here; a client must not send one.
    if (value === null) throw new ScimFailure(500, 'Error in performing the patch operation on user resource.');
    if (typeof value !== 'boolean') throw invalidSyntax();
    return value;
  }
  if (value === null || value === '') return undefined;
  if (type === 'INTEGER') {
    if (typeof value !== 'number' || value !== (value | 0)) throw invalidSyntax();
    return value;
  }
  if (type === 'DECIMAL' ? typeof value !== 'number' : typeof value !== 'string') throw invalidSyntax();
  if (!(forms[type]?.test(String(value)) ?? true)) throw invalidSyntax();
  return value;
}

/** The types that are texts of a certain form. */
const forms: Readonly<Record<string, RegExp>> = {
  DATE_TIME: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/,
  BINARY: /^[A-Za-z\d+/]*={0,2}$/,
};

/** Sub-attribute names match exactly; those unknown are ignored. A value of undefined in the result clears. */
function readComplex(attribute: Attribute, value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]): [string, unknown][] => {
      const sub = attribute.subAttributes?.find((candidate) => candidate.name === name);
      return sub ? [[name, readValue(sub, child)]] : [];
    }),
  );
}

function readList(attribute: Attribute, value: unknown): unknown[] | undefined {
  if (!Array.isArray(value)) throw invalidSyntax();
  const list = readEntries(attribute, value);
  return list.length > 0 ? list : undefined;
}

function readEntries(attribute: Attribute, values: readonly unknown[]): unknown[] {
  if (attribute.type !== 'COMPLEX') {
    const isText = !['BOOLEAN', 'INTEGER', 'DECIMAL'].includes(attribute.type ?? '');
    return isText ? readStrings(values) : values.map((value) => readSimple(attribute, value));
  }
  if (!attribute.subAttributes) return readTyped(attribute, values);
  return values.map((value) => {
    if (!isObject(value)) throw invalidSyntax();
    const entries = Object.entries(readComplex(attribute, value));
    return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
  });
}

function readStrings(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    if (typeof value !== 'string') throw invalidSyntax();
    return splitAtCommas(value);
  });
}

/**
 * Lists such as `emails` are stored as one claim per type, so a later value of a type replaces an earlier one, types
 * without a claim vanish, and an address is nothing but its `formatted` text.
 */
function readTyped({ name, types = [] }: Attribute, values: readonly unknown[]): unknown[] {
  const byType = new Map<string, unknown[]>();
  for (const value of values) {
    const [type, text] = readEntry(name, value);
    if (!types.includes(type)) continue;
    const parts = name === 'addresses' ? [text] : splitAtCommas(text);
    byType.set(
      type,
      parts.filter((part) => part !== '').map((part) => keepEntry(name, type, part)),
    );
  }
  return [...byType.values()].flat();
}

function readEntry(name: string, value: unknown): [type: string, text: string] {
  if (typeof value === 'string') return ['', value];
  if (!isObject(value)) throw invalidSyntax();
  const type = value['type'] ?? '';
  const text = value[name === 'addresses' ? 'formatted' : 'value'] ?? '';
  if (typeof type !== 'string' || typeof text !== 'string') throw invalidSyntax();
  return [type, text];
}

function keepEntry(name: string, type: string, text: string): unknown {
  if (name === 'addresses') return { type, formatted: text };
  if (type !== '') return { type, value: text };
  return name === 'pendingEmails' ? { value: text } : text;
}

function splitAtCommas(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}
