/** Words of `<asg-consents>` before there is anything to show. */
export const strings = {
  title: 'Apps with access',
  description: 'Apps you’ve shared your information with.',
  thing: 'apps',
  action: 'show your apps',
};

export type ConsentsStrings = typeof strings;
