/** Signing in and out in the browser: what the pages of the sandbox do when they are used. */
import type { ServerResponse } from 'node:http';

import { html, readText, redirect, type Call, type Reply } from './http.ts';
import { signInWithPasskey } from './passkey-signin.ts';
import { answerSecondStep, goOn, isSecondStep } from './second-step/second-step.ts';
import { isLocked } from './people.ts';
import { isGuest, passkeyPath, problems, SignInAttempt } from './signin-attempt.ts';
import { errorPage, messagePage } from './signin-page.ts';

/** `GET` shows the form, or cancels; `POST` is the form sent. */
export async function signIn(call: Call): Promise<Reply> {
  const { organization } = call;
  const attempt = await SignInAttempt.find(call);
  if (!attempt) return html(400, errorPage('invalid_session', 'This sign-in has expired. Go back and start again.'));
  if (call.query.has('cancel')) return attempt.cancel();
  if (call.path === passkeyPath) return signInWithPasskey(call, attempt);
  if (isSecondStep(call.path)) return answerSecondStep(call, attempt);
  if (call.method !== 'POST') return attempt.askForPassword(attempt.loginHint);
  const form = new URLSearchParams(await readText(call.request));
  const guest = organization.people[form.get('guest') ?? ''];
  if (guest && isGuest(guest)) {
    if (isLocked(guest)) return attempt.askForPassword('', problems.locked);
    return attempt.letIn(guest, ['OpenIDConnectAuthenticator']);
  }
  const userName = form.get('username') ?? '';
  const person = organization.personByLogin(userName);
  const check = person ? organization.checkPassword(person, form.get('password') ?? '') : 'wrong';
  if (person && check === 'right') return goOn(attempt, person, ['BasicAuthenticator']);
  return attempt.askForPassword(userName, problems[check === 'locked' ? 'locked' : 'wrong']);
}

/** Ends the browser session and returns at once, with `client_id` alone as well as with an ID token. */
export async function signOut(call: Call, response: ServerResponse): Promise<Reply> {
  const { organization, request, query } = call;
  const { provider } = organization.oidc;
  const parameters = call.method === 'POST' ? new URLSearchParams(await readText(request)) : query;
  const target = parameters.get('post_logout_redirect_uri');
  const refusal = refuseSignOut(call, parameters, target);
  if (refusal) return refusal;

  const context = provider.createContext(request, response);
  const session = await provider.Session.get(context as never);
  await session.destroy();
  const path = organization.basePath === '' ? '/' : organization.basePath;
  context.cookies.set(provider.cookieName('session'), null, { path, signed: true });

  if (target === null) return html(200, messagePage('Signed out', 'You have signed out successfully.'));
  const url = new URL(target);
  const state = parameters.get('state');
  if (state !== null) url.searchParams.set('state', state);
  return redirect(url.href);
}

function refuseSignOut({ organization }: Call, parameters: URLSearchParams, target: string | null): Reply | undefined {
  if (target === null) return undefined;
  const clientId =
    parameters.get('client_id') ?? organization.oidc.readClaims(parameters.get('id_token_hint') ?? '')?.['aud'];
  if (clientId !== organization.clientId) {
    return html(
      400,
      errorPage('invalid_client', 'A valid client_id or id_token_hint is needed to return to the application.'),
    );
  }
  if (!organization.redirectUrls.includes(target)) {
    return html(400, errorPage('access_denied', 'The post-logout redirect URL is not registered.'));
  }
  return undefined;
}
