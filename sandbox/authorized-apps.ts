/** `/api/users/v2/me/authorized-apps`, and v1, which knows applications by their names alone. */
import { apiError } from './errors.ts';
import { json, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { withoutStore, type PersonRecord } from './people.ts';
import type { Application } from './sharing-records.ts';

export function listAuthorizedApps({ organization, person }: PersonalCall): Reply {
  return json(
    200,
    authorizedApps(organization, person).map((application) => printApplication(person, application)),
  );
}

export function listAuthorizedAppsByName({ organization, person }: PersonalCall): Reply {
  return json(200, authorizedApps(organization, person).map(printByName));
}

export function readAuthorizedApp(call: PersonalCall, id: string): Reply {
  const application = authorizedApps(call.organization, call.person).find((each) => each.id === id);
  return application ? json(200, printApplication(call.person, application)) : notAuthorized(call, id);
}

export function readAuthorizedAppByName(call: PersonalCall, name: string): Reply {
  const application = authorizedApps(call.organization, call.person).find((each) => each.name === name);
  return application ? json(200, printByName(application)) : notAuthorized(call, name);
}

export function revokeAuthorizedApp(call: PersonalCall, id: string): Reply {
  return revoke(call, id, ({ id: own }) => own === id);
}

export function revokeAuthorizedAppByName(call: PersonalCall, name: string): Reply {
  return revoke(call, name, (application) => application.name === name);
}

/** The caller's own application is one of them. */
export function revokeAllAuthorizedApps({ organization, person }: PersonalCall): Reply {
  for (const application of authorizedApps(organization, person)) end(organization, person, application);
  return { status: 204 };
}

/** Every application with tokens of the person. The one that tests sign in to is no entry of the catalogue. */
function applicationsOf({ catalogue, id, displayName, clientId }: Organization): readonly Application[] {
  return [{ id, name: displayName, clientId }, ...catalogue.applications];
}

/** There is an approval, or a token, or both. */
function holdersOf({ store }: Organization, person: PersonRecord): (application: Application) => boolean {
  const clients = store.clientsOf(person.id);
  const approved = new Set(person.sharing.approvals.map(({ applicationId }) => applicationId));
  return ({ id, clientId }) => approved.has(id) || clients.has(clientId);
}

function authorizedApps(organization: Organization, person: PersonRecord): Application[] {
  return applicationsOf(organization).filter(holdersOf(organization, person));
}

function printApplication({ sharing }: PersonRecord, { id, name, clientId }: Application): object {
  const approval = sharing.approvals.find(({ applicationId }) => applicationId === id);
  return { id, name, clientId, approvedScopes: approval?.scopes ?? [] };
}

function printByName({ name, clientId }: Application): object {
  return { appId: name, clientId };
}

function revoke(call: PersonalCall, id: string, isMeant: (application: Application) => boolean): Reply {
  const { organization, person } = call;
  const application = applicationsOf(organization).find(isMeant);
  if (!application) return apiError(404, 'OAA-10002', 'Invalid application', `There is no application ${id}.`);
  const isAuthorized = holdersOf(organization, person)(application);
  end(organization, person, application);
  return isAuthorized ? { status: 204 } : notAuthorized(call, id);
}

function end({ store }: Organization, person: PersonRecord, { id, clientId }: Application): void {
  person.sharing.approvals = person.sharing.approvals.filter(({ applicationId }) => applicationId !== id);
  store.revokeClient(person.id, clientId);
}

function notAuthorized({ person }: PersonalCall, id: string): Reply {
  const name = withoutStore(person.user.userName);
  const description = `An application with ID: ${id} cannot be found for user: ${name}.`;
  return apiError(404, 'OAA-10001', 'Invalid application ID', description);
}
