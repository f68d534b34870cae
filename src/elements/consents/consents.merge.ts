import type { App, Consent, Receipt } from './consents.api.ts';

/** One application, with everything that is known of it. */
export interface Sharing {
  /** Unique, and the same for as long as the application is known by the same id or name. */
  readonly key: string;
  readonly name: string;
  readonly app: App | undefined;
  readonly receipts: readonly Receipt[];
  /** All but those that wait for a decision, the newest first. */
  readonly consents: readonly Consent[];
}

export interface Merged {
  readonly rows: readonly Sharing[];
  /** What a service is called, which may know itself by an id. */
  readonly nameOf: (service: string) => string;
}

type Draft = { -readonly [Name in keyof Sharing]: Sharing[Name] } & {
  readonly receipts: Receipt[];
  readonly consents: Consent[];
};

/**
 * Three lists that know little of each other: applications have an id, a client id and a name, receipts a name only, and
 * consents whatever the application that asked put there. What says the same is one row; a name that two applications
 * have says nothing, and what belongs to none has a row of its own. `aliases` are names of applications that were there.
 */
export function merge(
  apps: readonly App[],
  receipts: readonly Receipt[],
  consents: readonly Consent[],
  aliases: ReadonlyMap<string, string>,
): Merged {
  const rows: Draft[] = apps.map((app) => ({ key: `app:${app.id}`, name: app.name, app, receipts: [], consents: [] }));
  const known = new Map<string, Draft | undefined>();
  const others = new Map<string, Draft>();
  const name = (word: string | undefined, row: Draft): void => {
    if (word !== undefined) known.set(word, known.has(word) && known.get(word) !== row ? undefined : row);
  };
  for (const row of rows) for (const word of [row.app?.id, row.app?.clientId, row.name]) name(word, row);
  const rowOf = (service: string): Draft => {
    const word = aliases.get(service) ?? service;
    const found = known.get(service) ?? known.get(word) ?? others.get(word);
    if (found) return found;
    const row: Draft = { key: keyOf(word), name: word, app: undefined, receipts: [], consents: [] };
    others.set(word, row);
    rows.push(row);
    return row;
  };
  // Both APIs keep their records in one place, so that what was agreed to may be among the receipts, under the same id.
  const agreed = new Set(consents.map(({ id }) => id));
  for (const receipt of receipts) if (!agreed.has(receipt.id)) rowOf(receipt.service).receipts.push(receipt);
  for (const consent of consents.toSorted((one, other) => other.at - one.at)) {
    if (consent.state !== 'PENDING') rowOf(consent.service).consents.push(consent);
  }
  return { rows, nameOf: (service) => known.get(service)?.name ?? aliases.get(service) ?? service };
}

/** The row of a service that is no application, or none any more. */
export function keyOf(service: string): string {
  return `service:${service}`;
}

/** What was declined or withdrawn is not shared; it shows beside what is. */
export function isShared({ app, receipts, consents }: Sharing): boolean {
  const isInForce = consents.some(({ state }) => state === 'ACTIVE' || state === 'EXPIRED');
  return app !== undefined || receipts.length > 0 || isInForce;
}

/** So many names are compared as the language has it; more of them would hold up the page. */
const mostCollated = 500;

export function byName(rows: readonly Sharing[], language: string): readonly Sharing[] {
  const codes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  const compare = rows.length > mostCollated ? codes : new Intl.Collator(language).compare;
  return rows.toSorted((one, other) => compare(one.name, other.name));
}
