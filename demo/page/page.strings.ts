/** The page's own words; the elements bring theirs. */
const english = {
  skip: 'Skip to content',
  trips: 'Trips',
  payments: 'Payments',
  reports: 'Reports',
  settings: 'Settings',
  account: 'Your account',
  workspace: 'Workspace',
  billing: 'Billing',
  integrations: 'Integrations',
  team: 'Team',
  elsewhere: 'Nothing here yet. Your account is where things happen today.',
  signOut: 'Sign out',
  menuOf: 'Menu of',
};

export type PageText = keyof typeof english;

const german: Readonly<Record<PageText, string>> = {
  skip: 'Zum Inhalt springen',
  trips: 'Reisen',
  payments: 'Zahlungen',
  reports: 'Berichte',
  settings: 'Einstellungen',
  account: 'Ihr Konto',
  workspace: 'Arbeitsbereich',
  billing: 'Abrechnung',
  integrations: 'Integrationen',
  team: 'Team',
  elsewhere: 'Hier ist noch nichts. Heute geht es um Ihr Konto.',
  signOut: 'Abmelden',
  menuOf: 'Menü von',
};

export function text(name: PageText): string {
  return (document.documentElement.lang === 'de' ? german : english)[name];
}

export function isPageText(name: string): name is PageText {
  return Object.hasOwn(english, name);
}
