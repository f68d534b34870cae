import { registerTranslation, type Translation } from '@shoelace-style/localize';
import { strings as consentsChanging } from '../../src/elements/consents/consents.changing.strings.ts';
import { strings as consentsDetails } from '../../src/elements/consents/consents.details.strings.ts';
import { strings as consents } from '../../src/elements/consents/consents.strings.ts';
import { strings as consentsView } from '../../src/elements/consents/consents.view.strings.ts';
import { strings as exportRunning } from '../../src/elements/export/export.running.strings.ts';
import { strings as exportWords } from '../../src/elements/export/export.strings.ts';
import { strings as linkedAccountsActing } from '../../src/elements/linked-accounts/linked-accounts.acting.strings.ts';
import { strings as linkedAccountsLinking } from '../../src/elements/linked-accounts/linked-accounts.linking.strings.ts';
import { strings as linkedAccounts } from '../../src/elements/linked-accounts/linked-accounts.strings.ts';
import { strings as linkedAccountsView } from '../../src/elements/linked-accounts/linked-accounts.view.strings.ts';
import { strings as mfaBackupCodesChanging } from '../../src/elements/mfa/factors/backup-codes.changing.strings.ts';
import { strings as mfaBackupCodes } from '../../src/elements/mfa/factors/backup-codes.strings.ts';
import { strings as mfaMessageCodes } from '../../src/elements/mfa/factors/message-codes.strings.ts';
import { strings as mfaPasskeysAdding } from '../../src/elements/mfa/factors/passkeys.adding.strings.ts';
import { strings as mfaPasskeys } from '../../src/elements/mfa/factors/passkeys.strings.ts';
import { strings as mfaPushChanging } from '../../src/elements/mfa/factors/push.changing.strings.ts';
import { strings as mfaPush } from '../../src/elements/mfa/factors/push.strings.ts';
import { strings as mfaTotpChanging } from '../../src/elements/mfa/factors/totp.changing.strings.ts';
import { strings as mfaTotpSettingUp } from '../../src/elements/mfa/factors/totp.setting-up.strings.ts';
import { strings as mfaTotp } from '../../src/elements/mfa/factors/totp.strings.ts';
import { strings as mfaAsking } from '../../src/elements/mfa/mfa.asking.strings.ts';
import { strings as mfa } from '../../src/elements/mfa/mfa.strings.ts';
import { strings as mfaView } from '../../src/elements/mfa/mfa.view.strings.ts';
import { strings as passwordChanging } from '../../src/elements/password-change/password-change.changing.strings.ts';
import { strings as passwordChange } from '../../src/elements/password-change/password-change.strings.ts';
import { strings as profileCompletion } from '../../src/elements/profile-completion/profile-completion.strings.ts';
import { strings as profileCompletionView } from '../../src/elements/profile-completion/profile-completion.view.strings.ts';
import { strings as profileEditing } from '../../src/elements/profile/profile.editing.strings.ts';
import { strings as profileRows } from '../../src/elements/profile/profile.rows.strings.ts';
import { strings as profile } from '../../src/elements/profile/profile.strings.ts';
import { strings as sessionsSigningOut } from '../../src/elements/sessions/sessions.signing-out.strings.ts';
import { strings as sessions } from '../../src/elements/sessions/sessions.strings.ts';
import { strings as sessionsView } from '../../src/elements/sessions/sessions.view.strings.ts';
import { strings as signIn } from '../../src/i18n/sign-in.strings.ts';
import { strings as attributes } from '../../src/i18n/attributes.strings.ts';
import { common } from '../../src/i18n/common.strings.ts';
import { longList } from '../../src/i18n/long-list.strings.ts';
import { messages } from '../../src/i18n/messages.strings.ts';

/** The tag under which the pseudo-language is registered: English as nobody writes it. */
export const pseudoLanguage = 'en-XA';

const english = {
  ...{ attributes, common, longList, messages },
  ...{ profile, profileRows, profileEditing, profileCompletion, profileCompletionView },
  ...{ passwordChange, passwordChanging, signIn, export: exportWords, exportRunning },
  ...{ consents, consentsView, consentsDetails, consentsChanging },
  ...{ linkedAccounts, linkedAccountsView, linkedAccountsActing, linkedAccountsLinking },
  ...{ mfa, mfaView, mfaAsking, mfaMessageCodes, mfaPasskeys, mfaPasskeysAdding },
  ...{ sessions, sessionsView, sessionsSigningOut },
  ...{ mfaTotp, mfaTotpChanging, mfaTotpSettingUp, mfaPush, mfaPushChanging, mfaBackupCodes, mfaBackupCodesChanging },
};

const plain = 'aceinorsuyACEINORSUY';
const accented = 'áçéíñóŕšúýÁÇÉÍÑÓŔŠÚÝ';
const padding = '·';

/** Every text with accents, 40 % longer, and in brackets that show where it is cut off. */
function accent(text: string): string {
  const letters = [...text].map((letter) => accented[plain.indexOf(letter)] ?? letter).join('');
  // In words of its own, so that it wraps as a longer language does.
  const longer = ` ${padding.repeat(5)}`.repeat(Math.ceil((text.length * 0.4) / 6));
  return `⟦${letters}${longer}⟧`;
}

/** What a sentence is about stays as it is: a name, a number, or a word that has been through here. */
function sentence(make: (...about: unknown[]) => string): (...about: unknown[]) => string {
  return (...about) => {
    const marks = about.map((_, index) => String.fromCharCode(0xe000 + index));
    const said = about.reduce<string>(
      (line, value, index) => (value === '' ? line : line.replaceAll(String(value), marks[index]!)),
      make(...about),
    );
    const written = accent(said);
    return about.reduce<string>((line, value, index) => line.replaceAll(marks[index]!, `⟧${String(value)}⟦`), written);
  };
}

function toPseudo(value: unknown): unknown {
  if (typeof value === 'string') return accent(value);
  if (typeof value === 'function') return sentence(value as (...about: unknown[]) => string);
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, toPseudo(inner)]));
}

export function registerPseudo(): void {
  const words = toPseudo(english) as typeof english;
  registerTranslation({ $code: pseudoLanguage, $name: 'Pseudo', $dir: 'ltr', ...words } as Translation);
}

/** What is left of a text when everything that went through here is taken out. */
export function leftover(text: string): string {
  return text.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ').trim();
}

/** Every English text that is not made of parts. */
export function englishTexts(): ReadonlySet<string> {
  const collect = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object'
        ? Object.values(value as object).flatMap(collect)
        : [];
  return new Set(collect(english));
}
