/** `PATCH`, operation by operation, on a copy of the user. Each of its oddities is one of the real server's. */
import { isObject } from '../http.ts';
import type { ScimUser } from '../people.ts';
import { valueAt, type Attribute, type UserSchemas } from '../schemas.ts';
import { invalidSyntax, ScimFailure } from './failure.ts';
import { parsePath, type Target } from './path.ts';
import { readValue } from './values.ts';

export interface PatchResult {
  readonly user: ScimUser;
  /** The attributes that the request named, whether it changed them or not. */
  readonly touched: ReadonlySet<string>;
  /** A new password in the request; it is no attribute of the user. */
  readonly password: string | undefined;
}

type Values = Record<string, unknown>;

export function applyPatch(schemas: UserSchemas, user: ScimUser, body: unknown): PatchResult {
  if (!isObject(body)) throw invalidSyntax();
  if (!Array.isArray(body['Operations']))
    throw invalidSyntax('operations' in body ? 'Invalid JSON schema.' : undefined);
  const patch = new Patch(schemas, user);
  for (const operation of body['Operations'] as unknown[]) patch.apply(operation);
  patch.finish();
  const { touched, password } = patch;
  return { user: patch.user, touched, password };
}

class Patch {
  readonly #schemas: UserSchemas;
  readonly #before: ScimUser;
  readonly user: ScimUser;
  readonly touched = new Set<string>();
  password: string | undefined;

  constructor(schemas: UserSchemas, user: ScimUser) {
    this.#schemas = schemas;
    this.#before = user;
    this.user = structuredClone(user);
  }

  apply(operation: unknown): void {
    if (!isObject(operation)) throw invalidSyntax();
    const { op, path, value } = operation;
    if (typeof op !== 'string') throw invalidSyntax('Operation can not be null.');
    const kind = op.toLowerCase();
    if (kind !== 'add' && kind !== 'replace' && kind !== 'remove') throw invalidSyntax(`Unknown operation: ${op}`);
    if (typeof path !== 'string' || path === '') {
      if (kind === 'remove') throw new ScimFailure(400, 'No path value specified for remove operation', 'noTarget');
      this.#write(kind, value);
    } else if (path === 'password') {
      this.#setPassword(value);
    } else {
      this.#at(kind, path, value);
    }
  }

  /** The claims' own "required" binds clients alone; what the server's schema requires must stay. */
  finish(): void {
    const missing = this.#schemas
      .places()
      .filter(({ attribute }) => attribute.irremovable)
      .find((place) => valueAt(this.#before, place) !== undefined && valueAt(this.user, place) === undefined);
    if (!missing) return;
    const { name } = missing.attribute;
    throw new ScimFailure(400, `Required attribute ${name} is missing in the SCIM Object.`, 'invalidValue');
  }

  /** Without a path, the value names its attributes. Those unknown are ignored. */
  #write(kind: 'add' | 'replace', value: unknown): void {
    if (!isObject(value)) throw invalidSyntax();
    for (const [name, child] of Object.entries(value)) {
      if (name === 'password') this.#setPassword(child);
      const attribute = this.#schemas.topLevel(name);
      const extension = this.#schemas.extension(name);
      if (attribute) this.#assign(this.user, attribute, child, kind);
      if (extension) this.#writeExtension(name, extension, child, kind);
    }
  }

  #writeExtension(schema: string, attributes: readonly Attribute[], value: unknown, kind: 'add' | 'replace'): void {
    if (!isObject(value)) throw invalidSyntax();
    const container = this.#container(schema);
    for (const [name, child] of Object.entries(value)) {
      const attribute = attributes.find((candidate) => candidate.name === name);
      if (attribute) this.#assign(container, attribute, child, kind);
    }
    this.#dropIfEmpty(schema);
  }

  #at(kind: 'add' | 'replace' | 'remove', path: string, value: unknown): void {
    const target = parsePath(this.#schemas, path);
    if ('unknown' in target) throw unknownPath(kind, target.unknown);
    const container = target.schema === undefined ? this.user : this.#container(target.schema);
    this.touched.add(target.attribute.name);
    if (target.filter) {
      editFiltered(container, target, target.filter, kind, value);
    } else if (kind === 'remove') {
      remove(container, target);
    } else if (target.sub) {
      this.#assign(container, target.attribute, { [target.sub.name]: value }, kind);
    } else {
      this.#assign(container, target.attribute, value, kind);
    }
    if (target.schema !== undefined) this.#dropIfEmpty(target.schema);
  }

  #assign(container: Values, attribute: Attribute, value: unknown, kind: 'add' | 'replace'): void {
    this.touched.add(attribute.name);
    assign(container, attribute, value, kind);
  }

  #container(schema: string): Values {
    return (this.user[schema] ??= {}) as Values;
  }

  #dropIfEmpty(schema: string): void {
    if (Object.keys(this.#container(schema)).length === 0) delete this.user[schema];
  }

  #setPassword(value: unknown): void {
    if (typeof value !== 'string') throw invalidSyntax();
    this.password = value;
  }
}

function unknownPath(kind: string, name: string): ScimFailure {
  const message = `No such attribute with the name : ${name} in the current resource`;
  // The real server passes its two texts in the wrong order for this one operation.
  if (kind === 'replace') return new ScimFailure(400, 'noTarget', message);
  return new ScimFailure(400, message, kind === 'remove' ? 'invalidPath' : 'noTarget');
}

function assign(container: Values, attribute: Attribute, value: unknown, kind: 'add' | 'replace'): void {
  const { name } = attribute;
  if (attribute.mutability === 'READ_ONLY') return refuseReadOnly(container, name, value);
  // Set once, and the same value may be sent again.
  if (attribute.mutability === 'IMMUTABLE' && container[name] !== value) refuseReadOnly(container, name, value);
  if (name === 'userName' && value !== container[name]) {
    throw new ScimFailure(400, 'Attribute userName cannot be modified.', 'mutability');
  }
  const old = container[name];
  if (attribute.type === 'COMPLEX' && !attribute.multiValued) {
    set(container, name, mergeComplex(old, attribute, value));
  } else if (attribute.multiValued && kind === 'add' && Array.isArray(old)) {
    set(container, name, readValue(attribute, [...(old as unknown[]), ...(Array.isArray(value) ? value : [value])]));
  } else {
    set(container, name, readValue(attribute, value));
  }
}

function isFixed({ mutability }: Attribute): boolean {
  return mutability === 'READ_ONLY' || mutability === 'IMMUTABLE';
}

/** A read-only attribute without a value is dropped from the request in silence, and so is an empty object. */
function refuseReadOnly(container: Values, name: string, value: unknown): void {
  const empty = isObject(value) && Object.keys(value).length === 0;
  if ((container[name] !== undefined || name === 'id') && !empty) {
    throw new ScimFailure(400, 'Immutable or Read-Only attributes can not be modified.', 'mutability');
  }
}

function mergeComplex(old: unknown, attribute: Attribute, value: unknown): Values | undefined {
  const changes = readValue(attribute, value) as Values;
  if (isObject(old)) {
    for (const part of attribute.subAttributes ?? []) {
      if (isFixed(part) && part.name in changes) refuseReadOnly(old, part.name, changes[part.name]);
    }
  }
  const merged = Object.entries({ ...(isObject(old) ? old : {}), ...changes }).filter(
    ([, child]) => child !== undefined,
  );
  return merged.length > 0 ? Object.fromEntries(merged) : undefined;
}

function set(container: Values, name: string, value: unknown): void {
  if (value === undefined) delete container[name];
  else container[name] = value;
}

function remove(container: Values, { attribute, sub }: Target): void {
  const { name } = attribute;
  if (isFixed(attribute)) return refuseReadOnly(container, name, null);
  const value = container[name];
  if (sub && isObject(value)) {
    delete value[sub.name];
    if (Object.keys(value).length === 0) delete container[name];
  } else {
    delete container[name];
  }
}

function editFiltered(
  container: Values,
  { attribute, sub }: Target,
  filter: NonNullable<Target['filter']>,
  kind: 'add' | 'replace' | 'remove',
  value: unknown,
): void {
  const { name } = attribute;
  if (isFixed(attribute)) return refuseReadOnly(container, name, null);
  const list = Array.isArray(container[name]) ? (container[name] as unknown[]) : [];
  const hit = (entry: unknown) =>
    (isObject(entry) ? entry[filter.name] : filter.name === 'value' && entry) === filter.value;
  if (!list.some(hit)) throw new ScimFailure(400, 'No matching filter value found.', 'noTarget');
  if (kind === 'remove') {
    const rest = list.filter((entry) => !hit(entry));
    // Once no typed value is left, the real server removes the whole list, the plain strings in it included.
    const gone = attribute.type === 'COMPLEX' && !rest.some(isObject);
    return set(container, name, gone || rest.length === 0 ? undefined : rest);
  }
  const change = sub ? { [sub.name]: value } : isObject(value) ? value : { value };
  const changed = list.map((entry) => (hit(entry) && isObject(entry) ? { ...entry, ...change } : entry));
  set(container, name, readValue(attribute, changed));
}
