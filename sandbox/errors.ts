/** The four shapes in which the server words an error, and which of them a path gets. */
import { randomUUID } from 'node:crypto';

import { json, type Reply } from './http.ts';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

const gatewayWords: Record<number, { message: string; description: string }> = {
  400: { message: 'Bad Request', description: 'Your client has issued a malformed or illegal request.' },
  401: {
    message: 'Unauthorized',
    description: 'Authorization failure. Authorization information was invalid or missing from your request.',
  },
  403: {
    message: 'Forbidden',
    description: 'Operation is not permitted. You do not have permissions to make this request.',
  },
};

/** What the gateway answers before the API is reached: shape B for SCIM, shape A elsewhere. `/o/scim2` is elsewhere. */
export function gatewayError(status: 400 | 401 | 403, path: string, host = 'localhost'): Reply {
  const words = gatewayWords[status]!;
  const headers: Record<string, string> = { 'Content-Type': 'application/json;charset=UTF-8' };
  if (status === 401) headers['WWW-Authenticate'] = `Bearer realm=${host}`;
  return path.startsWith('/scim2')
    ? json(status, { schemas: [errorSchema], status, detail: words.description }, headers)
    : json(status, { code: status, ...words, traceId: randomUUID() }, headers);
}

/** Shape C: the SCIM API itself. */
export function scimError(status: number, detail: string, scimType?: string): Reply {
  return json(
    status,
    { schemas: [errorSchema], ...(scimType === undefined ? {} : { scimType }), detail, status: String(status) },
    { 'Content-Type': 'application/scim+json' },
  );
}

/** Shape D: the other APIs. */
export function apiError(status: number, code: string, message: string, description?: string): Reply {
  return json(status, { code, message, ...(description === undefined ? {} : { description }), traceId: randomUUID() });
}

/** Some APIs have codes of their own for what goes wrong inside, and the commas are in them. */
const serverErrorCodes: Readonly<Record<string, string>> = {
  '/api/users/v1/me/totp': 'OTP-15003,',
  '/api/users/v1/me/totp/secret': 'OTP-15004,',
  '/api/users/v1/me/backup-codes': 'BCA-15006,',
  '/api/users/v1/me/mfa/authenticators': 'MFA-15002,',
  '/api/users/v2/me/authorized-apps': 'OAA-15005',
};

/** The answer that the real server would give with this status on this path. */
export function errorFor(status: number, path: string): Reply {
  if (status === 401 || status === 403) return gatewayError(status, path);
  if (path.startsWith('/scim2')) return scimError(status, scimDetail(status));
  if (path.startsWith('/oauth2')) {
    const error = status >= 500 ? 'server_error' : status === 429 ? 'slow_down' : 'invalid_request';
    return json(status, { error, error_description: 'The request could not be processed.' });
  }
  const code = status === 500 ? serverErrorCodes[path] : undefined;
  if (code !== undefined) return apiError(status, code, 'Server encountered an error.', 'The request has failed.');
  if (status >= 500)
    return apiError(status, 'SE-50000', 'Unexpected Processing Error.', 'Server encountered an error.');
  return apiError(status, 'UE-10000', 'Invalid Request', 'The request could not be processed.');
}

function scimDetail(status: number): string {
  if (status === 404) return 'Specified resource (e.g., User) or endpoint does not exist.';
  if (status >= 500) return 'Error in performing the patch operation on user resource.';
  return 'Request is unparsable, syntactically incorrect, or violates schema.';
}
