/** Words of `<asg-mfa>` before there is anything to show. */
export const strings = {
  title: 'Two-step verification',
  description: 'A second check when you sign in, so a password alone isn’t enough.',
  thing: 'sign-in methods',
  action: 'show your sign-in methods',
};

export type MfaStrings = typeof strings;
