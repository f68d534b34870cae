/** What the server refuses although the request was well formed: its listeners, in their order. */
import { isObject } from '../http.ts';
import type { Organization } from '../organization.ts';
import type { PersonRecord, ScimUser } from '../people.ts';
import { systemUser, valueAt, type Attribute, type Place, type UserSchemas } from '../schemas.ts';
import { ScimFailure } from './failure.ts';
import { duplicateOf } from './uniqueness.ts';

export interface Change {
  readonly place: Place;
  readonly value: unknown;
}

export function checkRules(organization: Organization, person: PersonRecord, user: ScimUser): void {
  const changes = changesOf(organization.schemas, person.user, user);
  refuseOfShared(person.user, changes);
  refuseDuplicate(organization, person, user);
  refuseOfProvisioned(organization, person, changes);
  refuseByAction(organization, changes);
  if (organization.settings.validateAttributes) for (const change of changes) validate(change);
}

/** The server looks at what a request changes, not at what it carries. */
export function changesOf(schemas: UserSchemas, before: ScimUser, after: ScimUser): Change[] {
  return schemas.places().flatMap((place) => {
    const value = valueAt(after, place);
    return JSON.stringify(value) === JSON.stringify(valueAt(before, place)) ? [] : [{ place, value }];
  });
}

function refused(reason: string): ScimFailure {
  return new ScimFailure(400, `Error while updating attributes of user. ${reason}`);
}

/** Somebody shared from a parent organization changes there what comes from there; without a word, everything does. */
function refuseOfShared(before: ScimUser, changes: readonly Change[]): void {
  const system = before[systemUser];
  if (!isObject(system) || system['managedOrg'] === undefined) return;
  const fromOrigin = ({ place }: Change) => {
    const { sharedProfileValueResolvingMethod: own } = place.attribute;
    return (own ?? place.parent?.sharedProfileValueResolvingMethod ?? 'FromOrigin') === 'FromOrigin';
  };
  const forbidden = changes.find(fromOrigin);
  if (forbidden) throw refused(`Claim: ${claimOf(forbidden)} is not allowed to be updated for shared users.`);
}

const claimNames: Readonly<Record<string, string>> = {
  emails: 'emailaddress',
  phoneNumbers: 'mobile',
  familyName: 'lastname',
};

function isIdentityClaim({ place: { schema, attribute } }: Change): boolean {
  return schema === systemUser && (attribute.hidden === true || /Verified$/.test(attribute.name));
}

function claimOf(change: Change): string {
  const { name } = change.place.attribute;
  const claim = claimNames[name] ?? (change.place.schema === undefined ? name.toLowerCase() : name);
  return `http://wso2.org/claims/${isIdentityClaim(change) ? 'identity/' : ''}${claim}`;
}

function refuseDuplicate(organization: Organization, person: PersonRecord, user: ScimUser): void {
  const duplicate = duplicateOf(organization, person, user);
  if (duplicate === undefined) return;
  const failure = refused(`The value defined for ${duplicate} is already in use by a different user!`);
  throw organization.settings.conflictOnUniqueness ? new ScimFailure(409, failure.message, 'uniqueness') : failure;
}

function refuseOfProvisioned({ settings }: Organization, person: PersonRecord, changes: readonly Change[]): void {
  if (!settings.provisionedReadOnly || !person.federated || changes.every(isIdentityClaim)) return;
  throw refused('User attribute update is not allowed');
}

function refuseByAction({ settings: { profileAction } }: Organization, changes: readonly Change[]): void {
  if (profileAction === '' || !changes.some(({ value }) => textsOf(value).join('\n').includes(profileAction))) return;
  throw new ScimFailure(400, 'A value is not accepted by the organization.', 'profile_refused');
}

interface Rule {
  readonly pattern: string;
  readonly message: string;
}

const rulesByName: Readonly<Record<string, Rule>> = {
  dateOfBirth: {
    pattern: '\\d{4}-\\d{2}-\\d{2}',
    message: 'Date of Birth is not in the correct format of YYYY-MM-DD',
  },
  phoneNumbers: {
    pattern: '\\s*(?:\\+?(\\d{1,3}))?[-. (]*(\\d{3})?[-. )]*(\\d{3})?[-. ]*(\\d{4,6})(?: *x(\\d+))?\\s*',
    message:
      'Mobile number is not in the correct format. Valid format is [+][country code][area code][local phone number]',
  },
};

function validate({ place: { attribute }, value }: Change): void {
  const label = attribute.displayName ?? attribute.name;
  const special = rulesByName[attribute.name];
  const pattern = attribute.regExHere ?? attribute.regEx ?? special?.pattern ?? '[^<>`"]+';
  for (const text of textsOf(value).filter((each) => each.trim() !== '')) {
    if (!matches(pattern, text)) throw refused(special?.message ?? `${label} is not in the correct format.`);
    if (!special) checkLength(attribute, label, text);
  }
}

/** Java's `matches` means the whole text. What JavaScript cannot compile is left unchecked: see `regExHere`. */
function matches(pattern: string, text: string): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags).test(text);
    } catch {
      continue;
    }
  }
  return true;
}

function checkLength({ minLength, maxLength }: Attribute, label: string, text: string): void {
  if (text.length >= (minLength ?? 0) && text.length <= (maxLength ?? Infinity)) return;
  throw refused(`${label} attribute should be between ${minLength ?? 0} and ${maxLength ?? 1024} characters`);
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (isObject(value)) return textsOf(value['value'] ?? value['formatted']);
  return value === undefined || value === null ? [] : [String(value)];
}
