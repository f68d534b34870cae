/** What a server before the system schema looks like. Types and plain data only, so that a browser can import it. */
import { enterpriseUser, systemUser, type Schema } from './schema.ts';

/** What `/scim2/Me` says of second factors. */
export const factorAttributes: readonly string[] = [
  'totpEnabled',
  'backupCodeEnabled',
  'enabledAuthenticators',
  'emailOTPDisabled',
  'smsOTPDisabled',
];

/** Older servers say of second factors in the enterprise extension what newer ones say in a schema of their own. */
export function likeAnOlderServer(schemas: readonly Schema[]): Schema[] {
  const system = schemas.find(({ id }) => id === systemUser)?.attributes ?? [];
  return schemas.map((schema) => {
    if (schema.id === systemUser)
      return { ...schema, attributes: system.filter(({ name }) => !factorAttributes.includes(name)) };
    if (schema.id !== enterpriseUser) return schema;
    return {
      ...schema,
      attributes: [...schema.attributes, ...system.filter(({ name }) => factorAttributes.includes(name))],
    };
  });
}
