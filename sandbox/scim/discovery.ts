/** `/Schemas`, `/ServiceProviderConfig` and `/ResourceTypes`: what the server says of itself. */
import { gatewayError, scimError } from '../errors.ts';
import { json, type Call, type Reply } from '../http.ts';
import { coreUser, type Attribute, type Schema } from '../schemas.ts';

const scimJson = { 'Content-Type': 'application/scim+json' };
const documentation = 'https://is.docs.wso2.com/en/latest/apis/scim2/';

export function listSchemas(call: Call): Reply {
  if (call.organization.settings.schemasForbidden) return gatewayError(403, '/scim2');
  if (!acceptsJson(call)) return scimError(406, 'application/scim+json is not supported.');
  return json(
    200,
    call.organization.schemas.all.map((schema) => printSchema(call, schema)),
    scimJson,
  );
}

export function readSchema(call: Call, id: string): Reply {
  if (call.organization.settings.schemasForbidden) return gatewayError(403, '/scim2');
  const schema = call.organization.schemas.all.find(
    (candidate) => id === candidate.id || id === encodeURIComponent(candidate.id),
  );
  if (!schema) return scimError(501, 'Not Implemented');
  return json(200, [printSchema(call, schema)], scimJson);
}

function acceptsJson({ request }: Call): boolean {
  const accept = request.headers.accept ?? '*/*';
  return accept.split(',').some((type) => /^\s*(\*\/\*|application\/\*|application\/json)\s*(;|$)/i.test(type));
}

function printSchema({ organization }: Call, { id, name, description, attributes }: Schema): object {
  const { multipleEmails } = organization.settings;
  const listed = attributes.filter(({ hidden, multipleOnly }) => !hidden && (multipleEmails || !multipleOnly));
  return { id, name, description, attributes: listed.map(printAttribute) };
}

/** Numbers and flags come as strings here, and `returned` and `uniqueness` say the same of everything. */
function printAttribute(attribute: Attribute): object {
  const { displayOrder, minLength, maxLength, inputFormat, subAttributes } = attribute;
  const printed = {
    name: attribute.name,
    type: attribute.type ?? 'STRING',
    multiValued: attribute.multiValued ?? false,
    description: attribute.description ?? attribute.displayName,
    required: attribute.required ?? false,
    caseExact: false,
    mutability: attribute.mutability ?? 'READ_WRITE',
    returned: 'DEFAULT',
    uniqueness: 'NONE',
    displayName: attribute.displayName,
    supportedByDefault: String(attribute.supportedByDefault ?? true),
    sharedProfileValueResolvingMethod: attribute.sharedProfileValueResolvingMethod ?? 'FromOrigin',
    ...(displayOrder === undefined ? {} : { displayOrder: String(displayOrder) }),
    ...(minLength === undefined ? {} : { minLength: String(minLength) }),
    ...(maxLength === undefined ? {} : { maxLength: String(maxLength) }),
    ...(attribute.regEx === undefined ? {} : { regEx: attribute.regEx }),
    ...(inputFormat === undefined ? {} : { inputFormat: { inputType: inputFormat } }),
    ...(attribute.canonicalValues === undefined ? {} : { canonicalValues: attribute.canonicalValues }),
    ...(attribute.profiles === undefined ? {} : { profiles: attribute.profiles }),
    ...(attribute.excludedUserStores === undefined ? {} : { excludedUserStores: attribute.excludedUserStores }),
    ...(subAttributes === undefined
      ? {}
      : { subAttributes: subAttributes.filter(({ hidden }) => !hidden).map(printAttribute) }),
    ...attribute.printed,
  };
  return Object.fromEntries(Object.entries(printed).filter(([, value]) => value !== null));
}

export function serviceProviderConfig(call: Call): Reply {
  if (!acceptsJson(call)) return scimError(406, 'application/scim+json is not supported.');
  const scheme = (name: string, type: string, specUri: string, primary: boolean) => ({
    name,
    description: `Authentication scheme using the ${name} Standard`,
    specUri,
    documentationUri: documentation,
    type,
    primary,
  });
  const config = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    documentationUri: documentation,
    patch: { supported: true },
    bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: true },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      scheme('OAuth Bearer Token', 'oauthbearertoken', 'http://www.rfc-editor.org/info/rfc6750', true),
      scheme('HTTP Basic', 'httpbasic', 'http://www.rfc-editor.org/info/rfc2617', false),
    ],
  };
  return json(200, config, scimJson);
}

export function resourceTypes({ organization }: Call): Reply {
  const type = (name: string, endpoint: string, schema: string, extensions: readonly string[]) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: name,
    name,
    endpoint,
    description: name,
    schema,
    schemaExtensions: extensions.map((extension) => ({ schema: extension, required: false })),
    meta: { resourceType: 'ResourceType', location: `${organization.baseUrl}/scim2/ResourceTypes/${name}` },
  });
  const list = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 2,
    Resources: [
      type('User', '/Users', coreUser, organization.schemas.extensionIds),
      type('Group', '/Groups', 'urn:ietf:params:scim:schemas:core:2.0:Group', []),
    ],
  };
  return json(200, list, scimJson);
}
