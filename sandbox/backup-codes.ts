/** `/api/users/v1/me/backup-codes`: codes to write down, each good for one sign-in. */
import { randomInt } from 'node:crypto';

import { apiError } from './errors.ts';
import { json, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { hashPassword, type PersonRecord } from './people.ts';
import { setFactorAttribute } from './second-factors.ts';

export function makeBackupCodes({ organization, person, token }: PersonalCall): Reply {
  if (!token) return refuseBasic();
  const backupCodes = newBackupCodes(organization.settings.backupCodeCount);
  setBackupCodes(organization, person, backupCodes);
  return json(200, { backupCodes });
}

export function countBackupCodes({ person, token }: PersonalCall): Reply {
  if (!token) return refuseBasic();
  return json(200, { remainingBackupCodesCount: person.secondFactors.backupCodeHashes.length });
}

export function deleteBackupCodes({ organization, person, token }: PersonalCall): Reply {
  if (!token) return refuseBasic();
  setBackupCodes(organization, person, []);
  return { status: 200 };
}

/** No two alike: a code that is used up must be gone. */
export function newBackupCodes(count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(String(randomInt(1_000_000)).padStart(6, '0'));
  return [...codes];
}

/** In place of the former ones. */
export function setBackupCodes(organization: Organization, person: PersonRecord, codes: readonly string[]): void {
  keep(
    organization,
    person,
    codes.map((code) => hashPassword(person.salt, code)),
  );
}

/** Whether it was one of the person's; it is none any more. */
export function useBackupCode(organization: Organization, person: PersonRecord, code: string): boolean {
  const { backupCodeHashes } = person.secondFactors;
  const hash = hashPassword(person.salt, code);
  if (!backupCodeHashes.includes(hash)) return false;
  keep(
    organization,
    person,
    backupCodeHashes.filter((each) => each !== hash),
  );
  return true;
}

function keep(organization: Organization, person: PersonRecord, hashes: readonly string[]): void {
  person.secondFactors.backupCodeHashes = hashes;
  setFactorAttribute(organization, person, 'backupCodeEnabled', String(hashes.length > 0));
}

function refuseBasic(): Reply {
  const description = 'This method is blocked for the requests with basic authentication.';
  return apiError(403, 'BCA-10005', 'Access denied.', description);
}
