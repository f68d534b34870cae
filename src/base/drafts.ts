import type { AuthController } from '../auth/controller.ts';

const prefix = 'asg-draft/';
const lifetime = 30 * 60 * 1_000;

/** Whose draft it is, and where it was typed. */
export interface DraftPlace {
  /** Name of the session. */
  readonly session: string;
  readonly person: string;
  readonly widget: string;
}

export interface Draft {
  /** Which editor it was typed into. */
  readonly editor: string;
  /** What stood in its inputs, by their names. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** What the server had when it was opened, by the same names: nothing, where the server had nothing. */
  readonly base: Readonly<Record<string, unknown>>;
}

/** Undefined as long as it is not known who is here. */
export function placeOf(
  session: AuthController | undefined,
  person: string | undefined,
  widget: string,
): DraftPlace | undefined {
  return session && person !== undefined ? { session: session.name, person, widget } : undefined;
}

/**
 * What somebody typed and has not saved, kept in this tab for half an hour, so that a session that ends, or a reload,
 * loses nothing. Only ever texts of the profile: never a password, a code or a key. Never across people.
 */
export function saveDraft(place: DraftPlace, draft: Draft): void {
  try {
    storage()?.setItem(keyOf(place), JSON.stringify({ at: Date.now(), ...draft }));
  } catch {
    // Full: then a reload loses what is being typed, and typing goes on.
  }
}

export function findDraft(place: DraftPlace | undefined): Draft | undefined {
  return place && read(keyOf(place));
}

/** It is saved, or not wanted. */
export function dropDraft(place: DraftPlace | undefined): void {
  if (place) storage()?.removeItem(keyOf(place));
}

/** Everybody's in this session, but for the one who stays. */
export function dropDrafts(session: string, stays?: string): void {
  const all = folderOf(session);
  const own = stays === undefined ? undefined : folderOf(session, stays);
  for (const key of keys()) if (key.startsWith(all) && !(own && key.startsWith(own))) storage()?.removeItem(key);
}

const watched = new WeakSet<AuthController>();

/** Whoever signs out takes all drafts along, whether or not the elements they were typed into are in the page then. */
export function dropDraftsAtSignOut(session: AuthController): void {
  if (watched.has(session)) return;
  watched.add(session);
  for (const key of keys()) if (key.startsWith(prefix) && !read(key)) storage()?.removeItem(key);
  const look = (): void => {
    const { state, name } = session;
    if (state.status === 'signed-out' && state.reason === 'user') dropDrafts(name);
  };
  session.addEventListener('change', look);
  look();
}

function read(key: string): Draft | undefined {
  try {
    const { at, editor, values, base } = JSON.parse(storage()?.getItem(key) ?? '') as { at: number } & Draft;
    return Date.now() - at < lifetime ? { editor, values, base } : undefined;
  } catch {
    return undefined;
  }
}

function keyOf({ session, person, widget }: DraftPlace): string {
  return `${folderOf(session, person)}${widget}`;
}

function folderOf(...names: readonly string[]): string {
  return prefix + names.map((name) => `${encodeURIComponent(name)}/`).join('');
}

function keys(): readonly string[] {
  return Object.keys(storage() ?? {});
}

/** Undefined where the browser or the host's sandbox forbids it. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
