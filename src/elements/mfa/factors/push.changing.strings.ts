/** Words of `<asg-mfa>` for adding a phone that approves sign-ins, and for removing one. */
export const strings = {
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
  removeTitle: (device: string) => `Remove ${device}?`,
  removeText: 'It can’t approve sign-ins any more.',
  removed: (device: string) => `${device} removed.`,
  gone: 'That’s already gone. It may have been removed somewhere else.',
  notRemoved: (device: string) => `${device} wasn’t removed.`,
};

export type PushChangingStrings = typeof strings;
