import type { AuthBacking, SignInOptions } from '../backing.ts';
import { type Claims, scopeList, textClaim } from '../jwt.ts';
import { type HostSession, provedAt, userOf, type PlaceOptions } from './host.ts';
import { createHostBacking } from './host-backing.ts';
import { type HttpRequest, sendThrough } from './http-request.ts';

/**
 * What is needed of `AsgardeoSPAClient` of `@asgardeo/auth-spa` (also the one in `@asgardeo/auth-react`) or of
 * `@asgardeo/browser`. The names differ between the two; either will do.
 */
export interface AsgardeoClient {
  httpRequest: HttpRequest;
  refreshAccessToken(): Promise<unknown>;
  isAuthenticated?(): Promise<boolean | undefined>;
  isSignedIn?(): Promise<boolean | undefined>;
  getDecodedIDToken?(): Promise<unknown>;
  getDecodedIdToken?(): Promise<unknown>;
  getBasicUserInfo?(): Promise<unknown>;
  revokeAccessToken?(): Promise<unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the two packages take other settings
  signIn(config?: any): Promise<unknown>;
  signOut(): Promise<unknown>;
}

export interface FromAsgardeoClientOptions extends PlaceOptions {
  /**
   * Instead of the client's own `signIn()`, to which whoever is still signed in is signed out of the client first
   * (`revokeAccessToken()`): it would do nothing for them.
   */
  readonly signIn?: (options?: SignInOptions) => unknown;
  readonly signOut?: () => unknown;
  /**
   * Scopes that the client's token has, where the client does not tell, as that of `@asgardeo/browser`. Without them
   * nothing is foreseen, and the server decides.
   */
  readonly scopes?: readonly string[];
}

/**
 * A session on top of the host's own Asgardeo client, once that is initialized. After the host signed somebody in or out
 * without leaving the page, call `recheck()` of the controller.
 *
 * The client keeps renewing its token by itself, and asks for a new one with each answer 401. The kit holds that down: a
 * token past its time is renewed once before anything is sent, and after a pause one request goes ahead of the others.
 */
export function fromAsgardeoClient(client: AsgardeoClient, options: FromAsgardeoClientOptions): AuthBacking {
  return createHostBacking(
    'host-client',
    {
      look: () => lookAt(client, options.scopes),
      send: sendThrough((config) => client.httpRequest(config)),
      renew: () => client.refreshAccessToken(),
      signIn: options.signIn ?? ((how) => signIn(client, how)),
      signOut: options.signOut ?? (() => client.signOut()),
    },
    options,
  );
}

const isSignedIn = (client: AsgardeoClient): Promise<boolean | undefined> | undefined =>
  client.isAuthenticated?.() ?? client.isSignedIn?.();

/**
 * The stock client takes for signed in whom it knows, whatever became of their session, and does not ask them again: it
 * has to forget them first.
 */
async function signIn(client: AsgardeoClient, how?: SignInOptions): Promise<unknown> {
  try {
    if (await isSignedIn(client)) await client.revokeAccessToken?.();
  } catch {
    return client.signOut();
  }
  return client.signIn(how?.prompt && { prompt: how.prompt });
}

/** By its clock only. One that nobody signed in to is asked nothing else: the stock client reloads the page for it. */
async function lookAt(client: AsgardeoClient, told?: readonly string[]): Promise<HostSession | undefined> {
  if (!(await isSignedIn(client))) return undefined;
  const [claims, info] = await Promise.all([
    quietly(client.getDecodedIDToken?.() ?? client.getDecodedIdToken?.()),
    quietly(client.getBasicUserInfo?.()),
  ]);
  const scopes = told ?? (info && scopeList(info['allowedScopes']));
  return { ...userOf(claims), authTime: provedAt(claims), sessionId: textClaim(claims, 'isk'), scopes };
}

/** What a client cannot tell is left open. */
const quietly = async (answer: unknown): Promise<Claims | undefined> => {
  try {
    return (await answer) as Claims | undefined;
  } catch {
    return undefined;
  }
};
