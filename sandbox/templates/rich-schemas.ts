/** More than sixty attributes of every kind there is, and of some that there are not. */
import { coreUser, enterpriseUser, systemUser, type Attribute, type Schema } from '../schemas.ts';
import { commonSchema, coreSchema, enterpriseSchema, systemSchema } from '../schema-table.ts';
import { richCustomSchema } from './rich-custom-schema.ts';

/** What the standard organization keeps to itself, and what this one says differently. */
const shown: Readonly<Record<string, Partial<Attribute>>> = {
  [`${coreUser}:profileUrl`]: { printed: { supportedByDefault: 'true', displayOrder: null } },
  [`${coreUser}:preferredLanguage`]: { displayName: 'Preferred Language', displayOrder: 40 },
  [`${coreUser}:ims`]: { displayName: 'Instant messages', displayOrder: 41 },
  [`${coreUser}:photos`]: { displayName: 'Photos', displayOrder: 42 },
  [`${enterpriseUser}:costCenter`]: { displayName: 'Cost Center', displayOrder: 43 },
  [`${enterpriseUser}:division`]: { displayName: 'Division', displayOrder: 44 },
  [`${systemUser}:preferredChannel`]: {
    displayName: 'Preferred Channel',
    displayOrder: 45,
    inputFormat: 'radio_group',
    canonicalValues: [
      { label: 'Email', value: 'EMAIL' },
      { label: 'Text message', value: 'SMS' },
    ],
  },
};

const nameParts: Readonly<Record<string, string>> = {
  middleName: 'Middle Name',
  honorificPrefix: 'Title before the name',
  honorificSuffix: 'Title after the name',
};

function withName(attribute: Attribute): Attribute {
  if (attribute.name !== 'name') return attribute;
  const subAttributes = attribute.subAttributes?.map((part): Attribute => {
    const displayName = nameParts[part.name];
    return displayName === undefined ? part : { ...part, hidden: false, displayName, displayOrder: 3 };
  });
  // The server has no name of its own for what it only shows in parts.
  return { ...attribute, subAttributes: subAttributes ?? [], printed: { displayName: null, supportedByDefault: null } };
}

function richer(schema: Schema): Schema {
  const attributes = schema.attributes.map((attribute): Attribute => {
    const more = shown[`${schema.id}:${attribute.name}`];
    return withName(more ? { ...attribute, hidden: false, ...more } : attribute);
  });
  return { ...schema, attributes };
}

export const richSchemas: readonly Schema[] = [
  commonSchema,
  ...[coreSchema, enterpriseSchema, systemSchema].map(richer),
  richCustomSchema,
];
