/** How a stored user is printed: the whole, or the attributes asked for. */
import type { Organization } from '../organization.ts';
import type { PersonRecord, ScimUser } from '../people.ts';
import { coreUser, systemUser, valueAt } from '../schemas.ts';

type Values = Record<string, unknown>;

const multiple = ['emailAddresses', 'verifiedEmailAddresses', 'mobileNumbers', 'verifiedMobileNumbers'];

export function userLocation(organization: Organization, person: PersonRecord): string {
  return `${organization.baseUrl}/scim2/Users/${person.id}`;
}

export function printUser(organization: Organization, person: PersonRecord, query: URLSearchParams): object {
  const asked = listOf(query.get('attributes'));
  const excluded = listOf(query.get('excludedAttributes'));
  const full = complete(organization, person);
  if (asked.length > 0) {
    const onRequest = {
      ...full,
      [systemUser]: { ...(full[systemUser] as Values), ...requestOnly(organization, person) },
    };
    return pick(onRequest, (name) => asked.some((wanted) => covers(wanted, name)), ['schemas', 'id', 'meta']);
  }
  return pick(full, (name) => !excluded.some((unwanted) => covers(unwanted, name)), ['schemas', 'id']);
}

function complete(organization: Organization, person: PersonRecord): Values {
  const { id } = person;
  const user = withoutSecrets(organization, person.user);
  const { [systemUser]: system, meta, ...rest } = user;
  const { multipleEmails } = organization.settings;
  const kept = Object.entries((system ?? {}) as Values).filter(([name]) => multipleEmails || !multiple.includes(name));
  return {
    schemas: [coreUser, ...organization.schemas.extensionIds.filter((schema) => user[schema] !== undefined)],
    id,
    ...rest,
    meta: { ...(meta as Values), location: userLocation(organization, person) },
    ...(kept.length > 0 ? { [systemUser]: Object.fromEntries(kept) } : {}),
  };
}

/** What may be written and never read. */
function withoutSecrets({ schemas }: Organization, user: ScimUser): ScimUser {
  const secrets = schemas.places().filter((place) => {
    return place.attribute.mutability === 'WRITE_ONLY' && valueAt(user, place) !== undefined;
  });
  if (secrets.length === 0) return user;
  const copy = structuredClone(user);
  for (const { schema, parent, attribute } of secrets) {
    const steps = [schema, parent?.name].filter((step) => step !== undefined);
    const container = steps.reduce<Values>((value, step) => value[step] as Values, copy);
    delete container[attribute.name];
  }
  return copy;
}

/** Both come as strings, whatever their type in the schema. */
function requestOnly({ settings }: Organization, { readOnly }: PersonRecord): Values {
  return {
    isReadOnlyUser: String(readOnly || settings.readOnlyStore),
    passwordExpiryTime: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  };
}

function listOf(parameter: string | null): string[] {
  return (parameter ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** `name` covers `name.givenName`, and a schema covers what is in it. */
function covers(wanted: string, name: string): boolean {
  const short = wanted.startsWith(`${coreUser}:`) ? wanted.slice(coreUser.length + 1) : wanted;
  return short === name || name.startsWith(`${short}.`) || name.startsWith(`${short}:`);
}

function pick(user: Values, keeps: (name: string) => boolean, always: readonly string[]): Values {
  return Object.fromEntries(
    Object.entries(user).flatMap(([name, value]): [string, unknown][] => {
      if (always.includes(name) || keeps(name)) return [[name, filterInside(name, value, keeps)]];
      const inside = keepInside(name, value, keeps);
      return inside ? [[name, inside]] : [];
    }),
  );
}

/** Of an attribute that stays, what is excluded within. */
function filterInside(name: string, value: unknown, keeps: (name: string) => boolean): unknown {
  if (!isGroup(name, value) || !keeps(name)) return value;
  return Object.fromEntries(Object.entries(value).filter(([child]) => keeps(joined(name, child))));
}

/** Of an attribute that was not asked for as a whole, what was asked for within. */
function keepInside(name: string, value: unknown, keeps: (name: string) => boolean): Values | undefined {
  if (!isGroup(name, value)) return undefined;
  const kept = Object.entries(value).filter(([child]) => keeps(joined(name, child)));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function isGroup(name: string, value: unknown): value is Values {
  return name !== 'meta' && typeof value === 'object' && value !== null && !Array.isArray(value);
}

function joined(name: string, child: string): string {
  // Only schemas have a colon in their name.
  return name.includes(':') ? `${name}:${child}` : `${name}.${child}`;
}
