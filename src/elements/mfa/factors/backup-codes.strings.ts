/** Words of `<asg-mfa>` for backup codes. */
export const strings = {
  title: 'Backup codes',
  text: 'For when you can’t use your phone.',
  notYet: 'Available once a second step is on.',
  left: (count: number) => `${count} left`,
  leftOf: (count: number, all: number) => `${count} of ${all} left`,
  noneLeft: 'None left',
  fewLeft: 'Get new codes before you run out.',
  getNow: 'Get new codes now.',
  getNew: 'Get new codes',
};

export type BackupCodesStrings = typeof strings;
