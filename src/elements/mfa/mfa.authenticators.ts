import { object, text } from '../../client/read.ts';
import type { ResourceSpec } from '../../state/resource.ts';

export const path = '/api/users/v1/me/mfa/authenticators';
export const scopes: readonly string[] = ['internal_login'];

/** The only names the server takes. */
export type AuthenticatorName = 'totp' | 'backup-code-authenticator';

/** What old versions of the server's own portal wrote for them. */
export const oldNames: Readonly<Record<string, AuthenticatorName>> = {
  totp: 'totp',
  'backup code authenticator': 'backup-code-authenticator',
};

/** The second steps that the person uses when signing in, where the server asks each person, and not each application. */
export const enabledAuthenticators: ResourceSpec<readonly string[]> = {
  key: 'enabled-authenticators',
  scopes,
  load: async (send) => parseAuthenticators(await send(path, { scopes })),
};

/** One text, with commas, or nothing at all. */
export function parseAuthenticators(json: unknown): readonly string[] {
  const names = (text(object(json)?.['enabledAuthenticators']) ?? '').split(',');
  return names.flatMap((name) => {
    const clean = name.trim();
    return clean === '' ? [] : (oldNames[clean.toLowerCase()] ?? clean);
  });
}
