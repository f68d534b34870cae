/** What `<asg-mfa>` asks before the last of something is removed. */
export const strings = {
  lastTitle: 'Turn off two-step verification?',
  lastText:
    'This is your last second step. Anyone with your password could sign in. Your backup codes will stop working too.',
  requiredTitle: (count: number) =>
    count === 1 ? 'You need at least one second step' : `You need at least ${count} second steps`,
  requiredText: (organization: string) =>
    `${organization} requires two-step verification. Add another method first, then you can remove this one.`,
  onlyWayTitle: 'This is your only way to sign in',
  onlyWayText: 'You have no password here. Add another passkey first, then you can remove this one.',
  close: 'Close',
};

export type MfaAskingStrings = typeof strings;
