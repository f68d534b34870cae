/** Everything one organization knows. It lives in memory; `snapshot()` is what a data file keeps of it. */
import { randomBytes, randomUUID } from 'node:crypto';

import type { AdapterPayload } from 'oidc-provider';

import { isoNow, withClock, type Clock } from './clock.ts';
import type { AnyPersonKey, Mail, OrganizationOptions, TemplateName } from './contract.ts';
import { seededDevices } from './devices.ts';
import { FaultList } from './faults.ts';
import { Oidc } from './oidc.ts';
import { OidcStore } from './oidc-store.ts';
import type { PasskeyRequest } from './passkeys.ts';
import type { PushDiscovery } from './push-records.ts';
import {
  hashPassword,
  isLocked,
  linkToProvider,
  primaryEmail,
  seedPerson,
  withoutStore,
  type PersonRecord,
} from './people.ts';
import { RequestLog } from './request-log.ts';
import type { Schema } from './schema.ts';
import { UserSchemas } from './schemas.ts';
import { alignFactorAttributes } from './second-factors.ts';
import type { PendingStep } from './second-step/kind.ts';
import { giveSession } from './sessions.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { emptyCatalogue, emptySharing, type Catalogue } from './sharing-records.ts';
import type { SigningKey } from './signing.ts';
import { sharingOf } from './templates/sharing.ts';
import { templates } from './templates/templates.ts';
import { Tickets } from './tickets.ts';
import { askForProof } from './verification-codes.ts';

/** The organization behind the forms of the base URL that name none. */
export const superOrganization = 'carbon.super';

export interface OrganizationSnapshot {
  readonly name: string;
  readonly displayName: string;
  readonly id: string;
  readonly clientId: string;
  /** A data file of an earlier sandbox has none. */
  readonly template?: TemplateName;
  /** Only where they are not the template's own. */
  readonly schemas?: readonly Schema[];
  /** A data file of an earlier sandbox does not say. */
  readonly withDevices?: boolean;
  readonly settings: Settings;
  /** A data file of an earlier sandbox has none. */
  readonly catalogue?: Catalogue;
  readonly origins: readonly string[];
  readonly redirectUrls: readonly string[];
  readonly clock: Clock;
  readonly people: People;
  readonly outbox: readonly Mail[];
  readonly oidc: readonly (readonly [string, string, AdapterPayload])[];
}

/** A data file of an earlier sandbox knows less of people. */
function complete(person: PersonRecord): void {
  person.proposals ??= [];
  person.failedCodes ??= 0;
  person.secondFactors ??= { backupCodeHashes: [] };
  person.passkeys ??= [];
  person.pushDevices ??= [];
  person.sharing ??= emptySharing();
  if (person.federatedLinks === undefined) {
    person.federatedLinks = [];
    linkToProvider(person);
  }
}

type People = Readonly<Record<string, PersonRecord>>;

export type PasswordCheck = 'right' | 'wrong' | 'locked';

export class Organization {
  readonly name: string;
  readonly displayName: string;
  readonly id: string;
  readonly clientId: string;
  readonly withDevices: boolean;
  readonly clock: Clock;
  readonly outbox: Mail[];
  readonly store: OidcStore;
  readonly oidc: Oidc;
  readonly faults = new FaultList();
  readonly requests = new RequestLog();
  /** By the id of the request. */
  readonly passkeyRequests = new Tickets<PasskeyRequest>(5);
  /** By the key of the sign-in. */
  readonly secondSteps = new Tickets<PendingStep>(10);
  /** Where the form of the page goes that asked, by the challenge: one sign-in cannot use that of another. */
  readonly passkeyChallenges = new Tickets<string>(5);
  /** By the id that the device is to have. */
  readonly pushDiscoveries = new Tickets<PushDiscovery>(5);
  template: TemplateName;
  schemas: UserSchemas;
  people: People;
  settings: Settings;
  /** What it can ask people to share or to agree to. */
  catalogue: Catalogue;
  origins: readonly string[];
  redirectUrls: readonly string[];

  constructor(
    readonly serverOrigin: string,
    signingKey: SigningKey,
    saved: OrganizationSnapshot,
  ) {
    this.name = saved.name;
    this.displayName = saved.displayName;
    this.id = saved.id;
    this.clientId = saved.clientId;
    this.withDevices = saved.withDevices ?? false;
    this.clock = saved.clock;
    this.template = saved.template ?? 'standard';
    this.schemas = new UserSchemas(saved.schemas ?? templates[this.template].schemas);
    for (const person of Object.values(saved.people)) complete(person);
    this.people = saved.people;
    this.outbox = [...saved.outbox];
    this.settings = { ...defaultSettings, ...saved.settings };
    this.catalogue = saved.catalogue ?? emptyCatalogue;
    this.origins = saved.origins;
    this.redirectUrls = saved.redirectUrls;
    this.store = new OidcStore(saved.oidc);
    this.oidc = new Oidc(this, signingKey);
  }

  static create(serverOrigin: string, signingKey: SigningKey, options: OrganizationOptions = {}): Organization {
    const name = options.name ?? `org-${randomBytes(6).toString('hex')}`;
    const { template = 'standard' } = options;
    const organization = new Organization(serverOrigin, signingKey, {
      name,
      displayName: options.displayName ?? templates[template].displayName,
      id: randomUUID(),
      clientId: randomBytes(15).toString('base64url').replaceAll(/[-_]/g, 'x'),
      withDevices: options.withDevices ?? false,
      settings: defaultSettings,
      origins: options.origins ?? [],
      redirectUrls: options.redirectUrls ?? [],
      clock: { offset: 0 },
      people: {},
      outbox: [],
      oidc: [],
    });
    organization.furnish(template, options);
    return organization;
  }

  /** Schemas, settings and people as the template has them. Whoever was signed in is so no more. */
  furnish(template: TemplateName, options: Pick<OrganizationOptions, 'schemas' | 'settings'> = {}): void {
    const { schemas, settings, people, catalogue = emptyCatalogue } = templates[template];
    const seeds = Object.entries(people(this.displayName));
    this.template = template;
    this.schemas = new UserSchemas(options.schemas ?? schemas);
    this.settings = { ...defaultSettings, ...settings, ...options.settings };
    this.people = Object.fromEntries(seeds.map(([key, seed]) => [key, seedPerson(key as AnyPersonKey, seed)]));
    alignFactorAttributes(this);
    this.catalogue = catalogue;
    this.#seedSharing();
    this.outbox.length = 0;
    for (const tickets of [this.passkeyRequests, this.passkeyChallenges, this.pushDiscoveries, this.secondSteps]) {
      tickets.clear();
    }
    this.store.clear();
    this.oidc.forgetProvider();
    for (const [key, { pending = [] }] of seeds) {
      const person = this.people[key]!;
      for (const { channel, value, list } of pending) askForProof(this, person, channel, value, list);
      if (this.withDevices) for (const device of seededDevices[person.key] ?? []) giveSession(this, person, device);
    }
  }

  /** Only what the organization has in its catalogue can have been shared. */
  #seedSharing(): void {
    if (this.catalogue === emptyCatalogue) return;
    for (const person of Object.values(this.people)) {
      Object.assign(person.sharing, structuredClone(sharingOf(person.key, Date.now())));
    }
  }

  get basePath(): string {
    return this.name === superOrganization ? '' : `/t/${this.name}`;
  }

  get baseUrl(): string {
    return this.serverOrigin + this.basePath;
  }

  snapshot(): OrganizationSnapshot {
    const { name, displayName, id, clientId, template, settings, origins, redirectUrls, clock, people, outbox } = this;
    const oidc = withClock(clock, () => this.store.entries());
    const kept = {
      name,
      displayName,
      id,
      clientId,
      template,
      withDevices: this.withDevices,
      settings,
      catalogue: this.catalogue,
      origins,
      redirectUrls,
    };
    const own = this.schemas.all === templates[template].schemas ? {} : { schemas: this.schemas.all };
    return { ...kept, ...own, clock, people, outbox, oidc };
  }

  personById(id: string): PersonRecord | undefined {
    return Object.values(this.people).find((person) => person.id === id);
  }

  /** By user name, with or without its store prefix, or by the primary email; the server ignores case. */
  personByLogin(login: string): PersonRecord | undefined {
    const wanted = login.trim().toLowerCase();
    return Object.values(this.people).find(({ user }) =>
      [user.userName, withoutStore(user.userName), primaryEmail(user)].some((name) => name?.toLowerCase() === wanted),
    );
  }

  /** A real authentication: it counts wrong passwords and locks. */
  checkPassword(person: PersonRecord, password: string): PasswordCheck {
    if (isLocked(person)) return 'locked';
    const right = !person.federated && hashPassword(person.salt, password) === person.passwordHash;
    this.countAttempt(person, 'failedAttempts', right);
    return right ? 'right' : 'wrong';
  }

  countAttempt(person: PersonRecord, counter: 'failedAttempts' | 'failedCodes', right: boolean): void {
    person[counter] = right ? 0 : person[counter] + 1;
    if (person[counter] < this.settings.lockAfter || right) return;
    person[counter] = 0;
    person.lockedUntil = Date.now() + this.settings.lockMinutes * 60_000;
  }

  deliver(mail: Omit<Mail, 'at'>): void {
    this.outbox.push({ ...mail, at: isoNow() });
  }

  /** Origins are compared whole; only a trailing slash is forgiven. */
  allowsOrigin(origin: string): boolean {
    return this.origins.some((allowed) => allowed.replace(/\/$/, '') === origin);
  }
}
