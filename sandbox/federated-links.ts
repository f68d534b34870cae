/** The accounts at other providers by which a person is known here. */
import { createHash, randomUUID } from 'node:crypto';

/** As the API tells of one. What the server does not know of a provider is the empty text. */
export interface FederatedLink {
  readonly id: string;
  /** What the provider calls the person: a number, an address, anything. */
  readonly federatedUserId: string;
  readonly idp: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly imageUrl: string;
  };
}

/** What is not named is made up, or empty. */
export interface FederatedLinkOptions {
  /** The provider's name in this organization. */
  readonly provider: string;
  readonly federatedUserId?: string;
  readonly displayName?: string;
  readonly imageUrl?: string;
}

export function newFederatedLink({
  provider,
  federatedUserId = randomUUID(),
  displayName = '',
  imageUrl = '',
}: FederatedLinkOptions): FederatedLink {
  return {
    id: randomUUID(),
    federatedUserId,
    idp: { id: providerId(provider), name: provider, displayName, imageUrl },
  };
}

/** One provider has one id, whoever is linked to it. */
function providerId(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}
