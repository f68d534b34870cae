/** Signing in with a passkey and nothing else: no name is typed, the passkey says who comes. */
import { html, readText, type Call, type Reply } from './http.ts';
import { askForPasskey, passkeyMethod, provePasskey, type PasskeyStep } from './passkey-proof.ts';
import { isLocked } from './people.ts';
import { problems, type SignInAttempt } from './signin-attempt.ts';
import { errorPage } from './signin-page.ts';

export async function signInWithPasskey({ method, request }: Call, attempt: SignInAttempt): Promise<Reply> {
  const { organization, passwordUrl, passkeyUrl, cancelUrl } = attempt;
  if (passkeyUrl === undefined) return html(404, errorPage('not_available', 'Nobody signs in with a passkey here.'));
  const others = [{ label: 'Sign in with a password instead', url: passwordUrl }];
  const step: PasskeyStep = { organization, action: passkeyUrl, cancelUrl, others };
  if (method !== 'POST') return askForPasskey(step);
  const proven = await provePasskey(step, new URLSearchParams(await readText(request)));
  if (!('person' in proven)) return askForPasskey(step, proven);
  if (isLocked(proven.person)) return askForPasskey(step, { problem: problems.locked });
  // Something to have and something to know or to be in one: no second step follows.
  return attempt.letIn(proven.person, [passkeyMethod]);
}
