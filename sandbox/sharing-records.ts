/**
 * What an organization may ask people to share or to agree to, and what they did. The server keeps three books of it that
 * know little of each other. Types and plain data only, so that a browser can import it.
 */

/** An application of the organization besides the one that the tests sign in to. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  /** Where it signs people in, too. Without any it is a name in the lists, and nobody can get a token for it. */
  readonly redirectUrls?: readonly string[];
}

/** An attribute, as receipts know it. */
export interface PiiCategory {
  readonly id: number;
  /** A local claim. */
  readonly name: string;
  readonly displayName: string;
  readonly sensitive?: boolean;
}

/** What an application wants attributes for. */
export interface ReceiptPurpose {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly group: string;
  readonly groupType: string;
  readonly categories: readonly { readonly id: number; readonly mandatory: boolean }[];
}

export interface PolicyElement {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

export interface PolicyVersion {
  readonly id: string;
  readonly version: string;
  readonly elements: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
}

/** A purpose of the newer API; the last of its versions is the one that is agreed to now. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly versions: readonly PolicyVersion[];
}

export interface Catalogue {
  readonly applications: readonly Application[];
  readonly categories: readonly PiiCategory[];
  readonly purposes: readonly ReceiptPurpose[];
  readonly elements: readonly PolicyElement[];
  readonly policies: readonly Policy[];
}

/** "Always allow": what an application may do in the person's name. */
export interface Approval {
  readonly applicationId: string;
  /** None for an application that does not ask. */
  readonly scopes: readonly string[];
}

export interface ReceiptService {
  readonly service: string;
  readonly displayName: string;
  readonly description: string;
  readonly purposes: readonly {
    readonly purposeId: number;
    readonly consentType: string;
    /** Those that were granted. */
    readonly categories: readonly { readonly id: number; readonly validity: string }[];
    readonly primaryPurpose: boolean;
    readonly termination: string;
    readonly thirdPartyDisclosure: boolean;
    readonly thirdPartyName: string | null;
  }[];
}

/** Which attributes go to which application. */
export interface Receipt {
  readonly id: string;
  state: 'ACTIVE' | 'REVOKED';
  readonly timestamp: number;
  readonly collectionMethod: string;
  readonly jurisdiction: string;
  readonly language: string;
  readonly policyUrl: string;
  readonly services: readonly ReceiptService[];
}

export type ConsentState = 'PENDING' | 'ACTIVE' | 'REJECTED' | 'REVOKED' | 'EXPIRED';
export type Decision = 'APPROVED' | 'REJECTED';

/** An answer to a policy, or a request for one. */
export interface PolicyConsent {
  readonly id: string;
  /** The internal key that the cursor of the list is made of. */
  readonly serial: number;
  readonly serviceId: string;
  state: ConsentState;
  readonly language: string;
  timestamp: number;
  readonly expiryTime?: number;
  readonly purposes: readonly {
    readonly id: string;
    readonly versionId: string;
    readonly elements: readonly string[];
  }[];
  /** Who has to agree, where that is more than the person it is about. */
  authorizations: readonly {
    readonly personId: string;
    readonly state: Decision | 'PENDING';
    readonly updatedTime: number;
  }[];
  readonly properties?: Readonly<Record<string, string>>;
}

/** Everything one person shared or agreed to. */
export interface Sharing {
  approvals: Approval[];
  receipts: Receipt[];
  consents: PolicyConsent[];
}

/** What a test wants to have been shared: whole lists in place of the present ones, or so many more that are made up. */
export interface SharingChange extends Partial<Sharing> {
  /** Applications with an approval that are added to what there is. */
  readonly moreApplications?: number;
  /** Receipts of services of their own that are added to what there is. */
  readonly moreReceipts?: number;
}

export const emptyCatalogue: Catalogue = { applications: [], categories: [], purposes: [], elements: [], policies: [] };

export function emptySharing(): Sharing {
  return { approvals: [], receipts: [], consents: [] };
}
