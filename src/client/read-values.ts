import { text } from './read.ts';

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Flags come as booleans and as strings, according to how the organization typed the claim. */
export function flag(value: unknown): boolean | undefined {
  const word = text(value)?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** Numbers come as strings too. */
export function number(value: unknown): number | undefined {
  const parsed = Number(text(value));
  return text(value) !== undefined && Number.isFinite(parsed) ? parsed : undefined;
}
