const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`);

/** Words of `<asg-password-change>` while a password is changed. */
export const strings = {
  current: 'Current password',
  new: 'New password',
  forgot: 'Forgot it?',
  show: 'Show password',
  hide: 'Hide password',
  capsLock: 'Caps Lock is on.',
  signOutOthers: 'Sign out my other devices',
  submit: 'Change password',
  submitting: 'Changing',

  rules: 'Password rules',
  ruleLength: (min: number) => `At least ${characters(min)}`,
  ruleMaximum: (max: number) => `At most ${characters(max)}`,
  ruleUpper: (count: number) => (count === 1 ? 'An uppercase letter' : `${count} uppercase letters`),
  ruleLower: (count: number) => (count === 1 ? 'A lowercase letter' : `${count} lowercase letters`),
  ruleDigit: (count: number) => (count === 1 ? 'A number' : `${count} numbers`),
  ruleSymbol: (count: number) => (count === 1 ? 'A symbol' : `${count} symbols`),
  ruleUnique: (count: number) => (count === 1 ? 'A character' : `${count} different characters`),
  ruleRepeat: (count: number) =>
    count === 1 ? 'No character twice in a row' : `No character more than ${count} times in a row`,
  rulePattern: 'The format your organization asks for',
  met: 'met',
  notMet: 'not met',
  rulesMet: (met: number, all: number) => `${met} of ${all} ${all === 1 ? 'rule' : 'rules'} met`,

  fixLength: (min: number) => `Use at least ${characters(min)}.`,
  fixMaximum: (max: number) => `Use at most ${characters(max)}.`,
  fixUpper: (count: number) => (count === 1 ? 'Add an uppercase letter.' : `Use at least ${count} uppercase letters.`),
  fixLower: (count: number) => (count === 1 ? 'Add a lowercase letter.' : `Use at least ${count} lowercase letters.`),
  fixDigit: (count: number) => (count === 1 ? 'Add a number.' : `Use at least ${count} numbers.`),
  fixSymbol: (count: number) => (count === 1 ? 'Add a symbol.' : `Use at least ${count} symbols.`),
  fixUnique: (count: number) => (count === 1 ? 'Use a character.' : `Use at least ${count} different characters.`),
  fixRepeat: (count: number) =>
    count === 1 ? 'Don’t use a character twice in a row.' : `Don’t use a character more than ${count} times in a row.`,
  fixPattern: 'That format isn’t allowed here.',

  enterCurrent: 'Enter your current password.',
  enterNew: 'Enter a new password.',
  wrongCurrent: 'That isn’t your current password. Try again.',
  wrongCurrentReset: 'That isn’t your current password. Try again, or reset it.',
  sameAsCurrent: 'Choose one that’s different from your current password.',
  usedBefore: 'You’ve used this one before. Choose a new one.',
  policy: (organization: string) => `This one doesn’t meet ${organization}’s rules.`,
  refused: (organization: string) => `${organization} doesn’t accept this one. Choose another.`,

  notChanged: 'Your password wasn’t changed',
  oldStillWorks: 'The old one still works. Try again in a moment.',
  checkBoth: 'That didn’t go through. Check both fields and try again.',
  unknown: 'We don’t know yet if it changed. Try signing in with the new one before trying again.',
  managed: 'Not changed here',
  managedText: (organization: string) => `Your password is managed by ${organization}. You can’t change it here.`,
  withProvider: (provider: string | undefined) => `You sign in with ${provider ?? 'another account'}`,
  withProviderText: 'There is no password to change here. You can change it in the account you sign in with.',
  breakTitle: 'Take a short break',
  breakText: 'Too many tries.',
  breakUntil: (time: string) => `You can try again in ${time}.`,
  resetInstead: 'If you forgot your password, reset it instead.',
  reset: 'Reset password',

  changed: 'Password changed',
  othersSignedOut: 'Your other devices were signed out. You’re still signed in here.',
  othersStay: (count: number) =>
    count === 1 ? '1 device is still signed in.' : `${count} devices are still signed in.`,
  signInAgain: 'Sign in with your new password to go on.',
};

export type ChangingStrings = typeof strings;
