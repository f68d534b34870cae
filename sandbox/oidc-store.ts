/** Where oidc-provider keeps an organization's grants, tokens, sessions and interactions. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

export interface AccessTokenRecord {
  readonly jti: string;
  readonly accountId: string;
  readonly grantId: string;
  readonly scope: string;
  readonly exp: number;
  readonly sessionUid?: string;
}

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

  /** Ends everything of one person, but for the grant and the session named. */
  endPerson(accountId: string, spared: { readonly grantId?: string; readonly sessionUid?: string } = {}): void {
    for (const [model, entries] of this.#models) {
      for (const [id, payload] of entries) {
        if (payload.accountId !== accountId) continue;
        const [key, spare] =
          model === 'Session'
            ? [payload.uid, spared.sessionUid]
            : [model === 'Grant' ? id : payload.grantId, spared.grantId];
        if (key === undefined || key !== spare) entries.delete(id);
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
