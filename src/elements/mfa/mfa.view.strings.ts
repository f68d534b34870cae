/** Words that the methods of `<asg-mfa>` share. */
export const strings = {
  on: 'On',
  setUp: 'Set up',
  setUpLabel: (method: string) => `Set up: ${method}`,
  add: 'Add',
  addLabel: (method: string) => `Add: ${method}`,
  remove: 'Remove',
  removeLabel: (name: string) => `Remove ${name}`,
  keepIt: 'Keep it',
  notLoaded: 'Didn’t load.',
  /** Of a list: its name for screen readers, with how many there are. */
  listed: (list: string, count: number) => `${list}: ${count}`,
  lastTitle: 'Turn off two-step verification?',
  lastText:
    'This is your last second step. Anyone with your password could sign in. Your backup codes will stop working too.',
  keepItOn: 'Keep it on',
  turnOff: 'Turn off',
  requiredTitle: (count: number) =>
    count === 1 ? 'You need at least one second step' : `You need at least ${count} second steps`,
  requiredText: (organization: string) =>
    `${organization} requires two-step verification. Add another method first, then you can remove this one.`,
  onlyWayTitle: 'This is your only way to sign in',
  onlyWayText: 'You have no password here. Add another passkey first, then you can remove this one.',
  close: 'Close',
};

export type MfaViewStrings = typeof strings;
