/** The part of the admin API with which tests and the demo give people second factors, and act as their phone. */
import { BadRequest, type Run } from './admin-command.ts';
import { newBackupCodes, setBackupCodes } from './backup-codes.ts';
import type { AuthenticatorEntry, FactorOptions, GivenFactors, PasskeyOptions } from './contract.ts';
import type { Organization } from './organization.ts';
import { newPasskey } from './passkeys-admin.ts';
import type { PersonRecord } from './people.ts';
import { signInParty } from './relying-party.ts';
import { authenticatorNames, enabledAuthenticators, setFactorAttribute } from './second-factors.ts';
import { currentTotpCode, newTotpKey, totpAccount, totpIssuer } from './totp.ts';

export const secondFactorCommands: Readonly<Record<string, Run>> = {
  'POST people/*/second-factors': ({ organization, person, body }) =>
    give(organization, person!, body as FactorOptions),
  'GET people/*/authenticator-app': ({ organization, person }) => readApp(organization, person!),
};

/** A phone is not given here: it registers itself, with a key that the server never sees. */
function give(
  organization: Organization,
  person: PersonRecord,
  { totp, backupCodes, passkeys }: Omit<FactorOptions, 'push'>,
): GivenFactors {
  const given: { -readonly [Name in keyof GivenFactors]: GivenFactors[Name] } = {};
  if (totp !== undefined) {
    const secret = totp === null ? undefined : (totp.secret ?? newTotpKey());
    if (secret !== undefined && !/^[A-Z2-7]{16,}$/.test(secret))
      throw new BadRequest('A key is Base32, of 16 or more.');
    const isPending = totp?.pending === true;
    // A pending key leaves the one in use alone, as setting up another phone does.
    if (!isPending) person.secondFactors.totpKey = secret;
    person.secondFactors.pendingTotpKey = isPending ? secret : undefined;
    setFactorAttribute(organization, person, 'totpEnabled', String(secret !== undefined));
    if (!isPending) setEnabled(organization, person, 'totp', secret !== undefined);
    if (secret !== undefined) given.totp = { secret };
  }
  if (backupCodes !== undefined) {
    given.backupCodes = typeof backupCodes === 'number' ? newBackupCodes(backupCodes) : backupCodes;
    setBackupCodes(organization, person, given.backupCodes);
    setEnabled(organization, person, 'backupCodes', given.backupCodes.length > 0);
  }
  if (passkeys !== undefined) {
    const wanted = typeof passkeys === 'number' ? Array<PasskeyOptions>(passkeys).fill({}) : passkeys;
    person.passkeys = wanted.map((options) => newPasskey(signInParty(organization).id, options));
    given.passkeys = person.passkeys;
  }
  return given;
}

/** As My Account keeps the person's list in step. */
function setEnabled(
  organization: Organization,
  person: PersonRecord,
  factor: keyof typeof authenticatorNames,
  isEnabled: boolean,
): void {
  const others = enabledAuthenticators(organization, person).filter((name) => name !== authenticatorNames[factor]);
  const list = isEnabled ? [...others, authenticatorNames[factor]] : others;
  setFactorAttribute(organization, person, 'enabledAuthenticators', list.join(','));
}

function readApp(organization: Organization, person: PersonRecord): AuthenticatorEntry[] {
  const { totpKey, pendingTotpKey } = person.secondFactors;
  const entry = (key: AuthenticatorEntry['key'], secret: string | undefined): AuthenticatorEntry[] => {
    if (secret === undefined) return [];
    const names = { issuer: totpIssuer(organization), account: totpAccount(person) };
    return [{ key, ...names, ...currentTotpCode(secret) }];
  };
  return [...entry('pending', pendingTotpKey), ...entry('active', totpKey)];
}
