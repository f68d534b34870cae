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
    country: 'country',
    dateOfBirth: 'birthday',
  },
  /** One of several: "Email (work)". */
  ofType: (label: string, type: string) => `${label} (${type})`,

  notSet: 'Not set',
  verified: 'Verified',
  setByOrganization: 'Set by your organization',
  yes: 'Yes',
  no: 'No',
  edit: 'Edit',
  add: 'Add',
  editField: (field: string) => `Edit ${field}`,
  addField: (field: string) => `Add ${field}`,
};

export type RowStrings = typeof strings;
