/** Words of `<asg-mfa>` for an authenticator app. */
export const strings = {
  title: 'Authenticator app',
  off: 'Codes from an app like Google Authenticator or 1Password.',
  on: 'Codes from your app are accepted.',
  halfway: 'You started setup but didn’t confirm a code.',
  notFinished: 'Not finished',
  replace: 'Replace',
  replaceLabel: 'Replace your authenticator app',
  turnOffLabel: 'Turn off your authenticator app',
  startOver: 'Start over',
  continueLabel: 'Continue: Authenticator app',
  startOverLabel: 'Start over: Authenticator app',
};

export type TotpStrings = typeof strings;
