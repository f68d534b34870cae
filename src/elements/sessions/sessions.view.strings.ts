/** Words of `<asg-sessions>`. `device` is what a browser is called here: "Safari on iPhone". */
export const strings = {
  unknown: 'Unknown browser',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  unknownOn: (system: string) => `Unknown browser on ${system}`,
  thisDevice: 'This device',
  activeNow: 'Active now',
  activeAgo: (when: string) => `Active ${when}`,
  activeOn: (date: string) => `Active ${date}`,
  /** Before the address. */
  ip: 'IP',
  through: (provider: string) => `Through ${provider}`,
  more: (count: number) => `${count} more`,
  list: 'Devices',
  search: 'Search by browser, app or IP',
  noMatch: (query: string) => `No device with “${query}”`,
  thisWeek: 'This week',
  thisMonth: 'This month',
  earlier: 'Earlier',
  signOut: 'Sign out',
  signOutLabel: (device: string) => `Sign out ${device}`,
  signOutThisLabel: 'Sign out this device',
  othersButton: 'Sign out everywhere else',
  everywhereButton: 'Sign out everywhere',
  onlyHere: 'You’re not signed in anywhere else.',
  help: 'Don’t recognise one? Sign it out, then change your password.',
};

export type SessionsViewStrings = typeof strings;
