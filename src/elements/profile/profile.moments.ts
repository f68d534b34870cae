/** A moment as servers write it: xsd:dateTime, or the milliseconds or seconds since 1970. */
export function momentOf(word: string): Date | undefined {
  const isCount = isCounted(word);
  if (!isCount && !/^\d{4}-\d\d-\d\dT/.test(word)) return undefined;
  const date = new Date(isCount ? Number(word) * (inMilliseconds(word) ? 1 : 1_000) : word);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A day that there is, in the form in which browsers take one. */
export function isDay(word: string): boolean {
  const date = new Date(/^(?!0000)\d{4}-\d\d-\d\d$/.test(word) ? `${word}T00:00:00Z` : NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(word);
}

export function isCounted(word: string): boolean {
  return /^\d{9,14}$/.test(word);
}

export function inMilliseconds(count: string): boolean {
  return count.length > 11;
}
