/** What the sandbox knows of a person. */
import { createHash, randomUUID } from 'node:crypto';

import { initialPassword, type AnyPersonKey, type PasskeyRecord, type Person } from './contract.ts';
import { isoNow } from './clock.ts';
import { newFederatedLink, type FederatedLink, type FederatedLinkOptions } from './federated-links.ts';
import type { PushDevice } from './push-records.ts';
import type { Change } from './scim/rules.ts';
import { emptySharing, type Sharing } from './sharing-records.ts';

/** A SCIM user as it is answered, without what is computed at reading time (`schemas`, `meta.location`, …). */
export interface ScimUser {
  [attribute: string]: unknown;
  userName: string;
}

export interface PendingVerification {
  readonly code: string;
  readonly scenario: string;
  readonly channel: 'email' | 'mobile';
  readonly value: string;
  /** The list the value joins once verified; without it, it becomes the primary one. */
  readonly list: boolean;
  readonly expires: number;
}

/** Keys are kept as the text that a QR code carries, codes only as hashes. */
export interface SecondFactors {
  totpKey?: string | undefined;
  /** Handed out, and not proven to be in anybody's app yet. */
  pendingTotpKey?: string | undefined;
  backupCodeHashes: readonly string[];
}

export interface PersonRecord {
  readonly key: AnyPersonKey;
  readonly id: string;
  readonly salt: string;
  passwordHash: string;
  formerPasswordHashes: string[];
  failedAttempts: number;
  /** Wrong codes; a right password in between does not forgive them. */
  failedCodes: number;
  /** Set by an administrator; only an administrator takes it back. */
  locked: boolean;
  /** Set by wrong passwords; passes by itself. Epoch milliseconds. */
  lockedUntil: number;
  readOnly: boolean;
  federated: boolean;
  user: ScimUser;
  pending: PendingVerification[];
  /** What waits for an approval. */
  proposals: Change[];
  secondFactors: SecondFactors;
  passkeys: PasskeyRecord[];
  pushDevices: PushDevice[];
  sharing: Sharing;
  federatedLinks: readonly FederatedLink[];
  /** Shared by accounts that belong to the same person. */
  associationKey?: string | undefined;
}

export function hashPassword(salt: string, password: string): string {
  return createHash('sha256').update(salt).update(password).digest('hex');
}

export function isLocked(person: PersonRecord): boolean {
  return person.locked || person.lockedUntil > Date.now();
}

export function primaryEmail(user: ScimUser): string | undefined {
  const emails = Array.isArray(user['emails']) ? (user['emails'] as unknown[]) : [];
  return emails.find((entry): entry is string => typeof entry === 'string');
}

export function describePerson<Key extends AnyPersonKey>({ id, user }: PersonRecord, key: Key): Person<Key> {
  const displayName = (user['displayName'] as string | undefined) ?? withoutStore(user.userName);
  return { key, id, userName: user.userName, email: primaryEmail(user) ?? '', displayName, password: initialPassword };
}

/** The user store prefix is the server's business; people type their name without it. */
export function withoutStore(userName: string): string {
  return userName.replace(/^[A-Z_][A-Z0-9_]*\//, '');
}

/** Somebody as a template describes them. */
export interface Seed {
  readonly user: ScimUser;
  readonly federated?: boolean;
  /** Accounts at other providers. */
  readonly links?: readonly FederatedLinkOptions[];
  /** What was asked for and is not proven yet, with its message in the outbox. */
  readonly pending?: readonly Pick<PendingVerification, 'channel' | 'value' | 'list'>[];
}

export function seedPerson(key: AnyPersonKey, { user, federated = false, links = [] }: Seed): PersonRecord {
  const salt = randomUUID();
  const now = isoNow();
  return {
    key,
    id: randomUUID(),
    salt,
    passwordHash: hashPassword(salt, initialPassword),
    formerPasswordHashes: [],
    failedAttempts: 0,
    failedCodes: 0,
    locked: false,
    lockedUntil: 0,
    readOnly: false,
    federated,
    user: { active: true, ...structuredClone(user), meta: { resourceType: 'User', created: now, lastModified: now } },
    pending: [],
    proposals: [],
    secondFactors: { backupCodeHashes: [] },
    passkeys: [],
    pushDevices: [],
    sharing: emptySharing(),
    federatedLinks: links.map(newFederatedLink),
  };
}

/** Somebody who comes from another provider has a link to it: without one, nobody would know them there. */
export function linkToProvider(person: PersonRecord): void {
  if (!person.federated || person.federatedLinks.length > 0) return;
  person.federatedLinks = [newFederatedLink({ provider: 'another provider' })];
}

/** Every change moves the time, even two within one millisecond, so that a client can tell that there was one. */
export function withNewTime(user: ScimUser): ScimUser {
  const meta = user['meta'] as { lastModified?: string } | undefined;
  const last = Date.parse(meta?.lastModified ?? '');
  const next = Number.isNaN(last) ? Date.now() : Math.max(Date.now(), last + 1);
  return { ...user, meta: { ...meta, lastModified: new Date(next).toISOString() } };
}
