import type { LinkedAccountsActingStrings } from '../elements/linked-accounts/linked-accounts.acting.strings.ts';
import type { LinkingStrings } from '../elements/linked-accounts/linked-accounts.linking.strings.ts';
import type { LinkedAccountsStrings } from '../elements/linked-accounts/linked-accounts.strings.ts';
import type { LinkedAccountsViewStrings } from '../elements/linked-accounts/linked-accounts.view.strings.ts';

export const linkedAccounts: LinkedAccountsStrings = {
  title: 'Verknüpfte Konten',
  description: 'Andere Konten, mit denen Sie sich anmelden können.',
  thing: 'Ihre verknüpften Konten',
  action: 'Ihre verknüpften Konten anzuzeigen',
};

export const linkedAccountsView: LinkedAccountsViewStrings = {
  listed: (list, count) => `${list}: ${count}`,
  provider: 'Anderer Anbieter',
  notLinked: 'Nicht verknüpft',
  link: 'Verknüpfen',
  linkLabel: (provider) => `${provider} verknüpfen`,
  unlink: 'Trennen',
  unlinkLabel: (name) => `${name} trennen`,
  search: 'Konten durchsuchen',
  noMatch: (query) => `Kein Konto namens „${query}“`,
  emptyTitle: 'Keine verknüpften Konten',
  emptyText: (app) =>
    app ? `Sie melden sich mit Ihrem Passwort für ${app} an.` : 'Sie melden sich mit Ihrem Passwort an.',
  notUsed: 'Hier nicht in Gebrauch',
  notUsedText: (organization) => `Verknüpfte Konten werden von ${organization} nicht verwendet.`,
  notLoaded: 'Nicht geladen.',
  others: 'Ihre weiteren Konten',
  othersText: 'Konten mit eigenem Benutzernamen und eigenem Passwort.',
  linkAnother: 'Weiteres Konto verknüpfen',
};

export const linkedAccountsActing: LinkedAccountsActingStrings = {
  keepIt: 'Behalten',
  confirmTitle: (name) => `${name} trennen?`,
  cannotSignIn: (account) => `Mit ${account} können Sie sich dann nicht mehr anmelden.`,
  cannotSignInThere: 'Damit können Sie sich dann nicht mehr anmelden.',
  hasPassword: 'Ihr Passwort können Sie weiter verwenden.',
  hasOthers: (providers) => `Sie können sich weiter mit ${providers} anmelden.`,
  makeSure: 'Stellen Sie sicher, dass Sie sich auch anders anmelden können.',
  staysAsItIs: 'Dieses Konto bleibt, wie es ist. Mit seinem Passwort können Sie es wieder verknüpfen.',
  onlyWayTitle: 'Anders können Sie sich nicht anmelden',
  onlyWayText: (provider) =>
    `Legen Sie zuerst ein Passwort fest. Dann können Sie ${provider} trennen, ohne Ihr Konto zu verlieren.`,
  setPassword: 'Passwort festlegen',
  close: 'Schließen',
  unlinked: (name) => `${name} ist getrennt.`,
  stillLinked: (name) => `${name} ist noch verknüpft`,
  couldNotUnlink: 'Das Trennen hat gerade nicht funktioniert.',
  notKnown: (name) => `Wir wissen nicht, ob ${name} getrennt wurde`,
  lookAgain: 'Sehen Sie nach, bevor Sie es noch einmal versuchen.',
  goneTitle: 'Das ist schon weg',
  goneText: 'Vielleicht wurde es an anderer Stelle entfernt.',
  switchTo: 'Wechseln',
  switchToLabel: (name) => `Wechseln zu ${name}`,
  switched: (name) => `Sie sind jetzt als ${name} angemeldet.`,
  notSwitched: (name) => `Sie wurden nicht zu ${name} gewechselt`,
  mayNotSwitch: 'Diese App darf das nicht. Sie sind angemeldet wie zuvor.',
  couldNotSwitch: 'Das hat gerade nicht geklappt. Sie sind angemeldet wie zuvor.',
  linked: (name) => `${name} ist verknüpft.`,
  nothingLinked: 'Es wurde nichts verknüpft',
  unfinished: (provider) => `Sie sind von ${provider} zurückgekommen, bevor Sie fertig waren.`,
  otherPerson: (provider) => `Dieses Konto bei ${provider} gehört hier zu einer anderen Person.`,
};

export const linkedAccountsLinking: LinkingStrings = {
  linkAnother: 'Weiteres Konto verknüpfen',
  linkAnotherOf: (organization) => `Weiteres Konto von ${organization} verknüpfen`,
  username: 'Benutzername',
  itsPassword: 'Passwort dieses Kontos',
  show: 'Passwort anzeigen',
  hide: 'Passwort verbergen',
  submit: 'Konto verknüpfen',
  submitting: 'Wird verknüpft',
  enterUsername: 'Geben Sie den Benutzernamen des Kontos ein.',
  enterPassword: 'Geben Sie das Passwort des Kontos ein.',
  noMatch: 'Benutzername und Passwort passen nicht zusammen.',
  already: 'Dieses Konto ist schon verknüpft.',
  same: 'Das ist dieses Konto.',
  notLinked: 'Das Konto wurde nicht verknüpft',
  notKnown: 'Wir wissen nicht, ob es verknüpft wurde',
};
