/** Sign-in, renewal and sign-out at the organization, by openid-client. */
import * as client from 'openid-client';
import type { Person, Tokens } from './session-store.ts';

export interface Organization {
  /** `https://api.asgardeo.io/t/<organization>` */
  readonly baseUrl: string;
  readonly clientId: string;
  /** Of a "traditional web application". Without one, PKCE alone proves that the code came back to who asked for it. */
  readonly clientSecret?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** What is kept in the browser, in a cookie, until it comes back from the sign-in server. */
export interface Errand {
  readonly state: string;
  readonly returnTo: string;
  /** Only where somebody signs in. `person`: who was asked to confirm that it is they. */
  readonly signIn?: { readonly nonce: string; readonly verifier: string; readonly person?: string | undefined };
}

const defaultScopes = ['openid', 'profile', 'internal_login', 'internal_user_password_update'];

/** Seconds. */
const timeout = 10;

/** The organization does not renew this session any more. */
export class SessionOver extends Error {}

/** The organization cannot renew it now, which says nothing about the session. */
export class NotNow extends Error {}

export class OpenId {
  readonly #organization: Organization;
  readonly #redirectUri: string;
  #configuration: Promise<client.Configuration> | undefined;

  constructor(organization: Organization, redirectUri: string) {
    this.#organization = organization;
    this.#redirectUri = redirectUri;
  }

  /** `isStepUp`: the sign-in server is to ask for a proof even of somebody whom it knows. */
  async signInUrl(returnTo: string, isStepUp: boolean, person: string | undefined): Promise<[URL, Errand]> {
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(await this.#discover(), {
      redirect_uri: this.#redirectUri,
      scope: (this.#organization.scopes ?? defaultScopes).join(' '),
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(isStepUp && { prompt: 'login' }),
    });
    return [url, { state, returnTo, signIn: { nonce, verifier, person: isStepUp ? person : undefined } }];
  }

  /** Rejects where the answer is not the one that was asked for. */
  async finish(answer: URL, { state, signIn }: Errand): Promise<[Person, Tokens]> {
    const granted = await client.authorizationCodeGrant(await this.#discover(), answer, {
      expectedState: state,
      expectedNonce: signIn?.nonce,
      pkceCodeVerifier: signIn?.verifier,
      idTokenExpected: true,
    });
    const claims = granted.claims();
    if (!claims) throw new Error('The answer has no ID token.');
    const scopes = (granted.scope ?? '').split(' ');
    return [personOf(claims, scopes), tokensOf(granted, { refresh: undefined, id: granted.id_token ?? '' })];
  }

  async renew(tokens: Tokens): Promise<Tokens> {
    if (tokens.refresh === undefined) throw new SessionOver();
    try {
      return tokensOf(await client.refreshTokenGrant(await this.#discover(), tokens.refresh), tokens);
    } catch (error) {
      const isOver = error instanceof client.ResponseBodyError && error.error === 'invalid_grant';
      throw isOver ? new SessionOver() : new NotNow();
    }
  }

  /** Whether or not the server hears of it, this side has forgotten them. */
  async revoke({ refresh, access }: Tokens): Promise<void> {
    const configuration = await this.#discover();
    await client.tokenRevocation(configuration, refresh ?? access);
  }

  async signOutUrl(returnTo: string, { id }: Tokens): Promise<[URL, Errand]> {
    const state = client.randomState();
    const url = client.buildEndSessionUrl(await this.#discover(), {
      id_token_hint: id,
      post_logout_redirect_uri: this.#redirectUri,
      state,
    });
    return [url, { state, returnTo }];
  }

  /** Once; but again where it did not work. */
  #discover(): Promise<client.Configuration> {
    this.#configuration ??= discover(this.#organization).catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }
}

async function discover({ baseUrl, clientId, clientSecret }: Organization): Promise<client.Configuration> {
  // Below /o lie only the APIs of an organization. Its people sign in at the tenant.
  const issuer = new URL(`${baseUrl.replace(/\/o$/, '')}/oauth2/token`);
  const authentication = clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret);
  // A sandbox on this machine has no certificate.
  const execute = issuer.protocol === 'http:' && issuer.hostname === 'localhost' ? [client.allowInsecureRequests] : [];
  const configuration = await client.discovery(issuer, clientId, undefined, authentication, { execute, timeout });
  configuration.timeout = timeout;
  return configuration;
}

type Granted = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

/** A server that keeps the refresh token sends none; nor is there always a new ID token. */
function tokensOf(granted: Granted, before: Pick<Tokens, 'refresh' | 'id'>): Tokens {
  return {
    access: granted.access_token,
    expiresAt: Date.now() + (granted.expiresIn() ?? 3600) * 1_000,
    refresh: granted.refresh_token ?? before.refresh,
    id: granted.id_token ?? before.id,
  };
}

function personOf(claims: client.IDToken, scopes: readonly string[]): Person {
  const { sub, iat, auth_time: authTime } = claims;
  const text = (name: string): string | undefined =>
    typeof claims[name] === 'string' && claims[name] !== '' ? claims[name] : undefined;
  return {
    sub,
    username: text('username') ?? text('preferred_username'),
    scopes,
    sessionId: text('isk'),
    // How old the proof is, the server says by its own clock. When that was, ours says: the two are never compared.
    provedAt: authTime === undefined ? undefined : Date.now() - (iat - authTime) * 1_000,
  };
}
