import type { Passkey, PasskeyUser } from './passkeys.api.ts';

/** Web Authentication Level 3, 5.1.10. Few browsers have them yet. */
interface Signals {
  signalUnknownCredential?(options: { rpId: string; credentialId: string }): Promise<void>;
  signalAllAcceptedCredentials?(options: {
    rpId: string;
    userId: string;
    allAcceptedCredentialIds: readonly string[];
  }): Promise<void>;
  signalCurrentUserDetails?(options: {
    rpId: string;
    userId: string;
    name: string;
    displayName: string;
  }): Promise<void>;
}

/** So that the person's device does not offer any more what the server does not take any more. */
export function signalRemoved({ id, user }: Passkey, left: readonly Passkey[]): void {
  for (const rpId of relyingParties()) {
    signalUnknown(rpId, id);
    if (!user) continue;
    const ids = left.map((passkey) => passkey.id);
    tell((browser) => browser.signalAllAcceptedCredentials?.({ rpId, userId: user.id, allAcceptedCredentialIds: ids }));
  }
}

/** The server knows no such passkey. */
export function signalUnknown(rpId: string, credentialId: string): void {
  tell((browser) => browser.signalUnknownCredential?.({ rpId, credentialId }));
}

/** Devices show whose passkey it is; names of passkeys themselves are the server's alone. */
export function signalDetails({ id, name, displayName }: PasskeyUser): void {
  for (const rpId of relyingParties()) {
    tell((browser) => browser.signalCurrentUserDetails?.({ rpId, userId: id, name, displayName }));
  }
}

/** The server's list does not tell which of these a passkey belongs to; browsers refuse what cannot be. */
function relyingParties(): readonly string[] {
  const labels = location.hostname.split('.');
  const domains = labels.map((_, index) => labels.slice(index).join('.'));
  return domains.filter((domain, index) => index === 0 || domain.includes('.'));
}

/** A courtesy: nothing waits for it, and nothing fails with it. */
function tell(signal: (browser: Signals) => Promise<void> | undefined): void {
  void (async () => signal(PublicKeyCredential as unknown as Signals))().catch(() => undefined);
}
