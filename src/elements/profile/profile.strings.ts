/** Words of `<asg-profile>` before there is anything to show. */
export const strings = {
  title: 'Profile',
  description: 'Your name and how to reach you.',
  thing: 'profile',
  action: 'show your profile',
};

export type ProfileStrings = typeof strings;
