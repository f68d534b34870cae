import { strings as attributes } from '../../i18n/attributes.strings.ts';

/** Words of the rows. A fact is named as the organization named it, or by one of the names below. */
export const strings = {
  labels: {
    ...attributes.labels,
    name: 'Name',
    otherEmails: 'Other emails',
    otherNumbers: 'Other numbers',
  },
  sentence: {
    ...attributes.sentence,
    name: 'name',
    otherEmails: 'other emails',
    otherNumbers: 'other numbers',
  },
  /** Which of several it is. What an organization has besides these is shown as it writes it. */
  types: { work: 'Work', home: 'Home', mobile: 'Mobile', other: 'Other', fax: 'Fax', pager: 'Pager' },

  notSet: 'Not set',
  notSetByOrganization: 'Not set by your organization',
  notSetElsewhere: 'Not set by your main organization',
  verified: 'Verified',
  primary: 'Primary',
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
