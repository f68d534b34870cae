/** What an administrator of the organization can set, with the defaults of a new tenant. */

export interface ValidationRule {
  readonly validator: string;
  readonly properties: readonly { readonly key: string; readonly value: string }[];
}

export interface FieldRules {
  readonly field: string;
  readonly rules?: readonly ValidationRule[];
  readonly regEx?: readonly ValidationRule[];
}

/** Of an API that may not be there: 0 where it is, otherwise the status of its answers. */
export type Missing = 0 | 403 | 404 | 501;

export interface Settings {
  readonly emailVerification: boolean;
  readonly mobileVerification: boolean;
  readonly useVerifyClaim: boolean;
  readonly emailVerificationMethod: 'link' | 'code';
  readonly readOnlyStore: boolean;
  /** The body of `GET /api/server/v1/validation-rules`. */
  readonly passwordRules: readonly FieldRules[];
  /** How many former passwords may not be used again; 0 is off. */
  readonly passwordHistory: number;
  /** A pre-update-password action that refuses passwords containing this word; empty is off. */
  readonly passwordAction: string;
  /** A pre-update-profile action that refuses values containing this word; empty is off. */
  readonly profileAction: string;
  /** The server itself holds new values to the patterns and lengths of the schema. */
  readonly validateAttributes: boolean;
  /** Nothing that an identity provider keeps in step may be changed here. */
  readonly provisionedReadOnly: boolean;
  /** Some server versions refuse a list of verified values where verification is off; others drop it in silence. */
  readonly refuseVerifiedLists: boolean;
  readonly lockAfter: number;
  readonly lockMinutes: number;
  /** Of an application that can keep one, on a server: a traditional web application. Empty: a public client. */
  readonly clientSecret: string;
  readonly allowedScopes: readonly string[];
  readonly accessTokenLifetime: number;
  readonly refreshTokenLifetime: number;
  readonly accessTokenFormat: 'opaque' | 'jwt';
  readonly preserveSessionOnPasswordChange: boolean;
  readonly scimPasswordAllowed: boolean;
  readonly conflictOnUniqueness: boolean;
  readonly uniqueAttributes: readonly string[];
  readonly workflow: boolean;
  readonly schemasForbidden: boolean;
  readonly disableMe: boolean;
  readonly multipleEmails: boolean;
  readonly totpMissing: Missing;
  readonly backupCodesMissing: Missing;
  readonly authenticatorsMissing: Missing;
  /** The issuer in the QR code; empty is the name of the organization. */
  readonly totpIssuer: string;
  readonly backupCodeCount: number;
  /** Each person's list of enabled authenticators decides what they are asked for; otherwise what they have does. */
  readonly userWiseMfa: boolean;
  /** Who has no second step to take is not let in. */
  readonly secondStepRequired: boolean;
  /** A code in a text message, or in a mail, is a second step for all who have a number, or an address. */
  readonly smsSecondStep: boolean;
  readonly emailSecondStep: boolean;
  readonly passkeysMissing: Missing;
  readonly pushMissing: Missing;
  readonly associationsMissing: Missing;
  /** The application may go on as another account of the person (grant `account_switch`). */
  readonly accountSwitch: boolean;
  readonly federatedAssociationsMissing: Missing;
  /** The pages that may make passkeys; without any, those that CORS allows. */
  readonly passkeyOrigins: readonly string[];
  /** What the list of passkeys says of authenticators: as newer servers do, as older ones did, or nothing. */
  readonly passkeyMetadata: 'mds3' | 'older' | 'none';
  /** A finished registration that says more than it has to is invalid: server versions differ in that. */
  readonly passkeyExtrasRefused: boolean;
  /** The sign-in page lets people in by a passkey alone. */
  readonly passkeySignIn: boolean;
  /** Whoever has a passkey of use at the sign-in page is asked for it after the password. */
  readonly passkeySecondStep: boolean;
  /** How many push devices a person may have. */
  readonly pushDeviceLimit: number;
  /** Receipts of attributes. */
  readonly receiptsMissing: Missing;
  /** Answers to policies: with the newer consents switched off, there are none. */
  readonly policyConsentsMissing: Missing;
  readonly authorizedAppsMissing: Missing;
  /** The older list, which knows applications by their names. */
  readonly authorizedAppsV1Missing: Missing;
  /** How the list of receipts wants its person called: as the store does (`DEFAULT/maya`), or without the store. */
  readonly receiptPrincipal: 'stored' | 'bare';
  /** What was agreed to in the newer API is among the receipts, too, under the same id. */
  readonly consentsAmongReceipts: boolean;
  /** How many answers to policies a list has at most, whatever it is asked for. */
  readonly consentPageLimit: number;
}

const rule = (validator: string, properties: Record<string, string>): ValidationRule => ({
  validator,
  properties: Object.entries(properties).map(([key, value]) => ({ key, value })),
});

const userName: FieldRules = {
  field: 'username',
  rules: [rule('EmailFormatValidator', { 'enable.validator': 'true' })],
};

/** The shapes in which real servers answer the rules; each has been seen in a server version. */
export const passwordRulePresets = {
  /** After an administrator saved the policy. */
  merged: [
    {
      field: 'password',
      rules: [
        rule('LengthValidator', { 'min.length': '8', 'max.length': '30' }),
        rule('NumeralValidator', { 'min.length': '1' }),
        rule('UpperCaseValidator', { 'min.length': '1' }),
        rule('LowerCaseValidator', { 'min.length': '1' }),
        rule('SpecialCharacterValidator', { 'min.length': '1' }),
      ],
    },
    userName,
  ],
  /** Never saved: one property per rule, so the same validator comes twice. */
  split: [
    {
      field: 'password',
      rules: [
        rule('LengthValidator', { 'min.length': '8' }),
        rule('LengthValidator', { 'max.length': '30' }),
        rule('NumeralValidator', { 'min.length': '1' }),
        rule('UpperCaseValidator', { 'min.length': '1' }),
        rule('LowerCaseValidator', { 'min.length': '1' }),
        rule('SpecialCharacterValidator', { 'min.length': '0' }),
      ],
    },
    userName,
  ],
  /** The user store brings a pattern of its own. */
  regEx: [
    {
      field: 'password',
      regEx: [rule('JsRegExValidator', { 'js.regex': '^((?=.*\\d)(?=.*[a-z])(?=.*[A-Z])).{8,100}$' })],
    },
    userName,
  ],
} satisfies Record<string, readonly FieldRules[]>;

export const defaultSettings: Settings = {
  emailVerification: false,
  mobileVerification: false,
  useVerifyClaim: false,
  emailVerificationMethod: 'link',
  readOnlyStore: false,
  passwordRules: passwordRulePresets.merged,
  passwordHistory: 0,
  passwordAction: '',
  profileAction: '',
  validateAttributes: false,
  provisionedReadOnly: false,
  refuseVerifiedLists: false,
  lockAfter: 5,
  lockMinutes: 5,
  clientSecret: '',
  allowedScopes: [
    'openid',
    'profile',
    'email',
    'phone',
    'address',
    'roles',
    'groups',
    'internal_login',
    'internal_user_password_update',
    'internal_org_user_password_update',
  ],
  accessTokenLifetime: 3600,
  refreshTokenLifetime: 86_400,
  accessTokenFormat: 'opaque',
  preserveSessionOnPasswordChange: false,
  scimPasswordAllowed: true,
  conflictOnUniqueness: false,
  uniqueAttributes: ['emails'],
  workflow: false,
  schemasForbidden: false,
  disableMe: false,
  multipleEmails: false,
  totpMissing: 0,
  backupCodesMissing: 0,
  authenticatorsMissing: 0,
  totpIssuer: '',
  backupCodeCount: 10,
  userWiseMfa: false,
  secondStepRequired: false,
  smsSecondStep: false,
  emailSecondStep: false,
  passkeysMissing: 0,
  pushMissing: 0,
  associationsMissing: 0,
  accountSwitch: false,
  federatedAssociationsMissing: 0,
  passkeyOrigins: [],
  passkeyMetadata: 'mds3',
  passkeyExtrasRefused: true,
  passkeySignIn: true,
  passkeySecondStep: true,
  pushDeviceLimit: 1,
  receiptsMissing: 0,
  policyConsentsMissing: 0,
  authorizedAppsMissing: 0,
  authorizedAppsV1Missing: 0,
  receiptPrincipal: 'stored',
  consentsAmongReceipts: true,
  consentPageLimit: 100,
};
