/** The vendor's own in English, wherever they stand; here for other languages. */
const vendorNames = {
  pronouns: 'Pronouns',
  address: 'Address',
  profileUrl: 'Profile URL',
  language: 'Language',
  timeZone: 'Time Zone',
  organization: 'Organization',
  jobTitle: 'Job Title',
  department: 'Department',
  employeeNumber: 'Employee Number',
  manager: 'Manager',
};

/** Names of the attributes that everybody has: as a label, and in the middle of a sentence. */
export const strings = {
  labels: {
    userName: 'Username',
    givenName: 'First name',
    familyName: 'Last name',
    middleName: 'Middle name',
    displayName: 'Display name',
    nickName: 'Nickname',
    email: 'Email',
    mobile: 'Mobile',
    emailAddresses: 'Email addresses',
    mobileNumbers: 'Mobile numbers',
    country: 'Country',
    dateOfBirth: 'Birthday',
    ...vendorNames,
  },
  sentence: {
    userName: 'username',
    givenName: 'first name',
    familyName: 'last name',
    middleName: 'middle name',
    displayName: 'display name',
    nickName: 'nickname',
    email: 'email',
    mobile: 'mobile',
    emailAddresses: 'email addresses',
    mobileNumbers: 'mobile numbers',
    country: 'country',
    dateOfBirth: 'birthday',
    ...vendorNames,
  },
};

export type AttributeStrings = typeof strings;
