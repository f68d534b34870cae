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
  addTitle: 'Add your phone',
  scan: (app: string) => `Scan this with the ${app} app`,
  keepOpen: 'Keep this open. Your phone appears here when it’s ready.',
  codeLabel: (app: string) => `QR code for the ${app} app`,
  waiting: (time: string) => `Waiting for your phone, ${time} left`,
  waitingShort: 'Waiting for your phone.',
  tookTooLong: 'That took too long.',
  newCode: 'Show a new code',
  noCode: 'The code couldn’t be made just now. Nothing was added.',
  notDrawn: 'The code can’t be drawn here.',
  added: (device: string) => `${device} added.`,
  removed: (device: string) => `${device} removed.`,
  removeTitle: (device: string) => `Remove ${device}?`,
  removeText: 'It can’t approve sign-ins any more.',
  gone: 'That’s already gone. It may have been removed somewhere else.',
  notRemoved: (device: string) => `${device} wasn’t removed.`,
};

export type PushStrings = typeof strings;
