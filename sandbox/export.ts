/** `GET /api/identity/user/v1.0/me`: what the server keeps of a person, by its own names for it and not SCIM's. */
import { json, type PersonalCall, type Reply } from './http.ts';
import { primaryEmail, withoutStore, type ScimUser } from './people.ts';
import { printReceipts } from './receipts.ts';
import { systemUser } from './schemas.ts';

const dialect = 'http://wso2.org/claims/';

/** `consents` and `security` are left out where there are none, and nobody here has security questions. */
export function exportAccount({ organization, person }: PersonalCall): Reply {
  const claims = Object.entries(claimsOf(person.user)).filter(([, value]) => typeof value === 'string');
  const consents = printReceipts(organization, person);
  return json(200, {
    basic: Object.fromEntries(claims.map(([name, value]) => [dialect + name, value])),
    ...(consents.length > 0 ? { consents } : {}),
  });
}

function claimsOf(user: ScimUser): Record<string, unknown> {
  const name = (user['name'] ?? {}) as Record<string, unknown>;
  const system = (user[systemUser] ?? {}) as Record<string, unknown>;
  return {
    username: withoutStore(user.userName),
    givenname: name['givenName'],
    lastname: name['familyName'],
    displayName: user['displayName'],
    nickname: user['nickName'],
    emailaddress: primaryEmail(user),
    mobile: mobileOf(user),
    country: system['country'],
    dob: system['dateOfBirth'],
  };
}

function mobileOf(user: ScimUser): unknown {
  const numbers = (user['phoneNumbers'] ?? []) as readonly { readonly type?: string; readonly value?: string }[];
  return numbers.find(({ type }) => type === 'mobile')?.value;
}
