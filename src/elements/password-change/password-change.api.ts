import type { Send } from '../../client/http.ts';
import { patchBody } from '../../client/scim.ts';
import { loginScope, updateScope } from './password-change.ways.ts';

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
