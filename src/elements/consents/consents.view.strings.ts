/** Words of `<asg-consents>` at rest. Apps, policies and attributes are called what the server calls them. */
export const strings = {
  listed: (count: number) => `Apps: ${count}`,
  search: 'Search apps',
  noMatch: (query: string) => `No app called “${query}”`,
  empty: 'No apps yet',
  emptyText: 'When you sign in to an app and agree to share something, it shows up here.',
  partly: 'Part of this didn’t load.',
  details: 'Details',
  detailsOf: (app: string) => `Details of ${app}`,
  thisApp: 'This app',
  expired: 'Expired',
  /** What a scope lets an app see, in a line that lists several. */
  short: {
    profile: 'name',
    email: 'email address',
    phone: 'phone number',
    address: 'address',
    groups: 'groups',
    roles: 'roles',
  },
  more: (seen: string, count: number) =>
    `${seen}, and ${count === 1 ? '1 more permission' : `${count} more permissions`}`,
  permissions: (count: number) => (count === 1 ? '1 permission' : `${count} permissions`),
  attributes: 'Details you agreed to share',
  policies: (count: number) => (count === 1 ? '1 policy' : `${count} policies`),
  gone: (name: string) => `${name} was already removed.`,
};

export type ConsentsViewStrings = typeof strings;
