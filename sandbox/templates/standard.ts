/** The organization that most tests and the demo start with. Each of its people is a page's hardest reader in a way. */
import type { ScimUser } from '../people.ts';
import { customUser, enterpriseUser, systemUser, type Schema } from '../schema.ts';
import { commonSchema, coreSchema, customSchema, enterpriseSchema, systemSchema } from '../schema-table.ts';
import { catalogue } from './sharing.ts';
import { hostileLinks, longLinks, mayaLinks, rightToLeftLinks } from './links.ts';
import type { Template } from './template.ts';

export const standardSchemas: readonly Schema[] = [
  commonSchema,
  coreSchema,
  enterpriseSchema,
  systemSchema,
  customSchema,
];

export const standard: Template = {
  displayName: 'Northwind',
  schemas: standardSchemas,
  catalogue,
  people: (organizationName) => ({
    maya: { user: maya(organizationName), links: mayaLinks },
    sam: { user: { userName: 'DEFAULT/sam', emails: ['sam@northwind.example'] } },
    long: { user: long(), links: longLinks },
    rtl: { user: rightToLeft(), links: rightToLeftLinks },
    hostile: { user: hostile(), links: hostileLinks },
  }),
};

export function maya(organizationName: string): ScimUser {
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

export function long(): ScimUser {
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

export function rightToLeft(): ScimUser {
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
export function hostile(): ScimUser {
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
