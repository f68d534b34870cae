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
  keepItOn: 'Keep it on',
  turnOff: 'Turn off',
};

export type MfaViewStrings = typeof strings;
