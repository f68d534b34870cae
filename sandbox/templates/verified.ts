/** An organization in which every address and number has to be proven, and people have several of each. */
import { systemUser } from '../schemas.ts';
import { hostile, long, maya, rightToLeft, standardSchemas } from './standard.ts';
import { catalogue } from './sharing.ts';
import type { Template } from './template.ts';

const standard = maya('Northwind');

export const verified: Template = {
  displayName: 'Northwind Bank',
  settings: {
    emailVerification: true,
    emailVerificationMethod: 'code',
    mobileVerification: true,
    multipleEmails: true,
  },
  schemas: standardSchemas,
  catalogue,
  people: (organizationName) => ({
    maya: {
      user: {
        ...maya(organizationName),
        [systemUser]: {
          ...(standard[systemUser] as object),
          emailAddresses: ['maya@northwind.example', 'maya.home@mail.example', 'maya@old.example'],
          verifiedEmailAddresses: ['maya@northwind.example', 'maya.home@mail.example'],
          mobileNumbers: ['+94 77 123 4567', '+44 20 7946 0000'],
          verifiedMobileNumbers: ['+94 77 123 4567'],
        },
      },
    },
    // Nothing of his is proven, and his address is in no list.
    sam: { user: { userName: 'DEFAULT/sam', emails: ['sam@northwind.example'] } },
    long: {
      user: long(),
      pending: [
        { channel: 'email', value: `${'a-very-long-new-mailbox-'.repeat(2)}@${'sub.'.repeat(8)}example`, list: false },
        { channel: 'mobile', value: '+1 202 555 0199 8765', list: false },
      ],
    },
    rtl: {
      user: {
        ...rightToLeft(),
        [systemUser]: {
          country: 'Israel',
          emailVerified: true,
          phoneVerified: false,
          emailAddresses: ['noa@northwind.example', 'noa@mail.example'],
          verifiedEmailAddresses: ['noa@northwind.example'],
          mobileNumbers: ['+972 50 123 4567'],
        },
      },
      pending: [{ channel: 'email', value: 'noa@mail.example', list: true }],
    },
    hostile: { user: hostile() },
    odd: { user: odd() },
  }),
};

/** Lists that contradict each other, as years of imports leave them. */
function odd() {
  return {
    userName: 'DEFAULT/odd',
    name: { givenName: 'Odd', familyName: 'Nansen' },
    emails: [
      'Odd@northwind.example',
      { type: 'work', value: 'odd@work.example' },
      { value: 'odd@other.example', primary: true },
    ],
    phoneNumbers: [{ type: 'mobile', value: '+47 400 00 000' }, '+47 400 00 001', { type: 'work' }],
    [systemUser]: {
      // Said of an address that is in the verified list in another case.
      emailVerified: 'true',
      emailAddresses: ['odd@northwind.example', 'ODD@northwind.example', { value: 'odd@other.example' }, '', null],
      verifiedEmailAddresses: ['ODD@NORTHWIND.example', 'gone@northwind.example'],
      mobileNumbers: ['+47 400 00 000', '+4740000000'],
      verifiedMobileNumbers: [],
      pendingMobileNumber: '',
      pendingEmails: ['nobody@northwind.example', {}],
    },
  };
}
