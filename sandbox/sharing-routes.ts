/** The routes of what people share and agree to: receipts, answers to policies, approved applications. */
import {
  listAuthorizedApps,
  listAuthorizedAppsByName,
  readAuthorizedApp,
  readAuthorizedAppByName,
  revokeAllAuthorizedApps,
  revokeAuthorizedApp,
  revokeAuthorizedAppByName,
} from './authorized-apps.ts';
import type { Access, Route } from './gateway.ts';
import {
  addConsent,
  authorizeConsent,
  listConsents,
  readConsent,
  revokeConsent,
  validateConsent,
} from './policy-consents.ts';
import {
  addReceipt,
  listPiiCategories,
  listPurposeCategories,
  listPurposes,
  listReceipts,
  readPurpose,
  readReceipt,
  revokeReceipt,
} from './receipts.ts';

const scope = 'internal_login';
/** Any token will do. */
const receipts: Access = { missing: 'receiptsMissing' };
const consents: Access = { scope, missing: 'policyConsentsMissing' };
const apps: Access = { scope, missing: 'authorizedAppsMissing' };
const appsByName: Access = { scope, missing: 'authorizedAppsV1Missing' };

function route(method: string, path: string, access: Access, handle: Handle): Route {
  const pattern = new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll('*', '([^/]+)')}$`);
  return { method, path: pattern, access, handle: (call, [, id = '']) => handle(call, decode(id)) };
}

type Handle = (call: Parameters<Route['handle']>[0], id: string) => ReturnType<Route['handle']>;

/** Names of applications are in the path, spaces and all. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const receiptsPath = '/api/identity/consent-mgt/v1.0/consents';
const consentsPath = '/api/users/v1/me/consents';
const appsPath = '/api/users/v2/me/authorized-apps';
const appsByNamePath = '/api/users/v1/me/authorized-apps';

export const sharingRoutes: readonly Route[] = [
  route('GET', receiptsPath, receipts, listReceipts),
  route('POST', receiptsPath, receipts, addReceipt),
  route('GET', `${receiptsPath}/receipts/*`, receipts, readReceipt),
  route('DELETE', `${receiptsPath}/receipts/*`, receipts, revokeReceipt),
  route('GET', `${receiptsPath}/purposes`, receipts, listPurposes),
  route('GET', `${receiptsPath}/purposes/*`, receipts, readPurpose),
  route('GET', `${receiptsPath}/pii-categories`, receipts, listPiiCategories),
  route('GET', `${receiptsPath}/purpose-categories`, receipts, listPurposeCategories),
  route('GET', consentsPath, consents, listConsents),
  route('POST', consentsPath, consents, addConsent),
  route('GET', `${consentsPath}/*`, consents, readConsent),
  route('GET', `${consentsPath}/*/validate`, consents, validateConsent),
  route('POST', `${consentsPath}/*/revoke`, consents, revokeConsent),
  route('POST', `${consentsPath}/*/authorize`, consents, authorizeConsent),
  route('GET', appsPath, apps, listAuthorizedApps),
  route('DELETE', appsPath, apps, revokeAllAuthorizedApps),
  route('GET', `${appsPath}/*`, apps, readAuthorizedApp),
  route('DELETE', `${appsPath}/*`, apps, revokeAuthorizedApp),
  route('GET', appsByNamePath, appsByName, listAuthorizedAppsByName),
  route('GET', `${appsByNamePath}/*`, appsByName, readAuthorizedAppByName),
  route('DELETE', `${appsByNamePath}/*`, appsByName, revokeAuthorizedAppByName),
];
