/** `POST /api/users/v1/me/change-password`, and what a new password does to the person's sessions. */
import { apiError } from './errors.ts';
import { isObject, parseJson, readText, type PersonalCall, type Reply } from './http.ts';
import type { AccessTokenRecord } from './oidc-store.ts';
import type { Organization } from './organization.ts';
import { findViolation } from './password-policy.ts';
import { hashPassword, withNewTime, type PersonRecord } from './people.ts';
import { systemUser } from './schemas.ts';

const longestHistory = 24;

export async function changePassword(call: PersonalCall): Promise<Reply> {
  const text = await readText(call.request);
  if (text.trim() === '') {
    return apiError(400, 'PWD-10000', 'Invalid request', 'The request is missing required data.');
  }
  const body = parseJson(text);
  if (!isObject(body)) {
    const description = 'Provided request body content is not in the expected format.';
    return apiError(400, 'UE-10000', 'Invalid Request.', description);
  }
  const { currentPassword, newPassword } = body;
  if (!isFilled(currentPassword) || !isFilled(newPassword)) {
    const missing = [currentPassword, newPassword].filter((value) => !isFilled(value));
    return apiError(400, 'UE-10000', 'Invalid Request', missing.map(() => 'must not be null').join(' '));
  }
  return refuse(call, currentPassword, newPassword) ?? accept(call, newPassword);
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** In the order of the real server: that the two are the same is said before the current one is checked. */
function refuse({ organization, person }: PersonalCall, current: string, next: string): Reply | undefined {
  if (next === current) {
    const description = 'The new password must be different from the current password.';
    return apiError(400, 'PWD-10002', 'Cannot reuse current password', description);
  }
  if (person.federated) {
    const description = 'The password update request could not be processed due to invalid data.';
    return apiError(400, 'PWD-10005', 'Password update failed', description);
  }
  if (organization.checkPassword(person, current) !== 'right') {
    return apiError(400, 'PWD-10001', 'Invalid current password', 'The current password provided is incorrect.');
  }
  const violation = findViolation(organization, person, next);
  if (violation?.kind === 'action') return apiError(400, 'PWD-10004', 'Password validation failed', violation.text);
  if (violation) return apiError(400, 'PWD-10003', 'Password policy violation', violation.text);
  if (organization.settings.readOnlyStore || person.readOnly) {
    const description = 'Password updates are not permitted in the current configuration state.';
    return apiError(400, 'PWD-10006', 'Password update not supported', description);
  }
  return undefined;
}

function accept({ organization, person, token }: PersonalCall, password: string): Reply {
  setPassword(organization, person, password, token);
  return { status: 204 };
}

/** Ends every session of the person; that of `token` is spared where the organization says so. */
export function setPassword(
  organization: Organization,
  person: PersonRecord,
  password: string,
  token?: AccessTokenRecord,
): void {
  person.formerPasswordHashes = [person.passwordHash, ...person.formerPasswordHashes].slice(0, longestHistory);
  person.passwordHash = hashPassword(person.salt, password);
  const system = { ...(person.user[systemUser] as object), lastPasswordUpdateTime: String(Date.now()) };
  person.user = withNewTime({ ...person.user, [systemUser]: system });
  const spared = organization.settings.preserveSessionOnPasswordChange ? token : undefined;
  organization.store.endPerson(person.id, spared?.sessionUid);
}
