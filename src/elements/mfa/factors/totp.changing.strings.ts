/** Words of `<asg-mfa>` for turning an authenticator app off. */
export const strings = {
  turnOffTitle: 'Turn off your authenticator app?',
  turnOffText: (others: string) =>
    others
      ? `You’ll still have ${others} as a second step. Codes from the app will stop working.`
      : 'Codes from the app will stop working.',
  turnedOff: 'Authenticator app is off.',
  notTurnedOff: 'Your authenticator app is still on. We couldn’t turn it off just now.',
};

export type TotpChangingStrings = typeof strings;
