/** The schemas an organization knows. `/scim2/Schemas` is printed from them, and PATCH obeys them. */
import { coreUser, customUser, enterpriseUser, systemUser, type Attribute, type Schema } from './schema.ts';
import { commonSchema, coreSchema, customSchema, enterpriseSchema, systemSchema } from './schema-table.ts';

export { coreUser, customUser, enterpriseUser, systemUser, type Attribute, type Schema };

export const extensionSchemas: readonly string[] = [enterpriseUser, systemUser, customUser];

export const schemas: readonly Schema[] = [commonSchema, coreSchema, enterpriseSchema, systemSchema, customSchema];

/** The attributes that stand at the top of a user, by lower-cased name: the server ignores their case. */
const topLevel = new Map(
  [...commonSchema.attributes, ...coreSchema.attributes].map((attribute) => [attribute.name.toLowerCase(), attribute]),
);

export function topLevelAttribute(name: string): Attribute | undefined {
  const short = name.toLowerCase().startsWith(`${coreUser.toLowerCase()}:`) ? name.slice(coreUser.length + 1) : name;
  return topLevel.get(short.toLowerCase());
}

export function extensionAttributes(schemaId: string): readonly Attribute[] | undefined {
  return extensionSchemas.includes(schemaId) ? schemas.find(({ id }) => id === schemaId)?.attributes : undefined;
}
