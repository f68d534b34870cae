import { object, type JsonObject } from '../../client/read.ts';
import { valueAt } from '../../client/scim.ts';
import type { Me } from '../../resources/me.ts';
import { systemSchema } from '../../resources/me.read.ts';
import type { Selection } from '../../resources/attribute-selection.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';
import { attributesOf, namingOf, type Naming } from '../../resources/user-attributes.ts';

/** One thing a person can fill in. */
export interface Item {
  /** What names it: the attribute, or the part of one. */
  readonly attribute: SchemaAttribute;
  /** How a page names it: `emails`, `name.givenName`; with its schema where another one has the same name. */
  readonly path: string;
  readonly isRequired: boolean;
  readonly isSet: boolean;
}

/** Lists of all addresses and numbers, by the attribute that holds the one that counts: one thing to people. */
const countedWith: Readonly<Record<string, string>> = { emailAddresses: 'emails', mobileNumbers: 'phoneNumbers' };

/** In the organization's order, the required ones first. What the person cannot fill in is nobody's fault, and left out. */
export function itemsOf(
  { user }: Me,
  schema: readonly SchemaAttribute[] | undefined,
  selection: Selection,
): readonly Item[] {
  const attributes = attributesOf(user, schema);
  const names = new Set(attributes.map(({ name }) => name));
  const naming = namingOf(attributes);
  const items = attributes
    .filter(({ name }) => !names.has(countedWith[name] ?? ''))
    .toSorted((one, other) => one.order - other.order)
    .flatMap((attribute) => itemsIn(attribute, user, selection, naming));
  return items.toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired));
}

/** A name has parts that are missing each by itself. */
function itemsIn(attribute: SchemaAttribute, user: JsonObject, selection: Selection, naming: Naming): Item[] {
  if (!canFillIn(attribute, user)) return [];
  const { schema, name, subAttributes, multiValued, required } = attribute;
  const parts = multiValued ? [] : subAttributes.filter((part) => part.shown && part.name !== 'formatted');
  const itemAt = (each: SchemaAttribute, path: readonly string[], isRequired: boolean): Item => ({
    attribute: each,
    path: naming(schema, path),
    isRequired,
    isSet: isSet(valueAt(user, schema, path)),
  });
  const isWanted = (path: readonly string[]): boolean => selection.placeOf(attribute, path) !== undefined;
  if (parts.length > 0) {
    return parts
      .filter((part) => canFillIn(part, user) && isWanted([...name.split('.'), part.name]))
      .map((part) => itemAt(part, [...name.split('.'), part.name], part.required));
  }
  // Made of parts that nobody described: there is no input for it.
  if (attribute.type === 'COMPLEX' && !multiValued) return [];
  return isWanted(name.split('.')) ? [itemAt(attribute, name.split('.'), required)] : [];
}

function canFillIn({ name, type, readOnly, fromOrigin }: SchemaAttribute, user: JsonObject): boolean {
  const isManagedElsewhere = fromOrigin && valueAt(user, systemSchema, ['managedOrg']) !== undefined;
  return name !== 'userName' && type !== 'BINARY' && !readOnly && !isManagedElsewhere;
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isSet);
  const entry = object(value);
  if (entry) return Object.values(entry).some(isSet);
  return value !== undefined && value !== null && value !== '';
}
