/** What every element says before it has anything to show. */
export const common = {
  loading: 'Loading',
};

export type CommonStrings = typeof common;
