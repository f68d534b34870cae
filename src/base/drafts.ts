const prefix = 'asg-draft/';
const lifetime = 30 * 60 * 1_000;

export interface Draft {
  /** Which editor it was typed into. */
  readonly editor: string;
  /** What stood in its inputs, by their names. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** What the server had when it was opened, by the same names: nothing, where the server had nothing. */
  readonly base: Readonly<Record<string, unknown>>;
}

/**
 * What somebody typed and has not saved, kept in this tab for half an hour, so that a session that ends, or a reload,
 * loses nothing. Only ever texts of the profile: never a password, a code or a key. Never across people.
 */
export function saveDraft(person: string, widget: string, draft: Draft): void {
  try {
    storage()?.setItem(keyOf(person, widget), JSON.stringify({ at: Date.now(), ...draft }));
  } catch {
    // Full: then a reload loses what is being typed, and typing goes on.
  }
}

export function findDraft(person: string | undefined, widget: string): Draft | undefined {
  const kept = person === undefined ? null : storage()?.getItem(keyOf(person, widget));
  if (!kept) return undefined;
  try {
    const { at, editor, values, base } = JSON.parse(kept) as { at: number } & Draft;
    return Date.now() - at < lifetime ? { editor, values, base } : undefined;
  } catch {
    return undefined;
  }
}

/** Everybody's, but for the one who stays. */
export function dropDrafts(widget: string, stays?: string): void {
  const kept = storage();
  const own = stays === undefined ? undefined : keyOf(stays, widget);
  for (const key of Object.keys(kept ?? {})) {
    if (key.startsWith(prefix) && key.endsWith(`/${widget}`) && key !== own) kept?.removeItem(key);
  }
}

function keyOf(person: string, widget: string): string {
  return `${prefix}${encodeURIComponent(person)}/${widget}`;
}

/** Undefined where the browser or the host's sandbox forbids it. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
