/** Words of `<asg-sessions>` for signing out. Numbers come as the language writes them, beside those that decide. */
export const strings = {
  oneTitle: (device: string) => `Sign out ${device}?`,
  oneText: 'It will need to sign in again to use your account.',
  oneOrThisText: 'It will need to sign in again to use your account. It may be the one you’re using.',
  leaveIt: 'Leave it',
  thisTitle: 'Sign out of this device?',
  thisText: (app: string) => `You’ll leave ${app} and need to sign in again.`,
  thisTextPlain: 'You’ll need to sign in again.',
  stay: 'Stay signed in',
  othersTitle: (count: number, written: string) =>
    count === 1 ? 'Sign out 1 other device?' : `Sign out ${written} other devices?`,
  othersText: (count: number): string =>
    count === 1
      ? 'You stay signed in here. The other one will need to sign in again.'
      : 'You stay signed in here. The others will need to sign in again.',
  othersYes: (count: number, written: string) => (count === 1 ? 'Sign out 1 device' : `Sign out ${written} devices`),
  everywhereTitle: 'Sign out everywhere, including here?',
  everywhereText: 'All your devices will need to sign in again, the one you’re using too.',
  progress: (ended: string, total: string) => `Signing out ${ended} of ${total}`,
  waiting: (seconds: number) => `Too many requests just now. Going on in ${seconds} s.`,
  stop: 'Stop',
  stopped: (ended: string, left: string) =>
    left === '1' ? `${ended} signed out. 1 is still signed in.` : `${ended} signed out. ${left} are still signed in.`,
  stillTitle: (count: number, written: string) =>
    count === 1 ? '1 device is still signed in' : `${written} devices are still signed in`,
  stillText: (count: number, written: string) =>
    count === 1 ? '1 was signed out. Try the others again.' : `${written} were signed out. Try the others again.`,
  oneStill: (device: string) => `${device} is still signed in`,
  notReached: 'We couldn’t reach the server.',
  forbidden: 'This one can’t be signed out from here.',
  oneDone: (device: string) => `${device} is signed out.`,
  othersDone: 'You’re only signed in here now.',
  hereStill: 'You’re still signed in',
};

export type SigningOutStrings = typeof strings;
