import { AsgError } from '../../../client/errors.ts';
import type { Send } from '../../../client/http.ts';
import { object, text } from '../../../client/read.ts';
import { flag } from '../../../client/read-values.ts';

const path = '/api/users/v1/me/totp';
const scopes: readonly string[] = ['internal_login'];

/** What an authenticator app has to know. A secret: it goes with the step that shows it. */
export interface TotpKey {
  /** Base32, for people who type it. */
  readonly secret: string;
  /** The `otpauth:` address, for apps that scan or open it. */
  readonly address: string;
}

/** `INIT` gives the key that is waiting already, if there is one; `REFRESH` always a new one. */
export type KeyAction = 'INIT' | 'REFRESH';

/** A key that counts once a code of it was right. One that is in use already stays so until then. */
export async function requestKey(send: Send, action: KeyAction, issuer?: string): Promise<TotpKey> {
  const reply = object(await send(path, { method: 'POST', body: { action }, scopes }));
  const key = parseAddress(decode(text(reply?.['qrCodeUrl']) ?? ''), issuer);
  if (!key) throw new AsgError('unexpected', { call: `POST ${path}` });
  return key;
}

/** A wrong code is a good answer. It is sent as text, as the server counts in numbers and would take less for a mistake. */
export async function isRightCode(send: Send, verificationCode: string): Promise<boolean> {
  const body = { action: 'VALIDATE', verificationCode };
  return flag(object(await send(path, { method: 'POST', body, scopes }))?.['isValid']) === true;
}

export async function turnOff(send: Send): Promise<void> {
  await send(path, { method: 'DELETE', scopes, expect: 'nothing' });
}

function decode(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  } catch {
    return '';
  }
}

/**
 * The server does not encode the name of the issuer, whatever is in it; apps are stricter than it is. The account, which
 * it does encode, comes after the last colon.
 */
function parseAddress(address: string, issuer: string | undefined): TotpKey | undefined {
  const [, label = '', query = ''] = /^otpauth:\/\/totp\/(.*?)\?((?:.*&)?secret=.*)$/is.exec(address) ?? [];
  const secret = /(?:^|&)secret=([A-Z2-7]+)=*(?:&|$)/i.exec(query)?.[1]?.toUpperCase();
  if (secret === undefined) return undefined;
  const colon = label.lastIndexOf(':');
  const account = encodeURIComponent(plain(label.slice(colon + 1)));
  const name = encodeURIComponent(issuer || plain(label.slice(0, Math.max(0, colon))));
  const period = /(?:^|&)period=(\d+)/i.exec(query)?.[1] ?? '30';
  const [before, parameter] = name ? [`${name}:`, `&issuer=${name}`] : ['', ''];
  return { secret, address: `otpauth://totp/${before}${account}?secret=${secret}${parameter}&period=${period}` };
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
