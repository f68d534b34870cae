/** Readers for what the server sent: whatever it is, it is data, and it may be anything. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function object(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a string, number or boolean; undefined for everything else and for the empty string. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
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
