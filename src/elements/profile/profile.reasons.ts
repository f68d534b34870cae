import type { JsonObject } from '../../client/read.ts';
import { hasPassword, isManagedElsewhere, originText } from '../../resources/me.origin.ts';
import type { SchemaAttribute } from '../../resources/schemas.ts';

/**
 * Why something cannot be changed here.
 *
 * - `username`: the server refuses every change of it
 * - `host`: the page does not want it changed
 * - `kind`: it is nothing a person can type
 * - `organization`: the organization's schema says so
 * - `origin`: a parent organization manages the person, and this is changed there
 * - `set`: it could be set once, and is
 * - `store`: nothing of this person can be written, because the user store is read-only
 * - `identity-provider`: the same, because the person comes from another identity provider
 * - `scope`: the app may not write
 */
export type ReadOnlyReason = 'username' | 'host' | 'kind' | 'organization' | 'origin' | 'set' | CommonReason;

/** Reasons that hold for everything at once. */
export type CommonReason = 'store' | 'identity-provider' | 'scope';

/** What is known about the person and the page, apart from the attribute. */
export interface Circumstances {
  readonly user: JsonObject;
  /** Undefined as long as nobody asked. */
  readonly isReadOnlyStore: boolean | undefined;
  /** False once the server refused a change for want of a scope. */
  readonly mayWrite: boolean;
  /** The row that is open, or was just saved, which stays even if nothing is left in it. */
  readonly currentRow?: string | undefined;
  readonly isReadOnlyHere: (attribute: SchemaAttribute, path: readonly string[]) => boolean;
}

/** The one place that decides. Undefined: it can be changed. */
export function readOnlyReason(
  attribute: SchemaAttribute,
  path: readonly string[],
  raw: unknown,
  canBeTyped: boolean,
  circumstances: Circumstances,
): ReadOnlyReason | undefined {
  if (attribute.name === 'userName') return 'username';
  if (attribute.readOnly) return 'organization';
  if (attribute.fromOrigin && isManagedElsewhere(circumstances.user)) return 'origin';
  if (attribute.immutable && raw !== undefined) return 'set';
  if (!canBeTyped) return 'kind';
  // The page has the last word, so that it can still write by itself what the person may not type.
  return commonReason(circumstances) ?? (circumstances.isReadOnlyHere(attribute, path) ? 'host' : undefined);
}

/** Why nothing at all can be changed, which is said once, above the rows. */
export function commonReason({
  user,
  isReadOnlyStore,
  mayWrite,
}: Omit<Circumstances, 'isReadOnlyHere'>): CommonReason | undefined {
  if (isReadOnlyStore) return isFederated(user) ? 'identity-provider' : 'store';
  return mayWrite ? undefined : 'scope';
}

/** The server marks whom it made when somebody first came from an identity provider, unless they have a password too. */
function isFederated(user: JsonObject): boolean {
  return !(hasPassword(user) ?? originText(user, 'userSourceId') === undefined);
}
