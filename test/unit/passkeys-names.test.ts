import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { strings as say } from '../../src/elements/mfa/factors/passkeys.adding.strings.ts';
import type { MadePasskey } from '../../src/elements/mfa/factors/passkeys.making.ts';
import { suggestName } from '../../src/elements/mfa/factors/passkeys.names.ts';

const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

function browse(navigator: object): void {
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { maxTouchPoints: 0, ...navigator } });
}

const made = (more: Partial<MadePasskey> = {}): MadePasskey => ({
  id: 'id',
  response: { attestationObject: '', clientDataJSON: '' },
  extensions: {},
  aaguid: undefined,
  attachment: 'platform',
  transports: [],
  ...more,
});

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('the name that is suggested for a passkey', () => {
  afterEach(() => own && Object.defineProperty(globalThis, 'navigator', own));

  const brands = ['Not;A=Brand', 'Chromium', 'Microsoft Edge'].map((brand) => ({ brand }));
  for (const [navigator, name] of [
    [{ userAgentData: { brands, platform: 'Windows' } }, 'Edge on Windows'],
    [{ userAgentData: { brands: [{ brand: 'Google Chrome' }], platform: 'Chrome OS' } }, 'Chrome on ChromeOS'],
    [{ userAgent: `${mac} Version/18.0 Safari/605.1.15` }, 'Safari on macOS'],
    [{ userAgent: `${mac} Version/18.0 Safari/605.1.15`, maxTouchPoints: 5 }, 'Safari on iPad'],
    [{ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0' }, 'Firefox on Linux'],
    [
      {
        userAgent:
          'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1',
      },
      'Chrome on iPhone',
    ],
  ] as const) {
    it(`is ${name}`, () => {
      browse(navigator);
      assert.equal(suggestName(made(), undefined, [], say), name);
    });
  }

  it('is that of what keeps it, else what the server says, else its kind', () => {
    browse({ userAgent: '' });
    const bitwarden = made({ aaguid: 'd548826e-79b4-db40-a3d8-11116f7e8349' });
    assert.equal(suggestName(bitwarden, 'Something', [], say), 'Bitwarden');
    assert.equal(suggestName(made(), 'YubiKey 5 Series', [], say), 'YubiKey 5 Series');
    const away = { attachment: 'cross-platform' };
    assert.equal(suggestName(made(away), undefined, [], say), 'Security key');
    assert.equal(suggestName(made({ ...away, transports: ['hybrid'] }), undefined, [], say), 'Phone or tablet');
  });

  it('is nobody else’s', () => {
    const key = made({ attachment: 'cross-platform' });
    assert.equal(suggestName(key, undefined, ['Security key', 'Security key 2'], say), 'Security key 3');
  });
});
