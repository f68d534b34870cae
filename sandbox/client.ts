/** The sandbox's admin API as typed methods. Nothing but `fetch`, so tests in Node and pages in a browser share it. */
import type {
  AnyPersonKey,
  AuthenticatorEntry,
  FactorOptions,
  Fault,
  GivenFactors,
  IssuedToken,
  LoggedRequest,
  Mail,
  OrganizationDescription,
  OrganizationOptions,
  Passkey,
  PasskeyOptions,
  Person,
  PersonChange,
  PersonKey,
  RequestFilter,
  SessionOptions,
  TemplateName,
  TokenOptions,
} from './contract.ts';
import type { FederatedLink, FederatedLinkOptions } from './federated-links.ts';
import { Phone, type PhoneOptions } from './phone.ts';
import type { DiscoveryData, PushDevice } from './push-records.ts';
import type { Attribute, Schema } from './schema.ts';
import type { Settings } from './settings.ts';
import type { Catalogue, Sharing, SharingChange } from './sharing-records.ts';

export type {
  AnyPersonKey,
  Attribute,
  AuthenticatorEntry,
  Catalogue,
  DiscoveryData,
  FactorOptions,
  Fault,
  FederatedLink,
  FederatedLinkOptions,
  GivenFactors,
  IssuedToken,
  LoggedRequest,
  Mail,
  Passkey,
  PasskeyOptions,
  Person,
  PersonChange,
  PersonKey,
  PhoneOptions,
  PushDevice,
};
export type { RequestFilter, Schema, SessionOptions, Settings, Sharing, SharingChange, TemplateName };

export interface Organization {
  readonly name: string;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly template: TemplateName;
  readonly people: Readonly<Record<PersonKey, Person>>;
  /** Whose data fits no schema; only in organizations made from `rich` and `verified`. */
  readonly odd?: Person<'odd'>;
  configure(settings: Partial<Settings>): Promise<void>;
  settings(): Promise<Settings>;
  /** Replaces the CORS origins or the redirect URLs, or both. */
  allow(access: Pick<OrganizationOptions, 'origins' | 'redirectUrls'>): Promise<void>;
  /** Another organization under the same name and client: other people, schemas and settings; everybody is signed out. */
  become(template: TemplateName): Promise<Organization>;
  /** What `/scim2/Schemas` is printed from, with what the server knows beyond it. */
  schemas(): Promise<Schema[]>;
  changeSchemas(schemas: readonly Schema[]): Promise<void>;
  /** It moves `meta.lastModified`, as a change on another device would. */
  changePerson(key: AnyPersonKey, change: PersonChange): Promise<void>;
  /** The SCIM user as `GET /scim2/Me` would answer it. */
  readPerson(key: AnyPersonKey): Promise<object>;
  /** A token without the redirect, in a session of its own. */
  token(key: AnyPersonKey, options?: TokenOptions): Promise<IssuedToken>;
  /** Other browsers in which the person is signed in: these, or so many. Their ids in `/me/sessions`, in that order. */
  giveSessions(key: AnyPersonKey, sessions: number | readonly SessionOptions[]): Promise<string[]>;
  /** Decides on the changes that wait in workflow mode; without an answer, nothing of them is stored. */
  decide(key: AnyPersonKey, decision: 'approve' | 'reject'): Promise<void>;
  /** Second factors, as if the person had set them up here. */
  givePerson(key: AnyPersonKey, factors: FactorOptions): Promise<GivenFactors>;
  /** What the person's authenticator app shows; a key that is being set up comes first. */
  authenticatorApp(key: AnyPersonKey): Promise<AuthenticatorEntry[]>;
  /** The code that the person reads off their app, of the key that was scanned last or of the one named. */
  totpCode(key: AnyPersonKey, which?: AuthenticatorEntry['key']): Promise<string>;
  passkeys(key: AnyPersonKey): Promise<Passkey[]>;
  /** One that was registered elsewhere. To sign in with it, bring the public key of an authenticator. */
  givePasskey(key: AnyPersonKey, options?: PasskeyOptions): Promise<Passkey>;
  /** One, or all of them. */
  removePasskeys(key: AnyPersonKey, credentialId?: string): Promise<void>;
  pushDevices(key: AnyPersonKey): Promise<PushDevice[]>;
  /** One, or all of them. */
  removePushDevices(key: AnyPersonKey, deviceId?: string): Promise<void>;
  /** The QR code that the person was shown last; undefined when there is none, or none any more. */
  pushDiscovery(key: AnyPersonKey): Promise<DiscoveryData | undefined>;
  /** The person holds a phone before that QR code, and it registers itself. */
  scanPushCode(key: AnyPersonKey, options?: PhoneOptions): Promise<Phone>;
  /** A phone that is registered already, without a QR code on anybody's screen. */
  givePhone(key: AnyPersonKey, options?: PhoneOptions): Promise<Phone>;
  /** What the organization can ask people to share or to agree to. */
  catalogue(): Promise<Catalogue>;
  /** What is not named stays as it is. */
  changeCatalogue(catalogue: Partial<Catalogue>): Promise<void>;
  sharing(key: AnyPersonKey): Promise<Sharing>;
  changeSharing(key: AnyPersonKey, change: SharingChange): Promise<void>;
  /** As if the person had signed in there. */
  addFederatedLink(key: AnyPersonKey, link: FederatedLinkOptions): Promise<FederatedLink>;
  /** The person's accounts at other providers, instead of those there are. */
  giveFederatedLinks(key: AnyPersonKey, links: readonly FederatedLinkOptions[]): Promise<FederatedLink[]>;
  expireAccessTokens(): Promise<void>;
  /** Every token and every browser session of the organization dies. */
  endSessions(): Promise<void>;
  outbox(): Promise<Mail[]>;
  advanceClock(seconds: number): Promise<void>;
  setClock(offsetSeconds: number): Promise<void>;
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** Lets the requests that a fault holds go on. */
  release(): Promise<void>;
  requests(filter?: RequestFilter): Promise<LoggedRequest[]>;
  clearRequests(): Promise<void>;
  remove(): Promise<void>;
}

export async function createOrganization(origin: string, options: OrganizationOptions = {}): Promise<Organization> {
  const url = `${origin}/sandbox/organizations`;
  return connect(origin, await call<OrganizationDescription>('POST', url, options));
}

export async function openOrganization(origin: string, name: string): Promise<Organization> {
  const url = `${origin}/sandbox/organizations/${encodeURIComponent(name)}`;
  return connect(origin, await call<OrganizationDescription>('GET', url));
}

function connect(origin: string, description: OrganizationDescription): Organization {
  const url = `${origin}/sandbox/organizations/${encodeURIComponent(description.name)}`;
  const get = <T>(path: string) => call<T>('GET', `${url}/${path}`);
  const command = (method: string, path: string, body?: unknown) => call<undefined>(method, url + path, body);
  const givePhone = async (key: AnyPersonKey, options?: PhoneOptions): Promise<Phone> =>
    register(await call('POST', `${url}/people/${key}/push-discovery`), options);
  return {
    ...description,
    configure: (settings) => command('PATCH', '/settings', settings),
    settings: () => get('settings'),
    become: async (template) => connect(origin, await call('POST', `${url}/template`, { template })),
    schemas: () => get('schemas'),
    changeSchemas: (schemas) => command('PUT', '/schemas', { schemas }),
    allow: (access) => command('PATCH', '/access', access),
    changePerson: (key, change) => command('PATCH', `/people/${key}`, change),
    readPerson: (key) => get(`people/${key}`),
    token: (key, options = {}) => call('POST', `${url}/people/${key}/token`, options),
    giveSessions: (key, sessions) =>
      call('POST', `${url}/people/${key}/sessions`, typeof sessions === 'number' ? { count: sessions } : { sessions }),
    decide: (key, decision) => command('POST', `/people/${key}/${decision}`),
    givePerson: async (key, { push, ...factors }) => {
      const given = await call<GivenFactors>('POST', `${url}/people/${key}/second-factors`, factors);
      if (push === undefined) return given;
      await command('DELETE', `/people/${key}/push-devices`);
      return push === null ? given : { ...given, push: await givePhone(key, push) };
    },
    authenticatorApp: (key) => get(`people/${key}/authenticator-app`),
    totpCode: async (key, which) => {
      const entries = await get<AuthenticatorEntry[]>(`people/${key}/authenticator-app`);
      const entry = entries.find((each) => which === undefined || each.key === which);
      if (!entry) throw new Error(`The authenticator app of ${key} has no ${which ?? ''} key.`);
      return entry.code;
    },
    passkeys: (key) => get(`people/${key}/passkeys`),
    givePasskey: (key, options = {}) => call('POST', `${url}/people/${key}/passkeys`, options),
    removePasskeys: (key, credentialId) => command('DELETE', `/people/${key}/passkeys`, { credentialId }),
    pushDevices: (key) => get(`people/${key}/push-devices`),
    removePushDevices: (key, deviceId) => command('DELETE', `/people/${key}/push-devices`, { deviceId }),
    pushDiscovery: (key) => get(`people/${key}/push-discovery`),
    scanPushCode: async (key, options) => {
      const discovery = await get<DiscoveryData | undefined>(`people/${key}/push-discovery`);
      if (!discovery) throw new Error(`${key} is shown no QR code, or an old one.`);
      return register(discovery, options);
    },
    givePhone,
    catalogue: () => get('catalogue'),
    changeCatalogue: (catalogue) => command('PATCH', '/catalogue', catalogue),
    sharing: (key) => get(`people/${key}/sharing`),
    changeSharing: (key, change) => command('PATCH', `/people/${key}/sharing`, change),
    addFederatedLink: (key, link) => call('POST', `${url}/people/${key}/federated-links`, link),
    giveFederatedLinks: (key, links) => call('PUT', `${url}/people/${key}/federated-links`, { links }),
    expireAccessTokens: () => command('POST', '/expire-access-tokens'),
    endSessions: () => command('POST', '/end-sessions'),
    outbox: () => get('outbox'),
    advanceClock: (advance) => command('PATCH', '/clock', { advance }),
    setClock: (offset) => command('PATCH', '/clock', { offset }),
    fault: (fault) => command('POST', '/faults', fault),
    clearFaults: () => command('DELETE', '/faults'),
    release: () => command('POST', '/release'),
    requests: (filter = {}) => get(`requests?${new URLSearchParams({ ...filter }).toString()}`),
    clearRequests: () => command('DELETE', '/requests'),
    remove: () => command('DELETE', ''),
  };
}

async function register(discovery: DiscoveryData, options?: PhoneOptions): Promise<Phone> {
  const phone = await Phone.scan(JSON.stringify(discovery), options);
  const response = await phone.register();
  if (!response.ok) throw new Error(`The phone was refused: ${response.status} ${await response.text()}`);
  return phone;
}

async function call<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
