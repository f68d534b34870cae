/** What every element says before it has anything to show. */
export const common = {
  loading: 'Loading',
  lost: 'This part of the page could not be loaded. Reload the page.',
};

export type CommonStrings = typeof common;
