import type { SchemaAttribute } from '../../resources/schemas.ts';
import type { RowStrings } from './profile.rows.strings.ts';

export interface AttributeName {
  readonly label: string;
  /** In the middle of a sentence: "Enter your last name." */
  readonly sentence: string;
}

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

/** The vendor's own names. Where an organization left them, ours are used, which exist in every language. */
const vendorNames: Readonly<Record<string, readonly [RegExp, keyof RowStrings['labels']]>> = {
  userName: [/^user ?name$/i, 'userName'],
  givenName: [/^(first|given) ?name$/i, 'givenName'],
  familyName: [/^(last|family) ?name$/i, 'familyName'],
  middleName: [/^middle ?name$/i, 'middleName'],
  displayName: [/^display ?name$/i, 'displayName'],
  nickName: [/^nick ?name$/i, 'nickName'],
  emails: [/^e-?mails?$/i, 'email'],
  phoneNumbers: [/^(mobile|(mobile|phone) ?numbers?)$/i, 'mobile'],
  emailAddresses: [/^e-?mail ?addresses$/i, 'emailAddresses'],
  mobileNumbers: [/^mobile ?numbers$/i, 'mobileNumbers'],
  country: [/^country$/i, 'country'],
  dateOfBirth: [/^(birth ?(date|day)|date ?of ?birth|dob)$/i, 'dateOfBirth'],
};

export function nameOf({ name, label }: SchemaAttribute, say: RowStrings): AttributeName {
  const [pattern, key] = (Object.hasOwn(vendorNames, name) && vendorNames[name]) || [];
  return key && pattern?.test(label)
    ? { label: say.labels[key], sentence: say.sentence[key] }
    : { label, sentence: label };
}

export function isShown(attribute: SchemaAttribute): boolean {
  if (hidden.has(attribute.name) || isCounter.test(attribute.name)) return false;
  return attribute.shown || attribute.subAttributes.some((sub) => sub.shown);
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
