/** Words of every list that is too long to be shown at once. Numbers come as the language writes them. */
export const longList = {
  clear: 'Clear search',
  results: (count: number, written: string) =>
    count === 0 ? 'No results' : count === 1 ? '1 result' : `${written} results`,
  tryOther: 'Check the spelling, or clear the search.',
  more: (written: string) => `Show ${written} more`,
  shown: (shown: string, all: string) => `${shown} of ${all}`,
  showing: (shown: string, all: string) => `Showing ${shown} of ${all}`,
};

export type LongListStrings = typeof longList;
