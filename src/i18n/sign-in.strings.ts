/** Words of `<asg-sign-in>`, and of signing in from any other element. */
export const strings = {
  title: 'Sign in',
  titleFor: (app: string) => `Sign in to ${app}`,
  yourAccount: 'Your account',
  description: 'You’ll continue on our sign-in page.',
  thing: 'account',
  action: 'sign you in',

  signIn: 'Sign in',
  tryAgain: 'Try again',
  leaving: 'Taking you there',
  createAccount: 'Create an account',
  signOut: 'Sign out',
  signedIn: 'You’re signed in.',

  turnedBack: 'You didn’t finish signing in. Nothing changed.',
  used: 'That sign-in link was already used. Start again.',
  clock: 'Your device’s clock looks wrong. Set it to automatic and try again.',
  storage: 'Your browser is blocking sign-in for this site. Allow site data and try again.',
  notWorking: 'Sign-in isn’t working right now',
  notYou: 'It’s not something you did. Try again later.',
  offlineText: 'You’re offline. Sign-in will be ready when you’re back.',
};

export type SignInStrings = typeof strings;
