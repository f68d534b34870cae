/** `/api/users/v1/me/consents`: what people answered to policies, in versions, and what waits for their answer. */
import { randomUUID } from 'node:crypto';

import { apiError } from './errors.ts';
import { isObject, json, parseJson, readText, type PersonalCall, type Reply } from './http.ts';
import type { Organization } from './organization.ts';
import { withoutStore, type PersonRecord } from './people.ts';
import type { ConsentState, Decision, PolicyConsent } from './sharing-records.ts';

const defaultLimit = 10;

/** What has run out is noticed when somebody looks. */
export function effectiveState({ state, expiryTime }: PolicyConsent): ConsentState {
  const isOver = expiryTime !== undefined && expiryTime <= Date.now();
  return isOver && (state === 'ACTIVE' || state === 'PENDING') ? 'EXPIRED' : state;
}

/** Newest first, without any word about where the next page begins. */
export function listConsents({ organization, person, query }: PersonalCall): Reply {
  const limit = Number(query.get('limit') ?? defaultLimit);
  const cursors = [query.get('after'), query.get('before')];
  if (!Number.isInteger(limit) || limit <= 0 || !cursors.includes(null)) {
    return apiError(400, 'CM_00118', 'Invalid pagination parameters.');
  }
  const [after, before] = cursors.map((cursor) => (cursor === null ? undefined : serialOf(cursor)));
  if (Number.isNaN(after ?? before)) return apiError(400, 'CM_00123', 'Invalid pagination cursor.');
  const matches = filterBy(query.get('filter'));
  if (!matches) return apiError(400, 'CM_00120', 'Invalid filter.');
  const wanted = {
    serviceId: query.get('serviceId'),
    state: query.get('state'),
    purposeId: query.get('purposeId'),
    version: query.get('purposeVersionId'),
  };
  const listed = person.sharing.consents
    .toSorted((one, other) => other.serial - one.serial)
    .filter(({ serial }) => serial < (after ?? Infinity) && serial > (before ?? -Infinity))
    .filter(({ serviceId }) => wanted.serviceId === null || serviceId === wanted.serviceId)
    .filter((consent) => wanted.state === null || effectiveState(consent) === wanted.state)
    .filter(({ purposes }) => wanted.purposeId === null || purposes.some(({ id }) => id === wanted.purposeId))
    .filter(({ purposes }) => wanted.version === null || purposes.some((each) => each.versionId === wanted.version))
    .filter(matches)
    .slice(0, Math.min(limit, organization.settings.consentPageLimit))
    .map((consent) => ({
      id: consent.id,
      serviceId: consent.serviceId,
      state: effectiveState(consent),
      timestamp: consent.timestamp,
    }));
  return json(200, listed);
}

export async function addConsent({ organization, person, request }: PersonalCall): Promise<Reply> {
  const body = parseJson(await readText(request));
  const input = readInput(body);
  if (!input) return malformed();
  const { catalogue } = organization;
  const purposes: { id: string; versionId: string; elements: string[] }[] = [];
  for (const { id, elements } of input.purposes) {
    const version = catalogue.policies.find((policy) => policy.id === id)?.versions.at(-1);
    if (!version) return apiError(404, 'CM_00107', 'Purpose not found.', `No purpose found with the id ${id}.`);
    const unknown = elements.find((element) => !version.elements.includes(element));
    if (unknown !== undefined) return apiError(404, 'CM_00108', 'Element not found.', `No element ${unknown}.`);
    purposes.push({ id, versionId: version.id, elements });
  }
  const { sharing } = person;
  const serial = Math.max(0, ...sharing.consents.map((each) => each.serial)) + 1;
  const consent = { ...input, id: randomUUID(), serial, timestamp: Date.now(), purposes, authorizations: [] };
  sharing.consents.push(consent);
  return json(201, { id: consent.id, subjectId: withoutStore(person.user.userName), serviceId: consent.serviceId });
}

export function readConsent(call: PersonalCall, id: string): Reply {
  const consent = find(call, id);
  return isReply(consent) ? consent : json(200, printConsent(call.organization, call.person, consent));
}

export function validateConsent(call: PersonalCall, id: string): Reply {
  const consent = find(call, id);
  if (isReply(consent)) return consent;
  return json(200, { state: effectiveState(consent), expiryTime: consent.expiryTime });
}

export function revokeConsent(call: PersonalCall, id: string): Reply {
  const consent = find(call, id);
  if (isReply(consent)) return consent;
  if (effectiveState(consent) === 'EXPIRED') return expired();
  consent.state = 'REVOKED';
  return { status: 200 };
}

/**
 * The description says that only what waits can be decided. The server looks at nothing but whether it has run out, so
 * that what was revoked is in force again.
 */
export async function authorizeConsent(call: PersonalCall, id: string): Promise<Reply> {
  const body = parseJson((await readText(call.request)) || '{}');
  const decision = isObject(body) ? (body['state'] ?? 'APPROVED') : undefined;
  if (!isDecision(decision)) return malformed();
  const { person } = call;
  const consent = find(call, id, (each) => each.authorizations.some(({ personId }) => personId === person.id));
  if (isReply(consent)) return consent;
  if (effectiveState(consent) === 'EXPIRED') return expired();
  const others = consent.authorizations.filter(({ personId }) => personId !== person.id);
  if (consent.authorizations.length > 0) {
    const own = { personId: person.id, state: decision, updatedTime: Date.now() };
    consent.authorizations = [...others, own];
  }
  const isOpen = others.some(({ state }) => state === 'PENDING');
  if (decision === 'REJECTED') consent.state = 'REJECTED';
  else if (!isOpen) consent.state = 'ACTIVE';
  return { status: 200 };
}

/** Names of policies are in this answer only; of those who have to agree, those are left out who have not answered. */
function printConsent(organization: Organization, { user }: PersonRecord, consent: PolicyConsent): object {
  const { catalogue } = organization;
  return {
    id: consent.id,
    subjectId: withoutStore(user.userName),
    serviceId: consent.serviceId,
    state: effectiveState(consent),
    language: consent.language,
    timestamp: consent.timestamp,
    expiryTime: consent.expiryTime,
    purposes: consent.purposes.map(({ id, versionId, elements }) => {
      const policy = catalogue.policies.find((each) => each.id === id);
      const version = policy?.versions.find((each) => each.id === versionId);
      return {
        id,
        name: policy?.name,
        type: policy?.type,
        versionId,
        version: version?.version,
        elements: elements.flatMap((element) => catalogue.elements.find((each) => each.id === element) ?? []),
        properties: version?.properties,
      };
    }),
    authorizations: consent.authorizations
      .filter(({ state }) => state !== 'PENDING')
      .map(({ personId, state, updatedTime }) => {
        const name = organization.personById(personId)?.user.userName ?? personId;
        return { userId: withoutStore(name), state, updatedTime };
      }),
    properties: consent.properties,
  };
}

/** Somebody else's is told apart from one that is not there. */
function find(
  { organization, person }: PersonalCall,
  id: string,
  isOpenTo: (consent: PolicyConsent) => boolean = () => false,
): PolicyConsent | Reply {
  const own = person.sharing.consents.find((each) => each.id === id);
  if (own) return own;
  const others = Object.values(organization.people).flatMap(({ sharing }) => sharing.consents);
  const foreign = others.find((each) => each.id === id);
  if (!foreign) return apiError(404, 'CM_00068', 'Invalid Receipt Id.', `No consent found with the id ${id}.`);
  if (isOpenTo(foreign)) return foreign;
  const name = withoutStore(person.user.userName);
  return apiError(403, 'CM_00076', 'Forbidden', `User: ${name} is not authorized to perform this operation.`);
}

const isReply = (value: PolicyConsent | Reply): value is Reply => 'status' in value;
const isDecision = (value: unknown): value is Decision => value === 'APPROVED' || value === 'REJECTED';
const expired = (): Reply => apiError(409, 'CM_00112', 'Consent has expired.', 'The consent has expired.');
const malformed = (): Reply => apiError(400, 'UE-10000', 'Invalid Request', 'The request body is not as it should be.');

type Input = Omit<PolicyConsent, 'id' | 'serial' | 'timestamp' | 'purposes' | 'authorizations'> & {
  readonly purposes: readonly { readonly id: string; readonly elements: string[] }[];
};

function readInput(body: unknown): Input | undefined {
  if (!isObject(body) || !Array.isArray(body['purposes']) || body['purposes'].length === 0) return undefined;
  const { serviceId, state = 'ACTIVE', language = 'en', expiryTime, properties } = body;
  const purposes = body['purposes'].map(readPurpose);
  const isWhole = typeof serviceId === 'string' && serviceId !== '' && serviceId.length <= 255;
  if (!isWhole || typeof language !== 'string' || purposes.includes(undefined)) return undefined;
  if (state !== 'ACTIVE' && state !== 'REJECTED') return undefined;
  return {
    serviceId,
    state,
    language,
    purposes: purposes.filter((each) => each !== undefined),
    ...(typeof expiryTime === 'number' ? { expiryTime } : {}),
    ...(isObject(properties) ? { properties: properties as Record<string, string> } : {}),
  };
}

function readPurpose(purpose: unknown): { id: string; elements: string[] } | undefined {
  if (!isObject(purpose) || typeof purpose['id'] !== 'string' || !Array.isArray(purpose['elements'])) return undefined;
  const ids = purpose['elements'].map((each: unknown) => (isObject(each) ? each['id'] : undefined));
  const elements = ids.filter((each) => typeof each === 'string');
  return elements.length > 0 && elements.length === ids.length ? { id: purpose['id'], elements } : undefined;
}

/** Base64 of a number that no answer ever has. */
function serialOf(cursor: string): number {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

const operators: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  sw: (value, wanted) => value.startsWith(wanted),
  co: (value, wanted) => value.includes(wanted),
  ew: (value, wanted) => value.endsWith(wanted),
};

function filterBy(filter: string | null): ((consent: PolicyConsent) => boolean) | undefined {
  if (filter === null) return () => true;
  const [, key = '', operator = '', wanted = ''] = /^properties\.(\S+) (\w+) (.+)$/.exec(filter) ?? [];
  const compare = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  return compare && (({ properties }) => compare(properties?.[key] ?? '', wanted.replaceAll('"', '')));
}
