import { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { object, text } from '../../../client/read.ts';
import { list } from '../../../client/read-values.ts';
import { path, scopes } from './backup-codes.api.ts';

/** From now on those that the person had before are worth nothing. Any text may be a code; zeros at its front count. */
export async function makeBackupCodes(send: Send): Promise<readonly string[]> {
  const reply = object(await send(path, { method: 'POST', scopes }));
  const codes = list(reply?.['backupCodes']).flatMap((code) => text(code) ?? []);
  if (codes.length === 0) throw new AsgError('unexpected', { call: `POST ${path}` });
  return codes;
}

export async function removeBackupCodes(send: Send): Promise<void> {
  await send(path, { method: 'DELETE', scopes, expect: 'nothing' });
}
