import { object, text, type JsonObject } from '../client/read.ts';
import { flag, list, number } from '../client/read-values.ts';
import type { SchemaAttribute } from './schemas.ts';

/** A bare array of schemas, not the list reply of RFC 7644. */
export function parseSchemas(json: unknown): readonly SchemaAttribute[] {
  return list(json).flatMap((entry) => {
    const schema = object(entry);
    const id = text(schema?.['id']);
    return id === undefined ? [] : attributesOf(schema?.['attributes'], id);
  });
}

function attributesOf(attributes: unknown, schema: string): SchemaAttribute[] {
  return list(attributes).flatMap((entry) => {
    const attribute = object(entry);
    const name = text(attribute?.['name']);
    return attribute && name !== undefined ? [parseAttribute(attribute, name, schema)] : [];
  });
}

function parseAttribute(attribute: JsonObject, name: string, schema: string): SchemaAttribute {
  // What the organization set for self-service overrides what it set in general.
  const own = object(object(attribute['profiles'])?.['endUser']) ?? {};
  const setting = (key: string): unknown => own[key] ?? attribute[key];
  const mutability = text(setting('mutability'))?.toUpperCase();
  return {
    schema,
    name,
    label: text(attribute['displayName']) ?? name,
    order: number(attribute['displayOrder']) || Number.MAX_SAFE_INTEGER,
    type: text(attribute['type'])?.toUpperCase() ?? 'STRING',
    multiValued: flag(attribute['multiValued']) === true,
    caseExact: flag(attribute['caseExact']) === true,
    required: flag(setting('required')) === true,
    readOnly: mutability === 'READ_ONLY',
    immutable: mutability === 'IMMUTABLE',
    fromOrigin: text(attribute['sharedProfileValueResolvingMethod']) === 'FromOrigin',
    excludedStores: (text(attribute['excludedUserStores']) ?? '').split(',').flatMap((name) => name.trim() || []),
    // What may only be written, such as a password, is nothing to show.
    shown: flag(setting('supportedByDefault')) === true && mutability !== 'WRITE_ONLY',
    pattern: text(attribute['regEx']),
    minLength: number(attribute['minLength']),
    maxLength: number(attribute['maxLength']),
    inputType: text(object(attribute['inputFormat'])?.['inputType']),
    options: list(attribute['canonicalValues']).flatMap((entry) => {
      // RFC 7643 has bare values, the server labels them.
      const option = object(entry);
      const value = text(option ? option['value'] : entry);
      return value === undefined ? [] : [{ value, label: text(option?.['label']) ?? value }];
    }),
    subAttributes: attributesOf(attribute['subAttributes'], schema),
  };
}
