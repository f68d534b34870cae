/** The applications around an organization, what they ask for, and what its people have shared with them so far. */
import type { AnyPersonKey } from '../contract.ts';
import type { Approval, Catalogue, PolicyConsent, Receipt, ReceiptService } from '../sharing-records.ts';

const day = 86_400_000;
const claim = (name: string): string => `http://wso2.org/claims/${name}`;
const uuid = (number: number): string => `7c1d0000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const application = (number: number, name: string) => ({ id: uuid(number), name, clientId: `client${number}` });
export const tripPlanner = { ...application(1, 'Trip Planner'), redirectUrls: ['http://localhost/trips'] };
const payflow = application(2, 'Payflow');
const reports = application(3, 'Northwind Reports');
const longName = application(4, 'Donaudampfschifffahrtsgesellschaftskapitänsmützenverwaltung'.repeat(2).slice(0, 100));
const rightToLeft = application(5, 'מתכנן הטיולים');
const hostile = application(6, `"><img src=x onerror="globalThis.hostile=1"><script>globalThis.hostile=1</script>`);

export const catalogue: Catalogue = {
  applications: [tripPlanner, payflow, reports, longName, rightToLeft, hostile],
  categories: [
    { id: 1, name: claim('givenname'), displayName: 'First Name' },
    { id: 2, name: claim('lastname'), displayName: 'Last Name' },
    { id: 3, name: claim('emailaddress'), displayName: 'Email Address' },
    { id: 4, name: claim('mobile'), displayName: 'Mobile' },
    { id: 5, name: claim('country'), displayName: 'Country' },
    { id: 6, name: claim('dob'), displayName: 'Birth Date', sensitive: true },
    { id: 7, name: claim('nickname'), displayName: '<b>Nickname</b>{{1+1}}' },
  ],
  purposes: [
    {
      id: 12,
      name: 'DEFAULT',
      description: 'Core attributes',
      group: 'Trip Planner',
      groupType: 'SP',
      categories: [
        { id: 1, mandatory: true },
        { id: 3, mandatory: true },
        { id: 4, mandatory: false },
        { id: 5, mandatory: false },
      ],
    },
    {
      id: 13,
      name: 'Birthday surprise',
      description: 'A discount once a year',
      group: 'Trip Planner',
      groupType: 'SP',
      categories: [{ id: 6, mandatory: false }],
    },
    {
      id: 14,
      name: 'Newsletter',
      description: 'What we are up to',
      group: 'Gazette',
      groupType: 'SP',
      categories: [
        { id: 2, mandatory: false },
        { id: 7, mandatory: false },
      ],
    },
  ],
  elements: [
    { id: uuid(101), name: 'email', displayName: 'Email Address' },
    { id: uuid(102), name: 'mobile', displayName: 'Mobile Number' },
    { id: uuid(103), name: 'terms', displayName: 'Terms of use' },
  ],
  policies: [
    {
      id: uuid(201),
      name: 'Terms of use',
      type: 'Policy',
      versions: [
        version(301, '1', [103], 'https://trips.example/terms/v1'),
        version(302, '2', [103], 'https://trips.example/terms/v2'),
      ],
    },
    {
      id: uuid(202),
      name: 'Marketing communications',
      type: 'Policy',
      versions: [version(303, '1', [101], 'https://trips.example/marketing')],
    },
    {
      id: uuid(203),
      name: 'Family account',
      type: 'Delegation',
      versions: [version(304, '1', [101, 102], 'https://pay.example/family')],
    },
    {
      id: uuid(204),
      name: `</a><script>globalThis.hostile=1</script>`,
      type: 'Policy',
      versions: [version(305, '{{1}}', [101], 'javascript:globalThis.hostile=1')],
    },
  ],
};

function version(number: number, name: string, elements: readonly number[], policyUrl: string) {
  return { id: uuid(number), version: name, elements: elements.map(uuid), properties: { policyUrl } };
}

export interface SeededSharing {
  readonly approvals: readonly Approval[];
  readonly receipts: readonly Receipt[];
  readonly consents: readonly PolicyConsent[];
}

/** Times are relative to when the organization was made. */
export function sharingOf(key: AnyPersonKey, now: number): SeededSharing | undefined {
  switch (key) {
    case 'maya':
      return mayas(now);
    case 'long':
      return {
        ...none,
        approvals: [{ applicationId: longName.id, scopes: ['openid', `${'read:everything.'.repeat(6)}`] }],
      };
    case 'rtl':
      return { ...none, approvals: [{ applicationId: rightToLeft.id, scopes: ['profile', 'phone'] }] };
    case 'hostile':
      return hostiles(now);
    default:
      return undefined;
  }
}

const none: SeededSharing = { approvals: [], receipts: [], consents: [] };

function mayas(now: number): SeededSharing {
  return {
    approvals: [
      {
        applicationId: tripPlanner.id,
        scopes: ['openid', 'profile', 'email', 'phone', 'offline_access', 'bookings:read'],
      },
      { applicationId: payflow.id, scopes: ['openid', 'profile', 'email'] },
      { applicationId: reports.id, scopes: ['profile', 'reports:read', 'reports:write'] },
    ],
    receipts: [
      receipt(1, now - 200 * day, 'https://trips.example/privacy', [
        service('Trip Planner', 'Plans trips', [purpose(12, [1, 3, 4]), purpose(13, [6])]),
      ]),
      // Of an application that holds no token any more: in this book alone.
      receipt(2, now - 400 * day, '', [service('Gazette', 'A newspaper', [purpose(14, [2])])]),
    ],
    consents: [
      consent(1, 'Trip Planner', 'ACTIVE', now - 300 * day, [201, 301, 103]),
      consent(2, 'Trip Planner', 'ACTIVE', now - 200 * day, [201, 302, 103]),
      consent(3, tripPlanner.clientId, 'REJECTED', now - 200 * day, [202, 303, 101]),
      { ...consent(4, payflow.id, 'ACTIVE', now - 100 * day, [202, 303, 101]), expiryTime: now - day },
      { ...consent(5, payflow.id, 'PENDING', now - day, [203, 304, 101, 102]), properties: { source: 'family' } },
    ],
  };
}

function hostiles(now: number): SeededSharing {
  const script = 'javascript:globalThis.hostile=1';
  return {
    approvals: [{ applicationId: hostile.id, scopes: ['profile', '<img src=x onerror="globalThis.hostile=1">'] }],
    receipts: [receipt(3, now, script, [service(hostile.name, hostile.name, [purpose(14, [2, 7])])])],
    consents: [
      consent(6, hostile.id, 'ACTIVE', now, [204, 305, 101]),
      consent(7, '\u202Egnp.exe', 'PENDING', now, [204, 305, 101]),
    ],
  };
}

function receipt(number: number, timestamp: number, policyUrl: string, services: readonly ReceiptService[]): Receipt {
  const made = { collectionMethod: 'Web Form - Sign-up', jurisdiction: 'NONE', language: 'en' };
  return { id: uuid(400 + number), state: 'ACTIVE', timestamp, ...made, policyUrl, services };
}

function service(name: string, description: string, purposes: ReceiptService['purposes']): ReceiptService {
  return { service: name, displayName: name, description, purposes };
}

function purpose(purposeId: number, categories: readonly number[]): ReceiptService['purposes'][number] {
  const forEver = 'DATE_UNTIL:INDEFINITE';
  return {
    purposeId,
    consentType: 'EXPLICIT',
    categories: categories.map((id) => ({ id, validity: forEver })),
    primaryPurpose: true,
    termination: forEver,
    thirdPartyDisclosure: false,
    thirdPartyName: null,
  };
}

function consent(
  serial: number,
  serviceId: string,
  state: PolicyConsent['state'],
  timestamp: number,
  [policy, version, ...elements]: readonly [policy: number, version: number, ...elements: number[]],
): PolicyConsent {
  const purposes = [{ id: uuid(policy), versionId: uuid(version), elements: elements.map(uuid) }];
  return { id: uuid(500 + serial), serial, serviceId, state, language: 'en', timestamp, purposes, authorizations: [] };
}
