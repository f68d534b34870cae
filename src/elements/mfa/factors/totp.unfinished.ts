import type { AsgMfa } from '../asg-mfa.ts';

const prefix = 'asg-unfinished/';

/**
 * Under which name this tab remembers that a set-up was begun and no code was right yet, which the server cannot tell: it
 * says "on" from the first step. Longer than a draft, as it stays true. Holds nothing but whose it is. Undefined as long
 * as it is not known who is here.
 */
export function markFor({ session, me }: AsgMfa): string | undefined {
  const person = me.data?.id;
  if (!session || person === undefined) return undefined;
  return `${prefix}${encodeURIComponent(session.name)}/${encodeURIComponent(person)}/totp`;
}

export function isMarked(mark: string | undefined): boolean {
  return mark !== undefined && typeof storage()?.getItem(mark) === 'string';
}

export function setMark(mark: string): void {
  try {
    storage()?.setItem(mark, '1');
  } catch {
    // Full: then a reload takes an unfinished set-up for a finished one, as the server does.
  }
}

export function dropMark(mark: string | undefined): void {
  if (mark !== undefined) storage()?.removeItem(mark);
}

/** Undefined where the browser or the host's sandbox forbids it. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
