/** The attributes of the organization, schema by schema. */
import { common, coreUser, customUser, enterpriseUser, systemUser, type Attribute, type Schema } from './schema.ts';

const hidden = (name: string, more: Partial<Attribute> = {}): Attribute => ({ name, hidden: true, ...more });
const flag = (name: string): Attribute => hidden(name, { type: 'BOOLEAN' });
const counter = (name: string): Attribute => hidden(name, { type: 'INTEGER' });
const serverOwned = (name: string): Attribute => hidden(name, { mutability: 'READ_ONLY' });

const countries = ['Germany', 'Israel', 'Japan', 'Kenya', 'Nepal', 'Sri Lanka', 'United States'].map((name) => ({
  label: name,
  value: name,
}));

export const commonSchema: Schema = {
  id: common,
  name: 'Core',
  description: 'Core',
  attributes: [
    { name: 'id', mutability: 'READ_ONLY', displayName: 'User ID', description: 'Unique ID of the user' },
    {
      name: 'meta',
      type: 'COMPLEX',
      mutability: 'READ_ONLY',
      displayName: 'Meta',
      subAttributes: [
        { name: 'created', type: 'DATE_TIME', mutability: 'READ_ONLY', displayName: 'Created Time' },
        { name: 'lastModified', type: 'DATE_TIME', mutability: 'READ_ONLY', displayName: 'Last Modified Time' },
        { name: 'resourceType', mutability: 'READ_ONLY', displayName: 'Resource Type' },
        { name: 'location', mutability: 'READ_ONLY', displayName: 'Location' },
      ],
    },
    hidden('externalId'),
  ],
};

export const coreSchema: Schema = {
  id: coreUser,
  name: 'User',
  description: 'User Account',
  attributes: [
    {
      name: 'userName',
      required: true,
      irremovable: true,
      displayName: 'Username',
      displayOrder: 1,
      regEx: '^[\\S]{3,50}$',
    },
    {
      name: 'name',
      type: 'COMPLEX',
      displayName: 'Name',
      subAttributes: [
        {
          name: 'givenName',
          displayName: 'First Name',
          displayOrder: 2,
          maxLength: 120,
          profiles: {
            endUser: { required: true, supportedByDefault: true },
            selfRegistration: { required: true },
            console: { required: false },
          },
        },
        { name: 'familyName', displayName: 'Last Name', displayOrder: 3, maxLength: 120 },
        hidden('formatted'),
        hidden('middleName'),
        hidden('honorificPrefix'),
        hidden('honorificSuffix'),
      ],
    },
    {
      name: 'emails',
      type: 'COMPLEX',
      multiValued: true,
      required: true,
      displayName: 'Email',
      displayOrder: 4,
      regEx: '^([a-zA-Z0-9_\\.\\-])+@(([a-zA-Z0-9\\-])+\\.)+([a-zA-Z0-9]{2,10})+$',
      minLength: 3,
      maxLength: 254,
      types: ['', 'work', 'home', 'other'],
    },
    {
      name: 'phoneNumbers',
      type: 'COMPLEX',
      multiValued: true,
      displayName: 'Mobile',
      displayOrder: 5,
      regEx: '^\\+?[0-9 ()-]{6,20}$',
      types: ['mobile', 'work', 'home', 'fax', 'pager', 'other'],
    },
    { name: 'displayName', displayName: 'Display Name', displayOrder: 6 },
    { name: 'nickName', displayName: 'Nickname', displayOrder: 8, maxLength: 40 },
    {
      name: 'addresses',
      type: 'COMPLEX',
      multiValued: true,
      displayName: 'Address',
      displayOrder: 11,
      inputFormat: 'textarea',
      types: ['home', 'work'],
    },
    { name: 'profileUrl', type: 'REFERENCE', displayName: 'Profile URL', displayOrder: 12 },
    { name: 'locale', displayName: 'Language', displayOrder: 13 },
    { name: 'timezone', displayName: 'Time Zone', displayOrder: 14 },
    { name: 'title', displayName: 'Job Title', displayOrder: 16 },
    {
      name: 'userType',
      displayName: 'User Type',
      mutability: 'READ_ONLY',
      supportedByDefault: false,
      profiles: { endUser: { supportedByDefault: false }, console: { supportedByDefault: true } },
    },
    { name: 'groups', type: 'COMPLEX', multiValued: true, mutability: 'READ_ONLY', displayName: 'Groups' },
    { name: 'roles', type: 'COMPLEX', multiValued: true, mutability: 'READ_ONLY', displayName: 'Roles' },
    hidden('active', { type: 'BOOLEAN' }),
    hidden('preferredLanguage'),
    hidden('ims', { type: 'COMPLEX', multiValued: true, types: ['skype', 'gtalk'] }),
    hidden('photos', { type: 'COMPLEX', multiValued: true, types: ['photo', 'thumbnail'] }),
  ],
};

export const enterpriseSchema: Schema = {
  id: enterpriseUser,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    { name: 'organization', displayName: 'Organization', displayOrder: 15 },
    {
      name: 'department',
      displayName: 'Department',
      displayOrder: 17,
      // Read-only for the person alone: PATCH accepts it, the client is the one that must respect it.
      profiles: { endUser: { mutability: 'READ_ONLY', supportedByDefault: true } },
    },
    { name: 'employeeNumber', mutability: 'READ_ONLY', displayName: 'Employee Number', displayOrder: 18 },
    {
      name: 'manager',
      type: 'COMPLEX',
      displayName: 'Manager',
      displayOrder: 19,
      subAttributes: [{ name: 'displayName', displayName: 'Manager Name' }, hidden('value'), hidden('$ref')],
    },
    hidden('costCenter'),
    hidden('division'),
  ],
};

export const systemSchema: Schema = {
  id: systemUser,
  name: 'System User',
  description: 'System User',
  attributes: [
    {
      name: 'country',
      displayName: 'Country',
      displayOrder: 7,
      inputFormat: 'dropdown',
      canonicalValues: countries,
    },
    {
      name: 'dateOfBirth',
      displayName: 'Birth Date',
      displayOrder: 9,
      inputFormat: 'date_picker',
      regEx: '^\\d{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$',
    },
    { name: 'emailVerified', type: 'BOOLEAN', mutability: 'READ_WRITE', displayName: 'Email Verified' },
    { name: 'phoneVerified', type: 'BOOLEAN', mutability: 'READ_WRITE', displayName: 'Phone Verified' },
    {
      name: 'emailAddresses',
      multiValued: true,
      multipleOnly: true,
      displayName: 'Email Addresses',
      displayOrder: 20,
      sharedProfileValueResolvingMethod: 'FromOrigin',
    },
    { name: 'verifiedEmailAddresses', multiValued: true, multipleOnly: true, displayName: 'Verified Email Addresses' },
    {
      name: 'mobileNumbers',
      multiValued: true,
      multipleOnly: true,
      displayName: 'Mobile Numbers',
      displayOrder: 21,
      regEx: '^\\+?[0-9 ()-]{6,20}$',
    },
    { name: 'verifiedMobileNumbers', multiValued: true, multipleOnly: true, displayName: 'Verified Mobile Numbers' },
    { name: 'lastLogonTime', mutability: 'READ_ONLY', displayName: 'Last Logon Time' },
    { name: 'lastPasswordUpdateTime', mutability: 'READ_ONLY', displayName: 'Last Password Update Time' },
    hidden('pendingEmails', { type: 'COMPLEX', multiValued: true, types: [''] }),
    hidden('pendingMobileNumber'),
    ...['preferredChannel', 'preferredMFAOption', 'totpEnabled', 'backupCodeEnabled', 'enabledAuthenticators'].map(
      (name) => hidden(name),
    ),
    ...['unlockTime', 'userSourceId', 'idpType', 'localCredentialExists'].map((name) => hidden(name)),
    ...['verifyEmail', 'verifyMobile', 'askPassword', 'emailOTPDisabled', 'smsOTPDisabled'].map(flag),
    ...['accountLocked', 'accountDisabled', 'forcePasswordReset', 'isLiteUser', 'tenantAdminAskPassword'].map(flag),
    ...['failedLoginAttempts', 'failedLoginAttemptsBeforeSuccess', 'failedLoginLockoutCount'].map(counter),
    ...['failedPasswordRecoveryAttempts', 'failedEmailOTPAttempts', 'failedSMSOTPAttempts'].map(counter),
    ...['failedTOTPAttempts', 'failedBackupCodeAttempts'].map(counter),
    ...['accountState', 'lastLoginTime', 'lockedReason', 'managedOrg', 'sharedType'].map(serverOwned),
    hidden('isReadOnlyUser', { mutability: 'READ_ONLY', onRequest: true }),
    hidden('oneTimePassword', { mutability: 'READ_ONLY', onRequest: true }),
    hidden('passwordExpiryTime', { mutability: 'READ_ONLY', onRequest: true }),
  ],
};

export const customSchema: Schema = {
  id: customUser,
  name: 'Custom User',
  description: 'Custom User',
  attributes: [
    {
      name: 'loyaltyTier',
      displayName: 'Loyalty tier',
      displayOrder: 30,
      profiles: { endUser: { mutability: 'READ_ONLY', supportedByDefault: true } },
    },
    { name: 'favouriteColours', multiValued: true, displayName: 'Favourite colours', displayOrder: 31 },
    { name: 'newsletter', type: 'BOOLEAN', displayName: 'Newsletter', displayOrder: 32, inputFormat: 'toggle' },
    {
      name: 'deskNumber',
      type: 'INTEGER',
      displayName: 'Desk number',
      displayOrder: 33,
      inputFormat: 'number_input',
    },
    {
      name: 'shirtSize',
      displayName: 'Shirt size',
      displayOrder: 34,
      inputFormat: 'radio_group',
      canonicalValues: [
        { label: 'Small', value: 'S' },
        { label: 'Medium', value: 'M' },
        { label: 'Large', value: 'L' },
      ],
    },
    {
      name: 'pronouns',
      displayName: 'Pronouns',
      displayOrder: 10,
      maxLength: 30,
      profiles: { endUser: { supportedByDefault: true } },
    },
    { name: 'internalNote', displayName: 'Internal note', profiles: { endUser: { supportedByDefault: false } } },
    hidden('manager', { type: 'COMPLEX', subAttributes: [{ name: 'email', displayName: 'Manager email' }] }),
  ],
};
