import { text, type JsonObject } from '../client/read.ts';
import { enterpriseSchema, systemSchema } from './me.read.ts';
import type { SchemaAttribute } from './schemas.ts';

/** Attributes about the account and not about the person, and those that other elements show. */
const hidden = new Set(
  (
    'id meta externalId password active groups roles entitlements x509Certificates oneTimePassword userSourceId ' +
    'isReadOnlyUser accountLocked accountDisabled accountState forcePasswordReset isLiteUser tenantAdminAskPassword ' +
    'askPassword verifyEmail verifyMobile emailVerified phoneVerified verifiedEmailAddresses verifiedMobileNumbers ' +
    'pendingEmails pendingMobileNumber totpEnabled backupCodeEnabled enabledAuthenticators preferredMFAOption ' +
    'emailOTPDisabled smsOTPDisabled unlockTime lockedReason lastLoginTime lastLogonTime lastPasswordUpdateTime ' +
    'passwordExpiryTime managedOrg sharedType idpType localCredentialExists preferredChannel'
  ).split(' '),
);

const isCounter = /^failed\w*(Attempts|AttemptsBeforeSuccess|Count)$/;

export function isShown(attribute: SchemaAttribute): boolean {
  if (hidden.has(attribute.name) || isCounter.test(attribute.name)) return false;
  return attribute.shown || attribute.subAttributes.some((sub) => sub.shown);
}

/** What the organization shows to people, or what everybody has where its schema may not be read. */
export function shownAttributes(schema: readonly SchemaAttribute[] | undefined): readonly SchemaAttribute[] {
  return (schema?.length ? schema : standardAttributes).filter(isShown);
}

/** The same for one person: without what the people of their user store do not have, and each thing once. */
export function attributesOf(
  user: JsonObject,
  schema: readonly SchemaAttribute[] | undefined,
): readonly SchemaAttribute[] {
  const store = storeOf(user);
  const shown = shownAttributes(schema).filter(({ excludedStores }) => !excludedStores.includes(store));
  const inSystem = new Set(shown.flatMap(({ schema, name }) => (schema === systemSchema ? name : [])));
  return shown.filter(({ schema, name }) => schema !== enterpriseSchema || !inSystem.has(name));
}

/** What a page calls an attribute, or a part of one, by its schema and its path there. */
export type Naming = (schema: string, path: readonly string[]) => string;

/**
 * The names of these attributes towards the page, the same wherever it names one and is told of one: the SCIM path
 * (`name.givenName`), with the schema (`urn:scim:wso2:schema:country`) where attributes of two schemas have one name.
 */
export function namingOf(attributes: readonly SchemaAttribute[]): Naming {
  const schemas = new Map<string, string>();
  const shared = new Set<string>();
  for (const { schema, name } of attributes) {
    const first = firstOf(name.split('.'));
    if ((schemas.get(first) ?? schema) !== schema) shared.add(first);
    schemas.set(first, schema);
  }
  return (schema, path) => (shared.has(firstOf(path)) ? `${schema}:` : '') + path.join('.');
}

/** In SCIM, upper and lower case are the same. */
function firstOf([name = '']: readonly string[]): string {
  return name.toLowerCase();
}

/** People of the primary store have names without a prefix. */
function storeOf(user: JsonObject): string {
  return /^([A-Z_][A-Z0-9_.-]*)\//.exec(text(user['userName']) ?? '')?.[1] ?? 'PRIMARY';
}

function standard(name: string, label: string, rest: Partial<SchemaAttribute> = {}): SchemaAttribute {
  return {
    schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
    name,
    label,
    order: 0,
    type: 'STRING',
    multiValued: false,
    caseExact: false,
    required: false,
    readOnly: false,
    immutable: false,
    fromOrigin: false,
    excludedStores: [],
    shown: true,
    pattern: undefined,
    minLength: undefined,
    maxLength: undefined,
    inputType: undefined,
    options: [],
    subAttributes: [],
    ...rest,
  };
}

/** What everybody has, for organizations that do not let their schemas be read. */
export const standardAttributes: readonly SchemaAttribute[] = [
  standard('userName', 'Username'),
  standard('name', 'Name', {
    subAttributes: [standard('givenName', 'First Name'), standard('familyName', 'Last Name')],
  }),
  standard('emails', 'Email', { multiValued: true }),
  standard('phoneNumbers', 'Mobile', { multiValued: true }),
];
