/** `/scim2/Me`. */
import { scimError } from '../errors.ts';
import { json, parseJson, readText, type PersonalCall, type Reply } from '../http.ts';
import type { Organization } from '../organization.ts';
import { setPassword } from '../password.ts';
import { findViolation } from '../password-policy.ts';
import { withNewTime, type PersonRecord, type ScimUser } from '../people.ts';
import { systemUser } from '../schemas.ts';
import { applyVerification } from '../verification.ts';
import { invalidSyntax, ScimFailure } from './failure.ts';
import { applyPatch } from './patch.ts';
import { printUser, userLocation } from './projection.ts';
import { changesOf, checkRules, type Change } from './rules.ts';

const contentTypes = ['application/json', 'application/scim+json', '*/*', 'application/*'];

export function readMe(call: PersonalCall): Reply {
  return call.organization.settings.disableMe ? switchedOff() : answer(call);
}

export async function patchMe(call: PersonalCall): Promise<Reply> {
  if (call.organization.settings.disableMe) return switchedOff();
  const type = call.request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined) return scimError(406, 'Content-Type not present in the request header');
  if (!contentTypes.includes(type)) return scimError(406, `${type} is not supported.`);
  try {
    return patch(call, parseJson(await readText(call.request)));
  } catch (error) {
    if (error instanceof ScimFailure) return scimError(error.status, error.message, error.scimType);
    throw error;
  }
}

/** My Account reads a body that says 500 as "SCIM is switched off". */
function switchedOff(): Reply {
  return scimError(500, 'The Me endpoint is disabled.');
}

function answer({ organization, person, query }: PersonalCall, status = 200): Reply {
  const headers = { 'Content-Type': 'application/scim+json', Location: userLocation(organization, person) };
  return json(status, printUser(organization, person, query), headers);
}

function patch(call: PersonalCall, body: unknown): Reply {
  const { organization, person } = call;
  const { settings } = organization;
  if (body === undefined) throw invalidSyntax();
  const { user, touched, password } = applyPatch(organization.schemas, person.user, body);
  if (settings.readOnlyStore || person.readOnly) {
    throw new ScimFailure(400, 'Invalid operation. User store is read only');
  }
  // The password is written before the attributes are looked at: if they fail, the new password stays.
  if (password !== undefined) changePassword(call, password);
  if (touched.size === 0) return answer(call);
  if (settings.workflow) {
    person.proposals.push(...changesOf(organization.schemas, person.user, user));
    return scimError(202, 'User claims update has been sent for the approval');
  }
  store(organization, person, user, touched);
  return answer(call);
}

function store(organization: Organization, person: PersonRecord, user: ScimUser, touched: ReadonlySet<string>): void {
  checkRules(organization, person, user);
  applyVerification(organization, person, user, touched);
  // An update that a change of the password brought along must not be lost.
  person.user = keepServerOwned(person.user, withNewTime(user));
}

/** What waits in workflow mode happens now, on top of whatever changed meanwhile. */
export function approve(organization: Organization, person: PersonRecord): void {
  const changes = person.proposals;
  person.proposals = [];
  if (changes.length === 0) return;
  const user = structuredClone(person.user);
  for (const change of changes) apply(user, change);
  const touched = new Set(changes.map(({ place: { parent, attribute } }) => (parent ?? attribute).name));
  store(organization, person, user, touched);
}

function apply(user: ScimUser, { place: { schema, parent, attribute }, value }: Change): void {
  let container: Record<string, unknown> = user;
  for (const step of [schema, parent?.name]) {
    if (step !== undefined) container = (container[step] ??= {}) as Record<string, unknown>;
  }
  if (value === undefined) delete container[attribute.name];
  else container[attribute.name] = value;
}

function changePassword({ organization, person, token }: PersonalCall, password: string): void {
  if (!organization.settings.scimPasswordAllowed) {
    throw new ScimFailure(400, 'Password update is not allowed for scim2/Me endpoint', 'invalid request');
  }
  const violation = findViolation(organization, person, password);
  if (violation?.kind === 'action') throw new ScimFailure(400, violation.text, 'password_refused');
  if (violation) {
    throw new ScimFailure(400, (violation.kind === 'history' ? '22001 - ' : '') + violation.text, 'invalidValue');
  }
  setPassword(organization, person, password, token);
}

function keepServerOwned(current: ScimUser, changed: ScimUser): ScimUser {
  const time = (current[systemUser] as Record<string, unknown> | undefined)?.['lastPasswordUpdateTime'];
  if (time === undefined) return changed;
  return { ...changed, [systemUser]: { ...(changed[systemUser] as object), lastPasswordUpdateTime: time } };
}
