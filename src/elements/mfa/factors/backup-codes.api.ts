import { AsgError } from '../../../client/errors.ts';
import { object, text } from '../../../client/read.ts';
import { flag, number } from '../../../client/read-values.ts';
import { valueAt } from '../../../client/scim.ts';
import { enterpriseSchema, systemSchema } from '../../../resources/me.read.ts';
import type { Me } from '../../../resources/me.ts';
import type { ResourceSpec } from '../../../state/resource.ts';

export const path = '/api/users/v1/me/backup-codes';
export const scopes: readonly string[] = ['internal_login'];

/** The codes themselves are told once, when they are made. */
export interface BackupCodeCount {
  readonly left: number;
  /** How many there were at first: known only to the page that made or removed them. */
  readonly of?: number;
}

export const backupCodeCount: ResourceSpec<BackupCodeCount> = {
  key: 'backup-codes',
  scopes,
  load: async (send) => {
    const left = number(object(await send(path, { scopes }))?.['remainingBackupCodesCount']);
    if (left === undefined) throw new AsgError('unexpected', { call: `GET ${path}` });
    return { left };
  },
};

/** The person has made codes once, also when all of them are used up. */
export function hasMadeCodes({ user }: Me): boolean {
  return [systemSchema, enterpriseSchema].some((schema) => {
    const enabled = text(valueAt(user, schema, ['enabledAuthenticators'])) ?? '';
    // Under its own name, or the one that old versions of the server's portal wrote.
    return flag(valueAt(user, schema, ['backupCodeEnabled'])) === true || /backup.code/i.test(enabled);
  });
}
