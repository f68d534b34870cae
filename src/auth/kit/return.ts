import { AsgAuthError } from '../backing.ts';
import { isExpired, type Transaction } from './transaction.ts';

export type Return =
  /** The address is the host's own, whatever it holds. */
  | { readonly kind: 'none' }
  /** It looks like an answer to this session, but not to a redirect this tab has under way. */
  | { readonly kind: 'stray'; readonly address: string }
  | { readonly kind: 'ours'; readonly transaction: Transaction; readonly parameters: URLSearchParams };

const answerParameters = [
  'code',
  'state',
  'session_state',
  'iss',
  'error',
  'error_description',
  'error_uri',
  'sp',
  'tenantDomain',
];

/** Ends the `state` of a sign-in for which another page waits. No other state has a dot in it. */
export const popupMark = '.popup';

/** This window was opened for a sign-in, and holds the answer for the page that opened it. */
export function isPopupAnswer(href: string, prefix: string): boolean {
  const state = new URL(href).searchParams.get('state') ?? '';
  return state.startsWith(prefix) && state.endsWith(popupMark);
}

/** `prefix` begins every `state` of this session, so that two sessions on a page leave each other's returns alone. */
export function readReturn(href: string, transaction: Transaction | undefined, prefix: string): Return {
  const url = new URL(href);
  const state = url.searchParams.get('state') ?? '';
  if (transaction && state !== '' && state === transaction.state && !state.endsWith(popupMark)) {
    return { kind: 'ours', transaction, parameters: url.searchParams };
  }
  if (!state.startsWith(prefix) || !(url.searchParams.has('code') || url.searchParams.has('error')))
    return { kind: 'none' };
  return { kind: 'stray', address: withoutAnswer(href) };
}

export function withoutAnswer(href: string): string {
  const url = new URL(href);
  for (const name of answerParameters) url.searchParams.delete(name);
  return url.href;
}

/**
 * Where a redirect is to end, for an address that a host asked for: never on another origin, nor at what has this one and
 * is no page (`blob:`) or has a name in it, to which no page can change its address.
 */
export function returnAddress(href: string, returnTo: string | undefined): string {
  const target = returnTo && URL.canParse(returnTo, href) ? new URL(returnTo, href) : undefined;
  return target?.href.startsWith(`${new URL(href).origin}/`) ? target.href : href;
}

/** The code of an answer that is to be believed. Throws an `AsgAuthError` otherwise. */
export function readCode(
  transaction: Transaction,
  parameters: URLSearchParams,
  issuers: readonly string[],
  now: number,
): string {
  const issuer = parameters.get('iss');
  if (issuer !== null && !issuers.includes(issuer)) {
    throw refused('The answer comes from another sign-in server than the one this page asked.', 'issuer');
  }
  if (isExpired(transaction, now)) throw refused('The sign-in took too long. Start it again.', 'expired');
  const error = parameters.get('error');
  if (error !== null) throw serverError(error);
  const code = parameters.get('code');
  if (!code) throw refused('The sign-in server sent neither a code nor an error.', 'code');
  return code;
}

export function cancelled(): AsgAuthError {
  return new AsgAuthError('cancelled', 'The person turned back on the sign-in page.', 'access_denied');
}

export function strayError(): AsgAuthError {
  return refused(
    'The answer of the sign-in server does not belong to a sign-in that was started in this tab.',
    'state',
  );
}

/** True where `prompt=none` got the answer that nobody can be signed in without a prompt: no fault of anyone. */
export function needsPrompt(error: AsgAuthError): boolean {
  return /^(login|interaction|consent|account_selection)_required$/.test(error.reason ?? '');
}

function serverError(value: string): AsgAuthError {
  const error = /^[a-z_]{1,40}$/.test(value) ? value : 'unknown_error';
  if (error === 'access_denied') return cancelled();
  if (error === 'server_error' || error === 'temporarily_unavailable') {
    return new AsgAuthError('unavailable', `The sign-in server cannot sign people in now (${error}).`, error);
  }
  if (error.endsWith('_required')) return refused(`The sign-in server answered ${error}.`, error);
  return new AsgAuthError(
    'config',
    `The sign-in server refused the request of this application (${error}). Check the grant types, scopes and redirect URLs of the application.`,
    error,
  );
}

export function refused(message: string, reason: string): AsgAuthError {
  return new AsgAuthError('refused', message, reason);
}
