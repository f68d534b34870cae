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
  /** Applications that may act for the person. */
  readonly apps?: readonly unknown[];
  /** Their answers to policies. */
  readonly policies?: readonly unknown[];
  /** Accounts at other providers, and other accounts here, with which they can sign in. */
  readonly federatedAccounts?: readonly unknown[];
  readonly linkedAccounts?: readonly unknown[];
  /** What they sign in with besides a password. Nothing of it is secret. */
  readonly passkeys?: readonly unknown[];
  readonly pushDevices?: readonly unknown[];
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
  apps: listAt('/api/users/v2/me/authorized-apps', '/api/users/v1/me/authorized-apps'),
  policies: listAt('/api/users/v1/me/consents?limit=1000'),
  federatedAccounts: listAt('/api/users/v1/me/federated-associations'),
  linkedAccounts: listAt('/api/users/v1/me/associations'),
  passkeys: listAt('/api/users/v2/me/webauthn'),
  pushDevices: listAt('/api/users/v1/me/push/devices'),
};

/** From the first of the places that the server has; where it has none of them, there is nothing of it to give. */
function listAt(...paths: readonly string[]): (store: Store) => Promise<readonly unknown[]> {
  return async ({ send }) => {
    for (const path of paths) {
      try {
        return list(await send(path, { scopes: ['internal_login'], expect: 'nothing' }));
      } catch (error) {
        if (!(error instanceof AsgError && ['not-found', 'unsupported'].includes(error.kind))) throw error;
      }
    }
    return [];
  };
}

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
