/** The people every organization starts with: each is a page's hardest reader in a different way. */
import { createHash, randomUUID } from 'node:crypto';

import { initialPassword, type Person, type PersonKey } from './contract.ts';
import { isoNow } from './clock.ts';
import { coreUser, customUser, enterpriseUser, systemUser } from './schemas.ts';

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

export interface PersonRecord {
  readonly key: PersonKey;
  readonly id: string;
  readonly salt: string;
  passwordHash: string;
  formerPasswordHashes: string[];
  failedAttempts: number;
  /** Set by an administrator; only an administrator takes it back. */
  locked: boolean;
  /** Set by wrong passwords; passes by itself. Epoch milliseconds. */
  lockedUntil: number;
  readOnly: boolean;
  federated: boolean;
  user: ScimUser;
  pending: PendingVerification[];
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

export function describePerson({ key, id, user }: PersonRecord): Person {
  const displayName = (user['displayName'] as string | undefined) ?? withoutStore(user.userName);
  return { key, id, userName: user.userName, email: primaryEmail(user) ?? '', displayName, password: initialPassword };
}

/** The user store prefix is the server's business; people type their name without it. */
export function withoutStore(userName: string): string {
  return userName.replace(/^[A-Z_][A-Z0-9_]*\//, '');
}

export function seedPeople(organizationName: string): Record<PersonKey, PersonRecord> {
  return {
    maya: seed('maya', maya(organizationName)),
    sam: seed('sam', { userName: 'DEFAULT/sam', emails: ['sam@northwind.example'] }),
    long: seed('long', long()),
    rtl: seed('rtl', rightToLeft()),
    hostile: seed('hostile', hostile()),
  };
}

function seed(key: PersonKey, user: ScimUser): PersonRecord {
  const salt = randomUUID();
  const now = isoNow();
  return {
    key,
    id: randomUUID(),
    salt,
    passwordHash: hashPassword(salt, initialPassword),
    formerPasswordHashes: [],
    failedAttempts: 0,
    locked: false,
    lockedUntil: 0,
    readOnly: false,
    federated: false,
    user: { active: true, ...user, meta: { resourceType: 'User', created: now, lastModified: now } },
    pending: [],
  };
}

function maya(organizationName: string): ScimUser {
  return {
    userName: 'DEFAULT/maya.fernando',
    name: { givenName: 'Maya', familyName: 'Fernando' },
    displayName: 'Maya Fernando',
    nickName: 'Maya',
    title: 'Product designer',
    emails: ['maya@northwind.example', { type: 'work', value: 'maya.fernando@studio.example' }],
    phoneNumbers: [{ type: 'mobile', value: '+94 77 123 4567' }],
    addresses: [{ type: 'home', formatted: '12 Lake Road\nKandy 20000\nSri Lanka' }],
    locale: 'en_US',
    timezone: 'Asia/Colombo',
    groups: [{ value: 'b2f1c0a4', display: 'DEFAULT/designers' }],
    roles: [
      {
        value: '4b1d9c1e',
        display: 'everyone',
        audienceValue: '10084a8d',
        audienceType: 'organization',
        audienceDisplay: organizationName,
      },
    ],
    [enterpriseUser]: {
      organization: 'Northwind',
      department: 'Research',
      employeeNumber: 'N-2047',
      manager: { displayName: 'Ruth Adeyemi' },
    },
    [systemUser]: {
      country: 'Sri Lanka',
      emailVerified: true,
      phoneVerified: true,
      emailAddresses: ['maya@northwind.example', 'maya.home@mail.example'],
      verifiedEmailAddresses: ['maya@northwind.example'],
      mobileNumbers: ['+94 77 123 4567'],
      verifiedMobileNumbers: ['+94 77 123 4567'],
      accountState: 'UNLOCKED',
      totpEnabled: 'false',
      lastPasswordUpdateTime: '1769000000000',
    },
    [customUser]: {
      loyaltyTier: 'Gold',
      favouriteColours: ['teal', 'amber'],
      newsletter: true,
      deskNumber: 14,
      shirtSize: 'M',
      pronouns: 'she/her',
    },
  };
}

function long(): ScimUser {
  // One hundred characters without a place to break.
  const givenName = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3).slice(0, 100);
  const email = `${'very-long-mailbox-name-that-goes-on-'.repeat(2)}end@${'subdomain-of-a-subdomain.'.repeat(4)}example`;
  return {
    userName: 'DEFAULT/long',
    name: { givenName, familyName: 'Featherstonehaugh' },
    displayName: givenName,
    emails: [email],
    phoneNumbers: [{ type: 'mobile', value: '+1 202 555 0123 4567' }],
    [enterpriseUser]: {
      department: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    },
    [systemUser]: { country: 'United States', emailVerified: false },
  };
}

function rightToLeft(): ScimUser {
  return {
    userName: 'DEFAULT/noa',
    name: { givenName: 'נועה', familyName: 'בן־דוד' },
    displayName: 'נועה בן־דוד',
    emails: ['noa@northwind.example'],
    phoneNumbers: [{ type: 'mobile', value: '+972 50 123 4567' }],
    addresses: [{ type: 'home', formatted: 'רחוב הגפן 12, חיפה' }],
    [enterpriseUser]: { department: 'מחקר' },
    [systemUser]: { country: 'Israel', dateOfBirth: '1990-02-28', emailVerified: true },
    [customUser]: { pronouns: 'היא' },
  };
}

/** Everything here is text. Whoever treats any of it as something else has a hole. */
function hostile(): ScimUser {
  const markup = `"><img src=x onerror="globalThis.hostile=1"><script>globalThis.hostile=1</script>`;
  const template = '{{constructor.constructor("globalThis.hostile=1")()}} ${globalThis.hostile=1} <%= 1 %>';
  const unicode = '\u202Egnp.exe\u202C \u200Bzero\u200Bwidth \uFEFFmark \u2028line';
  return {
    userName: 'DEFAULT/hostile',
    name: { givenName: markup, familyName: `O'Neill & "Söhne" </textarea>` },
    displayName: template,
    nickName: unicode,
    title: '<b>bold</b>',
    profileUrl: 'javascript:globalThis.hostile=1',
    emails: [`"<svg/onload=globalThis.hostile=1>"@northwind.example`, { type: 'work', value: markup }],
    phoneNumbers: [{ type: 'mobile', value: `+1<script>globalThis.hostile=1</script>` }],
    addresses: [{ type: 'home', formatted: `${markup}\n${template}` }],
    locale: '../../etc/passwd',
    timezone: "'; DROP TABLE people; --",
    [enterpriseUser]: { organization: template, department: markup, manager: { displayName: unicode } },
    [systemUser]: { country: markup, dateOfBirth: 'javascript:globalThis.hostile=1', emailVerified: false },
    [customUser]: { loyaltyTier: template, favouriteColours: [markup, 'javascript:globalThis.hostile=1', unicode] },
  };
}

/** The schemas that a user has values of. */
export function schemasOf(user: ScimUser): string[] {
  return [coreUser, ...[enterpriseUser, systemUser, customUser].filter((id) => user[id] !== undefined)];
}
