/** A SCIM path: `urn:…:attribute[type eq "work"].sub`. */
import { coreUser, type Attribute, type UserSchemas } from '../schemas.ts';
import { ScimFailure } from './failure.ts';

export interface Target {
  /** The extension that holds the attribute; without it, the user itself. */
  readonly schema?: string;
  readonly attribute: Attribute;
  readonly filter?: { readonly name: string; readonly value: string };
  readonly sub?: Attribute | { readonly name: string };
}

const filterForm = /^(?<name>[\w$.]+)\s+(?<operator>\w+)(?:\s+(?<value>.+))?$/;

/** The target, or the name of what is not there. */
export function parsePath(schemas: UserSchemas, path: string): Target | { readonly unknown: string } {
  const schema = schemas.extensionIds.find((id) => path.startsWith(`${id}:`));
  const rest = path.slice(schema ? schema.length + 1 : path.startsWith(`${coreUser}:`) ? coreUser.length + 1 : 0);
  const match = /^(?<name>[\w$-]+)(?:\[(?<filter>[^\]]*)\])?(?:\.(?<sub>[\w$-]+))?$/.exec(rest);
  const { name = rest, filter, sub } = match?.groups ?? {};
  const attribute = schema
    ? schemas.extension(schema)?.find((candidate) => candidate.name === name)
    : schemas.topLevel(name);
  if (!match || !attribute) return { unknown: rest };
  const subAttribute = sub === undefined ? undefined : findSub(attribute, sub);
  if (sub !== undefined && !subAttribute) return { unknown: `${name}.${sub}` };
  return {
    attribute,
    ...(schema === undefined ? {} : { schema }),
    ...(filter === undefined ? {} : { filter: parseFilter(filter) }),
    ...(subAttribute === undefined ? {} : { sub: subAttribute }),
  };
}

function findSub({ multiValued, subAttributes }: Attribute, name: string): Target['sub'] {
  if (multiValued) return ['value', 'type', 'formatted', 'display'].includes(name) ? { name } : undefined;
  return subAttributes?.find((candidate) => candidate.name === name);
}

function parseFilter(text: string): { name: string; value: string } {
  const { name = '', operator = '', value = '' } = filterForm.exec(text.trim())?.groups ?? {};
  if (operator.toLowerCase() !== 'eq') throw new ScimFailure(501, 'Only Eq filter is supported');
  return { name, value: value.replace(/^"(.*)"$/, '$1') };
}
