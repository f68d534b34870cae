/** `/api/users/v1/me/associations`: other accounts of this server that the same person has, in this organization or another. */
import { randomUUID } from 'node:crypto';

import { apiError } from './errors.ts';
import { isObject, json, parseJson, readText, type PersonalCall, type Reply } from './http.ts';
import { superOrganization, type Organization } from './organization.ts';
import { primaryEmail, withoutStore, type PersonRecord } from './people.ts';

interface Account {
  readonly organization: Organization;
  readonly person: PersonRecord;
}

/** In the order in which the server looks: who the account belongs to is proven before anything is said about it. */
const refusals = {
  'UAA-8900': 'Password is a missing in the request',
  'UAA-8524': 'Invalid or inactivated tenant domain',
  'UAA-8513': 'Error occurred while authenticating user',
  'UAA-8526': 'The user name or password you entered is incorrect',
  'UAA-8533': 'User can not associate logged in user account to itself',
  'UAA-8525': 'Provided user account is already associated to the logged in user',
} as const;

export function listAssociations(call: PersonalCall): Reply {
  return json(200, linkedWith(call).map(printAccount));
}

export async function addAssociation(call: PersonalCall): Promise<Reply> {
  const body = parseJson(await readText(call.request));
  if (!isObject(body)) {
    const description = 'Provided request body content is not in the expected format.';
    return apiError(400, 'UE-10000', 'Invalid Request.', description);
  }
  const { userId, password } = body;
  if (typeof userId !== 'string') {
    return apiError(400, 'UE-10000', 'Invalid Request', 'Property userId cannot be null.');
  }
  const refuse = (code: keyof typeof refusals): Reply =>
    // The one code to which the dispatcher gives another status than the service does.
    apiError(
      code === 'UAA-8525' ? 409 : 400,
      code,
      `Error while adding associations of user: ${userId}`,
      refusals[code],
    );
  if (typeof password !== 'string') return refuse('UAA-8900');
  const account = findAccount(call, userId, password);
  if (typeof account === 'string') return refuse(account);
  if (account.person === call.person) return refuse('UAA-8533');
  if (linkedWith(call).some(({ person }) => person === account.person)) return refuse('UAA-8525');
  associate(call, account.person);
  return { status: 201, headers: { Location: `${call.baseUrl}/api/users/v1/me/associations` } };
}

export function deleteAssociation(call: PersonalCall, id: string): Reply {
  const account = linkedWith(call).find(({ person }) => person.id === id);
  if (!account) {
    const { organization, person } = call;
    const owner = `${withoutStore(person.user.userName)}@${organization.name}`;
    const message = `Error while deleting user association of the user: ${owner}, with the user: ${id}`;
    const description = 'User does not have valid association to proceed with this operation';
    return apiError(400, 'UAA-8529', message, description);
  }
  account.person.associationKey = undefined;
  return { status: 204 };
}

/** The person leaves; the others stay together. */
export function deleteAssociations({ person }: PersonalCall): Reply {
  person.associationKey = undefined;
  return { status: 204 };
}

/** Whoever has the same key is linked with everybody who has it. */
function linkedWith(call: PersonalCall): Account[] {
  const { person, directory } = call;
  const { associationKey } = person;
  if (associationKey === undefined) return [];
  return directory.list().flatMap((organization) =>
    Object.values(organization.people)
      .filter((other) => other !== person && other.associationKey === associationKey)
      .map((other) => ({ organization, person: other })),
  );
}

/** Two groups become one. */
function associate(call: PersonalCall, other: PersonRecord): void {
  const { person, directory } = call;
  const key = (person.associationKey ??= other.associationKey ?? randomUUID());
  const theirs = other.associationKey;
  other.associationKey = key;
  if (theirs === undefined) return;
  const everybody = directory.list().flatMap(({ people }) => Object.values(people));
  for (const each of everybody) if (each.associationKey === theirs) each.associationKey = key;
}

/** A name without an organization is one of the organization that answers without a name. */
function findAccount({ directory }: PersonalCall, userId: string, password: string): Account | keyof typeof refusals {
  const at = userId.lastIndexOf('@');
  const [name, tenant] = at < 0 ? [userId, superOrganization] : [userId.slice(0, at), userId.slice(at + 1)];
  const organization = directory.get(tenant);
  if (!organization) return 'UAA-8524';
  const person = organization.personByLogin(name);
  if (!person) return 'UAA-8526';
  // It counts, and locks, as a sign-in does.
  const check = organization.checkPassword(person, password);
  if (check === 'locked') return 'UAA-8513';
  return check === 'right' ? { organization, person } : 'UAA-8526';
}

function printAccount({ organization, person: { id, user } }: Account): object {
  const name = (user['name'] ?? {}) as { readonly givenName?: string; readonly familyName?: string };
  return {
    userId: id,
    username: withoutStore(user.userName),
    userStoreDomain: user.userName.includes('/') ? user.userName.split('/')[0] : 'PRIMARY',
    tenantDomain: organization.name,
    firstName: name.givenName,
    lastName: name.familyName,
    email: primaryEmail(user),
  };
}
