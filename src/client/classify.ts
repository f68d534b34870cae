import type { AsgAuthError, AuthResponse } from '../auth/backing.ts';
import { AsgError, type AsgErrorCode, type AsgErrorDetail } from './errors.ts';
import { object, text } from './read.ts';
import { list, number } from './read-values.ts';

/** The codes of the `/api` errors (shape D), and the bare digits of the legacy APIs. */
const byServerCode: ReadonlyMap<string, AsgErrorCode> = new Map([
  ['PWD-10001', 'wrong-password'],
  ['PWD-10002', 'same-password'],
  ['PWD-10003', 'password-policy'],
  ['PWD-10004', 'password-refused'],
  ['PWD-10006', 'read-only'],
  ['18001', 'wrong-code'],
  ['18002', 'expired-code'],
  // A code that was sent to somebody else.
  ['18003', 'wrong-code'],
  ['UAR-10011', 'nothing-pending'],
  // A list of passkeys with nothing in it.
  ['FID-10006', 'nothing-pending'],
  // The organization does not trust the page that wants to make a passkey.
  ['FID-50003', 'config'],
  // A passkey that is no more, in answers that call themselves a bad request.
  ['FID-50009', 'not-found'],
  ['FID-50011', 'not-found'],
  ['FID-50007', 'conflict'],
  // A phone that is no more, in an answer that calls itself a bad request.
  ['PDH-15009', 'not-found'],
  // Sessions of somebody whom the server does not find: nothing that a scope would change.
  ['USM-10010', 'read-only'],
  // A receipt or a consent that is no more, or somebody else's, in answers that call themselves forbidden.
  ['CM_00075', 'not-found'],
  ['CM_00076', 'not-found'],
  // A linked account that is no more, at another provider and here.
  ['UAA-10002', 'not-found'],
  ['UAA-10003', 'not-found'],
  ['UAA-8529', 'not-found'],
  // About the account that is to be linked.
  ['UAA-8526', 'wrong-password'],
  ['UAA-8900', 'missing-password'],
  ['UAA-8533', 'same-account'],
  ['UAA-8525', 'conflict'],
]);

const byStatus: Readonly<Record<number, AsgErrorCode>> = {
  401: 'session-ended',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  412: 'conflict',
  429: 'rate-limited',
  504: 'timeout',
};

/** SCIM says most things in a sentence only; these are the sentences that need words of their own. */
const bySentence: readonly (readonly [RegExp, AsgErrorCode])[] = [
  [/password.*\bhistory\b/i, 'password-history'],
  // Of everybody's store, or of people who come from another provider.
  [/user store is read.?only|attribute update is not allowed/i, 'read-only'],
  [/not allowed for scim2\/Me/i, 'not-enabled'],
  // Of one attribute, which the schema may show otherwise.
  [/read-only attributes|for shared users/i, 'not-changeable'],
  [/uniqueness|already (exists|in use|taken|used)|duplicate/i, 'taken'],
  // The numbers are the user store's, for a password that its policy or its pattern refused.
  [/^(20035|30003|36001)\b|password/i, 'password-policy'],
];

/** What a failed answer means. The only place that knows statuses and server codes. */
export function classifyResponse(response: AuthResponse, call: string): AsgError {
  const { status } = response;
  const body = object(response.data) ?? {};
  const isScim = list(body['schemas']).length > 0;
  // Some of the server's codes end in a comma.
  const serverCode = text(isScim ? body['scimType'] : body['code'])?.replace(/,$/, '');
  const sentence = text(body['description']) ?? text(body['detail']) ?? text(body['message']);
  const code = codeOf(status, serverCode, sentence, isScim, call);
  return new AsgError(code, {
    status,
    call,
    ...present({
      serverCode: safeCode(serverCode),
      traceId: safeCode(text(body['traceId'])),
      retryAfter: retryAfter(response.headers['retry-after']),
      attributes: code === 'taken' ? namesIn(sentence) : undefined,
      policy: code === 'password-policy' ? policySentence(sentence) : undefined,
      outcome: mayBeDone(status, call) ? 'unknown' : undefined,
    }),
  });
}

function codeOf(
  status: number,
  serverCode: string | undefined,
  sentence: string | undefined,
  isScim: boolean,
  call: string,
): AsgErrorCode {
  const known = serverCode === undefined ? undefined : byServerCode.get(serverCode);
  if (known === 'password-policy' && sentence && /history/i.test(sentence)) return 'password-history';
  if (known && status >= 400 && status < 500) return known;
  if (isScim && serverCode === 'uniqueness') return 'taken';
  if (isScim && status === 400 && sentence) return scimSentence(sentence, call) ?? 'invalid-input';
  if (status >= 500) return byStatus[status] ?? (status === 501 ? 'not-enabled' : 'server');
  return byStatus[status] ?? (status === 400 || status === 406 || status === 422 ? 'invalid-input' : 'unexpected');
}

/**
 * A gateway that got a bad answer (502), or none in time (504), had passed the call on: the server may have done it. A
 * 503 and a 429 say that it was not even tried.
 */
function mayBeDone(status: number, call: string): boolean {
  return (status === 502 || status === 504) && !call.startsWith('GET');
}

function scimSentence(sentence: string, call: string): AsgErrorCode | undefined {
  const code = bySentence.find(([pattern]) => pattern.test(sentence))?.[1];
  return code?.startsWith('password-') && !call.startsWith('PATCH') ? undefined : code;
}

/** The sentence about a policy without the store's numeric prefix (`22001 - …`). */
function policySentence(sentence: string | undefined): string | undefined {
  return sentence?.replace(/^\d{5}\s*-\s*/, '');
}

/**
 * "The value defined for Email is already in use": names of attributes. Whatever could be a value instead, an address or
 * a number, is not passed on.
 */
function namesIn(sentence: string | undefined): string | undefined {
  return /\bvalues? defined for ([^@"':\d]{1,120}?) (?:is|are) already\b/i.exec(sentence ?? '')?.[1];
}

/** Codes and trace ids travel to events and logs; a server that puts anything else there is not passed on. */
function safeCode(value: string | undefined): string | undefined {
  return value !== undefined && /^[\w.:-]{1,80}$/.test(value) ? value : undefined;
}

/** `Retry-After` as seconds, from either of its two forms (RFC 9110, 10.2.3). */
function retryAfter(header: string | undefined): number | undefined {
  const seconds = number(header);
  if (seconds !== undefined) return Math.max(0, seconds);
  const date = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

/** What it means that there was no answer at all. */
export function classifyFailure(error: unknown, call: string): AsgError {
  if (!isAuthError(error)) return new AsgError(isOffline() ? 'offline' : 'network', { call });
  const detail: AsgErrorDetail = {
    call,
    ...present({ reason: safeCode(error.reason), retryAfter: error.retryAfter }),
  };
  switch (error.kind) {
    case 'signed-out':
    case 'session-ended':
    case 'timeout':
      return new AsgError(error.kind, detail);
    case 'network':
      return new AsgError(isOffline() ? 'offline' : 'network', detail);
    case 'aborted':
    case 'cancelled':
      return new AsgError('cancelled', detail);
    case 'unavailable':
      return new AsgError(error.retryAfter === undefined ? 'server' : 'rate-limited', detail);
    case 'blocked':
    case 'config':
      return new AsgError('config', detail);
    case 'refused':
      return new AsgError('session-ended', detail);
  }
}

/** Milliseconds before the first, second and third retry of a read. */
const delays = [1_000, 3_000, 8_000] as const;
/** What the server wants left alone for longer is left to the person. */
const longestWait = 600_000;

/** How long to wait before the next try, or undefined when trying again by itself would not help. */
export function waitBefore({ code, detail }: AsgError, attempt: number): number | undefined {
  const delay = delays[attempt];
  if (delay === undefined || !['network', 'timeout', 'server', 'rate-limited'].includes(code)) return undefined;
  const asked = (detail.retryAfter ?? 0) * 1_000;
  return asked > longestWait ? undefined : Math.max(asked, delay * (0.75 + Math.random() / 2));
}

/** By shape: the controller may come from another copy of the kit. */
function isAuthError(error: unknown): error is AsgAuthError {
  return error instanceof Error && error.name === 'AsgAuthError' && 'kind' in error;
}

function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

function present<T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: NonNullable<T[K]>;
  }>;
}
