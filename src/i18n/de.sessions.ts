import type { SigningOutStrings } from '../elements/sessions/sessions.signing-out.strings.ts';
import type { SessionsStrings } from '../elements/sessions/sessions.strings.ts';
import type { SessionsViewStrings } from '../elements/sessions/sessions.view.strings.ts';

export const sessions: SessionsStrings = {
  title: 'Wo Sie angemeldet sind',
  description: 'Geräte und Browser, die Ihr Konto verwenden.',
  thing: 'Ihre Geräte',
  action: 'Ihre Geräte anzuzeigen',
};

export const sessionsView: SessionsViewStrings = {
  unknown: 'Unbekannter Browser',
  browserOn: (browser, system) => `${browser} auf ${system}`,
  unknownOn: (system) => `Unbekannter Browser auf ${system}`,
  thisDevice: 'Dieses Gerät',
  activeNow: 'Jetzt aktiv',
  activeAgo: (when) => `Aktiv ${when}`,
  activeOn: (date) => `Aktiv am ${date}`,
  ip: 'IP',
  through: (provider) => `Über ${provider}`,
  more: (count) => `${count} weitere`,
  list: 'Geräte',
  search: 'Nach Browser, App oder IP suchen',
  noMatch: (query) => `Kein Gerät mit „${query}“`,
  thisWeek: 'Diese Woche',
  thisMonth: 'Dieser Monat',
  earlier: 'Früher',
  signOut: 'Abmelden',
  signOutLabel: (device) => `${device}: Abmelden`,
  signOutThisLabel: 'Dieses Gerät: Abmelden',
  othersButton: 'Überall sonst abmelden',
  everywhereButton: 'Überall abmelden',
  onlyHere: 'Sie sind nirgendwo sonst angemeldet.',
  help: 'Etwas dabei, das Sie nicht kennen? Melden Sie es ab, und ändern Sie dann Ihr Passwort.',
};

export const sessionsSigningOut: SigningOutStrings = {
  oneTitle: (device) => `${device} abmelden?`,
  oneText: 'Dort ist dann eine neue Anmeldung nötig, um Ihr Konto zu verwenden.',
  oneOrThisText:
    'Dort ist dann eine neue Anmeldung nötig, um Ihr Konto zu verwenden. Es kann das Gerät sein, das Sie gerade verwenden.',
  leaveIt: 'Angemeldet lassen',
  thisTitle: 'Von diesem Gerät abmelden?',
  thisText: (app) => `Sie verlassen ${app} und müssen sich neu anmelden.`,
  thisTextPlain: 'Sie müssen sich dann neu anmelden.',
  stay: 'Angemeldet bleiben',
  othersTitle: (count, written) => (count === 1 ? '1 anderes Gerät abmelden?' : `${written} andere Geräte abmelden?`),
  othersText: (count) =>
    count === 1
      ? 'Hier bleiben Sie angemeldet. Auf dem anderen ist eine neue Anmeldung nötig.'
      : 'Hier bleiben Sie angemeldet. Auf den anderen ist eine neue Anmeldung nötig.',
  othersYes: (count, written) => (count === 1 ? '1 Gerät abmelden' : `${written} Geräte abmelden`),
  everywhereTitle: 'Überall abmelden, auch hier?',
  everywhereText: 'Auf allen Ihren Geräten ist dann eine neue Anmeldung nötig, auch auf diesem.',
  progress: (ended, total) => `${ended} von ${total} abgemeldet`,
  waiting: (seconds) => `Gerade gab es zu viele Anfragen. Weiter in ${seconds} s.`,
  stop: 'Anhalten',
  stopped: (ended, left) =>
    left === '1'
      ? `${ended} abgemeldet. 1 Gerät ist noch angemeldet.`
      : `${ended} abgemeldet. ${left} Geräte sind noch angemeldet.`,
  stillTitle: (count, written) =>
    count === 1 ? '1 Gerät ist noch angemeldet' : `${written} Geräte sind noch angemeldet`,
  stillText: (count, written) =>
    count === 1
      ? '1 wurde abgemeldet. Versuchen Sie es mit den anderen noch einmal.'
      : `${written} wurden abgemeldet. Versuchen Sie es mit den anderen noch einmal.`,
  oneStill: (device) => `${device} ist noch angemeldet`,
  hereStill: 'Sie sind noch angemeldet',
  notReached: 'Der Server war nicht erreichbar.',
  forbidden: 'Das lässt sich von hier aus nicht abmelden.',
  oneDone: (device) => `${device} ist abgemeldet.`,
  othersDone: 'Sie sind jetzt nur noch hier angemeldet.',
};
