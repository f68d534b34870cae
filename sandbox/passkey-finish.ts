/** The body of `finish-registration`. The server's parser is strict about names, and so is this one. */
import { isObject, parseJson } from './http.ts';

export interface FinishRequest {
  readonly requestId: string;
  readonly credential: {
    readonly id: string;
    readonly response: {
      readonly attestationObject: string;
      readonly clientDataJSON: string;
      transports?: string[];
    };
  };
}

const known = {
  request: ['requestId', 'credential'],
  credential: ['id', 'type', 'response', 'clientExtensionResults'],
  response: ['attestationObject', 'clientDataJSON', 'transports'],
};

export function readFinish(text: string, refusesExtras: boolean): FinishRequest | undefined {
  const request = parseJson(text);
  if (!isObject(request) || !isObject(request['credential'])) return undefined;
  const { requestId, credential } = request;
  const { id, type, response, clientExtensionResults } = credential;
  if (!isObject(response) || !isObject(clientExtensionResults) || type !== 'public-key') return undefined;
  const { attestationObject, clientDataJSON, transports } = response;
  if (![requestId, id, attestationObject, clientDataJSON].every(isBase64Url)) return undefined;
  if (!isListOfTexts(transports)) return undefined;
  const hasExtras = [
    ...Object.keys(request).filter((name) => !known.request.includes(name)),
    ...Object.keys(credential).filter((name) => !known.credential.includes(name)),
    ...Object.keys(response).filter((name) => !known.response.includes(name)),
  ];
  if (refusesExtras && hasExtras.length > 0) return undefined;
  return request as unknown as FinishRequest;
}

/** Without padding: the server's decoder takes none. */
function isBase64Url(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]+$/.test(value);
}

function isListOfTexts(value: unknown): value is string[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
}
