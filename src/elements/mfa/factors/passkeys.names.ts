import type { PasskeysAddingStrings } from './passkeys.adding.strings.ts';
import type { MadePasskey } from './passkeys.making.ts';

/** Common keepers of passkeys by their public id (AAGUID). The server knows those that the FIDO Alliance lists. */
const keepers: Readonly<Record<string, string>> = {
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': 'iCloud Keychain',
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': 'iCloud Keychain',
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': 'Google Password Manager',
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello',
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': 'Windows Hello',
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': 'Windows Hello',
  'bada5566-a7aa-401f-bd96-45619a55120d': '1Password',
  'd548826e-79b4-db40-a3d8-11116f7e8349': 'Bitwarden',
  '531126d6-e717-415c-9320-3d9aa6981239': 'Dashlane',
  '53414d53-554e-4700-0000-000000000000': 'Samsung Pass',
  'ee882879-721c-4913-9775-3dfcce97072a': 'YubiKey 5',
  'cb69481e-8ff7-4039-93ec-0a2729a154a8': 'YubiKey 5',
  'fa2b99dc-9e39-4257-8f92-4a30d23c4118': 'YubiKey 5 NFC',
  '2fc0579f-8113-47ea-b116-bb5a8db9202a': 'YubiKey 5 NFC',
  'c5ef55ff-ad9a-4b9f-b580-adebafe026d0': 'YubiKey 5Ci',
  'd8522d9f-575b-4866-88a9-ba99fa02f35b': 'YubiKey Bio',
};

interface BrandedNavigator {
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string }[]; readonly platform: string };
}

/** What a new passkey may be called. `listed`: what the server says of it. `taken`: names of the others. */
export function suggestName(
  made: MadePasskey,
  listed: string | undefined,
  taken: readonly (string | undefined)[],
  say: PasskeysAddingStrings,
): string {
  const name = keepers[made.aaguid ?? ''] ?? listed ?? elsewhere(made, say) ?? here(say);
  let unique = name;
  for (let count = 2; taken.includes(unique); count += 1) unique = `${name} ${count}`;
  return unique;
}

/** A passkey on a phone beside the computer, or on a key in it, has nothing to do with this browser. */
function elsewhere({ attachment, transports }: MadePasskey, say: PasskeysAddingStrings): string | undefined {
  if (attachment !== 'cross-platform') return undefined;
  return transports.includes('hybrid') ? say.otherDevice : say.securityKey;
}

function here(say: PasskeysAddingStrings): string {
  return say.on(browser(), system());
}

function browser(): string {
  const brands = (navigator as BrandedNavigator).userAgentData?.brands.map(({ brand }) => brand) ?? [];
  // Beside the engine and a made-up brand, which keeps pages from relying on the list, there is the name.
  const brand = brands.find((name) => name !== 'Chromium' && !/not.*brand/i.test(name));
  if (brand) return brand.replace(/^(Google|Microsoft) /, '');
  const { userAgent } = navigator;
  const known: readonly (readonly [RegExp, string])[] = [
    [/Edg/, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox|FxiOS/, 'Firefox'],
    [/SamsungBrowser/, 'Samsung Internet'],
    [/Chrom|CriOS/, 'Chrome'],
  ];
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Safari';
}

function system(): string {
  const platform = (navigator as BrandedNavigator).userAgentData?.platform;
  if (platform) return platform.replace('Chrome OS', 'ChromeOS');
  const { userAgent, maxTouchPoints } = navigator;
  const known: readonly (readonly [RegExp, string])[] = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    // An iPad calls itself a Mac, but no Mac has a touch screen.
    [/Macintosh/, maxTouchPoints > 1 ? 'iPad' : 'macOS'],
  ];
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Linux';
}
