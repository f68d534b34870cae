/** What `<asg-linked-accounts>` says of accounts at rest. */
export const strings = {
  /** Names the lists for a screen reader, with how many there are. */
  listed: (list: string, count: number) => `${list}: ${count}`,
  provider: 'Another provider',
  notLinked: 'Not linked',
  link: 'Link',
  linkLabel: (provider: string) => `Link ${provider}`,
  unlink: 'Unlink',
  unlinkLabel: (name: string) => `Unlink ${name}`,
  search: 'Search accounts',
  noMatch: (query: string) => `No account called “${query}”`,
  emptyTitle: 'No linked accounts',
  emptyText: (app: string) => (app ? `You sign in with your ${app} password.` : 'You sign in with your password.'),
  notUsed: 'Not used here',
  notUsedText: (organization: string) => `${organization} doesn’t use linked accounts.`,
  notLoaded: 'Didn’t load.',
  others: 'Your other accounts',
  othersText: 'Accounts with their own username and password.',
  linkAnother: 'Link another account',
};

export type LinkedAccountsViewStrings = typeof strings;
