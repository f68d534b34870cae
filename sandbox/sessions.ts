/** `/api/users/v1/me/sessions`: where the person is signed in, and signing out there. */
import { randomUUID } from 'node:crypto';

import type { SessionOptions } from './contract.ts';
import { apiError } from './errors.ts';
import { json, type PersonalCall, type Reply } from './http.ts';
import { sessionKey } from './oidc-claims.ts';
import type { Visit } from './oidc-store.ts';
import type { Organization } from './organization.ts';
import { withoutStore, type PersonRecord } from './people.ts';

/** The description of the API has these parameters; the server knows none of them. */
const unsupported = [
  { parameters: ['limit', 'offset'], code: 'USM-10003', message: 'Pagination not supported' },
  { parameters: ['filter'], code: 'USM-10004', message: 'Filtering not supported' },
  { parameters: ['sort'], code: 'USM-10005', message: 'Sorting not supported' },
];

export function listSessions(call: PersonalCall): Reply {
  const { organization, person, query } = call;
  const refusal = unsupported.find(({ parameters }) => parameters.some((name) => query.has(name)));
  if (refusal) return apiError(501, refusal.code, refusal.message);
  const visits = organization.store.visitsOf(person.id);
  if (visits.length === 0) return json(200, {});
  return json(200, { userId: person.id, sessions: visits.map((visit) => printSession(call, visit)) });
}

/** An unknown session, or somebody else's, is answered like one that was ended. */
export function endSession({ organization: { store }, person }: PersonalCall, id: string): Reply {
  const visit = store.visitsOf(person.id).find(({ sessionUid }) => sessionKey(sessionUid) === id);
  if (visit) store.endSession(person.id, visit.sessionUid);
  return { status: 204 };
}

/** The caller's own session is one of them. */
export function endAllSessions({ organization, person }: PersonalCall): Reply {
  organization.store.endPerson(person.id);
  return { status: 204 };
}

/** As if the person had signed in there. Resolves with the id that the session has in the list. */
export function giveSession({ store }: Organization, { id }: PersonRecord, options: SessionOptions): string {
  const { userAgent = 'Sandbox', ip = '127.0.0.1', startedAgo = 0, activeAgo = 0, ...rest } = options;
  const sessionUid = randomUUID();
  const [loginTime, lastAccessTime] = [startedAgo, activeAgo].map((ago) => Date.now() - ago * 1000) as [number, number];
  store.giveSession(id, {
    ...rest,
    sessionUid,
    userAgent,
    ip,
    loginTime: Math.min(loginTime, lastAccessTime),
    lastAccessTime,
  });
  return sessionKey(sessionUid);
}

function printSession({ organization, person }: PersonalCall, visit: Visit): object {
  const { sessionUid, userAgent, ip, loginTime, lastAccessTime, provider } = visit;
  const { applications = [organization.displayName] } = visit;
  const subject = withoutStore(person.user.userName);
  return {
    // Numbers of the server's own database; the application of a sandbox is its first.
    applications: applications.map((appName, index) => {
      const number = String(index + 1);
      return { id: number, subject, appName, appId: number };
    }),
    ...(provider === undefined ? {} : { idpName: provider }),
    userAgent,
    ip,
    loginTime: String(loginTime),
    lastAccessTime: String(lastAccessTime),
    id: sessionKey(sessionUid),
  };
}
