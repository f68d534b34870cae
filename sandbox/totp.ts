/** `/api/users/v1/me/totp`: the authenticator app, by RFC 6238, on the organization's clock. */
import { Secret, TOTP } from 'otpauth';

import { apiError } from './errors.ts';
import { isObject, json, parseJson, readText, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { withoutStore, type PersonRecord } from './people.ts';
import { setFactorAttribute } from './second-factors.ts';

/** Seconds. */
const period = 30;

export function newTotpKey(): string {
  return new Secret({ size: 20 }).base32;
}

/** A code may be one step early or late: clocks differ, and people need a while to type. */
export function isTotpCode(key: string, code: string): boolean {
  return TOTP.validate({ token: code, secret: Secret.fromBase32(key), period, window: 1 }) !== null;
}

export function currentTotpCode(key: string): { readonly code: string; readonly secondsLeft: number } {
  return {
    code: TOTP.generate({ secret: Secret.fromBase32(key), period }),
    secondsLeft: Math.ceil(TOTP.remaining({ period }) / 1000),
  };
}

export function totpIssuer({ displayName, settings }: Organization): string {
  return settings.totpIssuer === '' ? displayName : settings.totpIssuer;
}

export function totpAccount({ user }: PersonRecord): string {
  return withoutStore(user.userName);
}

export async function answerTotp(call: PersonalCall): Promise<Reply> {
  const body = parseJson(await readText(call.request));
  if (!isObject(body)) return malformed();
  const { action } = body;
  const code = readCode(body['verificationCode']);
  if (code === 'malformed') return malformed();
  if (action === undefined || action === null) {
    return apiError(400, 'UE-10000', 'Invalid Request', 'Property action cannot be null.');
  }
  // Checking a code is the one action that a password opens, too.
  if (action === 'VALIDATE') return validate(call, code);
  const run = typeof action === 'string' && Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!run) return malformed();
  return call.token ? run(call) : refuseBasic();
}

const actions: Readonly<Record<string, (call: PersonalCall) => Reply>> = {
  // Asked again, it shows the same key; and it says "enabled" at once, long before anybody has proven to have the key.
  INIT: (call) => {
    const { organization, person } = call;
    const key = (person.secondFactors.pendingTotpKey ??= newTotpKey());
    setFactorAttribute(organization, person, 'totpEnabled', 'true');
    return qrCode(call, key);
  },
  REFRESH: (call) => qrCode(call, (call.person.secondFactors.pendingTotpKey = newTotpKey())),
  VIEW: readQrCode,
};

function validate({ person: { secondFactors } }: PersonalCall, code: number | undefined): Reply {
  if (code === undefined) {
    return apiError(
      505,
      'OTP-10004',
      'Verification code not present.',
      'Verification code is not present in the request.',
    );
  }
  const { totpKey, pendingTotpKey } = secondFactors;
  const key = pendingTotpKey ?? totpKey;
  // The server counts in numbers, to which leading zeros mean nothing.
  const isValid = key !== undefined && isTotpCode(key, String(code).padStart(6, '0'));
  if (isValid && pendingTotpKey !== undefined) {
    secondFactors.totpKey = pendingTotpKey;
    secondFactors.pendingTotpKey = undefined;
  }
  return json(200, { isValid });
}

/** Without a key it makes one up, shows it and forgets it: the answer never says that there is none. */
export function readQrCode(call: PersonalCall): Reply {
  if (!call.token) return refuseBasic();
  return qrCode(call, call.person.secondFactors.totpKey ?? newTotpKey());
}

export function readSecret({ person: { secondFactors }, token }: PersonalCall): Reply {
  if (!token) return refuseBasic();
  const secret = secondFactors.totpKey ?? (secondFactors.pendingTotpKey ??= newTotpKey());
  return json(200, { secret });
}

export function turnTotpOff({ organization, person, token }: PersonalCall): Reply {
  if (!token) return refuseBasic();
  person.secondFactors.totpKey = undefined;
  person.secondFactors.pendingTotpKey = undefined;
  setFactorAttribute(organization, person, 'totpEnabled', 'false');
  return { status: 200 };
}

/** The real server does not encode the issuer, whatever is in it. */
function qrCode({ organization, person }: PersonalCall, key: string): Reply {
  const issuer = totpIssuer(organization);
  const account = encodeURIComponent(totpAccount(person));
  const url = `otpauth://totp/${issuer}:${account}?secret=${key}&issuer=${issuer}&period=${period}`;
  return json(200, { qrCodeUrl: Buffer.from(url, 'utf8').toString('base64') });
}

/** A whole number, or the digits of one; an empty text is none. */
function readCode(value: unknown): number | undefined | 'malformed' {
  if (value === undefined || value === null || value === '') return undefined;
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value));
  const code = isNumber ? Number(value) : NaN;
  return code === (code | 0) ? code : 'malformed';
}

function malformed(): Reply {
  const description = 'Provided request body content is not in the expected format.';
  return apiError(400, 'UE-10000', 'Invalid Request.', description);
}

function refuseBasic(): Reply {
  const description = 'This method is blocked for the requests with basic authentication.';
  return apiError(403, 'OTP-10005', 'Access denied.', description);
}
