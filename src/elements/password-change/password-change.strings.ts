/** Words of `<asg-password-change>` at rest. */
export const strings = {
  title: 'Password',
  description: 'Use one you don’t use anywhere else.',
  thing: 'password settings',
  action: 'change passwords',
  password: 'Password',
  isSet: 'Set',
  change: 'Change',
  changeLabel: 'Change password',
};

export type PasswordStrings = typeof strings;
