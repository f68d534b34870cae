/** Signing in and out in the browser: what the pages of the sandbox do when they are used. */
import type { ServerResponse } from 'node:http';

import { html, readText, type Call, type Reply } from './http.ts';
import { loginPath } from './oidc.ts';
import type { Organization } from './organization.ts';
import { isLocked, withoutStore } from './people.ts';
import { systemUser } from './schemas.ts';
import { errorPage, messagePage, signInPage, type Guest } from './signin-page.ts';

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
  const show = (userName: string, problem?: string): Reply => {
    const action = `${organization.basePath}${loginPath}?sessionDataKey=${encodeURIComponent(key)}`;
    const form = {
      organization: organization.displayName,
      action,
      cancelUrl: `${action}&cancel=true`,
      userName,
      guests: guestsOf(organization),
      problem,
    };
    return html(200, signInPage(form));
  };
  if (call.method !== 'POST') return show(String(interaction.params['login_hint'] ?? ''));
  const form = new URLSearchParams(await readText(call.request));
  const guest = organization.people[form.get('guest') ?? ''];
  if (guest?.federated) {
    if (isLocked(guest)) return show('', problems.locked);
    return finish({ login: { accountId: guest.id, amr: ['OpenIDConnectAuthenticator'], remember: false } });
  }
  const userName = form.get('username') ?? '';
  const person = organization.personByLogin(userName);
  const check = person ? organization.checkPassword(person, form.get('password') ?? '') : 'wrong';
  if (!person || check !== 'right') return show(userName, problems[check === 'locked' ? 'locked' : 'wrong']);
  // Not remembered: the cookie must not carry an expiry date, since the organization's clock may be set back.
  return finish({ login: { accountId: person.id, amr: ['BasicAuthenticator'], remember: false } });
}

/** Everybody whom another provider knows, since the sandbox has none of those providers. */
function guestsOf({ people }: Organization): readonly Guest[] {
  const guests = Object.values(people).filter(({ federated }) => federated);
  return guests.map(({ key, user }) => {
    const { idpType } = (user[systemUser] ?? {}) as { readonly idpType?: string };
    return { key, userName: withoutStore(user.userName), provider: idpType || 'another provider' };
  });
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

function redirect(location: string): Reply {
  return { status: 302, headers: { Location: location, 'Cache-Control': 'no-store' } };
}
