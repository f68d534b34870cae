import type { MessageCodesStrings } from '../elements/mfa/factors/message-codes.strings.ts';
import type { PasskeysAddingStrings } from '../elements/mfa/factors/passkeys.adding.strings.ts';
import type { PasskeysStrings } from '../elements/mfa/factors/passkeys.strings.ts';
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
  lastTitle: 'Anmeldung in zwei Schritten ausschalten?',
  lastText:
    'Das ist Ihr letzter zweiter Schritt. Wer Ihr Passwort kennt, könnte sich anmelden. Auch Ihre Ersatzcodes gelten dann nicht mehr.',
  keepItOn: 'Eingeschaltet lassen',
  turnOff: 'Ausschalten',
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
  removeTitle: (name) => `${name} entfernen?`,
  removeText:
    'Sie können sich damit nicht mehr anmelden. In der Passwortliste Ihres Geräts kann der Eintrag bleiben, bis Sie ihn dort löschen.',
  removed: (name) => `${name} wurde entfernt.`,
  notRemoved: (name) => `${name} wurde nicht entfernt.`,
  gone: 'Das ist schon weg. Es wurde vielleicht anderswo entfernt.',
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
};
