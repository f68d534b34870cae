/** What is known of a phone that gets push notifications, and of one that is about to. */

export interface PushDevice {
  readonly deviceId: string;
  readonly name: string;
  readonly model: string;
  readonly provider: string;
  /** With which the provider would reach the phone. */
  readonly deviceToken: string;
  /** Base64 of the DER form. */
  readonly publicKey: string;
}

/** The QR code that a person was shown. */
export interface PushDiscovery {
  readonly personId: string;
  readonly data: DiscoveryData;
}

export interface DiscoveryData {
  readonly deviceId: string;
  readonly username: string;
  readonly host: string;
  readonly tenantDomain: string;
  /** Of an organization below another one. */
  readonly organizationId?: string;
  readonly organizationName?: string;
  readonly challenge: string;
}
