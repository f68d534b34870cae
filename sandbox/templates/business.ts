/** A sub-organization. Some of its people belong to the parent, which keeps part of their profile to itself. */
import { commonSchema, coreSchema, customSchema, enterpriseSchema, systemSchema } from '../schema-table.ts';
import { enterpriseUser, systemUser, type Attribute, type Schema } from '../schemas.ts';
import { hostile, long, maya, rightToLeft } from './standard.ts';
import type { Template } from './template.ts';

const parentId = '10084a8d-113f-4211-a0d5-efe36b082211';

/** The rest says FromOrigin, whether the server prints it or leaves it out. */
const methods: Readonly<Record<string, string>> = {
  displayName: 'FromSharedProfile',
  nickName: 'FromSharedProfile',
  addresses: 'FromFirstFoundInHierarchy',
  phoneNumbers: 'FromFirstFoundInHierarchy',
  department: 'FromSharedProfile',
  country: 'FromFirstFoundInHierarchy',
  favouriteColours: 'FromSharedProfile',
  pronouns: 'FromSharedProfile',
};

const unprinted = ['title', 'locale', 'timezone', 'newsletter'];

function shared(schema: Schema): Schema {
  const attributes = schema.attributes.map((attribute): Attribute => {
    const method = methods[attribute.name];
    if (unprinted.includes(attribute.name)) {
      return { ...attribute, printed: { sharedProfileValueResolvingMethod: null } };
    }
    return method === undefined ? attribute : { ...attribute, sharedProfileValueResolvingMethod: method };
  });
  return { ...schema, attributes };
}

const ofParent = (user: ReturnType<typeof maya>, sharedType: string) => ({
  user: { ...user, [systemUser]: { ...(user[systemUser] as object), managedOrg: parentId, sharedType } },
});

export const business: Template = {
  displayName: 'Northwind Retail',
  schemas: [commonSchema, ...[coreSchema, enterpriseSchema, systemSchema, customSchema].map(shared)],
  people: (organizationName) => ({
    maya: ofParent(maya(organizationName), 'SHARED'),
    // He joined here and nowhere else: nothing of him is the parent's.
    sam: {
      user: {
        userName: 'DEFAULT/sam',
        name: { givenName: 'Sam', familyName: 'Okafor' },
        emails: ['sam@retail.example'],
        [enterpriseUser]: { organization: 'Northwind Retail', department: 'Shop floor' },
        [systemUser]: { country: 'Kenya', emailVerified: true },
      },
    },
    long: ofParent(long(), 'SHARED'),
    rtl: ofParent(rightToLeft(), 'INVITED'),
    hostile: { user: hostile() },
  }),
};
