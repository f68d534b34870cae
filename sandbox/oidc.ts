/** OpenID Connect of one organization: oidc-provider, shaped like the real server. */
import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type {
  Account,
  ClientMetadata,
  Configuration,
  KoaContextWithOIDC,
  Provider as ProviderType,
} from 'oidc-provider';

import { accountSwitch, registerAccountSwitch } from './account-switch.ts';
import { isObject, report } from './http.ts';
import { identityClaims, profileClaims, sessionClaims, sessionState } from './oidc-claims.ts';
import { Provider, interactionPolicy } from './oidc-provider.ts';
import { sessionLifetime, type AccessTokenRecord } from './oidc-store.ts';
import type { Organization } from './organization.ts';
import { isLocked } from './people.ts';
import { errorPage } from './signin-page.ts';
import type { SigningKey } from './signing.ts';

export const loginPath = '/authenticationendpoint/login.do';
const day = 86_400;

const routes = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  userinfo: '/oauth2/userinfo',
  jwks: '/oauth2/jwks',
  end_session: '/oidc/logout',
};

function client(
  clientId: string,
  redirectUrls: readonly string[],
  moreGrants: readonly string[] = [],
  secret = '',
): ClientMetadata {
  return {
    client_id: clientId,
    ...(secret === ''
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_post', client_secret: secret }),
    grant_types: ['authorization_code', 'refresh_token', ...moreGrants],
    response_types: ['code'],
    redirect_uris: [...(redirectUrls.length ? redirectUrls : ['http://localhost/'])],
    post_logout_redirect_uris: [...redirectUrls],
  };
}

export class Oidc {
  readonly #organization: Organization;
  readonly #signingKey: SigningKey;
  #provider: ProviderType | undefined;

  constructor(organization: Organization, signingKey: SigningKey) {
    this.#organization = organization;
    this.#signingKey = signingKey;
  }

  get issuer(): string {
    return `${this.#organization.baseUrl}/oauth2/token`;
  }

  /** Made when first needed: most organizations of a test run never see a redirect. */
  get provider(): ProviderType {
    return (this.#provider ??= this.#createProvider());
  }

  /** After the redirect URLs changed. What was issued stays in the store. */
  forgetProvider(): void {
    this.#provider = undefined;
  }

  /** The record behind a presented access token, of either format, while it is in force. */
  accessToken(value: string): AccessTokenRecord | undefined {
    const id = this.readTokenId(value);
    return id === undefined ? undefined : this.#organization.store.accessToken(id);
  }

  /** A JWT access token carries its id; an opaque one is its id. */
  readTokenId(value: string): string | undefined {
    if (!value.includes('.')) return value;
    const id = this.readClaims(value)?.['jti'];
    return typeof id === 'string' ? id : undefined;
  }

  /** The claims of a JWT that this organization signed, in force or not. */
  readClaims(token: string): Record<string, unknown> | undefined {
    const claims = this.#signingKey.read(token);
    return claims?.['iss'] === this.issuer ? claims : undefined;
  }

  /** Hands a request to oidc-provider, with `path` as the route below the organization's base. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    // What stands before `url` in `originalUrl` is where oidc-provider believes itself mounted.
    request.url = path;
    Object.assign(request, { originalUrl: this.#organization.basePath + path });
    await this.provider.callback()(request, response);
  }

  #createProvider(): ProviderType {
    const moreGrants = this.#organization.settings.accountSwitch ? [accountSwitch] : [];
    const provider = new Provider(this.issuer, this.#configuration(moreGrants));
    if (moreGrants.length > 0) registerAccountSwitch(provider, this.#organization);
    this.#shapeAccessTokens(provider);
    provider.use(async (context, next) => {
      await next();
      // The gateway has decided about CORS before; oidc-provider would open it to everyone.
      if (context.res.getHeader('Access-Control-Allow-Credentials')) return;
      context.remove('Access-Control-Allow-Origin');
      context.remove('Access-Control-Expose-Headers');
    });
    provider.on('authorization.success', (context: KoaContextWithOIDC, answer?: Record<string, unknown>) => {
      if (answer) answer['session_state'] = sessionState(context, this.#organization.clientId);
      this.#noteVisit(context);
    });
    provider.on('server_error', (_context: KoaContextWithOIDC, error: Error) => report(error));
    const application: EventEmitter = provider;
    application.on('error', report);
    return provider;
  }

  #configuration(moreGrants: readonly string[]): Configuration {
    const organization = this.#organization;
    const { basePath, store } = organization;
    const cookie = { httpOnly: true, sameSite: 'lax', path: basePath === '' ? '/' : basePath } as const;
    const policy = interactionPolicy.base();
    policy.remove('consent');
    return {
      adapter: (model) => store.adapter(model, (value) => this.readTokenId(value)),
      clients: [
        client(organization.clientId, organization.redirectUrls, moreGrants, organization.settings.clientSecret),
        ...organization.catalogue.applications.flatMap(({ clientId, redirectUrls }) =>
          redirectUrls ? client(clientId, redirectUrls) : [],
        ),
      ],
      jwks: { keys: [this.#signingKey.jwk as never] },
      // Scopes that are not in this list, oidc-provider drops without a word, as the real server does.
      scopes: [...organization.settings.allowedScopes],
      routes,
      claims: {
        openid: identityClaims,
        profile: ['given_name', 'family_name', 'name', 'preferred_username'],
        email: ['email', 'email_verified'],
      },
      // Claims belong in the ID token on this server, not only behind userinfo.
      conformIdTokenClaims: false,
      // One clock serves all here; a tolerance would let tokens outlive what the organization says.
      clockTolerance: 0,
      pkce: { required: () => true },
      clientBasedCORS: () => true,
      issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
      expiresWithSession: () => false,
      rotateRefreshToken: () => true,
      ttl: {
        AccessToken: () => organization.settings.accessTokenLifetime,
        RefreshToken: () => organization.settings.refreshTokenLifetime,
        IdToken: 3600,
        AuthorizationCode: 300,
        Interaction: day,
        Session: sessionLifetime,
        Grant: 365 * day,
      },
      cookies: {
        names: { session: 'commonAuthId', interaction: 'sessionDataKey', resume: 'sessionDataKeyResume' },
        keys: [organization.id],
        long: { ...cookie, signed: true },
        short: { ...cookie, signed: true },
      },
      interactions: {
        policy,
        url: (_context, interaction) => `${basePath}${loginPath}?sessionDataKey=${interaction.uid}`,
      },
      loadExistingGrant: (context) => this.#grantFor(context),
      findAccount: (_context, id, token) => this.#account(id, isObject(token) ? token['sessionUid'] : undefined),
      renderError: (context, { error, error_description }) => {
        context.type = 'html';
        const sent = context.oidc?.params?.['redirect_uri'];
        const refused = error === 'invalid_redirect_uri' && typeof sent === 'string' ? sent : undefined;
        context.body = errorPage(error, error_description ?? '', refused);
      },
      discovery: {
        grant_types_supported: ['authorization_code', 'refresh_token', ...moreGrants],
        response_types_supported: ['code'],
      },
      features: {
        devInteractions: { enabled: false },
        dPoP: { enabled: false },
        pushedAuthorizationRequests: { enabled: false },
        revocation: { enabled: true },
        rpInitiatedLogout: { enabled: true },
      },
    };
  }

  /** Consent is skipped: whoever signs in has granted what was asked for, no less and no more. */
  async #grantFor(context: KoaContextWithOIDC) {
    const { provider, session, client, params } = context.oidc;
    const grant = new provider.Grant({ accountId: session!.accountId!, clientId: client!.clientId });
    grant.addOIDCScope(String(params?.['scope'] ?? ''));
    await grant.save();
    return grant;
  }

  #noteVisit({ oidc: { session }, ip, headers }: KoaContextWithOIDC): void {
    if (session?.accountId === undefined) return;
    const device = { userAgent: headers['user-agent'] ?? '', ip };
    this.#organization.store.noteVisit(session.uid, session.accountId, device);
  }

  #account(id: string, sessionUid: unknown): Account | undefined {
    const person = this.#organization.personById(id);
    if (!person || isLocked(person)) return undefined;
    const session = typeof sessionUid === 'string' ? sessionClaims(sessionUid) : {};
    return {
      accountId: id,
      claims: async (use) => ({ ...profileClaims(this.#organization, person), ...(use === 'id_token' ? session : {}) }),
    };
  }

  /**
   * oidc-provider keeps no record of the JWT access tokens it makes, so it could never revoke one. Ours are recorded
   * like opaque ones, and the JWT is the form in which they travel.
   */
  #shapeAccessTokens(provider: ProviderType): void {
    const organization = this.#organization;
    const issuer = this.issuer;
    const key = this.#signingKey;
    const prototype = provider.AccessToken.prototype as unknown as {
      getValueAndPayload(): Promise<{ value: string; payload: Record<string, unknown> }>;
    };
    const opaque = prototype.getValueAndPayload;
    prototype.getValueAndPayload = async function () {
      const { value, payload } = await opaque.call(this);
      if (organization.settings.accessTokenFormat === 'opaque') return { value, payload };
      const { accountId: sub, clientId: client_id, iat, exp, jti, scope } = payload;
      const claims = { iss: issuer, sub, aud: client_id, client_id, azp: client_id, nbf: iat, iat, exp, jti, scope };
      return { value: key.sign({ ...claims, aut: 'APPLICATION_USER', org_id: organization.id }, 'at+jwt'), payload };
    };
  }
}
