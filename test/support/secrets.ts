import type { Scene } from './scene.ts';

/** Every text in a value, names of properties included, however deep. Functions are asked for their source. */
function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (value === null || value === undefined || seen.has(value)) return [];
  if (typeof value !== 'object') return [String(value)];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => [
    String(key),
    ...textsIn((value as Record<PropertyKey, unknown>)[key], seen),
  ]);
}

/** Which secrets and personal values of a scene stand in the details of events. */
export function secretsIn(events: readonly CustomEvent[], scene: Scene, more: readonly string[]): string[] {
  const texts = events.flatMap(({ detail }) => textsIn(detail));
  const people = Object.values(scene.organization.people);
  const personal = people.flatMap(({ id, userName, email, displayName, password }) => [
    ...[id, userName.replace('DEFAULT/', ''), email, displayName, password],
  ]);
  // A short word, such as the username "sam", may be part of any other.
  const secrets = [...scene.tokens, ...personal, ...more].filter((secret) => secret.length > 3);
  return secrets.filter((secret) => texts.some((text) => text.includes(secret)));
}
