/** Words of `<asg-mfa>` for making, showing and removing backup codes. */
export const strings = {
  replaceTitle: 'Get new backup codes?',
  replaceText: (count: number) =>
    count === 1 ? 'Your old code will stop working.' : `Your ${count} old codes will stop working.`,
  made: 'Your backup codes are here. Save them now.',
  notMade: 'No new codes were made. Your old ones still work.',
  noneMade: 'No codes were made.',
  maybeMade: 'We don’t know if new codes were made. Get new codes to be safe.',
  signInAgain: 'Sign in again to set this up.',
  saveTitle: 'Save your backup codes',
  saveText: 'Each code works once. Keep them somewhere you can reach without your phone. We can’t show them again.',
  listLabel: 'Your backup codes',
  download: 'Download',
  print: 'Print',
  saved: 'I’ve saved these codes',
  done: 'Done',
  leaveTitle: 'Leave without saving your codes?',
  leaveText: 'You won’t see them again.',
  goBack: 'Go back',
  leave: 'Leave',
  /** The first lines of what is downloaded or printed. */
  codesFor: (app: string) => `Backup codes for ${app}`,
  madeOn: (date: string) => `Made on ${date}`,
  worksOnce: 'Each code works once.',
  removeTitle: 'Remove your backup codes?',
  removeText: 'They will stop working. Your other second steps stay on, and you can get new codes later.',
  keepThem: 'Keep them',
  removed: 'Backup codes removed.',
  notRemoved: 'Your backup codes weren’t removed.',
};

export type BackupCodesChangingStrings = typeof strings;
