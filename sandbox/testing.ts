/** What the tests of the sandbox share: a sandbox per file, plain requests, and a browser made of a cookie jar. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before } from 'node:test';

import { createOrganization, type AnyPersonKey, type Organization } from './client.ts';
import { initialPassword, type OrganizationOptions } from './contract.ts';
import { parseJson } from './http.ts';
import { startSandbox, type Sandbox } from './server.ts';

export const pageOrigin = 'http://localhost:5173';
export const redirectUrl = `${pageOrigin}/account`;

let sandbox: Sandbox | undefined;

export function useSandbox(): void {
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox?.close());
}

export function sandboxOrigin(): string {
  assert.ok(sandbox, 'useSandbox() was not called');
  return sandbox.origin;
}

export function newOrganization(options: OrganizationOptions = {}): Promise<Organization> {
  return createOrganization(sandboxOrigin(), { origins: [pageOrigin], redirectUrls: [redirectUrl], ...options });
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed JSON, loosely typed: each test says what it expects of it. Some replies call themselves JSON and are not. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export async function request(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, text, body: isJson ? parseJson(text) : undefined };
}

/** A person with a token, and the requests they make. */
export class Caller {
  readonly organization: Organization;
  readonly authorization: string;

  constructor(organization: Organization, authorization: string) {
    this.organization = organization;
    this.authorization = authorization;
  }

  static async of(organization: Organization, key: AnyPersonKey = 'maya', scopes?: readonly string[]): Promise<Caller> {
    const token = await organization.token(key, scopes ? { scopes } : {});
    return new Caller(organization, `Bearer ${token.access_token}`);
  }

  static basic(organization: Organization, userName: string, password = initialPassword): Caller {
    const credentials = Buffer.from(`${userName}@${organization.name}:${password}`).toString('base64');
    return new Caller(organization, `Basic ${credentials}`);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return request(this.organization.baseUrl + path, { headers: { Authorization: this.authorization, ...headers } });
  }

  send(method: string, path: string, body: unknown): Promise<Answer> {
    const headers = { Authorization: this.authorization, 'Content-Type': 'application/json' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return request(this.organization.baseUrl + path, { method, headers, body: text });
  }

  patch(...operations: object[]): Promise<Answer> {
    return this.send('PATCH', '/scim2/Me', { Operations: operations });
  }

  replace(value: object): Promise<Answer> {
    return this.patch({ op: 'replace', value });
  }

  changePassword(currentPassword: string, newPassword: string): Promise<Answer> {
    return this.send('POST', '/api/users/v1/me/change-password', { currentPassword, newPassword });
  }
}

export interface Authorization {
  readonly scope?: string;
  readonly clientId?: string;
  readonly redirectUri?: string;
  readonly challenge?: boolean;
  readonly [parameter: string]: string | boolean | undefined;
}

/** Follows nothing by itself, and keeps cookies by name and path as a browser does. */
export class Browser {
  readonly organization: Organization;
  readonly verifier = randomBytes(32).toString('base64url');
  readonly #cookies = new Map<string, { readonly path: string; readonly value: string }>();

  constructor(organization: Organization) {
    this.organization = organization;
  }

  /** Another browser with the same cookies. */
  copy(): Browser {
    const copy = new Browser(this.organization);
    for (const [key, cookie] of this.#cookies) copy.#cookies.set(key, cookie);
    return copy;
  }

  async open(url: string, init: RequestInit = {}): Promise<Answer> {
    const absolute = new URL(url, this.organization.baseUrl);
    const cookie = [...this.#cookies.values()]
      .filter(({ path }) => absolute.pathname.startsWith(path))
      .map(({ value }) => value)
      .join('; ');
    const answer = await request(absolute.href, { ...init, headers: { Accept: 'text/html', Cookie: cookie } });
    for (const header of answer.headers.getSetCookie()) this.#keep(header);
    return answer;
  }

  authorize({ challenge = true, ...more }: Authorization = {}): Promise<Answer> {
    const { scope = 'openid profile internal_login', clientId, redirectUri, ...parameters } = more;
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId ?? this.organization.clientId,
      redirect_uri: redirectUri ?? redirectUrl,
      scope,
      state: 'state-1',
      ...(challenge ? { code_challenge: challengeOf(this.verifier), code_challenge_method: 'S256' } : {}),
      ...(parameters as Record<string, string>),
    });
    return this.open(`${this.organization.baseUrl}/oauth2/authorize?${query.toString()}`);
  }

  submit(loginUrl: string, userName: string, password = initialPassword): Promise<Answer> {
    return this.sendForm(loginUrl, { username: userName, password });
  }

  sendForm(url: string, form: Record<string, string>): Promise<Answer> {
    return this.open(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Up to where the right password leads: the page of a second step, or the way back to the application. */
  async pastPassword(userName = 'maya.fernando', parameters: Authorization = {}): Promise<string> {
    return location(await this.submit(location(await this.authorize(parameters)), userName));
  }

  /** What the application is told, once nothing more is asked for. */
  async goBack(url: string): Promise<URLSearchParams> {
    return returned(location(await this.open(url)));
  }

  /** The whole way from the authorize URL to the return, with the form if it is shown. */
  async signIn(parameters: Authorization = {}, userName = 'maya.fernando'): Promise<URLSearchParams> {
    const answer = await this.authorize(parameters);
    if (location(answer).includes('login.do')) {
      return this.goBack(location(await this.submit(location(answer), userName)));
    }
    return returned(location(answer));
  }

  exchange(code: string, verifier = this.verifier): Promise<Answer> {
    return tokenRequest(this.organization, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUrl,
      code_verifier: verifier,
    });
  }

  #keep(header: string): void {
    const [pair = '', ...attributes] = header.split('; ');
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice('path='.length) ?? '/';
    const key = `${pair.split('=')[0]} ${path}`;
    if (attributes.some((attribute) => attribute.startsWith('expires=Thu, 01 Jan 1970'))) this.#cookies.delete(key);
    else this.#cookies.set(key, { path, value: pair });
  }
}

function returned(target: string): URLSearchParams {
  assert.ok(target.startsWith(redirectUrl), `Expected to return to the application, not to ${target}`);
  return new URL(target).searchParams;
}

export function tokenRequest(organization: Organization, form: Record<string, string>): Promise<Answer> {
  const body = new URLSearchParams({ client_id: organization.clientId, ...form });
  return request(`${organization.baseUrl}/oauth2/token`, { method: 'POST', body });
}

export function refresh(organization: Organization, refreshToken: string): Promise<Answer> {
  return tokenRequest(organization, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

export function location(answer: Answer): string {
  const target = answer.headers.get('Location');
  assert.ok(target, `Expected a redirect, got ${answer.status} ${answer.text.slice(0, 200)}`);
  return target;
}

export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

export function assertScimError(
  { status, body }: Answer,
  expected: number,
  scimType?: string,
  detail?: string | RegExp,
): void {
  assert.equal(status, expected);
  assert.deepEqual(body.schemas, ['urn:ietf:params:scim:api:messages:2.0:Error']);
  assert.equal(body.status, String(expected), 'the status in the body is a string');
  assert.equal(body.scimType, scimType);
  if (typeof detail === 'string') assert.equal(body.detail, detail);
  else if (detail) assert.match(body.detail, detail);
}

export async function newBrowser(settings = {}): Promise<Browser> {
  return new Browser(await newOrganization({ settings }));
}

export async function tokensOf(browser: Browser, parameters: Authorization = {}) {
  const answer = await browser.exchange((await browser.signIn(parameters)).get('code')!);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as { access_token: string; refresh_token: string; id_token: string; scope: string };
}
