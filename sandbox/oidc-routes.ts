/** The OpenID Connect routes: most are oidc-provider's, seen through the small differences of the real server. */
import type { ServerResponse } from 'node:http';

import { json, readText, type Call, type Reply } from './http.ts';
import { loginPath } from './oidc.ts';
import { isSecondStep } from './second-step/second-step.ts';
import { passkeyPath } from './signin-attempt.ts';
import { signIn, signOut } from './signin.ts';

const discovery = /^\/oauth2\/(token|oidcdiscovery)\/\.well-known\/openid-configuration$/;
const providers = /^\/oauth2\/(authorize|authorize\/[\w-]+|token|userinfo|jwks)$|^\/oidc\/logout\/confirm$/;

/** A reply, 'answered' when oidc-provider wrote one by itself, or undefined when the path is not OpenID Connect's. */
export async function answerOidc(call: Call, response: ServerResponse): Promise<Reply | 'answered' | undefined> {
  const { organization, path, query, request } = call;
  // Sign-in belongs to the organization, not to the organizations below it.
  if (call.base.endsWith('/o')) return undefined;
  if ([loginPath, passkeyPath].includes(path) || isSecondStep(path)) return signIn(call);
  if (path === '/oidc/logout') return signOut(call, response);
  if (path === '/oauth2/revoke' && call.method === 'POST') return revoke(call);
  const route = discovery.test(path)
    ? '/.well-known/openid-configuration'
    : providers.test(path)
      ? `${path}?${query.toString()}`
      : undefined;
  if (route === undefined) return undefined;
  await organization.oidc.handle(request, response, route);
  return 'answered';
}

/** oidc-provider refuses to revoke JWTs. Here as there, a token takes everything that was issued with it along. */
async function revoke({ organization, request }: Call): Promise<Reply> {
  const form = new URLSearchParams(await readText(request));
  const isClient = form.get('client_id') === organization.clientId;
  if (!isClient || (form.get('client_secret') ?? '') !== organization.settings.clientSecret) {
    return json(401, { error: 'invalid_client', error_description: 'Client credentials are invalid.' });
  }
  const token = form.get('token');
  if (token === null) return json(400, { error: 'invalid_request', error_description: 'Missing parameters: token' });
  const { provider } = organization.oidc;
  const found = (await provider.AccessToken.find(token)) ?? (await provider.RefreshToken.find(token));
  if (found?.grantId !== undefined) organization.store.revokeGrant(found.grantId);
  return { status: 200 };
}
