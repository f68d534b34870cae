/** `/api/users/v1/me/mfa/authenticators`: which second factors a person wants to be asked for, as one text. */
import { apiError } from './errors.ts';
import { isObject, json, parseJson, readText, type PersonalCall, type Reply } from './http.ts';
import { authenticatorNames, factorAttribute, setFactorAttribute } from './second-factors.ts';

const known: readonly string[] = Object.values(authenticatorNames);

export function listAuthenticators({ organization, person, token }: PersonalCall): Reply {
  if (!token) return refuseBasic();
  const enabledAuthenticators = factorAttribute(organization, person, 'enabledAuthenticators');
  return json(200, { enabledAuthenticators });
}

export async function setAuthenticators({ organization, person, token, request }: PersonalCall): Promise<Reply> {
  const body = parseJson(await readText(request));
  const list = isObject(body) ? (body['enabledAuthenticators'] ?? null) : undefined;
  if (list === null) {
    return apiError(400, 'UE-10000', 'Invalid Request', 'Property enabledAuthenticators cannot be null.');
  }
  if (typeof list !== 'string') {
    const description = 'Provided request body content is not in the expected format.';
    return apiError(400, 'UE-10000', 'Invalid Request.', description);
  }
  if (!token) return refuseBasic();
  // Only these very names, without a space between them; nothing at all is allowed, too.
  if (list !== '' && !list.split(',').every((name) => known.includes(name))) {
    const description = 'The list of enabled authenticators holds a name that is not known.';
    return apiError(400, 'MFA-10002', 'Invalid authenticator provided.', description);
  }
  setFactorAttribute(organization, person, 'enabledAuthenticators', list);
  return json(200, { enabledAuthenticators: list });
}

function refuseBasic(): Reply {
  const description = 'This method is blocked for the requests with basic authentication.';
  return apiError(403, 'MFA-10005', 'Access denied.', description);
}
