/** Words of `<asg-profile>` while something is changed. */
export const strings = {
  newEmail: 'New email',
  newMobile: 'New mobile number',
  unsaved: (value: string) => `Unsaved: ${value}`,
  changeField: (field: string) => `Change ${field}`,
  undoField: (field: string) => `Undo ${field}`,
  enter: (field: string) => `Enter your ${field}.`,
  emailFormat: 'Enter an address like name@example.com.',
  urlFormat: 'Enter a web address like https://example.com.',
  integerFormat: 'Enter a whole number.',
  decimalFormat: 'Enter a number.',
  phoneFormat: 'Start with the country code, like +94.',
  phoneShort: 'That number looks too short.',
  notAllowed: 'That format isn’t allowed here.',
  tooShort: (count: number) => `Use at least ${count} ${count === 1 ? 'character' : 'characters'}.`,
  tooLong: (count: number) => `Keep it under ${count + 1} characters.`,
  nothingChanged: 'Nothing changed.',
  taken: (field: string) => `Another account already uses this ${field}.`,

  checkEmail: (address: string) => `Check ${address}`,
  checkEmailText: 'We sent a message to this address. Your current email keeps working until you confirm the new one.',
  checkMobile: (number: string) => `Check ${number}`,
  checkMobileText: 'We sent a message to this number. Your current number stays until you confirm the new one.',
  waitsForApproval: 'Sent for approval. It shows here once it is approved.',
  managed: (organization: string) => `Your details are managed by ${organization}. Ask them to change something.`,
};

export type EditingStrings = typeof strings;
