import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { object, text, type JsonObject } from '../../client/read.ts';
import { list, number } from '../../client/read-values.ts';
import type { ResourceSpec } from '../../state/resource.ts';

export const scopes: readonly string[] = ['internal_login'];
export const receiptsPath = '/api/identity/consent-mgt/v1.0/consents';
export const consentsPath = '/api/users/v1/me/consents';

/** An application that may act for the person: OAuth. */
export interface App {
  /** What `asg-change` calls it: its id, or its name where an older server knows no more. */
  readonly id: string;
  readonly name: string;
  readonly clientId: string | undefined;
  readonly scopes: readonly string[];
  /** What is deleted to end it. */
  readonly path: string;
}

/** A record of which attributes go to a service, which is known by its name alone. */
export interface Receipt {
  readonly id: string;
  readonly service: string;
}

export type ConsentState = 'PENDING' | 'ACTIVE' | 'REJECTED' | 'REVOKED' | 'EXPIRED';

/** An answer to a policy, or a request for one. `service` is whatever the application that asked calls itself. */
export interface Consent {
  readonly id: string;
  readonly service: string;
  readonly state: ConsentState;
  readonly at: number;
}

export const apps: ResourceSpec<readonly App[]> = {
  key: 'authorized-apps',
  scopes,
  load: async (send) => {
    const path = '/api/users/v2/me/authorized-apps';
    try {
      return parse(await send(path, { scopes }), path, 'id', 'name');
    } catch (error) {
      if (!(error instanceof AsgError && ['not-found', 'unsupported'].includes(error.kind))) throw error;
      const older = path.replace('v2', 'v1');
      return parse(await send(older, { scopes }), older, 'appId', 'appId');
    }
  },
};

function parse(json: unknown, path: string, idKey: string, nameKey: string): readonly App[] {
  return entries(json, path).flatMap((entry) => {
    const id = text(entry[idKey]);
    if (id === undefined) return [];
    return {
      id,
      name: text(entry[nameKey])?.trim() || id,
      clientId: text(entry['clientId']),
      scopes: list(entry['approvedScopes']).flatMap((scope) => text(scope) ?? []),
      path: `${path}/${encodeURIComponent(id)}`,
    };
  });
}

/** What one list holds at most, and at least where more was asked for: the server keeps its limit to itself. */
const pageSize = 100;

/**
 * The server has no way to a next page here. Where the first may not have been all, each state is asked for by itself, so
 * that what is in force is not lost behind what was long ago.
 */
export const consents: ResourceSpec<readonly Consent[]> = {
  key: 'policy-consents',
  scopes,
  load: async (send) => {
    const page = async (state: string): Promise<readonly Consent[]> =>
      entries(await send(`${consentsPath}?limit=1000${state}`, { scopes }), consentsPath).flatMap(parseConsent);
    const first = await page('');
    if (first.length < pageSize) return first;
    const states = ['PENDING', 'ACTIVE', 'EXPIRED', 'REJECTED', 'REVOKED'];
    const pages = await Promise.all(states.map((state) => page(`&state=${state}`)));
    return [...new Map([...first, ...pages.flat()].map((consent) => [consent.id, consent])).values()];
  },
};

function parseConsent(entry: JsonObject): readonly Consent[] {
  const id = text(entry['id']);
  const service = text(entry['serviceId']);
  const state = text(entry['state']) as ConsentState | undefined;
  return id && service && state ? [{ id, service, state, at: number(entry['timestamp']) ?? 0 }] : [];
}

/** The list is only given to whoever says their own name just as the server keeps it. */
export function receiptsOf(userName: string): ResourceSpec<readonly Receipt[]> {
  return {
    key: `receipts of ${userName}`,
    scopes: [],
    load: async (send) => {
      try {
        return await loadReceipts(send, userName);
      } catch (error) {
        if (!(error instanceof AsgError && error.code === 'not-found')) throw error;
        const [, bare] = userName.split('/');
        return loadReceipts(send, bare ?? `DEFAULT/${userName}`);
      }
    },
  };
}

async function loadReceipts(send: Send, userName: string): Promise<readonly Receipt[]> {
  const found = new Map<string, Receipt>();
  for (let offset = 0; ;) {
    const query = `?piiPrincipalId=${encodeURIComponent(userName)}&state=ACTIVE&limit=1000&offset=${offset}`;
    const page = entries(await send(receiptsPath + query), receiptsPath);
    const before = found.size;
    for (const entry of page) {
      const id = text(entry['consentReceiptID']);
      if (id !== undefined) found.set(id, { id, service: text(entry['spDisplayName'])?.trim() || id });
    }
    offset += page.length;
    // A server that knows no pages would give the same one for ever.
    if (page.length < pageSize || found.size === before) return [...found.values()];
  }
}

function entries(json: unknown, path: string): readonly JsonObject[] {
  if (!Array.isArray(json)) throw new AsgError('unexpected', { call: `GET ${path}` });
  return json.map(object).filter((entry) => entry !== undefined);
}
