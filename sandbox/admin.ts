/** The API under `/sandbox`, with which tests and the demo set the scene. Open to everyone on this machine, and to nobody else. */
import type { IncomingMessage } from 'node:http';

import { BadRequest, type Command, type Run } from './admin-command.ts';
import { withClock } from './clock.ts';
import type {
  Fault,
  OrganizationDescription,
  OrganizationOptions,
  Person,
  PersonChange,
  PersonKey,
  SessionOptions,
  TemplateName,
  TokenOptions,
} from './contract.ts';
import { isOfThisMachine } from './cors.ts';
import { manyDevices } from './devices.ts';
import type { Directory } from './directory.ts';
import { isObject, json, parseJson, readText, type Reply } from './http.ts';
import { issueToken } from './oidc-issue.ts';
import type { Organization } from './organization.ts';
import { passkeyCommands } from './passkeys-admin.ts';
import { newFederatedLink, type FederatedLinkOptions } from './federated-links.ts';
import {
  describePerson,
  hashPassword,
  linkToProvider,
  withNewTime,
  type PersonRecord,
  type ScimUser,
} from './people.ts';
import { UserSchemas, type Schema } from './schemas.ts';
import { alignFactorAttributes } from './second-factors.ts';
import { secondFactorCommands } from './second-factors-admin.ts';
import { ScimFailure } from './scim/failure.ts';
import { approve } from './scim/me.ts';
import { printUser } from './scim/projection.ts';
import { giveSession } from './sessions.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { sharingCommands } from './sharing-admin.ts';
import { isTemplate } from './templates/templates.ts';

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE',
};

export async function answerAdmin(directory: Directory, request: IncomingMessage, url: URL): Promise<Reply> {
  if (!isOfThisMachine(request.headers)) return json(403, { message: 'The sandbox obeys this machine only.' });
  if (request.method === 'OPTIONS') return { status: 204, headers };
  try {
    return await route(directory, request, url);
  } catch (error) {
    if (error instanceof BadRequest) return json(400, { message: error.message }, headers);
    throw error;
  }
}

async function route(directory: Directory, request: IncomingMessage, url: URL): Promise<Reply> {
  const text = await readText(request);
  const body = text === '' ? {} : parseJson(text);
  if (!isObject(body)) throw new BadRequest('The body is not a JSON object.');
  const [, , collection, name, ...rest] = url.pathname.split('/');
  if (collection !== 'organizations') return answer({ organizations: directory.list().map((each) => each.name) });
  if (name === undefined) {
    if (request.method === 'POST') return answer(describe(create(directory, body)));
    return answer({ organizations: directory.list().map((each) => each.name) });
  }
  const organization = directory.get(name);
  if (!organization) return json(404, { message: `There is no organization ${name}.` }, headers);
  const [noun = '', key, action] = rest;
  const person = key !== undefined && Object.hasOwn(organization.people, key) ? organization.people[key] : undefined;
  const path = [noun, ...(key === undefined ? [] : ['*']), ...(action === undefined ? [] : [action])].join('/');
  const run = commands[`${request.method} ${path}`];
  if (!run || (key !== undefined && !person)) return json(404, { message: `Nothing at ${url.pathname}.` }, headers);
  const command: Command = { organization, directory, person, query: url.searchParams, body };
  return answer(await withClock(organization.clock, () => run(command)));
}

function answer(value: unknown): Reply {
  return value === undefined ? { status: 204, headers } : json(200, value, headers);
}

const commands: Readonly<Record<string, Run>> = {
  'GET ': ({ organization }) => describe(organization),
  'DELETE ': ({ organization, directory }) => directory.remove(organization.name),
  'GET settings': ({ organization }) => organization.settings,
  'PATCH settings': ({ organization, body }) => {
    organization.settings = { ...organization.settings, ...checkSettings(body) };
    organization.oidc.forgetProvider();
  },
  'PATCH access': ({ organization, body }) => {
    const { origins, redirectUrls } = body as OrganizationOptions;
    if (origins) organization.origins = origins;
    if (redirectUrls) organization.redirectUrls = checkUrls(redirectUrls);
    organization.oidc.forgetProvider();
  },
  'POST template': ({ organization, body }) => {
    organization.furnish(checkTemplate(body['template']));
    return describe(organization);
  },
  'GET schemas': ({ organization }) => organization.schemas.all,
  'PUT schemas': ({ organization, body }) => {
    organization.schemas = new UserSchemas(checkSchemas(body['schemas']));
    alignFactorAttributes(organization);
  },
  'GET people/*': ({ organization, person }) => printUser(organization, person!, new URLSearchParams()),
  'PATCH people/*': ({ person, body }) => change(person!, body as PersonChange),
  'POST people/*/token': ({ organization, person, body }) => {
    const { scopes = organization.settings.allowedScopes, ...options } = body as TokenOptions;
    return issueToken(organization, person!, scopes, options);
  },
  'POST people/*/federated-links': ({ person, body }) => {
    const link = newFederatedLink(body as unknown as FederatedLinkOptions);
    person!.federatedLinks = [...person!.federatedLinks, link];
    return link;
  },
  'PUT people/*/federated-links': ({ person, body }) => {
    const { links } = body as { readonly links?: readonly FederatedLinkOptions[] };
    if (!Array.isArray(links)) throw new BadRequest('The links are not a list.');
    person!.federatedLinks = links.map(newFederatedLink);
    return person!.federatedLinks;
  },
  'POST people/*/approve': ({ organization, person }) => {
    try {
      approve(organization, person!);
    } catch (error) {
      if (error instanceof ScimFailure) throw new BadRequest(error.message);
      throw error;
    }
  },
  'POST people/*/reject': ({ person }) => {
    person!.proposals = [];
  },
  'POST people/*/sessions': ({ organization, person, body }) => {
    const { sessions, count = 0 } = body as { sessions?: readonly SessionOptions[]; count?: number };
    return (sessions ?? manyDevices(count)).map((session) => giveSession(organization, person!, session));
  },
  ...secondFactorCommands,
  ...passkeyCommands,
  ...sharingCommands,
  'POST expire-access-tokens': ({ organization }) => organization.store.expireAccessTokens(),
  'POST end-sessions': ({ organization }) => organization.store.clear(),
  'GET outbox': ({ organization }) => organization.outbox,
  'PATCH clock': ({ organization: { clock }, body }) => {
    const { advance = 0, offset } = body as { advance?: number; offset?: number };
    clock.offset = (offset === undefined ? clock.offset : offset * 1000) + advance * 1000;
  },
  'POST faults': ({ organization, body }) => {
    if (typeof body['path'] !== 'string') throw new BadRequest('A fault needs a path.');
    organization.faults.add(body as unknown as Fault);
  },
  'DELETE faults': ({ organization }) => organization.faults.clear(),
  'POST release': ({ organization }) => organization.faults.release(),
  'GET requests': ({ organization, query }) => organization.requests.list(Object.fromEntries(query)),
  'DELETE requests': ({ organization }) => organization.requests.clear(),
};

function create(directory: Directory, body: Readonly<Record<string, unknown>>): Organization {
  const options = body as OrganizationOptions;
  if (options.name !== undefined) {
    if (!/^[a-z0-9][a-z0-9.-]*$/.test(options.name)) throw new BadRequest(`${options.name} cannot be a name.`);
    if (directory.get(options.name)) throw new BadRequest(`There is already an organization ${options.name}.`);
  }
  checkSettings((options.settings ?? {}) as Readonly<Record<string, unknown>>);
  checkUrls(options.redirectUrls ?? []);
  if (options.template !== undefined) checkTemplate(options.template);
  if (options.schemas !== undefined) checkSchemas(options.schemas);
  return directory.create(options);
}

function describe({ name, template, baseUrl, clientId, people }: Organization): OrganizationDescription {
  const { odd, ...others } = people;
  const described = Object.entries(others).map(([key, person]) => [key, describePerson(person, key as PersonKey)]);
  return {
    name,
    template,
    baseUrl,
    clientId,
    people: Object.fromEntries(described) as Record<PersonKey, Person>,
    ...(odd ? { odd: describePerson(odd, 'odd') } : {}),
  };
}

function checkTemplate(name: unknown): TemplateName {
  if (!isTemplate(name)) throw new BadRequest(`There is no template ${String(name)}.`);
  return name;
}

function checkSchemas(schemas: unknown): readonly Schema[] {
  const isWhole = (each: unknown) =>
    isObject(each) && typeof each['id'] === 'string' && Array.isArray(each['attributes']);
  if (!Array.isArray(schemas) || !schemas.every(isWhole)) throw new BadRequest('Schemas need an id and attributes.');
  return schemas as Schema[];
}

/** A misspelt setting that is quietly kept costs an afternoon. */
function checkSettings(settings: Readonly<Record<string, unknown>>): Partial<Settings> {
  for (const [name, value] of Object.entries(settings)) {
    const standard: unknown = defaultSettings[name as keyof Settings];
    if (standard === undefined) throw new BadRequest(`There is no setting ${name}.`);
    if (typeof value !== typeof standard || Array.isArray(value) !== Array.isArray(standard)) {
      throw new BadRequest(`The setting ${name} has the wrong type.`);
    }
  }
  return settings as Partial<Settings>;
}

function checkUrls(urls: readonly string[]): readonly string[] {
  const wrong = urls.find((url) => !URL.canParse(url) || url.includes('#'));
  if (wrong !== undefined) throw new BadRequest(`${wrong} is not a redirect URL.`);
  return urls;
}

function change(person: PersonRecord, { attributes, user, locked, password, readOnly, federated }: PersonChange): void {
  if (user) person.user = withNewTime({ userName: person.user.userName, meta: person.user['meta'], ...user });
  if (attributes) person.user = withNewTime(merge(person.user, attributes) as ScimUser);
  if (password !== undefined) person.passwordHash = hashPassword(person.salt, password);
  if (readOnly !== undefined) person.readOnly = readOnly;
  if (federated !== undefined) {
    person.federated = federated;
    linkToProvider(person);
  }
  if (locked === undefined) return;
  person.locked = locked;
  if (!locked) Object.assign(person, { lockedUntil: 0, failedAttempts: 0, failedCodes: 0 });
}

function merge(target: object, source: object): object {
  const merged: Record<string, unknown> = { ...target };
  for (const [name, value] of Object.entries(source) as [string, unknown][]) {
    const old = merged[name];
    if (value === null) delete merged[name];
    else merged[name] = isObject(value) && isObject(old) ? merge(old, value) : value;
  }
  return merged;
}
