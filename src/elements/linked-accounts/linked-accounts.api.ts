import { AsgError } from '../../client/errors.ts';
import type { Send } from '../../client/http.ts';
import { object, text, type JsonObject } from '../../client/read.ts';
import { list } from '../../client/read-values.ts';
import type { ResourceSpec } from '../../state/resource.ts';

const scopes: readonly string[] = ['internal_login'];

/** `federated`: an account at another provider. `local`: one of this server, with a username and a password of its own. */
export type LinkKind = 'federated' | 'local';

const paths: Readonly<Record<LinkKind, string>> = {
  federated: '/api/users/v1/me/federated-associations',
  local: '/api/users/v1/me/associations',
};

/** By which a row is found again. */
export const rowKey = (kind: LinkKind, id: string): string => `${kind}:${id}`;

interface Link {
  readonly id: string;
}

export interface FederatedLink extends Link {
  /** What people call the provider; undefined where the server does not say. */
  readonly provider: string | undefined;
  /** Everything by which the provider may be called: its id, its name, its display name. */
  readonly providerNames: readonly string[];
  /** What the provider calls the person: an address, a number, anything. */
  readonly account: string | undefined;
  readonly imageUrl: string | undefined;
}

export interface LocalLink extends Link {
  readonly userName: string;
  /** The user store of the account. */
  readonly userStore: string | undefined;
  /** The organization of the account. */
  readonly tenant: string | undefined;
  readonly personName: string | undefined;
  readonly email: string | undefined;
}

export const federatedLinks: ResourceSpec<readonly FederatedLink[]> = {
  key: 'federated-links',
  scopes,
  load: (send) => readLinks(send, 'federated', parseFederated),
};

export const localLinks: ResourceSpec<readonly LocalLink[]> = {
  key: 'local-links',
  scopes,
  load: (send) => readLinks(send, 'local', parseLocal),
};

export async function deleteLink(send: Send, kind: LinkKind, id: string): Promise<void> {
  await send(`${paths[kind]}/${encodeURIComponent(id)}`, { method: 'DELETE', scopes, expect: 'nothing' });
}

/** Here, and only here, the server calls a username `userId`. */
export async function addLocalLink(send: Send, userName: string, password: string): Promise<void> {
  const body = { userId: userName, password };
  await send(paths.local, { method: 'POST', body, scopes, expect: 'nothing' });
}

/** Where there is none, older servers answer without a body. */
async function readLinks<T extends Link>(
  send: Send,
  kind: LinkKind,
  parse: (entry: JsonObject) => T | undefined,
): Promise<readonly T[]> {
  const reply = await send(paths[kind], { scopes, expect: 'nothing' });
  if (reply !== undefined && !Array.isArray(reply)) throw new AsgError('unexpected', { call: `GET ${paths[kind]}` });
  const links = list(reply).flatMap((entry) => parse(object(entry) ?? {}) ?? []);
  return [...new Map(links.map((link) => [link.id, link])).values()];
}

function parseFederated(entry: JsonObject): FederatedLink | undefined {
  const id = text(entry['id']);
  if (id === undefined) return undefined;
  const idp = object(entry['idp']) ?? {};
  const [displayName, name, providerId] = ['displayName', 'name', 'id'].map((key) => text(idp[key]));
  return {
    id,
    provider: displayName ?? name,
    providerNames: [displayName, name, providerId].flatMap((each) => each ?? []),
    account: text(entry['federatedUserId']),
    imageUrl: text(idp['imageUrl']),
  };
}

function parseLocal(entry: JsonObject): LocalLink | undefined {
  const id = text(entry['userId']);
  const userName = text(entry['username']);
  if (id === undefined || userName === undefined) return undefined;
  const names = [text(entry['firstName']), text(entry['lastName'])];
  return {
    id,
    userName,
    userStore: text(entry['userStoreDomain']),
    tenant: text(entry['tenantDomain']),
    personName: names.filter(Boolean).join(' ') || undefined,
    email: text(entry['email']),
  };
}
