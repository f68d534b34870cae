/** What `<asg-linked-accounts>` says while somebody links an account by its password. */
export const strings = {
  linkAnother: 'Link another account',
  linkAnotherOf: (organization: string) => `Link another ${organization} account`,
  username: 'Username',
  itsPassword: 'Its password',
  show: 'Show password',
  hide: 'Hide password',
  submit: 'Link account',
  submitting: 'Linking',
  enterUsername: 'Enter its username.',
  enterPassword: 'Enter its password.',
  noMatch: 'That username and password don’t match.',
  already: 'That account is already linked.',
  same: 'That’s this account.',
  notLinked: 'The account wasn’t linked',
  notKnown: 'We don’t know whether it was linked',
};

export type LinkingStrings = typeof strings;
