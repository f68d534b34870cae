/** Which route a request means, and whether its caller may use it: the first thing on the real server, too. */
import type { Call, PersonalCall, Reply } from './http.ts';
import { gatewayError } from './errors.ts';
import { addAssociation, deleteAssociation, deleteAssociations, listAssociations } from './associations.ts';
import { listAuthenticators, setAuthenticators } from './authenticators.ts';
import { countBackupCodes, deleteBackupCodes, makeBackupCodes } from './backup-codes.ts';
import { exportAccount } from './export.ts';
import {
  deleteFederatedAssociation,
  deleteFederatedAssociations,
  listFederatedAssociations,
} from './federated-associations.ts';
import {
  finishRegistration,
  listPasskeys,
  removePasskey,
  renamePasskey,
  startDiscoverableRegistration,
  startRegistration,
} from './passkeys.ts';
import { isLocked } from './people.ts';
import { changePassword } from './password.ts';
import { listValidationRules, readValidationRules } from './password-policy.ts';
import { listDevices, readDevice, readDiscoveryData, registerDevice, removeDevice, removeFromDevice } from './push.ts';
import { readMe, patchMe } from './scim/me.ts';
import { listSchemas, readSchema, resourceTypes, serviceProviderConfig } from './scim/discovery.ts';
import { endAllSessions, endSession, listSessions } from './sessions.ts';
import type { Missing, Settings } from './settings.ts';
import { sharingRoutes } from './sharing-routes.ts';
import { answerTotp, readQrCode, readSecret, turnTotpOff } from './totp.ts';
import { resendCode, validateCode } from './verification-codes.ts';

type MissingSetting = { [Name in keyof Settings]: Settings[Name] extends Missing ? Name : never }[keyof Settings];

export interface Access {
  /** Needed in the token; without it any valid token will do. */
  readonly scope?: string;
  /** The scope of the same route for an organization token, under `/o`. */
  readonly organizationScope?: string;
  readonly bearerOnly?: boolean;
  /** The setting by which the organization does without this API. */
  readonly missing?: MissingSetting;
  /** Not there below `/o`. */
  readonly tenantOnly?: boolean;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly access: 'public' | Access;
  readonly handle: (call: PersonalCall, match: RegExpExecArray) => Reply | Promise<Reply>;
}

const login: Access = { scope: 'internal_login' };
const bearerLogin: Access = { ...login, bearerOnly: true };
const totp: Access = { ...login, missing: 'totpMissing' };
const backupCodes: Access = { ...login, missing: 'backupCodesMissing' };
const authenticators: Access = { ...login, missing: 'authenticatorsMissing' };
const passkeys: Access = { ...login, missing: 'passkeysMissing', tenantOnly: true };
const push: Access = { ...login, missing: 'pushMissing' };
const associations: Access = { ...login, missing: 'associationsMissing' };
const federatedAssociations: Access = { ...login, missing: 'federatedAssociationsMissing' };

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/scim2\/Me$/, access: login, handle: readMe },
  { method: 'PATCH', path: /^\/scim2\/Me$/, access: login, handle: patchMe },
  { method: 'GET', path: /^\/scim2\/Schemas$/, access: {}, handle: listSchemas },
  { method: 'GET', path: /^\/scim2\/Schemas\/(.+)$/, access: {}, handle: (call, [, id]) => readSchema(call, id!) },
  { method: 'GET', path: /^\/scim2\/ServiceProviderConfig$/, access: 'public', handle: serviceProviderConfig },
  { method: 'GET', path: /^\/scim2\/ResourceTypes$/, access: 'public', handle: resourceTypes },
  {
    method: 'POST',
    path: /^\/api\/users\/v1\/me\/change-password$/,
    access: {
      scope: 'internal_user_password_update',
      organizationScope: 'internal_org_user_password_update',
      bearerOnly: true,
    },
    handle: changePassword,
  },
  { method: 'GET', path: /^\/api\/users\/v1\/me\/sessions$/, access: bearerLogin, handle: listSessions },
  { method: 'DELETE', path: /^\/api\/users\/v1\/me\/sessions$/, access: bearerLogin, handle: endAllSessions },
  {
    method: 'DELETE',
    path: /^\/api\/users\/v1\/me\/sessions\/([^/]+)$/,
    access: bearerLogin,
    handle: (call, [, id]) => endSession(call, id!),
  },
  { method: 'POST', path: /^\/api\/users\/v1\/me\/totp$/, access: totp, handle: answerTotp },
  { method: 'GET', path: /^\/api\/users\/v1\/me\/totp$/, access: totp, handle: readQrCode },
  { method: 'GET', path: /^\/api\/users\/v1\/me\/totp\/secret$/, access: totp, handle: readSecret },
  { method: 'DELETE', path: /^\/api\/users\/v1\/me\/totp$/, access: totp, handle: turnTotpOff },
  { method: 'POST', path: /^\/api\/users\/v1\/me\/backup-codes$/, access: backupCodes, handle: makeBackupCodes },
  { method: 'GET', path: /^\/api\/users\/v1\/me\/backup-codes$/, access: backupCodes, handle: countBackupCodes },
  { method: 'DELETE', path: /^\/api\/users\/v1\/me\/backup-codes$/, access: backupCodes, handle: deleteBackupCodes },
  {
    method: 'GET',
    path: /^\/api\/users\/v1\/me\/mfa\/authenticators$/,
    access: authenticators,
    handle: listAuthenticators,
  },
  {
    method: 'POST',
    path: /^\/api\/users\/v1\/me\/mfa\/authenticators$/,
    access: authenticators,
    handle: setAuthenticators,
  },
  { method: 'GET', path: /^\/api\/users\/v2\/me\/webauthn\/?$/, access: passkeys, handle: listPasskeys },
  {
    method: 'POST',
    path: /^\/api\/users\/v2\/me\/webauthn\/start-registration$/,
    access: passkeys,
    handle: startRegistration,
  },
  {
    method: 'POST',
    path: /^\/api\/users\/v2\/me\/webauthn\/start-usernameless-registration$/,
    access: passkeys,
    handle: startDiscoverableRegistration,
  },
  {
    method: 'POST',
    path: /^\/api\/users\/v2\/me\/webauthn\/finish-registration$/,
    access: passkeys,
    handle: finishRegistration,
  },
  {
    method: 'PATCH',
    path: /^\/api\/users\/v2\/me\/webauthn\/([^/]+)$/,
    access: passkeys,
    handle: (call, [, id]) => renamePasskey(call, id!),
  },
  {
    method: 'DELETE',
    path: /^\/api\/users\/v2\/me\/webauthn\/([^/]+)$/,
    access: passkeys,
    handle: (call, [, id]) => removePasskey(call, id!),
  },
  { method: 'GET', path: /^\/api\/users\/v1\/me\/push\/discovery-data$/, access: push, handle: readDiscoveryData },
  { method: 'GET', path: /^\/api\/users\/v1\/me\/push\/devices$/, access: push, handle: listDevices },
  { method: 'POST', path: /^\/api\/users\/v1\/me\/push\/devices$/, access: 'public', handle: registerDevice },
  {
    method: 'GET',
    path: /^\/api\/users\/v1\/me\/push\/devices\/([^/]+)$/,
    access: push,
    handle: (call, [, id]) => readDevice(call, id!),
  },
  {
    method: 'DELETE',
    path: /^\/api\/users\/v1\/me\/push\/devices\/([^/]+)$/,
    access: push,
    handle: (call, [, id]) => removeDevice(call, id!),
  },
  {
    method: 'POST',
    path: /^\/api\/users\/v1\/me\/push\/devices\/([^/]+)\/remove$/,
    access: 'public',
    handle: (call, [, id]) => removeFromDevice(call, id!),
  },
  ...sharingRoutes,
  { method: 'GET', path: /^\/api\/users\/v1\/me\/associations$/, access: associations, handle: listAssociations },
  { method: 'POST', path: /^\/api\/users\/v1\/me\/associations$/, access: associations, handle: addAssociation },
  { method: 'DELETE', path: /^\/api\/users\/v1\/me\/associations$/, access: associations, handle: deleteAssociations },
  {
    method: 'DELETE',
    path: /^\/api\/users\/v1\/me\/associations\/([^/]+)$/,
    access: associations,
    handle: (call, [, id]) => deleteAssociation(call, id!),
  },
  {
    method: 'GET',
    path: /^\/api\/users\/v1\/me\/federated-associations$/,
    access: federatedAssociations,
    handle: listFederatedAssociations,
  },
  {
    method: 'DELETE',
    path: /^\/api\/users\/v1\/me\/federated-associations$/,
    access: federatedAssociations,
    handle: deleteFederatedAssociations,
  },
  {
    method: 'DELETE',
    path: /^\/api\/users\/v1\/me\/federated-associations\/([^/]+)$/,
    access: federatedAssociations,
    handle: (call, [, id]) => deleteFederatedAssociation(call, id!),
  },
  { method: 'GET', path: /^\/api\/identity\/user\/v1\.0\/me$/, access: {}, handle: exportAccount },
  { method: 'POST', path: /^\/api\/identity\/user\/v1\.0\/me\/validate-code$/, access: {}, handle: validateCode },
  { method: 'POST', path: /^\/api\/identity\/user\/v1\.0\/me\/resend-code$/, access: {}, handle: resendCode },
  { method: 'GET', path: /^\/api\/server\/v1\/validation-rules$/, access: 'public', handle: listValidationRules },
  {
    method: 'GET',
    path: /^\/api\/server\/v1\/validation-rules\/([^/]+)$/,
    access: 'public',
    handle: (call, [, field]) => readValidationRules(call, field!),
  },
];

export async function answerApi(call: Call): Promise<Reply> {
  const matches = routes.flatMap((route) => {
    const match = route.path.exec(call.path);
    return match && !isElsewhere(call, route) ? [{ route, match }] : [];
  });
  const found = matches.find(({ route }) => route.method === call.method);
  if (found?.route.access === 'public') return found.route.handle(call as PersonalCall, found.match);

  const caller = authenticate(call);
  // Whatever is not known is as closed as what is: only a caller with a token learns that nothing is there.
  if (!caller) return refuse(call, 401);
  if (!found) return { status: matches.length > 0 ? 405 : 404 };
  const access = found.route.access as Access;
  if (access.bearerOnly && !caller.token) return refuse(call, 401);
  const scope = (isOrganizationBase(call) ? access.organizationScope : undefined) ?? access.scope;
  if (scope !== undefined && caller.token && !caller.token.scope.split(' ').includes(scope)) return refuse(call, 403);
  const missing = access.missing === undefined ? 0 : call.organization.settings[access.missing];
  if (missing !== 0) return missing === 403 ? refuse(call, 403) : { status: missing };
  return found.route.handle({ ...call, ...caller }, found.match);
}

/** By bearer token, or by name and password; a locked account has neither. */
export function authenticate({ organization, request }: Call): Pick<PersonalCall, 'person' | 'token'> | undefined {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') {
    const token = organization.oidc.accessToken(value);
    const person = token && organization.personById(token.accountId);
    return person && !isLocked(person) ? { person, token } : undefined;
  }
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const separator = text.indexOf(':');
  const [name, tenant] = splitTenant(text.slice(0, Math.max(separator, 0)));
  if (tenant !== organization.name) return undefined;
  const person = organization.personByLogin(name);
  return person && organization.checkPassword(person, text.slice(separator + 1)) === 'right' ? { person } : undefined;
}

function splitTenant(name: string): [string, string] {
  const at = name.lastIndexOf('@');
  return [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
}

function isElsewhere(call: Call, { access }: Route): boolean {
  return access !== 'public' && access.tenantOnly === true && isOrganizationBase(call);
}

function isOrganizationBase({ base }: Call): boolean {
  return base.endsWith('/o');
}

/** Seen from the gateway, `/o/scim2` does not begin with `/scim2`, so it gets the plain shape. */
function refuse(call: Call, status: 401 | 403): Reply {
  const path = isOrganizationBase(call) ? `/o${call.path}` : call.path;
  return gatewayError(status, path, new URL(call.organization.serverOrigin).host);
}
