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
