/** Words of the rows. A fact is named as the organization named it, or by one of the names below. */
export const strings = {
  /** Names of the attributes that everybody has: as a label, and in the middle of a sentence. */
  labels: {
    name: 'Name',
    userName: 'Username',
    givenName: 'First name',
    familyName: 'Last name',
    middleName: 'Middle name',
    displayName: 'Display name',
    nickName: 'Nickname',
    email: 'Email',
    mobile: 'Mobile',
    otherEmails: 'Other emails',
    otherNumbers: 'Other numbers',
    country: 'Country',
    dateOfBirth: 'Birthday',
  },
  sentence: {
    name: 'name',
    userName: 'username',
    givenName: 'first name',
    familyName: 'last name',
    middleName: 'middle name',
    displayName: 'display name',
    nickName: 'nickname',
    email: 'email',
    mobile: 'mobile',
    otherEmails: 'other emails',
    otherNumbers: 'other numbers',
    country: 'country',
    dateOfBirth: 'birthday',
  },
  /** Which of several it is. What an organization has besides these is shown as it writes it. */
  types: { work: 'Work', home: 'Home', mobile: 'Mobile', other: 'Other', fax: 'Fax', pager: 'Pager' },

  notSet: 'Not set',
  verified: 'Verified',
  setByOrganization: 'Set by your organization',
  setElsewhere: 'Set by your main organization',
  setOnce: 'Can’t be changed',
  present: 'Stored, but can’t be shown here',
  yes: 'Yes',
  no: 'No',
  edit: 'Edit',
  add: 'Add',
  editField: (field: string) => `Edit ${field}`,
  addField: (field: string) => `Add ${field}`,
};

export type RowStrings = typeof strings;
