/** Signing in with a passkey and nothing else: no name is typed, the passkey says who comes. */
import { html, readText, type Call, type Reply } from './http.ts';
import { loginPath } from './oidc.ts';
import type { Organization } from './organization.ts';
import { ask, passkeyStep, provePasskey, type PasskeyStep } from './passkey-step.ts';
import { isLocked, type PersonRecord } from './people.ts';
import { errorPage } from './signin-page.ts';

export const passkeyPath = '/authenticationendpoint/passkey.do';

/** A sign-in under way, as far as it is needed here. */
export interface PasskeyAttempt {
  readonly organization: Organization;
  readonly cancelUrl: string;
  urlOf(path: string): string;
  letIn(person: PersonRecord, methods: readonly string[]): Promise<Reply>;
}

export function isPasskeySignInOffered({ settings }: Organization): boolean {
  return settings.passkeySignIn && settings.passkeysMissing === 0;
}

export async function signInWithPasskey({ method, request }: Call, attempt: PasskeyAttempt): Promise<Reply> {
  const { organization, cancelUrl } = attempt;
  if (!isPasskeySignInOffered(organization)) {
    return html(404, errorPage('not_available', 'Nobody signs in with a passkey here.'));
  }
  const others = [{ label: 'Sign in with a password instead', url: attempt.urlOf(loginPath) }];
  const step: PasskeyStep = { organization, action: attempt.urlOf(passkeyPath), cancelUrl, others };
  if (method !== 'POST') return ask(step);
  const proven = await provePasskey(step, new URLSearchParams(await readText(request)));
  if ('problem' in proven) return ask(step, proven.problem);
  if (isLocked(proven.person)) {
    return ask(step, 'This account is locked. Try again later or ask an administrator.');
  }
  // Something to have and something to know or to be in one: no second step follows.
  return attempt.letIn(proven.person, [passkeyStep.method]);
}
