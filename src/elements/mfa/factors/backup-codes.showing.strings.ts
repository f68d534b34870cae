/** Words of `<asg-mfa>` while backup codes are on screen. */
export const strings = {
  showTitle: 'Save your backup codes',
  making: 'Making your codes',
  once: 'Each code works once. Keep them somewhere you can reach without your phone. We can’t show them again.',
  list: 'Your backup codes',
  copy: 'Copy',
  download: 'Download',
  print: 'Print',
  saved: 'I’ve saved these codes',
  saveFirst: 'Tick that you’ve saved them first.',
  done: 'Done',
  made: 'Backup codes are ready to save.',
  kept: 'Backup codes saved.',
  notMade: 'No new codes were made. Your old ones still work.',
  notMadeFirst: 'No codes were made.',
  maybeMade: 'We don’t know if new codes were made. Get new codes to be safe.',
  leaveTitle: 'Leave without saving your codes?',
  leaveText: 'You won’t see them again.',
  goBack: 'Go back',
  leave: 'Leave',
  /** First line of the file and of the page that is printed. */
  heading: (app: string, date: string) => `${app}, backup codes, ${date}`,
};

export type BackupCodesShowingStrings = typeof strings;
