/** Words of `<asg-sessions>` before there is anything to show. */
export const strings = {
  title: 'Where you’re signed in',
  description: 'Devices and browsers using your account.',
  thing: 'devices',
  action: 'show your devices',
};

export type SessionsStrings = typeof strings;
