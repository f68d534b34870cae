/** What the FIDO alliance says of the kinds of authenticators, as newer and older servers hand it on. */
import type { PasskeyRecord } from './contract.ts';
import type { Settings } from './settings.ts';

/** By AAGUID. Password managers are in no such list, nor is a browser's virtual authenticator. */
const descriptions: Readonly<Record<string, string>> = {
  'ee882879-721c-4913-9775-3dfcce97072a': 'YubiKey 5 Series',
  '2fc0579f-8113-47ea-b116-bb5a8db9202a': 'YubiKey 5 Series with NFC',
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello Hardware Authenticator',
};

export function describeAuthenticator(
  { aaguid, transports }: PasskeyRecord,
  shape: Settings['passkeyMetadata'],
): object | undefined {
  const description = descriptions[aaguid];
  if (description === undefined || shape === 'none') return undefined;
  if (shape === 'mds3') return { aaguid, metadataStatement: { description }, timeOfLastStatusChange: '2024-02-01' };
  return {
    vendorProperties: {},
    deviceProperties: { displayName: description, imageUrl: 'https://developers.yubico.com/U2F/Images/YK5.png' },
    transports: [...transports],
  };
}
