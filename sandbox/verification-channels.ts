/** Where a person's addresses and numbers stand in the SCIM user, and what the server calls their verification. */
import { isObject } from './http.ts';
import { primaryEmail, type ScimUser } from './people.ts';
import { systemUser } from './schemas.ts';

type Values = Record<string, unknown>;

/** What differs between addresses and numbers. */
export interface Channel {
  readonly name: 'email' | 'mobile';
  readonly attribute: string;
  readonly setting: 'emailVerification' | 'mobileVerification';
  readonly command: string;
  readonly verified: string;
  readonly list: string;
  readonly verifiedList: string;
  readonly pending: string;
  /** Answered where verification is off, where people have but one, and where two are to be proven at once. */
  readonly refusals: Readonly<Record<'off' | 'single' | 'several', string>>;
  readonly primary: (user: ScimUser) => string | undefined;
  readonly withPrimary: (user: ScimUser, value: string | undefined) => unknown[];
  readonly printPending: (value: string) => unknown;
}

export const email: Channel = {
  name: 'email',
  attribute: 'emails',
  setting: 'emailVerification',
  command: 'verifyEmail',
  verified: 'emailVerified',
  list: 'emailAddresses',
  verifiedList: 'verifiedEmailAddresses',
  pending: 'pendingEmails',
  refusals: {
    off: 'UEV-10002 - Email verification is not enabled',
    single: 'UEV-10004 - Support for multiple email addresses per user is not enabled',
    several: 'UEV-10003 - Unable to verify multiple email addresses simultaneously',
  },
  primary: primaryEmail,
  withPrimary: (user, value) => [
    ...(value === undefined ? [] : [value]),
    ...listOf(user, 'emails').filter((entry) => typeof entry !== 'string'),
  ],
  printPending: (value) => [{ value }],
};

const isMobile = (entry: unknown): entry is { value: string } => isObject(entry) && entry['type'] === 'mobile';

export const mobile: Channel = {
  name: 'mobile',
  attribute: 'phoneNumbers',
  setting: 'mobileVerification',
  command: 'verifyMobile',
  verified: 'phoneVerified',
  list: 'mobileNumbers',
  verifiedList: 'verifiedMobileNumbers',
  pending: 'pendingMobileNumber',
  refusals: {
    off: 'UMV-10001 - Verified mobile numbers claim cannot be updated as mobile number verification on update is disabled.',
    single: 'UMV-10002 - Support for multiple mobile numbers per user is not enabled.',
    // The real server uses the code for email addresses here, too.
    several: 'UEV-10003 - Unable to verify multiple mobile numbers simultaneously',
  },
  primary: (user) => listOf(user, 'phoneNumbers').find(isMobile)?.value,
  withPrimary: (user, value) => [
    ...listOf(user, 'phoneNumbers').filter((entry) => !isMobile(entry)),
    ...(value === undefined ? [] : [{ type: 'mobile', value }]),
  ],
  printPending: (value) => value,
};

function listOf(user: ScimUser, name: string): unknown[] {
  return Array.isArray(user[name]) ? (user[name] as unknown[]) : [];
}

export function textsOf(user: ScimUser, name: string): string[] {
  const value = (user[systemUser] as Values | undefined)?.[name];
  return Array.isArray(value) ? (value as unknown[]).filter((entry) => typeof entry === 'string') : [];
}

export function setSystemValue(user: ScimUser, name: string, value: unknown): void {
  const system = (user[systemUser] ??= {}) as Values;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) delete system[name];
  else system[name] = value;
}
