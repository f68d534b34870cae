/** Attributes of which no two people of the organization may have the same value. */
import type { Organization } from '../organization.ts';
import type { PersonRecord, ScimUser } from '../people.ts';
import type { UserSchemas } from '../schemas.ts';

/** The display name of the first attribute whose new value somebody else has. */
export function duplicateOf(organization: Organization, person: PersonRecord, user: ScimUser): string | undefined {
  const { schemas } = organization;
  const others = Object.values(organization.people).filter((other) => other !== person);
  const duplicate = organization.settings.uniqueAttributes.find((name) => {
    const before = valuesOf(schemas, person.user, name);
    const added = valuesOf(schemas, user, name).filter((value) => !before.includes(value));
    return others.some((other) => valuesOf(schemas, other.user, name).some((value) => added.includes(value)));
  });
  if (duplicate === undefined) return undefined;
  const attribute = schemas.all.flatMap(({ attributes }) => attributes).find(({ name }) => name === duplicate);
  return attribute?.displayName ?? duplicate;
}

function valuesOf({ extensionIds }: UserSchemas, user: ScimUser, name: string): string[] {
  const containers = [user, ...extensionIds.map((schema) => user[schema] as ScimUser | undefined)];
  return containers.flatMap((container) => textsIn(container?.[name])).map((text) => text.toLowerCase());
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((entry) => textsIn(entry));
  return typeof value === 'object' && value !== null && 'value' in value ? textsIn(value.value) : [];
}
