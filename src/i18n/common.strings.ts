/** Words that elements at rest say the same way. */
export const common = {
  loading: 'Loading',
  signIn: 'Sign in',
  edit: 'Edit',
  add: 'Add',
  thisApp: 'This app',
  yourOrganization: 'Your organization',
};

export type CommonStrings = typeof common;
