/** Words of `<asg-mfa>` for codes that come as a message. */
export const strings = {
  sms: 'Text message',
  smsText: 'Codes go to your mobile number, where an app asks for one:',
  smsMissing: 'Add a mobile number to your profile to get codes as text messages.',
  addMobile: 'Add mobile number',
  email: 'Email',
  emailText: 'Codes go to your email address, where an app asks for one:',
  emailMissing: 'Add an email address to your profile to get codes by email.',
  addEmail: 'Add email address',
  off: 'Off',
  turnedOff: 'Turned off for your account.',
};

export type MessageCodesStrings = typeof strings;
