/** Words of `<asg-consents>` for choosing what an app may see. */
export const strings = {
  title: (app: string) => `What ${app} may see`,
  needed: (app: string) => `${app} needs this. To take it away, stop sharing.`,
  next: 'Continue',
  checkTitle: 'Check your changes',
  stops: (app: string, names: string) => `${app} will no longer see: ${names}.`,
  starts: (app: string, names: string) => `${app} will also see: ${names}.`,
  none: (app: string) => `${app} will see none of these any more.`,
  keeps: 'It keeps what it already has.',
  back: 'Back',
  unchanged: 'Nothing changed.',
  notSaved: 'What is shared stays as it was.',
};

export type ConsentsChangingStrings = typeof strings;
