/** Where oidc-provider keeps an organization's grants, tokens, sessions and interactions. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

export interface AccessTokenRecord {
  readonly jti: string;
  readonly accountId: string;
  readonly grantId: string;
  readonly scope: string;
  readonly exp: number;
  readonly sessionUid?: string;
  readonly clientId?: string;
}

export interface Device {
  readonly userAgent: string;
  readonly ip: string;
}

/** What only somebody knows who gave a session. */
interface Given {
  readonly applications?: readonly string[];
  readonly provider?: string;
}

/** What is known of a session beyond what oidc-provider keeps. Times in milliseconds since 1970. */
export interface Visit extends Device, Given {
  readonly sessionUid: string;
  readonly loginTime: number;
  readonly lastAccessTime: number;
}

/** Seconds. */
export const sessionLifetime = 15 * 86_400;

type Entries = Map<string, AdapterPayload>;

export class OidcStore {
  readonly #models = new Map<string, Entries>();

  constructor(entries: readonly (readonly [string, string, AdapterPayload])[] = []) {
    for (const [model, id, payload] of entries) this.#entries(model).set(id, payload);
  }

  /** Everything still alive, to be written to a file. */
  entries(): [string, string, AdapterPayload][] {
    const now = Date.now() / 1000;
    return [...this.#models].flatMap(([model, entries]) =>
      [...entries]
        .filter(([, { exp }]) => exp === undefined || exp > now)
        .map(([id, payload]): [string, string, AdapterPayload] => [model, id, payload]),
    );
  }

  accessToken(id: string): AccessTokenRecord | undefined {
    const record = this.#entries('AccessToken').get(id) as AccessTokenRecord | undefined;
    return record && record.exp > Date.now() / 1000 ? record : undefined;
  }

  expireAccessTokens(): void {
    const past = Math.floor(Date.now() / 1000) - 1;
    for (const record of this.#entries('AccessToken').values()) record.exp = past;
  }

  clear(): void {
    this.#models.clear();
  }

  /** The person came with this session, for the first time or again. */
  noteVisit(sessionUid: string, accountId: string, device: Device): void {
    const visits = this.#entries('Visit');
    const now = Date.now();
    const { loginTime = now } = (visits.get(sessionUid) ?? {}) as Partial<Visit>;
    const visit = { accountId, sessionUid, loginTime, lastAccessTime: now, ...device };
    visits.set(sessionUid, { ...visit, exp: Math.floor(now / 1000) + sessionLifetime });
  }

  /** A session in a browser somewhere else, whose cookie nobody here has. */
  giveSession(accountId: string, visit: Visit): void {
    const exp = Math.floor(Date.now() / 1000) + sessionLifetime;
    const { sessionUid: uid } = visit;
    this.#entries('Session').set(uid, { accountId, uid, jti: uid, kind: 'Session', exp });
    this.#entries('Visit').set(uid, { accountId, ...visit, exp });
  }

  /** A visit counts while oidc-provider still has its session: signing out ends that, although the tokens live on. */
  visitsOf(accountId: string): Visit[] {
    const now = Date.now() / 1000;
    const visits = this.#entries('Visit');
    return [...this.#entries('Session').values()]
      .filter((session) => session.accountId === accountId && (session.exp ?? 0) > now)
      .flatMap(({ uid = '' }) => (visits.get(uid) as unknown as Visit | undefined) ?? []);
  }

  /** Ends one session of a person, with every token that came from it. */
  endSession(accountId: string, sessionUid: string): void {
    this.#end(accountId, (uid) => uid === sessionUid);
  }

  /** Ends every session of a person, but for the one named. */
  endPerson(accountId: string, sparedUid?: string): void {
    this.#end(accountId, (uid) => uid !== sparedUid);
  }

  /** Grants belong to no session, and stay: without a token they open nothing. */
  #end(accountId: string, isMeant: (sessionUid: string) => boolean): void {
    for (const entries of this.#models.values()) {
      for (const [id, payload] of entries) {
        const uid = (payload['sessionUid'] as string | undefined) ?? payload.uid;
        if (payload.accountId === accountId && uid !== undefined && isMeant(uid)) entries.delete(id);
      }
    }
  }

  /** Those that have a token of the person. */
  clientsOf(accountId: string): ReadonlySet<string> {
    const now = Date.now() / 1000;
    const tokens = ['AccessToken', 'RefreshToken'].flatMap((model) => [...this.#entries(model).values()]);
    const own = tokens.filter((token) => token.accountId === accountId && (token.exp ?? Infinity) > now);
    return new Set(own.flatMap(({ clientId }) => clientId ?? []));
  }

  /** Everything that one application holds of a person; their browser stays signed in. */
  revokeClient(accountId: string, clientId: string): void {
    for (const entries of this.#models.values()) {
      for (const [id, payload] of entries) {
        if (payload.accountId === accountId && payload.clientId === clientId) entries.delete(id);
      }
    }
  }

  revokeGrant(grantId: string): void {
    for (const entries of this.#models.values()) {
      for (const [id, payload] of entries) if (payload.grantId === grantId) entries.delete(id);
    }
    this.#entries('Grant').delete(grantId);
  }

  /** `readId` turns a presented token into the id under which it is kept; the two differ for JWT access tokens. */
  adapter(model: string, readId: (value: string) => string | undefined): Adapter {
    const entries = () => this.#entries(model);
    const find = async (value: string) => {
      const id = model === 'AccessToken' ? readId(value) : value;
      return id === undefined ? undefined : entries().get(id);
    };
    const findBy = async (key: 'uid' | 'userCode', value: string) =>
      [...entries().values()].find((payload) => payload[key] === value);
    return {
      find,
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      upsert: async (id, payload) => void entries().set(id, payload),
      consume: async (id) => {
        const payload = entries().get(id);
        if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void entries().delete(id),
      revokeByGrantId: async (grantId) => {
        for (const [id, payload] of entries()) if (payload.grantId === grantId) entries().delete(id);
      },
    };
  }

  #entries(model: string): Entries {
    let entries = this.#models.get(model);
    if (!entries) this.#models.set(model, (entries = new Map<string, AdapterPayload>()));
    return entries;
  }
}
