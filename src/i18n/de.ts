import type { Translation } from '@shoelace-style/localize';
import type { RunningStrings } from '../elements/export/export.running.strings.ts';
import type { ExportStrings } from '../elements/export/export.strings.ts';
import type { ChangingStrings } from '../elements/password-change/password-change.changing.strings.ts';
import type { PasswordStrings } from '../elements/password-change/password-change.strings.ts';
import type { EditingStrings } from '../elements/profile/profile.editing.strings.ts';
import type { RowStrings } from '../elements/profile/profile.rows.strings.ts';
import type { CompletionStrings } from '../elements/profile-completion/profile-completion.strings.ts';
import type { CompletionViewStrings } from '../elements/profile-completion/profile-completion.view.strings.ts';
import type { ProfileStrings } from '../elements/profile/profile.strings.ts';
import type { SignInStrings } from './sign-in.strings.ts';
import type { AttributeStrings } from './attributes.strings.ts';
import type { CommonStrings } from './common.strings.ts';
import * as consentsWords from './de.consents.ts';
import * as linkedAccountsWords from './de.linked-accounts.ts';
import * as mfaWords from './de.mfa.ts';
import * as sessionsWords from './de.sessions.ts';
import type { LongListStrings } from './long-list.strings.ts';
import type { MessageStrings } from './messages.strings.ts';
import type { Strings } from './strings.ts';

const common: CommonStrings = {
  loading: 'Wird geladen',
  lost: 'Dieser Teil der Seite konnte nicht geladen werden. Laden Sie die Seite neu.',
};

const longList: LongListStrings = {
  clear: 'Suche löschen',
  results: (count, written) => (count === 0 ? 'Keine Treffer' : `${written} Treffer`),
  tryOther: 'Prüfen Sie die Schreibweise, oder löschen Sie die Suche.',
  more: (written) => `${written} weitere anzeigen`,
  shown: (shown, all) => `${shown} von ${all}`,
  showing: (shown, all) => `${shown} von ${all} angezeigt`,
};

const messages: MessageStrings = {
  thisApp: 'Diese App',
  // Nach „von“.
  yourOrganization: 'Ihrer Organisation',
  YourOrganization: 'Ihre Organisation',
  signIn: 'Anmelden',
  signInAndContinue: 'Anmelden und fortfahren',
  signInToSee: (thing) => `Melden Sie sich an, um ${thing} zu sehen`,
  staysPrivate: 'Bis dahin bleiben Ihre Daten privat.',
  signedOut: 'Sie wurden abgemeldet',
  signInToContinue: 'Melden Sie sich an, um fortzufahren.',
  draftKept: (field) =>
    `Ihre Änderung (${field}) ist auf diesem Gerät gespeichert. Melden Sie sich an, um sie abzuschließen.`,
  draftRestored: 'Es geht da weiter, wo Sie aufgehört haben.',
  didNotLoad: (thing) => `${thing}: nicht geladen`,
  ourSide: 'Bei uns ist etwas schiefgegangen. Ihre Daten sind sicher.',
  notSaved: 'Ihre Änderung wurde nicht gespeichert',
  stillHere: 'Ihre Eingabe ist noch da.',
  timeoutTitle: 'Das dauert zu lange',
  timeoutText: 'Wir wissen noch nicht, ob gespeichert wurde. Prüfen Sie das, bevor Sie es noch einmal versuchen.',
  unknownTitle: 'Wir wissen nicht, ob gespeichert wurde',
  unknownText: 'Ihre Eingabe ist noch da. Prüfen Sie das, bevor Sie es noch einmal versuchen.',
  checkAgain: 'Noch einmal prüfen',
  reload: 'Neu laden',
  tryAgain: 'Noch einmal versuchen',
  tryNow: 'Jetzt versuchen',
  tooManyTitle: 'Einen Moment',
  tooMany: 'Gerade gab es zu viele Anfragen.',
  tryingAgain: (seconds) => `Nächster Versuch in ${seconds} s.`,
  offline: 'Sie sind offline. Sie können alles ansehen; Änderungen warten, bis Sie wieder online sind.',
  offlineShort: 'Sie sind offline.',
  online: 'Sie sind wieder online. Alles ist aktuell.',
  notAvailable: 'Hier nicht verfügbar',
  notSetUp: (app, action) => `${app} ist noch nicht dafür eingerichtet, ${action}.`,
  doItInMyAccount: 'Das geht in „Mein Konto“.',
  askSupport: 'Der Support der App kann helfen.',
  openMyAccount: '„Mein Konto“ öffnen',
  reference: 'Referenz',
  copy: 'Kopieren',
  copyReference: 'Referenz kopieren: Kopieren',
  copied: 'Kopiert.',
  copyFailed: 'Kopieren nicht möglich. Markieren Sie den Text und kopieren Sie ihn von Hand.',
  save: 'Speichern',
  saving: 'Wird gespeichert',
  saved: 'Gespeichert',
  undo: 'Rückgängig',
  undone: 'Rückgängig gemacht.',
  cancel: 'Abbrechen',
  optional: 'Optional',
  leaveTitle: 'Ohne Speichern verlassen?',
  leaveText: (field) => `Ihre Änderung (${field}) ist noch nicht gespeichert.`,
  leaveTyped: 'Was Sie eingegeben haben, geht verloren.',
  goBack: 'Zurück',
  saveAndLeave: 'Speichern und verlassen',
  leave: 'Verlassen',
  stepUpTitle: 'Bestätigen Sie, dass Sie es sind',
  stepUpText:
    'Ihre Anmeldung liegt eine Weile zurück. Bestätigen Sie, dass Sie es sind, um Ihre Anmeldung zu ändern. Danach geht es genau hier weiter.',
  stepUpWaitingTitle: 'Weiter im anderen Fenster',
  stepUpWaitingText: 'Es wird auf Ihre Bestätigung gewartet.',
  bringToFront: 'In den Vordergrund holen',
  stepUpCancelled: 'Nichts wurde geändert. Sie haben die Bestätigung nicht abgeschlossen.',
  stepUpOtherPerson: 'Jemand anderes hat bestätigt. Nichts wurde geändert.',
  continue: 'Fortfahren',
};

/** A noun is written the same on its own and in a sentence. */
const attributeNames: AttributeStrings['labels'] = {
  userName: 'Benutzername',
  givenName: 'Vorname',
  familyName: 'Nachname',
  middleName: 'Zweiter Vorname',
  displayName: 'Anzeigename',
  nickName: 'Spitzname',
  email: 'E-Mail',
  mobile: 'Mobilnummer',
  emailAddresses: 'E-Mail-Adressen',
  mobileNumbers: 'Mobilnummern',
  country: 'Land',
  dateOfBirth: 'Geburtstag',
  pronouns: 'Pronomen',
  address: 'Adresse',
  profileUrl: 'Profiladresse',
  language: 'Sprache',
  timeZone: 'Zeitzone',
  organization: 'Organisation',
  jobTitle: 'Berufsbezeichnung',
  department: 'Abteilung',
  employeeNumber: 'Personalnummer',
  manager: 'Führungskraft',
};

const attributes: AttributeStrings = { labels: attributeNames, sentence: attributeNames };

const profile: ProfileStrings = {
  title: 'Profil',
  description: 'Ihr Name und wie Sie erreichbar sind.',
  thing: 'Ihr Profil',
  action: 'Ihr Profil anzuzeigen',
};

const profileRows: RowStrings = {
  labels: {
    ...attributes.labels,
    name: 'Name',
    otherEmails: 'Weitere E-Mail-Adressen',
    otherNumbers: 'Weitere Nummern',
  },
  sentence: {
    ...attributes.sentence,
    name: 'Name',
    otherEmails: 'Weitere E-Mail-Adressen',
    otherNumbers: 'Weitere Nummern',
  },
  types: { work: 'Arbeit', home: 'Privat', mobile: 'Mobil', other: 'Andere', fax: 'Fax', pager: 'Pager' },
  notSet: 'Nicht angegeben',
  notSetByOrganization: 'Von Ihrer Organisation nicht angegeben',
  notSetElsewhere: 'Von Ihrer Hauptorganisation nicht angegeben',
  verified: 'Bestätigt',
  primary: 'Primär',
  setByOrganization: 'Von Ihrer Organisation festgelegt',
  setElsewhere: 'Von Ihrer Hauptorganisation festgelegt',
  setOnce: 'Nicht änderbar',
  present: 'Gespeichert, kann hier aber nicht gezeigt werden',
  yes: 'Ja',
  no: 'Nein',
  edit: 'Bearbeiten',
  add: 'Hinzufügen',
  editField: (field) => `${field} bearbeiten`,
  addField: (field) => `${field} hinzufügen`,
};

const profileEditing: EditingStrings = {
  newEmail: 'Neue E-Mail-Adresse',
  newMobile: 'Neue Mobilnummer',
  anotherEmail: 'Weitere E-Mail-Adresse hinzufügen',
  anotherNumber: 'Weitere Nummer hinzufügen',
  unsaved: (value) => `Nicht gespeichert: ${value}`,
  changeField: (field) => `${field} ändern`,
  undoField: (field) => `${field} rückgängig`,
  enter: (field) => `Füllen Sie dieses Feld aus: ${field}.`,
  choose: (field) => `Treffen Sie eine Auswahl: ${field}.`,
  chooseOne: 'Bitte wählen',
  notOffered: (choice) => `${choice} (nicht mehr im Angebot)`,
  dateFormat: 'Geben Sie das ganze Datum ein.',
  pastDate: 'Wählen Sie ein Datum in der Vergangenheit.',
  emailFormat: 'Geben Sie eine Adresse wie name@example.com ein.',
  urlFormat: 'Geben Sie eine Internetadresse wie https://example.com ein.',
  integerFormat: 'Geben Sie eine ganze Zahl ein.',
  decimalFormat: 'Geben Sie eine Zahl ein.',
  phoneFormat: 'Beginnen Sie mit der Landesvorwahl, zum Beispiel +49.',
  phoneShort: 'Diese Nummer scheint zu kurz zu sein.',
  notAllowed: 'Dieses Format ist hier nicht möglich.',
  notChangeable: 'Ihre Organisation lässt nicht zu, dass Sie das ändern.',
  tooShort: (count) => `Verwenden Sie mindestens ${count} Zeichen.`,
  tooLong: (count) => `Verwenden Sie höchstens ${count} Zeichen.`,
  taken: () => 'Ein anderes Konto verwendet das bereits.',
  addTo: (field) => `Hinzufügen zu: ${field}`,
  entry: (field, count) => `${field} ${count}`,
  typeOf: (entry) => `Art von ${entry}`,
  addEntry: 'Hinzufügen',
  addedEntry: 'Hinzugefügt',
  remove: 'Entfernen',
  removeEntry: (value) => `${value} entfernen`,
  removedEntry: 'Entfernt',
  removeVerified: (value) => `${value} entfernen?`,
  removeVerifiedText: 'Das ist bestätigt. Wenn Sie es wieder hinzufügen, müssen Sie es neu bestätigen.',
  keepEntry: 'Behalten',
  choosePrimary: 'Primär',
  chooseEntry: (value) => `Primär: ${value}`,
  isThere: 'Das steht schon in der Liste.',
  typeTaken: 'Von jeder Art kann nur ein Eintrag behalten werden.',
  noCommas: 'Lassen Sie das Komma weg. Fügen Sie jeden Eintrag einzeln hinzu.',

  nothingChanged: 'Nichts geändert.',
  changedMeanwhile: 'Das wurde geändert, während Sie es bearbeitet haben',
  nowSays: (value) => `Jetzt steht hier: „${value}“.`,
  nowEmpty: 'Jetzt steht hier nichts.',
  useMine: 'Meine Eingabe verwenden',
  useMineFor: (field) => `Meine Eingabe verwenden: ${field}`,
  useThat: 'Diesen Stand übernehmen',
  useThatFor: (field) => `Diesen Stand übernehmen: ${field}`,
  notUndone: 'Das wurde nach dem Speichern noch einmal geändert und bleibt deshalb, wie es ist.',
  notKept: (field) => `Ihre Änderung wurde nicht übernommen: ${field}. So ist es jetzt gespeichert.`,
  waitsBadge: 'Wartet auf Freigabe',
  mayNotWrite: (app) => `${app} ist nicht dafür eingerichtet, Ihr Profil zu ändern.`,
  checkMessage: (value) => `Sehen Sie bei ${value} nach`,
  checkEmailText:
    'Wir haben eine Nachricht geschickt. Öffnen Sie den Link darin, oder geben Sie den Code ein. Bis dahin gilt Ihre bisherige Adresse.',
  checkMobileText: 'Wir haben einen Code geschickt. Geben Sie ihn hier ein. Bis dahin gilt Ihre bisherige Nummer.',
  enterCode: 'Code eingeben',
  resend: 'Noch einmal senden',
  sentAgain: 'Noch einmal gesendet',
  keepEmail: 'Bisherige Adresse behalten',
  keepNumber: 'Bisherige Nummer behalten',
  keptOld: 'Rückgängig gemacht.',
  keptOldUnproven: (value) =>
    `Rückgängig gemacht. ${value} ist noch nicht bestätigt, deshalb haben wir eine Nachricht dorthin geschickt.`,
  stillWaits: 'Das ließ sich nicht zurücknehmen. Es verfällt von selbst, wenn niemand es bestätigt.',
  checkYourEmail: 'Sehen Sie in Ihrer E-Mail nach',
  checkYourPhone: 'Sehen Sie auf Ihrem Telefon nach',
  code: 'Code',
  codeSentTo: 'Gesendet an',
  newCodeIn: (time) => `Einen neuen Code gibt es in ${time}.`,
  newCodeNow: 'Sie können jetzt einen neuen Code anfordern.',
  verify: 'Bestätigen',
  newCode: 'Neuen Code senden',
  otherEmail: 'Andere Adresse verwenden',
  otherNumber: 'Andere Nummer verwenden',
  enterTheCode: 'Geben Sie den Code aus der Nachricht ein.',
  wrongCode: 'Dieser Code stimmt nicht. Prüfen Sie ihn, oder lassen Sie sich einen neuen senden.',
  expiredCode: 'Dieser Code ist abgelaufen. Lassen Sie sich einen neuen senden.',
  tooManyCodes: (minutes) =>
    `Mehr geht im Moment nicht. Versuchen Sie es in ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'} wieder.`,
  notSent: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  notVerified: (value) => `Noch nicht bestätigt: ${value}`,
  verifyNow: 'Jetzt bestätigen',
  verifyValue: (value) => `Jetzt bestätigen: ${value}`,
  notVerifiedHere: 'Ihre Organisation lässt das nicht bestätigen.',
  waitsForApproval: 'Zur Freigabe gesendet. Nach der Freigabe ist die Änderung hier zu sehen.',
  managed: (organization) => `Ihre Daten werden von ${organization} verwaltet. Wenden Sie sich für Änderungen dorthin.`,
  managedByProvider: (provider) =>
    `Ihre Daten kommen ${provider === undefined ? 'aus dem Konto, mit dem Sie sich anmelden' : `von ${provider}`}. Ändern Sie sie dort.`,
};

const passwordChange: PasswordStrings = {
  title: 'Passwort',
  description: 'Verwenden Sie eines, das Sie sonst nirgends verwenden.',
  thing: 'Ihre Passworteinstellungen',
  action: 'Passwörter zu ändern',
  password: 'Passwort',
  isSet: 'Festgelegt',
  change: 'Ändern',
  changeLabel: 'Passwort: Ändern',
};

const passwordChanging: ChangingStrings = {
  current: 'Aktuelles Passwort',
  new: 'Neues Passwort',
  forgot: 'Vergessen?',
  show: 'Passwort anzeigen',
  hide: 'Passwort verbergen',
  capsLock: 'Die Feststelltaste ist an.',
  signOutOthers: 'Meine anderen Geräte abmelden',
  submit: 'Passwort ändern',
  submitting: 'Wird geändert',
  rules: 'Passwortregeln',
  ruleLength: (min) => `Mindestens ${min} Zeichen`,
  ruleMaximum: (max) => `Höchstens ${max} Zeichen`,
  ruleUpper: (count) => (count === 1 ? 'Ein Großbuchstabe' : `${count} Großbuchstaben`),
  ruleLower: (count) => (count === 1 ? 'Ein Kleinbuchstabe' : `${count} Kleinbuchstaben`),
  ruleDigit: (count) => (count === 1 ? 'Eine Ziffer' : `${count} Ziffern`),
  ruleSymbol: (count) => (count === 1 ? 'Ein Sonderzeichen' : `${count} Sonderzeichen`),
  ruleUnique: (count) => (count === 1 ? 'Ein Zeichen' : `${count} verschiedene Zeichen`),
  ruleRepeat: (count) =>
    count === 1 ? 'Kein Zeichen zweimal hintereinander' : `Kein Zeichen öfter als ${count} Mal hintereinander`,
  rulePattern: 'Das Format, das Ihre Organisation verlangt',
  met: 'erfüllt',
  notMet: 'nicht erfüllt',
  rulesMet: (met, all) => `${met} von ${all} ${all === 1 ? 'Regel' : 'Regeln'} erfüllt`,
  fixLength: (min) => `Verwenden Sie mindestens ${min} Zeichen.`,
  fixMaximum: (max) => `Verwenden Sie höchstens ${max} Zeichen.`,
  fixUpper: (count) =>
    count === 1 ? 'Fügen Sie einen Großbuchstaben hinzu.' : `Verwenden Sie ${count} Großbuchstaben.`,
  fixLower: (count) =>
    count === 1 ? 'Fügen Sie einen Kleinbuchstaben hinzu.' : `Verwenden Sie ${count} Kleinbuchstaben.`,
  fixDigit: (count) => (count === 1 ? 'Fügen Sie eine Ziffer hinzu.' : `Verwenden Sie ${count} Ziffern.`),
  fixSymbol: (count) => (count === 1 ? 'Fügen Sie ein Sonderzeichen hinzu.' : `Verwenden Sie ${count} Sonderzeichen.`),
  fixUnique: (count) =>
    count === 1 ? 'Verwenden Sie ein Zeichen.' : `Verwenden Sie mindestens ${count} verschiedene Zeichen.`,
  fixRepeat: (count) =>
    count === 1
      ? 'Verwenden Sie kein Zeichen zweimal hintereinander.'
      : `Verwenden Sie kein Zeichen öfter als ${count} Mal hintereinander.`,
  fixPattern: 'Dieses Format ist hier nicht möglich.',
  enterCurrent: 'Geben Sie Ihr aktuelles Passwort ein.',
  enterNew: 'Geben Sie ein neues Passwort ein.',
  wrongCurrent: 'Das ist nicht Ihr aktuelles Passwort. Versuchen Sie es noch einmal.',
  wrongCurrentReset: 'Das ist nicht Ihr aktuelles Passwort. Versuchen Sie es noch einmal oder setzen Sie es zurück.',
  sameAsCurrent: 'Wählen Sie ein anderes als Ihr aktuelles Passwort.',
  usedBefore: 'Dieses haben Sie schon einmal verwendet. Wählen Sie ein neues.',
  policy: (organization) => `Dieses entspricht nicht den Regeln von ${organization}.`,
  refused: (organization) => `${organization} nimmt dieses nicht an. Wählen Sie ein anderes.`,
  notChanged: 'Ihr Passwort wurde nicht geändert',
  oldStillWorks: 'Das alte gilt weiter. Versuchen Sie es gleich noch einmal.',
  checkBoth: 'Das hat nicht geklappt. Prüfen Sie beide Felder und versuchen Sie es noch einmal.',
  unknown:
    'Wir wissen noch nicht, ob es geändert wurde. Melden Sie sich erst mit dem neuen an, bevor Sie es noch einmal versuchen.',
  managed: 'Hier nicht änderbar',
  managedText: (organization) => `Ihr Passwort wird von ${organization} verwaltet. Hier können Sie es nicht ändern.`,
  withProvider: (provider) => `Sie melden sich mit ${provider ?? 'einem anderen Konto'} an`,
  withProviderText:
    'Hier gibt es kein Passwort zu ändern. Sie können es in dem Konto ändern, mit dem Sie sich anmelden.',
  breakTitle: 'Machen Sie eine kurze Pause',
  breakText: 'Zu viele Versuche.',
  breakUntil: (time) => `Weiter geht es in ${time}.`,
  resetInstead: 'Wenn Sie Ihr Passwort vergessen haben, setzen Sie es zurück.',
  reset: 'Passwort zurücksetzen',
  changed: 'Passwort geändert',
  othersSignedOut: 'Ihre anderen Geräte wurden abgemeldet. Hier bleiben Sie angemeldet.',
  othersStay: (count) => (count === 1 ? '1 Gerät ist noch angemeldet.' : `${count} Geräte sind noch angemeldet.`),
  signInAgain: 'Melden Sie sich mit Ihrem neuen Passwort an, um fortzufahren.',
};

const signIn: SignInStrings = {
  title: 'Anmelden',
  titleFor: (app) => `Bei ${app} anmelden`,
  yourAccount: 'Ihr Konto',
  description: 'Weiter geht es auf unserer Anmeldeseite.',
  thing: 'Ihr Konto',
  action: 'Sie anzumelden',
  signIn: 'Anmelden',
  tryAgain: 'Noch einmal versuchen',
  leaving: 'Wir bringen Sie hin',
  createAccount: 'Konto anlegen',
  signOut: 'Abmelden',
  signedIn: 'Sie sind angemeldet.',
  turnedBack: 'Sie haben die Anmeldung nicht abgeschlossen. Nichts wurde geändert.',
  used: 'Dieser Anmeldelink wurde schon verwendet. Beginnen Sie noch einmal.',
  clock:
    'Die Uhr Ihres Geräts scheint falsch zu gehen. Stellen Sie sie auf automatisch und versuchen Sie es noch einmal.',
  storage:
    'Ihr Browser blockiert die Anmeldung auf dieser Website. Erlauben Sie Websitedaten und versuchen Sie es noch einmal.',
  notWorking: 'Die Anmeldung funktioniert gerade nicht',
  notYou: 'Es liegt nicht an Ihnen. Versuchen Sie es später noch einmal.',
  offlineText: 'Sie sind offline. Die Anmeldung ist bereit, sobald Sie wieder online sind.',
};

const profileCompletion: CompletionStrings = {
  title: 'Profil vervollständigen',
  description: 'Was noch fehlt, das Wichtigste zuerst.',
  thing: 'die Vollständigkeit Ihres Profils',
  Thing: 'Vollständigkeit des Profils',
  action: 'zu zeigen, was in Ihrem Profil fehlt',
};

const profileCompletionView: CompletionViewStrings = {
  required: 'Erforderlich',
  optional: 'Freiwillig',
  count: (done, all) => `${done} von ${all}`,
  add: 'Hinzufügen',
  addField: (field) => `${field} hinzufügen`,
  showAll: (count) => `${count} weitere anzeigen`,
  complete: 'Ihr Profil ist vollständig',
  nothingMissing: 'Es gibt nichts mehr hinzuzufügen.',
  cannotAdd: 'Hier lässt sich nichts hinzufügen',
  managed: (organization) => `Ihre Daten werden von ${organization} verwaltet. Wenden Sie sich für Änderungen dorthin.`,
};

const exportWords: ExportStrings = {
  title: 'Ihre Daten',
  description: 'Eine Kopie dessen, was über Sie gespeichert ist.',
  thing: 'Ihre Daten',
  Thing: 'Ihre Daten',
  action: 'Ihre Daten zu exportieren',
  page: 'Seite',
  pageText: 'Zum Lesen und Drucken.',
  file: 'Datei',
  fileText: 'JSON, für andere Apps.',
  download: 'Herunterladen',
  downloadPage: 'Seite: Herunterladen',
  downloadFile: 'Datei: Herunterladen',
};

const exportRunning: RunningStrings = {
  preparing: 'Wird vorbereitet',
  progress: (done, all) => `${done} von ${all}`,
  started: 'Der Download hat begonnen.',
  notAvailable: (pieces) => `Hier nicht verfügbar: ${pieces}.`,
  someMissing: 'Ein Teil konnte nicht geladen werden',
  missing: (pieces) => `Es fehlt: ${pieces}.`,
  downloadRest: 'Rest herunterladen',
  allMissing: 'Ihre Daten konnten nicht geladen werden',
  pieces: {
    profile: 'Profil',
    account: 'Kontodaten und Einwilligungen',
    sessions: 'Wo Sie angemeldet sind',
    apps: 'Apps mit Zugriff',
    policies: 'Antworten auf Richtlinien',
    federatedAccounts: 'Konten bei anderen Anbietern',
    linkedAccounts: 'Ihre weiteren Konten',
    passkeys: 'Passkeys',
    pushDevices: 'Telefone zum Bestätigen',
  },
  madeOn: (date) => `Erstellt am ${date}.`,
  yes: 'Ja',
  no: 'Nein',
  fields: {
    basic: 'Konto',
    consents: 'Einwilligungen',
    security: 'Sicherheit',
    challengeQuestions: 'Sicherheitsfragen',
    question: 'Frage',
    services: 'Dienste',
    purposes: 'Zwecke',
    piiCategory: 'Geteilte Angaben',
    consentTimestamp: 'Erteilt am',
    state: 'Stand',
    applications: 'Anwendungen',
    appName: 'Anwendung',
    approvedScopes: 'Darf',
    name: 'Name',
    displayName: 'Name',
    serviceId: 'App',
    timestamp: 'Wann',
    idp: 'Anbieter',
    registrationTime: 'Hinzugefügt am',
    federatedUserId: 'Konto',
    username: 'Benutzername',
    userAgent: 'Browserkennung',
    ip: 'IP-Adresse',
    loginTime: 'Angemeldet',
    lastAccessTime: 'Zuletzt verwendet',
    meta: 'Eintrag',
    created: 'Angelegt',
    lastModified: 'Zuletzt geändert',
    groups: 'Gruppen',
    roles: 'Rollen',
  },
};

/** German, with the formal address. */
const de = {
  $code: 'de',
  $name: 'Deutsch',
  $dir: 'ltr',
  ...{ attributes, common, longList, messages },
  ...{ profile, profileRows, profileEditing, profileCompletion, profileCompletionView },
  ...{ passwordChange, passwordChanging, signIn, export: exportWords, exportRunning },
  ...consentsWords,
  ...linkedAccountsWords,
  ...mfaWords,
  ...sessionsWords,
} satisfies Strings & Translation;

export default de as Translation;
