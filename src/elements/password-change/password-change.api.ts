import type { Send } from '../../client/http.ts';
import { object, text } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import { patchBody } from '../../client/scim.ts';
import { loginScope, updateScope } from './password-change.ways.ts';

const sessionsPath = '/api/users/v1/me/sessions';

/** `POST /api/users/v1/me/change-password`; 204. */
export async function changePassword(send: Send, currentPassword: string, newPassword: string): Promise<void> {
  const body = { currentPassword, newPassword };
  const options = { method: 'POST', body, scopes: [updateScope], expect: 'nothing' } as const;
  await send('/api/users/v1/me/change-password', options);
}

/** `PATCH /scim2/Me`. */
export async function patchPassword(send: Send, newPassword: string): Promise<void> {
  const body = patchBody([
    { schema: 'urn:ietf:params:scim:schemas:core:2.0:User', path: ['password'], value: newPassword },
  ]);
  await send('/scim2/Me', { method: 'PATCH', body, scopes: [loginScope], expect: 'nothing' });
}

/** Ids of the person's other sessions. Undefined where the server does not say which one this is. */
export async function otherSessions(send: Send, current: string | undefined): Promise<readonly string[] | undefined> {
  const reply = object(await send(sessionsPath, { scopes: [loginScope] }));
  const ids = list(reply?.['sessions']).flatMap((session) => text(object(session)?.['id']) ?? []);
  return current !== undefined && ids.includes(current) ? ids.filter((id) => id !== current) : undefined;
}

/** Ends sessions one by one: the call that ends all of them would end this one too. Resolves with those that stayed. */
export async function endSessions(send: Send, ids: readonly string[]): Promise<readonly string[]> {
  const stayed: string[] = [];
  for (const id of ids) {
    try {
      await send(`${sessionsPath}/${encodeURIComponent(id)}`, {
        method: 'DELETE',
        scopes: [loginScope],
        expect: 'nothing',
      });
    } catch {
      stayed.push(id);
    }
  }
  return stayed;
}
