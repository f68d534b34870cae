import type { BackupCodesStrings } from '../elements/mfa/factors/backup-codes.strings.ts';
import type { BackupCodesChangingStrings } from '../elements/mfa/factors/backup-codes.changing.strings.ts';
import type { MessageCodesStrings } from '../elements/mfa/factors/message-codes.strings.ts';
import type { PasskeysAddingStrings } from '../elements/mfa/factors/passkeys.adding.strings.ts';
import type { PasskeysStrings } from '../elements/mfa/factors/passkeys.strings.ts';
import type { PushChangingStrings } from '../elements/mfa/factors/push.changing.strings.ts';
import type { PushStrings } from '../elements/mfa/factors/push.strings.ts';
import type { TotpChangingStrings } from '../elements/mfa/factors/totp.changing.strings.ts';
import type { TotpSettingUpStrings } from '../elements/mfa/factors/totp.setting-up.strings.ts';
import type { TotpStrings } from '../elements/mfa/factors/totp.strings.ts';
import type { MfaAskingStrings } from '../elements/mfa/mfa.asking.strings.ts';
import type { MfaStrings } from '../elements/mfa/mfa.strings.ts';
import type { MfaViewStrings } from '../elements/mfa/mfa.view.strings.ts';

export const mfa: MfaStrings = {
  title: 'Anmeldung in zwei Schritten',
  description: 'Ein zweiter Schritt beim Anmelden, weil ein Passwort allein nicht genügt.',
  thing: 'Ihre Anmeldemethoden',
  action: 'Ihre Anmeldemethoden anzuzeigen',
};

export const mfaView: MfaViewStrings = {
  on: 'Ein',
  setUp: 'Einrichten',
  setUpLabel: (method) => `Einrichten: ${method}`,
  add: 'Hinzufügen',
  addLabel: (method) => `Hinzufügen: ${method}`,
  remove: 'Entfernen',
  removeLabel: (name) => `${name} entfernen`,
  keepIt: 'Behalten',
  notLoaded: 'Nicht geladen.',
  listed: (list, count) => `${list}: ${count}`,
  keepItOn: 'Eingeschaltet lassen',
  turnOff: 'Ausschalten',
};

export const mfaAsking: MfaAskingStrings = {
  lastTitle: 'Anmeldung in zwei Schritten ausschalten?',
  lastText:
    'Das ist Ihr letzter zweiter Schritt. Wer Ihr Passwort kennt, könnte sich anmelden. Auch Ihre Ersatzcodes gelten dann nicht mehr.',
  requiredTitle: (count) =>
    count === 1 ? 'Sie brauchen mindestens einen zweiten Schritt' : `Sie brauchen mindestens ${count} zweite Schritte`,
  requiredText: (organization) =>
    `Die Anmeldung in zwei Schritten ist eine Vorgabe von ${organization}. Richten Sie zuerst eine andere Methode ein, dann können Sie diese entfernen.`,
  onlyWayTitle: 'Anders können Sie sich nicht anmelden',
  onlyWayText:
    'Sie haben hier kein Passwort. Fügen Sie zuerst einen weiteren Passkey hinzu, dann können Sie diesen entfernen.',
  close: 'Schließen',
};

export const mfaMessageCodes: MessageCodesStrings = {
  sms: 'SMS',
  smsText: 'Wenn eine App danach fragt, gehen Codes an Ihre Mobilnummer:',
  smsMissing: 'Geben Sie im Profil eine Mobilnummer an, um Codes als SMS zu erhalten.',
  addMobile: 'Mobilnummer angeben',
  email: 'E-Mail',
  emailText: 'Wenn eine App danach fragt, gehen Codes an Ihre E-Mail-Adresse:',
  emailMissing: 'Geben Sie im Profil eine E-Mail-Adresse an, um Codes per E-Mail zu erhalten.',
  addEmail: 'E-Mail-Adresse angeben',
  off: 'Aus',
  turnedOff: 'Für Ihr Konto ausgeschaltet.',
};

export const mfaPasskeys: PasskeysStrings = {
  title: 'Passkeys',
  counted: (count) => (count === 1 ? '1 Passkey' : `${count} Passkeys`),
  offer: 'Melden Sie sich mit Fingerabdruck, Gesicht oder Bildschirmsperre an.',
  works: 'Funktioniert mit der Bildschirmsperre Ihres Geräts.',
  addPasskey: 'Passkey hinzufügen',
  passkey: 'Passkey',
  addedOn: (date) => `Hinzugefügt am ${date}`,
  rename: 'Umbenennen',
  renameLabel: (name) => `${name} umbenennen`,
  unsupported:
    'Dieser Browser kann keine Passkeys erstellen. Nehmen Sie eine neuere Version von Chrome, Safari, Edge oder Firefox.',
  notHere: 'Hier nicht verfügbar.',
  otherDomain: 'Hier kann keiner hinzugefügt werden, da er beim Anmelden nicht funktionieren würde.',
  siteNotSetUp: 'Passkeys sind für diese Seite noch nicht eingerichtet.',
};

export const mfaPasskeysAdding: PasskeysAddingStrings = {
  follow: 'Folgen Sie den Schritten Ihres Browsers',
  use: 'Nutzen Sie Fingerabdruck, Gesicht, Bildschirmsperre oder Sicherheitsschlüssel.',
  waiting: 'Wird erwartet',
  ready: 'Gleich fragt Sie Ihr Browser',
  nothingAdded: 'Nichts wurde hinzugefügt. Sie haben die Abfrage geschlossen, oder sie dauerte zu lange.',
  isThere: 'Dieses Gerät hat schon einen Passkey für Ihr Konto.',
  noScreenLock: 'Richten Sie auf diesem Gerät zuerst eine Bildschirmsperre ein.',
  couldNotStart: 'Das ließ sich nicht starten. Nichts wurde hinzugefügt.',
  signInAgain: 'Melden Sie sich noch einmal an, um das einzurichten.',
  notSaved:
    'Der Passkey wurde auf Ihrem Gerät erstellt, aber wir konnten ihn nicht speichern. Löschen Sie ihn auf dem Gerät und versuchen Sie es noch einmal.',
  maybeSaved:
    'Wir wissen nicht, ob Ihr Passkey gespeichert wurde. Sehen Sie in der Liste nach, bevor Sie einen weiteren hinzufügen.',
  olderTitle: 'Es konnte kein Passkey erstellt werden',
  olderText:
    'Ihr Gerät oder Sicherheitsschlüssel ist vielleicht ein älteres Modell. Als zweiter Schritt nach dem Passwort geht es trotzdem.',
  useOlder: 'Älteres Gerät verwenden',
  added: 'Passkey hinzugefügt',
  said: 'Passkey hinzugefügt.',
  name: 'Name',
  nameHint: 'Damit Sie ihn später wiedererkennen.',
  enterName: 'Geben Sie einen Namen ein.',
  skip: 'Überspringen',
  nameNotSaved: 'Der Name wurde nicht gespeichert.',
  renamed: 'Gespeichert.',
  on: (browser, system) => `${browser} unter ${system}`,
  securityKey: 'Sicherheitsschlüssel',
  otherDevice: 'Telefon oder Tablet',
  removeTitle: (name) => `${name} entfernen?`,
  removeText:
    'Sie können sich damit nicht mehr anmelden. In der Passwortliste Ihres Geräts kann der Eintrag bleiben, bis Sie ihn dort löschen.',
  removed: (name) => `${name} wurde entfernt.`,
  notRemoved: (name) => `${name} wurde nicht entfernt.`,
  gone: 'Das ist schon weg. Es wurde vielleicht anderswo entfernt.',
};

export const mfaPush: PushStrings = {
  title: 'Bestätigung per Telefon',
  counted: (count) => (count === 1 ? '1 Telefon' : `${count} Telefone`),
  text: 'Bestätigen Sie Anmeldungen auf Ihrem Telefon.',
  appName: 'Asgardeo',
  approveFrom: (app) => `Bestätigen Sie in der App ${app}.`,
  addPhone: 'Telefon hinzufügen',
  unnamed: 'Telefon',
};

export const mfaPushChanging: PushChangingStrings = {
  addTitle: 'Telefon hinzufügen',
  scan: (app) => `Scannen Sie das mit der App ${app}`,
  keepOpen: 'Lassen Sie das offen. Ihr Telefon erscheint hier, sobald es bereit ist.',
  codeLabel: (app) => `QR-Code für die App ${app}`,
  waiting: (time) => `Wartet auf Ihr Telefon, noch ${time}`,
  waitingShort: 'Wartet auf Ihr Telefon.',
  tookTooLong: 'Das hat zu lange gedauert.',
  newCode: 'Neuen Code zeigen',
  noCode: 'Der Code ließ sich gerade nicht erstellen. Nichts wurde hinzugefügt.',
  notDrawn: 'Der Code lässt sich hier nicht zeichnen.',
  added: (device) => `${device} hinzugefügt.`,
  removeTitle: (device) => `${device} entfernen?`,
  removeText: 'Das Gerät kann dann keine Anmeldungen mehr bestätigen.',
  removed: (device) => `${device} wurde entfernt.`,
  gone: 'Das ist schon weg. Es wurde vielleicht anderswo entfernt.',
  notRemoved: (device) => `${device} wurde nicht entfernt.`,
};

export const mfaBackupCodes: BackupCodesStrings = {
  title: 'Ersatzcodes',
  text: 'Für den Fall, dass Sie Ihr Telefon nicht nutzen können.',
  notYet: 'Verfügbar, sobald ein zweiter Schritt eingerichtet ist.',
  left: (count) => `Noch ${count}`,
  leftOf: (count, all) => `Noch ${count} von ${all}`,
  noneLeft: 'Keine mehr',
  fewLeft: 'Holen Sie sich neue Codes, bevor sie ausgehen.',
  getNow: 'Holen Sie sich jetzt neue Codes.',
  getNew: 'Neue Codes holen',
};

export const mfaBackupCodesChanging: BackupCodesChangingStrings = {
  replaceTitle: 'Neue Ersatzcodes holen?',
  replaceText: (count) =>
    count === 1 ? 'Ihr alter Code gilt dann nicht mehr.' : `Ihre ${count} alten Codes gelten dann nicht mehr.`,
  made: 'Ihre Ersatzcodes sind da. Speichern Sie sie jetzt.',
  notMade: 'Es wurden keine neuen Codes erstellt. Ihre alten gelten weiter.',
  noneMade: 'Es wurden keine Codes erstellt.',
  maybeMade: 'Wir wissen nicht, ob neue Codes erstellt wurden. Holen Sie sich zur Sicherheit neue.',
  signInAgain: 'Melden Sie sich noch einmal an, um das einzurichten.',
  saveTitle: 'Speichern Sie Ihre Ersatzcodes',
  saveText:
    'Jeder Code gilt einmal. Bewahren Sie die Codes so auf, dass Sie sie ohne Ihr Telefon erreichen. Wir können sie nicht noch einmal zeigen.',
  listLabel: 'Ihre Ersatzcodes',
  download: 'Herunterladen',
  print: 'Drucken',
  saved: 'Ich habe diese Codes gespeichert',
  done: 'Fertig',
  leaveTitle: 'Verlassen, ohne Ihre Codes zu speichern?',
  leaveText: 'Sie sehen sie nicht noch einmal.',
  goBack: 'Zurück',
  leave: 'Verlassen',
  codesFor: (app) => `Ersatzcodes für ${app}`,
  madeOn: (date) => `Erstellt am ${date}`,
  worksOnce: 'Jeder Code gilt einmal.',
  removeTitle: 'Ihre Ersatzcodes entfernen?',
  removeText:
    'Sie gelten dann nicht mehr. Ihre anderen zweiten Schritte bleiben, und Sie können später neue Codes holen.',
  keepThem: 'Behalten',
  removed: 'Die Ersatzcodes wurden entfernt.',
  notRemoved: 'Ihre Ersatzcodes wurden nicht entfernt.',
};

export const mfaTotp: TotpStrings = {
  title: 'Authenticator-App',
  off: 'Codes aus einer App wie Google Authenticator oder 1Password.',
  on: 'Codes aus Ihrer App werden angenommen.',
  halfway: 'Sie haben die Einrichtung begonnen, aber noch keinen Code bestätigt.',
  notFinished: 'Nicht fertig',
  replace: 'Ersetzen',
  replaceLabel: 'Ersetzen: Ihre Authenticator-App',
  turnOffLabel: 'Ausschalten: Ihre Authenticator-App',
  startOver: 'Neu beginnen',
  continueLabel: 'Fortfahren: Authenticator-App',
  startOverLabel: 'Neu beginnen: Authenticator-App',
};

export const mfaTotpChanging: TotpChangingStrings = {
  turnOffTitle: 'Ihre Authenticator-App ausschalten?',
  turnOffText: (others) =>
    others
      ? `Als zweiten Schritt haben Sie weiterhin ${others}. Codes aus der App gelten nicht mehr.`
      : 'Codes aus der App gelten nicht mehr.',
  turnedOff: 'Die Authenticator-App ist aus.',
  notTurnedOff: 'Ihre Authenticator-App ist noch an. Sie ließ sich gerade nicht ausschalten.',
};

const wrongTotp = 'Dieser Code passt nicht. Warten Sie auf den nächsten und versuchen Sie es noch einmal.';

export const mfaTotpSettingUp: TotpSettingUpStrings = {
  setUpTitle: 'Authenticator-App einrichten',
  replaceTitle: 'Authenticator-App ersetzen',
  stepScan: 'Scannen',
  stepConfirm: 'Bestätigen',
  stepCodes: 'Codes sichern',
  starting: 'Ihr Schlüssel wird geholt',
  scan: 'Scannen Sie das mit Ihrer App',
  cannotScan: 'Das geht nicht? Geben Sie dort diesen Schlüssel ein.',
  codeLabel: 'QR-Code für Ihre Authenticator-App',
  open: 'Meine Authenticator-App öffnen',
  orKey: 'Oder geben Sie dort diesen Schlüssel ein.',
  nothingOpened: 'Hat sich nichts geöffnet? Kopieren Sie den Schlüssel in Ihre App.',
  otherDevice: 'Mit einem anderen Gerät scannen',
  byHand: 'Geben Sie stattdessen den Schlüssel von Hand ein.',
  copyKey: 'Schlüssel kopieren',
  code: 'Geben Sie dann den 6-stelligen Code ein, den die App zeigt',
  turnOn: 'Einschalten',
  replace: 'Ersetzen',
  short: 'Geben Sie alle 6 Ziffern ein.',
  wrong: wrongTotp,
  wrongAgain: `${wrongTotp} Wenn das nicht hilft, prüfen Sie, ob Ihr Telefon die Uhrzeit automatisch einstellt.`,
  wrongOften: 'Beginnen wir neu mit einem anderen Schlüssel.',
  startOver: 'Neu beginnen',
  alreadyTitle: 'Eine Authenticator-App ist schon eingeschaltet',
  alreadyText:
    'Vielleicht haben Sie sie in einem anderen Tab eingerichtet. Um das Telefon zu wechseln, ersetzen Sie sie.',
  replaceIt: 'Ersetzen',
  keepIt: 'Behalten',
  turnedOn: 'Die Authenticator-App ist eingeschaltet.',
  replaced: 'Ihre Authenticator-App wurde ersetzt.',
  notStarted: 'Die Einrichtung ließ sich gerade nicht starten. Nichts hat sich geändert.',
  notChecked: 'Der Code ließ sich gerade nicht prüfen. Versuchen Sie es noch einmal.',
  signInAgain: 'Melden Sie sich noch einmal an, um das einzurichten.',
  notHere: 'Authenticator-Apps sind hier nicht verfügbar.',
};
