/** Words of `<asg-mfa>` for passkeys and security keys at rest. */
export const strings = {
  title: 'Passkeys',
  /** Within a sentence. */
  counted: (count: number) => (count === 1 ? '1 passkey' : `${count} passkeys`),
  offer: 'Sign in with your fingerprint, face or screen lock.',
  works: 'Works with your device’s screen lock.',
  addPasskey: 'Add a passkey',
  /** One without a name of its own. */
  passkey: 'Passkey',
  addedOn: (date: string) => `Added ${date}`,
  rename: 'Rename',
  renameLabel: (name: string) => `Rename ${name}`,
  unsupported: 'This browser can’t create passkeys. Try a recent Chrome, Safari, Edge or Firefox.',
  notHere: 'Not available here.',
  otherDomain: 'None can be added here, as it would not work where you sign in.',
  siteNotSetUp: 'Passkeys aren’t set up for this site yet.',
};

export type PasskeysStrings = typeof strings;
