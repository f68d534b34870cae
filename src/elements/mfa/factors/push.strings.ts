/** Words of `<asg-mfa>` for approving sign-ins on a phone. */
export const strings = {
  title: 'Push approval',
  /** Within a sentence. */
  counted: (count: number) => (count === 1 ? '1 phone' : `${count} phones`),
  text: 'Approve sign-ins from your phone.',
  appName: 'Asgardeo',
  approveFrom: (app: string) => `Approve from the ${app} app.`,
  addPhone: 'Add a phone',
  unnamed: 'Phone',
};

export type PushStrings = typeof strings;
