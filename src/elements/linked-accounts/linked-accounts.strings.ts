/** Words of `<asg-linked-accounts>` before there is anything to show. */
export const strings = {
  title: 'Linked accounts',
  description: 'Other accounts you can use to sign in.',
  thing: 'linked accounts',
  action: 'show your linked accounts',
};

export type LinkedAccountsStrings = typeof strings;
