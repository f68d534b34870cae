/** What `<asg-linked-accounts>` says when somebody unlinks an account or switches to one, and how it went. */
export const strings = {
  keepIt: 'Keep it',
  confirmTitle: (name: string) => `Unlink ${name}?`,
  cannotSignIn: (account: string) => `You won’t be able to sign in with ${account}.`,
  cannotSignInThere: 'You won’t be able to sign in with it.',
  hasPassword: 'You can still use your password.',
  hasOthers: (providers: string) => `You can still sign in with ${providers}.`,
  makeSure: 'Make sure you can sign in another way.',
  staysAsItIs: 'That account stays as it is. You can link it again with its password.',
  onlyWayTitle: 'This is your only way to sign in',
  onlyWayText: (provider: string) =>
    `Set a password first. Then you can unlink ${provider} without losing your account.`,
  setPassword: 'Set a password',
  close: 'Close',
  unlinked: (name: string) => `${name} is unlinked.`,
  stillLinked: (name: string) => `${name} is still linked`,
  couldNotUnlink: 'We couldn’t unlink it just now.',
  notKnown: (name: string) => `We don’t know whether ${name} was unlinked`,
  lookAgain: 'Look again before you try again.',
  goneTitle: 'That’s already gone',
  goneText: 'It may have been removed somewhere else.',
  switchTo: 'Switch',
  switchToLabel: (name: string) => `Switch to ${name}`,
  switched: (name: string) => `You’re now signed in as ${name}.`,
  notSwitched: (name: string) => `You weren’t switched to ${name}`,
  couldNotSwitch: 'It didn’t work just now. You’re still signed in as before.',
  linked: (name: string) => `${name} is linked.`,
  nothingLinked: 'Nothing was linked',
  unfinished: (provider: string) => `You came back from ${provider} before finishing.`,
  otherPerson: (provider: string) => `That ${provider} account belongs to another user here.`,
};

export type LinkedAccountsActingStrings = typeof strings;
