/** Signing in and out in the browser: what the pages of the sandbox do when they are used. */
import type { ServerResponse } from 'node:http';

import { html, readText, redirect, type Call, type Reply } from './http.ts';
import { loginPath } from './oidc.ts';
import { confirmWithPasskey, secondStepPath } from './passkey-second-step.ts';
import { isPasskeySignInOffered, passkeyPath, signInWithPasskey, type PasskeyAttempt } from './passkey-signin.ts';
import { passkeyStep } from './passkey-step.ts';
import { errorPage, messagePage, signInPage } from './signin-page.ts';

const problems = {
  wrong: 'Login failed! Please recheck the username and password and try again.',
  locked: 'This account is locked. Try again later or ask an administrator.',
};

/** `GET` shows the form, or cancels; `POST` is the form sent. */
export async function signIn(call: Call): Promise<Reply> {
  const { organization, query } = call;
  const key = query.get('sessionDataKey') ?? '';
  const interaction = await organization.oidc.provider.Interaction.find(key);
  if (!interaction)
    return html(400, errorPage('invalid_session', 'This sign-in has expired. Go back and start again.'));
  const finish = async (result: NonNullable<typeof interaction.result>): Promise<Reply> => {
    interaction.result = result;
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
    return redirect(interaction.returnTo);
  };
  if (query.has('cancel')) {
    return finish({ error: 'access_denied', error_description: 'User denied the consent.' });
  }
  const urlOf = (path: string) => `${organization.basePath}${path}?sessionDataKey=${encodeURIComponent(key)}`;
  const attempt: PasskeyAttempt = {
    organization,
    cancelUrl: `${urlOf(loginPath)}&cancel=true`,
    urlOf,
    // Not remembered: the cookie must not carry an expiry date, since the organization's clock may be set back.
    letIn: (person, methods) => finish({ login: { accountId: person.id, amr: [...methods], remember: false } }),
  };
  if (call.path === passkeyPath) return signInWithPasskey(call, attempt);
  if (call.path === secondStepPath) return confirmWithPasskey(call, attempt, key);
  return answerPassword(call, attempt, key, String(interaction.params['login_hint'] ?? ''));
}

async function answerPassword(call: Call, attempt: PasskeyAttempt, key: string, loginHint: string): Promise<Reply> {
  const { organization, cancelUrl } = attempt;
  const show = (userName: string, problem?: string): Reply => {
    const passkeyUrl = isPasskeySignInOffered(organization) ? attempt.urlOf(passkeyPath) : undefined;
    const form = { action: attempt.urlOf(loginPath), cancelUrl, passkeyUrl, userName, problem };
    return html(200, signInPage({ organization: organization.displayName, ...form }));
  };
  if (call.method !== 'POST') return show(loginHint);
  const form = new URLSearchParams(await readText(call.request));
  const userName = form.get('username') ?? '';
  const person = organization.personByLogin(userName);
  const check = person ? organization.checkPassword(person, form.get('password') ?? '') : 'wrong';
  if (!person || check !== 'right') return show(userName, problems[check === 'locked' ? 'locked' : 'wrong']);
  if (passkeyStep.isOffered(organization, person)) {
    organization.secondSteps.add(key, person.id);
    return redirect(attempt.urlOf(secondStepPath));
  }
  return attempt.letIn(person, ['BasicAuthenticator']);
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
