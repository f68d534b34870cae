/** Words of `<asg-profile-completion>` before there is anything to show. */
export const strings = {
  title: 'Complete your profile',
  description: 'What’s still missing, most needed first.',
  thing: 'profile completeness',
  Thing: 'Profile completeness',
  action: 'show what your profile is missing',
};

export type CompletionStrings = typeof strings;
