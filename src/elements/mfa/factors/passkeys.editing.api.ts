import type { Send } from '../../../client/http.ts';
import { path, scopes } from './passkeys.api.ts';

/** `operation`, and not `op` as in SCIM: the server knows no other spelling. */
export async function renamePasskey(send: Send, id: string, name: string): Promise<void> {
  const body = [{ operation: 'REPLACE', path: '/displayName', value: name }];
  await send(pathOf(id), { method: 'PATCH', body, scopes, expect: 'nothing' });
}

export async function removePasskey(send: Send, id: string): Promise<void> {
  await send(pathOf(id), { method: 'DELETE', scopes, expect: 'nothing' });
}

function pathOf(id: string): string {
  return `${path}/${encodeURIComponent(id)}`;
}
