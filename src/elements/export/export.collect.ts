import { AsgError } from '../../client/errors.ts';
import { object, type JsonObject } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import { me, type Me } from '../../resources/me.ts';
import { schemas, type SchemaAttribute } from '../../resources/schemas.ts';
import type { ResourceSpec } from '../../state/resource.ts';
import type { Store } from '../../state/store.ts';

/** What is known of a person, as far as it could be loaded. */
export interface Collected {
  readonly profile?: Me;
  /** By the server's own names for things, with the receipts of consents. */
  readonly account?: JsonObject;
  readonly sessions?: readonly unknown[];
}

export type Piece = keyof Collected;

const loads: { readonly [P in Piece]-?: (store: Store) => Promise<NonNullable<Collected[P]>> } = {
  profile: (store) => fresh(store, me),
  account: async ({ send }) => {
    const path = '/api/identity/user/v1.0/me';
    const account = object(await send(path));
    if (!account) throw new AsgError('unexpected', { call: `GET ${path}` });
    return account;
  },
  sessions: async ({ send }) => {
    const reply = object(await send('/api/users/v1/me/sessions', { scopes: ['internal_login'] }));
    return list(reply?.['sessions']);
  },
};

export const pieces = Object.keys(loads) as readonly Piece[];

/** Whoever shows the same thing on the page sees what came. */
async function fresh<T>(store: Store, spec: ResourceSpec<T>): Promise<T> {
  const data = await spec.load(store.send);
  store.resource(spec).set(data);
  return data;
}

/** The names of attributes. Data whose names are not known is still data. */
export async function schemaOf(store: Store): Promise<readonly SchemaAttribute[]> {
  const known = store.resource(schemas).snapshot.data;
  return known ?? fresh(store, schemas).catch(() => []);
}

/** One person's data on its way: what has come stays until it is all there, and what failed can be asked for again. */
export class Collection {
  #collected: Collected = {};
  readonly #refused = new Set<Piece>();
  #errors = new Map<Piece, AsgError>();

  get collected(): Collected {
    return this.#collected;
  }

  /** What this app may not have, or this server does not. */
  get refused(): readonly Piece[] {
    return [...this.#refused];
  }

  get failed(): readonly Piece[] {
    return [...this.#errors.keys()];
  }

  get error(): AsgError | undefined {
    return [...this.#errors.values()][0];
  }

  get isEmpty(): boolean {
    return Object.keys(this.#collected).length === 0;
  }

  get settled(): number {
    return Object.keys(this.#collected).length + this.#refused.size;
  }

  /** All at once; `settled` is called as each of them comes. */
  async fill(store: Store, settled: () => void): Promise<void> {
    this.#errors = new Map();
    const open = pieces.filter((piece) => !(piece in this.#collected) && !this.#refused.has(piece));
    await Promise.all(open.map((piece) => this.#load(piece, store).then(settled)));
  }

  async #load(piece: Piece, store: Store): Promise<void> {
    try {
      const data = await loads[piece](store);
      this.#collected = { ...this.#collected, [piece]: data };
    } catch (error) {
      const known = error instanceof AsgError ? error : new AsgError('unexpected');
      if (['forbidden', 'not-found', 'unsupported'].includes(known.kind)) this.#refused.add(piece);
      else this.#errors.set(piece, known);
    }
  }
}
