/** People who sign in somewhere else, and whose profile is kept in step from there. */
import { systemUser } from '../schemas.ts';
import { withoutStore, type ScimUser } from '../people.ts';
import { hostile, long, maya, rightToLeft, standardSchemas } from './standard.ts';
import type { Template } from './template.ts';

/** The three marks that the server leaves on a user whom it made when somebody first came, and the link by which they come. */
function cameFrom(idpType: string, userSourceId: string, user: ScimUser) {
  const marks = { idpType, userSourceId, localCredentialExists: 'false' };
  const links = [{ provider: idpType || 'another provider', federatedUserId: withoutStore(user.userName) }];
  return { federated: true, links, user: { ...user, [systemUser]: { ...(user[systemUser] as object), ...marks } } };
}

export const federated: Template = {
  displayName: 'Northwind Partners',
  settings: { provisionedReadOnly: true },
  schemas: standardSchemas,
  people: (organizationName) => ({
    maya: cameFrom('Google', '5c2a7e0d-2f59-4a54-9d0e-8a3f2c1b6e77', {
      ...maya(organizationName),
      profileUrl: 'https://images.example/maya.png',
    }),
    sam: {
      user: {
        userName: 'DEFAULT/sam',
        name: { givenName: 'Sam' },
        emails: ['sam@partners.example'],
        [systemUser]: { localCredentialExists: 'true', userSourceId: 'DEFAULT' },
      },
    },
    long: cameFrom('Enterprise OIDC', 'a81f7b7c-9f0b-4f0a-b6d3-0f2f4b5d9a10', long()),
    // The server knows the provider, but not of which kind it is.
    rtl: cameFrom('', 'f3d1c5b2-64f5-4f0e-8c3b-3f6f1a2b7c90', rightToLeft()),
    hostile: cameFrom('<b>SAML</b>', '../../idp', hostile()),
  }),
};
