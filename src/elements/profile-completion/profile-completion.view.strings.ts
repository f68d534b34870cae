/** Words for what is there and what is missing. */
export const strings = {
  required: 'Required',
  optional: 'Optional',
  count: (done: number, all: number) => `${done} of ${all}`,
  add: 'Add',
  addField: (field: string) => `Add ${field}`,
  showAll: (count: number) => `Show ${count} more`,
  complete: 'Your profile is complete',
  nothingMissing: 'There’s nothing left to add.',
  cannotAdd: 'Nothing can be added here',
  managed: (organization: string) => `Your details are managed by ${organization}. Ask them to change something.`,
};

export type CompletionViewStrings = typeof strings;
