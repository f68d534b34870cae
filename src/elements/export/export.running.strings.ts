/** Words from the press of the button to the file, and those of the readable page itself. */
export const strings = {
  preparing: 'Preparing',
  progress: (done: number, all: number) => `${done} of ${all}`,
  started: 'Your download has started.',
  notAvailable: (pieces: string) => `Not available here: ${pieces}.`,
  someMissing: 'Part of it couldn’t be loaded',
  missing: (pieces: string) => `Missing: ${pieces}.`,
  downloadRest: 'Download the rest',
  allMissing: 'Your data couldn’t be loaded',

  pieces: { profile: 'Profile', account: 'Account record and consents', sessions: 'Where you’re signed in' },
  madeOn: (date: string) => `Made on ${date}.`,
  yes: 'Yes',
  no: 'No',
  /** Names of what the server calls otherwise. What is not among them is shown as it comes. */
  fields: {
    basic: 'Account',
    consents: 'Consents',
    security: 'Security',
    challengeQuestions: 'Security questions',
    question: 'Question',
    services: 'Services',
    purposes: 'Purposes',
    piiCategory: 'Details shared',
    consentTimestamp: 'Given on',
    state: 'State',
    applications: 'Apps',
    appName: 'App',
    userAgent: 'Browser',
    ip: 'IP address',
    loginTime: 'Signed in',
    lastAccessTime: 'Last used',
    meta: 'Record',
    created: 'Created',
    lastModified: 'Last changed',
    groups: 'Groups',
    roles: 'Roles',
  },
};

export type RunningStrings = typeof strings;
