/** An organization that wants to know everything, and has for a long time. */
import type { ScimUser } from '../people.ts';
import { customUser, enterpriseUser, systemUser } from '../schemas.ts';
import { richSchemas } from './rich-schemas.ts';
import { hostile, long, maya, rightToLeft } from './standard.ts';
import { catalogue } from './sharing.ts';
import type { Template } from './template.ts';

export const rich: Template = {
  displayName: 'Northwind Airlines',
  settings: { validateAttributes: true, uniqueAttributes: ['emails', 'licensePlate'] },
  schemas: richSchemas,
  catalogue,
  people: (organizationName) => ({
    maya: { user: full(organizationName) },
    sam: {
      user: {
        userName: 'DEFAULT/sam',
        emails: ['sam@northwind.example'],
        [customUser]: { licensePlate: 'SAM-1', emergencyPhone: '+1 202 555 0100' },
      },
    },
    long: { user: longEverywhere() },
    rtl: {
      user: { ...rightToLeft(), [customUser]: { motto: 'לאט אבל בטוח', office: { building: 'בניין ב׳', floor: 3 } } },
    },
    hostile: { user: hostile() },
    odd: { user: odd() },
  }),
};

/** A value for everything, and each as it should be. */
function full(organizationName: string): ScimUser {
  const user = maya(organizationName);
  return {
    ...user,
    name: {
      givenName: 'Maya',
      middleName: 'Ishara',
      familyName: 'Fernando',
      honorificPrefix: 'Dr.',
      honorificSuffix: 'MBA',
    },
    preferredLanguage: 'en',
    profileUrl: 'https://images.example/maya.png',
    ims: [{ type: 'skype', value: 'maya.f' }],
    photos: [{ type: 'thumbnail', value: 'https://images.example/maya-small.png' }],
    [enterpriseUser]: { ...(user[enterpriseUser] as object), costCenter: '4711', division: 'Design' },
    [systemUser]: { ...(user[systemUser] as object), dateOfBirth: '1991-04-30', preferredChannel: 'EMAIL' },
    [customUser]: { ...widgetValues, ...typeValues, ...otherValues },
  };
}

const widgetValues = {
  motto: 'Less, but better',
  biography: 'Grew up in Kandy.\nDraws maps of places that do not exist.',
  newsletter: true,
  carPark: false,
  officeDays: ['monday', 'thursday'],
  shirtSize: 'M',
  diet: 'vegan',
  costObject: 'CO-0042',
  languages: ['english', 'sinhala'],
  hiredOn: '2019-09-01',
  deskNumber: 14,
  weeklyHours: 37.5,
};

const typeValues = {
  favouriteColours: ['teal', 'amber'],
  stairs: 2_147_483_647,
  shoeSize: 38.5,
  firstAider: false,
  lastTraining: '2026-03-01T09:30:00Z',
  nextLeave: '2026-12-24',
  badgeIssued: '1769000000000',
  signature: 'iVBORw0KGgo=',
  homepage: 'https://maya.example/',
  luckyNumbers: [7, 21],
  rates: [0.5, 12],
  profiles: ['https://social.example/maya'],
  visits: ['2026-01-05T08:00:00Z'],
  office: { building: 'North', floor: 3, quiet: true, keeper: 'Facilities' },
  manager: { email: 'ruth@northwind.example' },
  contacts: [{ value: '+94 77 000 0000', display: 'Ruth', reachable: true }],
};

const otherValues = {
  badgeNumber: 'B-2047',
  contract: 'Permanent',
  grade: 'P5',
  team: 'Maps',
  emergencyPhone: '+94 77 000 0001',
  birthPlace: 'Kandy',
  hobby: 'Sailing',
  internalNote: 'Nobody but an administrator reads this',
  pronouns: 'she/her',
  licensePlate: 'WP-1234',
  lockerCode: 'AB1234',
  callName: 'Maya',
  birthName: 'Maya Perera',
  taxCode: '123-456',
  broken: 'abc',
  homeBase: '6.9271,79.8612',
  aura: 'violet',
  plainChoice: 'two',
  textSwitch: 'true',
  textNumber: '12',
  singleGroup: 'a',
  twins: 'y',
  bareOptions: 'red',
  nameless: 'Has no name',
  unordered: 'Has no order',
};

function longEverywhere(): ScimUser {
  const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
  return {
    ...long(),
    [customUser]: {
      motto: word,
      biography: `${word} `.repeat(25).trim(),
      favouriteColours: Array.from({ length: 40 }, (_, index) => `${word}${index}`),
      office: { building: word, floor: -2_147_483_648 },
      contacts: Array.from({ length: 12 }, (_, index) => ({ value: `+1 202 555 01${index + 10}`, display: word })),
      signature: 'AAAA'.repeat(2000),
      homepage: `https://${'sub.'.repeat(40)}example/${word}`,
    },
  };
}

/** What imports, migrations and scripts leave behind: it fits no schema, and it has to survive an edit beside it. */
function odd(): ScimUser {
  return {
    userName: 'DEFAULT/odd',
    name: { givenName: 'Odd', familyName: '', nickname: 'not a part that anybody knows' },
    displayName: null,
    emails: [
      'odd@northwind.example',
      { type: 'work', value: 'Odd@Northwind.example', verified: true },
      { type: 'boat' },
    ],
    phoneNumbers: ['+47 400 00 000', { type: 'mobile', value: '+47 400 00 000', primary: true }, null],
    addresses: [{ type: 'home', streetAddress: 'Fram 1', locality: 'Oslo' }, 'Fram 2, Oslo'],
    locale: 'xx_Unknown',
    timezone: 'Mars/Olympus',
    profileUrl: '',
    [systemUser]: { country: 'Atlantis', dateOfBirth: '30.02.1991', emailVerified: 'true' },
    [customUser]: {
      newsletter: 'true',
      carPark: null,
      officeDays: ['monday', 'Monday', 'sunday', { value: 'friday' }, ''],
      shirtSize: 'XXXL',
      diet: '',
      languages: 'english,german',
      deskNumber: '14',
      weeklyHours: 'many',
      favouriteColours: ['Teal', 'teal', 'TEAL', { value: 'amber', shade: 'dark' }, 7, null],
      lastTraining: 'last spring',
      badgeIssued: 1_769_000_000_000,
      signature: 'not base64!',
      luckyNumbers: [7, '7', 7.0],
      office: { building: 'North', floor: '3', wing: 'B' },
      contacts: ['+47 400 00 002', { value: '+47 400 00 003', relation: 'sister' }, {}],
      manager: 'Ruth',
      textSwitch: 'maybe',
      twins: 'YES',
      licensePlate: 'sam-1',
      undeclared: { deep: ['an attribute that is in no schema'] },
    },
  };
}
