import { object, text, type JsonObject } from '../../client/read.ts';
import { flag, list } from '../../client/read-values.ts';
import { valueAt } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { enterpriseSchema, mobileNumber, primaryEmail, systemSchema } from '../../resources/me.read.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';
import { isShown, nameOf, standardAttributes, type AttributeName } from './profile.attributes.ts';
import type { RowStrings } from './profile.rows.strings.ts';

/** One fact about the person. */
export interface ProfileRow {
  readonly key: string;
  readonly name: AttributeName;
  /** Undefined where it is not set. */
  readonly value: string | undefined;
  /** `email` and `tel` read left to right in every language, and can wait for the person to verify them. */
  readonly kind: 'text' | 'name' | 'email' | 'tel';
  /** What of it can be edited here; empty where nothing can. */
  readonly editable: readonly SchemaAttribute[];
  /** The organization keeps people from editing it. */
  readonly isLocked: boolean;
}

interface Context {
  readonly user: JsonObject;
  readonly say: RowStrings;
  readonly formatDate: (date: Date) => string;
}

/** What comes first; everything else follows in the organization's order. */
const first: readonly string[] = ['name', 'userName', 'emails', 'phoneNumbers'];

/** The person's facts as the organization's schema has them, or as everybody's has where it may not be read. */
export function profileRows(
  me: Me,
  schema: readonly SchemaAttribute[] | undefined,
  say: RowStrings,
  formatDate: (date: Date) => string,
): ProfileRow[] {
  const context: Context = { user: me.user, say, formatDate };
  const shown = (schema?.length ? schema : standardAttributes).filter(isShown);
  return shown
    .filter((attribute) => !isTwin(attribute, shown))
    .sort((one, other) => rank(one) - rank(other))
    .flatMap((attribute) => rowsOf(attribute, me, context));
}

/** Old organizations had in the enterprise schema what now is in the system's; some still list the one fact in both. */
function isTwin({ schema, name }: SchemaAttribute, all: readonly SchemaAttribute[]): boolean {
  return schema === enterpriseSchema && all.some((other) => other.schema === systemSchema && other.name === name);
}

function rank({ name, order }: SchemaAttribute): number {
  const index = first.indexOf(name);
  return index >= 0 ? index - first.length : order;
}

function rowsOf(attribute: SchemaAttribute, me: Me, context: Context): ProfileRow[] {
  const { user } = context;
  const row = plainRow(attribute, context);
  const editable = attribute.readOnly ? [] : [attribute];
  switch (attribute.name) {
    case 'userName':
      // The server refuses every change of it, whatever the schema says.
      return [{ ...row, value: me.userName, editable: [], isLocked: false }];
    case 'name':
      return [nameRow(row, attribute, context)];
    case 'emails':
      return [
        { ...row, value: primaryEmail(user), kind: 'email', editable },
        ...othersOf(
          row,
          list(user['emails']).filter((entry) => valueOf(entry) !== primaryEmail(user)),
          context,
        ),
      ];
    case 'phoneNumbers':
      return [
        { ...row, value: mobileNumber(user), kind: 'tel', editable },
        ...othersOf(
          row,
          list(user['phoneNumbers']).filter((entry) => typeOf(entry) !== 'mobile'),
          context,
        ),
      ];
    default:
      return [row];
  }
}

function plainRow(attribute: SchemaAttribute, context: Context): ProfileRow {
  const { schema, name, readOnly } = attribute;
  const isText =
    attribute.type === 'STRING' &&
    !attribute.multiValued &&
    attribute.options.length === 0 &&
    (attribute.inputType === undefined || attribute.inputType === 'text_input') &&
    // A name with dots is an attribute within another one.
    !name.includes('.');
  return {
    key: `${schema}:${name}`,
    name: nameOf(attribute, context.say),
    value: readable(valueAt(context.user, schema, name.split('.')), attribute, context),
    kind: 'text',
    editable: isText && !readOnly ? [attribute] : [],
    isLocked: readOnly,
  };
}

function nameRow(row: ProfileRow, attribute: SchemaAttribute, { user, say }: Context): ProfileRow {
  const order = ['givenName', 'middleName', 'familyName'];
  const parts = attribute.subAttributes
    .filter((sub) => sub.shown && order.includes(sub.name))
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  const values = parts.map((sub) => text(valueAt(user, sub.schema, ['name', sub.name])));
  const editable = parts.filter((sub) => !sub.readOnly && !attribute.readOnly);
  return {
    ...row,
    name: { label: say.labels.name, sentence: say.sentence.name },
    value: values.filter((value) => value !== undefined).join(' ') || text(object(user['name'])?.['formatted']),
    kind: 'name',
    editable,
    isLocked: editable.length === 0,
  };
}

/** Entries of a list that its main row does not show: each in a row of its own, to be read. */
function othersOf(row: ProfileRow, entries: readonly unknown[], { say }: Context): ProfileRow[] {
  return entries.map((entry, index) => {
    const type = typeOf(entry);
    const label = type === undefined ? row.name.label : say.ofType(row.name.label, type);
    const key = `${row.key}:${index}`;
    return { ...row, key, name: { label, sentence: label }, value: valueOf(entry), editable: [] };
  });
}

const typeOf = (entry: unknown): string | undefined => text(object(entry)?.['type']);
const valueOf = (entry: unknown): string | undefined => text(object(entry)?.['value']) ?? text(entry);

/** Whatever it is, as text: a kind of value that nobody has thought of is better shown plainly than not at all. */
function readable(value: unknown, attribute: SchemaAttribute, context: Context, depth = 0): string | undefined {
  // No attribute is a list of lists of lists; what claims to be is not followed to its end.
  if (Array.isArray(value) && depth > 2) return undefined;
  if (Array.isArray(value)) {
    const lines = value
      .map((entry) => readable(entry, attribute, context, depth + 1))
      .filter((line) => line !== undefined);
    return lines.join('\n') || undefined;
  }
  const entry = object(value);
  if (entry) {
    const known = ['formatted', 'value', 'displayName', 'display'].map((key) => text(entry[key])).find(Boolean);
    return known ?? (Object.values(entry).map(text).filter(Boolean).join(', ') || undefined);
  }
  const word = text(value);
  if (word === undefined) return undefined;
  if (attribute.type === 'BOOLEAN') return flag(value) ? context.say.yes : context.say.no;
  const option = attribute.options.find((candidate) => candidate.value === word);
  if (option) return option.label;
  const isDate = attribute.inputType === 'date_picker' || attribute.type === 'DATE';
  const date = isDate && /^\d{4}-\d{2}-\d{2}$/.test(word) ? new Date(`${word}T00:00:00Z`) : undefined;
  return date && !Number.isNaN(date.getTime()) ? context.formatDate(date) : word;
}
