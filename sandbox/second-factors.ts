/** What a person has set up beyond a password, and the attributes in which `/scim2/Me` shows it. */
import { factorAttributes } from './older-server.ts';
import type { Organization } from './organization.ts';
import { withNewTime, type PersonRecord } from './people.ts';
import { systemUser } from './schema.ts';

/** The names that the server takes in a person's list of enabled authenticators. */
export const authenticatorNames = { totp: 'totp', backupCodes: 'backup-code-authenticator' } as const;

/** Earlier versions of My Account wrote the names that people read. */
const formerNames: Readonly<Record<string, string>> = {
  'backup code authenticator': authenticatorNames.backupCodes,
};

export function factorAttribute({ schemas }: Organization, { user }: PersonRecord, name: string): unknown {
  return (user[schemas.extensionOf(name) ?? systemUser] as Record<string, unknown> | undefined)?.[name];
}

/** Undefined takes the attribute away. */
export function setFactorAttribute(
  { schemas }: Organization,
  person: PersonRecord,
  name: string,
  value: string | undefined,
): void {
  const schema = schemas.extensionOf(name) ?? systemUser;
  const { [name]: _former, ...others } = (person.user[schema] ?? {}) as Record<string, unknown>;
  const values = value === undefined ? others : { ...others, [name]: value };
  person.user = withNewTime({ ...person.user, [schema]: values });
}

/** Moves what people have to where the schemas of the organization say it is. */
export function alignFactorAttributes({ schemas, people }: Organization): void {
  for (const { user } of Object.values(people)) {
    for (const name of factorAttributes) {
      const home = schemas.extensionOf(name);
      const former = schemas.extensionIds.find((id) => id !== home && Object.hasOwn((user[id] ?? {}) as object, name));
      if (home === undefined || former === undefined) continue;
      const { [name]: value, ...others } = user[former] as Record<string, unknown>;
      user[home] = { ...(user[home] as object | undefined), [name]: value };
      if (Object.keys(others).length > 0) user[former] = others;
      else delete user[former];
    }
  }
}

/** The person's list, whoever wrote it: as names of the server, in lower case. */
export function enabledAuthenticators(organization: Organization, person: PersonRecord): string[] {
  const list = factorAttribute(organization, person, 'enabledAuthenticators');
  return (typeof list === 'string' ? list : '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
    .map((name) => formerNames[name] ?? name);
}

/** Whether the organization asks the person for a factor they have: where each decides for themselves, their list says. */
export function isWanted(
  organization: Organization,
  person: PersonRecord,
  factor: keyof typeof authenticatorNames,
): boolean {
  if (!organization.settings.userWiseMfa) return true;
  return enabledAuthenticators(organization, person).includes(authenticatorNames[factor]);
}
