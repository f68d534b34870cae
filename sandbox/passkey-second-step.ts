/** The passkey after the password, for whoever has one that can be used here. */
import { readText, redirect, type Call, type Reply } from './http.ts';
import { loginPath } from './oidc.ts';
import type { PasskeyAttempt } from './passkey-signin.ts';
import { passkeyStep, type PasskeyStep } from './passkey-step.ts';
import { isLocked } from './people.ts';

export const secondStepPath = `/authenticationendpoint/${passkeyStep.page}`;

/** `key` is that of the sign-in, in which the password was right. */
export async function confirmWithPasskey(call: Call, attempt: PasskeyAttempt, key: string): Promise<Reply> {
  const { organization, cancelUrl } = attempt;
  const person = organization.personById(organization.secondSteps.get(key) ?? '');
  if (!person || isLocked(person)) return redirect(attempt.urlOf(loginPath));
  const step: PasskeyStep = { organization, person, action: attempt.urlOf(secondStepPath), cancelUrl, others: [] };
  if (call.method !== 'POST') return passkeyStep.ask(step);
  const outcome = await passkeyStep.check(step, new URLSearchParams(await readText(call.request)));
  if (outcome !== 'right') return passkeyStep.ask(step, outcome);
  organization.secondSteps.take(key);
  return attempt.letIn(person, ['BasicAuthenticator', passkeyStep.method]);
}
