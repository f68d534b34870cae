/** Words of `<asg-mfa>` for adding a passkey, naming one and removing one. */
export const strings = {
  follow: 'Follow the steps from your browser',
  use: 'Use your fingerprint, face, screen lock or security key.',
  waiting: 'Waiting',
  ready: 'Your browser is about to ask you',
  nothingAdded: 'Nothing was added. You closed the prompt, or it timed out.',
  isThere: 'This device already has a passkey for your account.',
  noScreenLock: 'Set up a screen lock on this device first.',
  couldNotStart: 'Couldn’t start. Nothing was added.',
  signInAgain: 'Sign in again to set this up.',
  notSaved: 'The passkey was made on your device, but we couldn’t save it. Remove it from your device and try again.',
  maybeSaved: 'We don’t know if your passkey was saved. Check the list before you add another.',
  olderTitle: 'No passkey could be made',
  olderText: 'Your device or security key may be an older one. Those can still be a second step after your password.',
  useOlder: 'Use an older device',
  added: 'Passkey added',
  said: 'Passkey added.',
  name: 'Name',
  nameHint: 'So you can tell it apart later.',
  enterName: 'Enter a name.',
  skip: 'Skip',
  nameNotSaved: 'The name wasn’t saved.',
  renamed: 'Saved.',
  /** What a new one may be called. */
  on: (browser: string, system: string) => `${browser} on ${system}`,
  securityKey: 'Security key',
  otherDevice: 'Phone or tablet',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText:
    'You can’t use it to sign in any more. It may stay in your device’s password list until you delete it there.',
  removed: (name: string) => `${name} removed.`,
  notRemoved: (name: string) => `${name} wasn’t removed.`,
  gone: 'That’s already gone. It may have been removed somewhere else.',
};

export type PasskeysAddingStrings = typeof strings;
