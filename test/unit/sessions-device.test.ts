import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deviceOf } from '../../src/elements/sessions/sessions.device.ts';

const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const linux = 'Mozilla/5.0 (X11; Linux x86_64)';
const android = 'Mozilla/5.0 (Linux; Android 10; K)';
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X)';
const iPad = 'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X)';

/** As browsers send them. */
const said: readonly (readonly [
  userAgent: string,
  browser: string | undefined,
  system: string | undefined,
  kind?: string,
])[] = [
  [`${windows} ${blink} Chrome/126.0.0.0 Safari/537.36`, 'Chrome', 'Windows'],
  [`${mac} ${blink} Chrome/126.0.0.0 Safari/537.36`, 'Chrome', 'macOS'],
  [`${linux} ${blink} Chrome/126.0.0.0 Safari/537.36`, 'Chrome', 'Linux'],
  [`${linux} ${blink} HeadlessChrome/126.0.0.0 Safari/537.36`, 'Chrome', 'Linux'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${blink} Chrome/126.0.0.0 Safari/537.36`, 'Chrome', 'ChromeOS'],
  [`${android} ${blink} Chrome/126.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android', 'phone'],
  [`${iPhone} ${apple} CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1`, 'Chrome', 'iPhone', 'phone'],
  [`${linux} ${blink} Ubuntu Chromium/114.0.5735.90 Chrome/114.0.5735.90 Safari/537.36`, 'Chromium', 'Linux'],
  [`${mac} ${apple} Version/17.5 Safari/605.1.15`, 'Safari', 'macOS'],
  [`${iPhone} ${apple} Version/17.5 Mobile/15E148 Safari/604.1`, 'Safari', 'iPhone', 'phone'],
  [`${iPad} ${apple} Version/16.6 Mobile/15E148 Safari/604.1`, 'Safari', 'iPad', 'phone'],
  [
    'Mozilla/5.0 (iPod touch; CPU iPhone OS 12_0 like Mac OS X) AppleWebKit/604.1.34 Version/11.0 Mobile/15A5341f Safari/604.1',
    'Safari',
    'iPhone',
    'phone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox', 'Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox', 'macOS'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox', 'Linux'],
  ['Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0', 'Firefox', 'Android', 'phone'],
  [`${iPhone} ${apple} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`, 'Firefox', 'iPhone', 'phone'],
  [`${iPhone} ${apple} Focus/127.0 Mobile/15E148 Version/17.5`, 'Firefox Focus', 'iPhone', 'phone'],
  [`${windows} ${blink} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`, 'Edge', 'Windows'],
  [`${windows} ${blink} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`, 'Edge', 'Windows'],
  [`${android} ${blink} Chrome/126.0.0.0 Mobile Safari/537.36 EdgA/126.0.0.0`, 'Edge', 'Android', 'phone'],
  [`${iPhone} ${apple} Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/605.1.15`, 'Edge', 'iPhone', 'phone'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0 Safari/537.36 Edge/44.18363',
    'Edge',
    'Xbox',
  ],
  [
    'Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0 Mobile Safari/537.36 Edge/15.15254',
    'Edge',
    'Windows Phone',
    'phone',
  ],
  [`${windows} ${blink} Chrome/126.0.0.0 Safari/537.36 OPR/111.0.0.0`, 'Opera', 'Windows'],
  [`${iPhone} ${apple} Version/17.5 Mobile/15E148 Safari/604.1 OPT/4.7.0`, 'Opera', 'iPhone', 'phone'],
  ['Opera/9.80 (Android; Opera Mini/36.2/191.325; U; en) Presto/2.12.423 Version/12.16', 'Opera', 'Android', 'phone'],
  [
    `Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) ${blink} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet',
    'Android',
    'phone',
  ],
  [`${mac} ${blink} Chrome/126.0.0.0 Safari/537.36 Vivaldi/6.8.3381.44`, 'Vivaldi', 'macOS'],
  [`${windows} ${blink} Chrome/124.0.0.0 YaBrowser/24.6.0.0 Safari/537.36`, 'Yandex Browser', 'Windows'],
  [`${mac} ${apple} Version/17.5 Safari/605.1.15 Ddg/17.5`, 'DuckDuckGo', 'macOS'],
  [
    `Mozilla/5.0 (Linux; U; Android 13; en-US; Redmi Note 12) ${blink} Version/4.0 Chrome/100.0 UCBrowser/13.4.0 Mobile Safari/537.36`,
    'UC Browser',
    'Android',
    'phone',
  ],
  [
    `Mozilla/5.0 (Linux; U; Android 13; 22111317I) ${blink} Version/4.0 Chrome/112.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.8.1`,
    'Mi Browser',
    'Android',
    'phone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; HarmonyOS; NOH-AN00) ${blink} Chrome/99.0 HuaweiBrowser/13.0.6 Mobile Safari/537.36`,
    'Huawei Browser',
    'HarmonyOS',
    'phone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 9; KFMAWI) ${blink} Silk/126.3.1 like Chrome/126.0 Safari/537.36`,
    'Silk',
    'Android',
    'phone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) ${blink} Version/4.0 Chrome/126.0 Mobile Safari/537.36`,
    'Android WebView',
    'Android',
    'phone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) ${blink} Chrome/126.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/465.0;]`,
    'Facebook',
    'Android',
    'phone',
  ],
  [`${iPhone} ${apple} Mobile/15E148 Instagram 337.0.0.0`, 'Instagram', 'iPhone', 'phone'],
  [`${iPhone} ${apple} GSA/320.0 Mobile/15E148 Safari/604.1`, 'Google app', 'iPhone', 'phone'],
  [`${iPhone} ${apple} Mobile/15E148 MicroMessenger/8.0.49`, 'WeChat', 'iPhone', 'phone'],
  [`${mac} ${blink} Slack/4.38.125 Chrome/124.0 Electron/30.0.6 Safari/537.36`, 'Electron', 'macOS'],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko', 'Internet Explorer', 'Windows'],
  ['Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1)', 'Internet Explorer', 'Windows'],
  [
    'Mozilla/5.0 (Linux; U; Android 4.0.3; de-de; GT-I9100) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
    'Android Browser',
    'Android',
    'phone',
  ],
  [`${linux} ${apple} Version/17.0 Safari/605.1.15 Epiphany/605.1.15`, 'GNOME Web', 'Linux'],
  [`Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) ${blink} 94.0/7.0 TV Safari/537.36`, undefined, 'TV'],
  [`Mozilla/5.0 (Web0S; Linux/SmartTV) ${blink} Chrome/94.0 Safari/537.36 WebAppManager`, 'Chrome', 'TV'],
  [`Mozilla/5.0 (Linux; Android 12; BRAVIA 4K TV) ${blink} Chrome/120.0 Safari/537.36`, 'Chrome', 'Android TV'],
  [
    'Mozilla/5.0 (PlayStation; PlayStation 5/6.50) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15',
    'Safari',
    'PlayStation',
  ],
  [
    'Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.3.15.4 NintendoBrowser/5.1.0.22474',
    undefined,
    'Nintendo',
  ],
  ['Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5', 'Firefox', 'KaiOS', 'phone'],
  [`${iPhone} ${apple} Mobile/15E148`, undefined, 'iPhone', 'phone'],
  ['curl/8.7.1', 'curl', undefined, 'unknown'],
];

/** Odd, empty, or no browser's at all. */
const odd: readonly string[] = [
  '',
  ' ',
  'null',
  'Mozilla/5.0',
  'python-requests/2.32.3',
  'constructor',
  '__proto__',
  '\u0000\uFFFF\u202E',
  '😀'.repeat(500),
  'A'.repeat(10_000),
];

describe('what a browser says of itself', () => {
  it(`is understood: ${said.length} of them`, () => {
    assert.ok(said.length >= 40);
    for (const [userAgent, browser, system, kind = 'computer'] of said) {
      assert.deepEqual(deviceOf(userAgent), { browser, system, kind }, userAgent);
    }
  });

  it('may be anything', () => {
    for (const userAgent of odd) {
      assert.deepEqual(deviceOf(userAgent), { browser: undefined, system: undefined, kind: 'unknown' }, userAgent);
    }
  });

  it('never stands in what is shown', () => {
    const markup = '<img src=x onerror=alert(1)>';
    assert.deepEqual(deviceOf(`${markup} Chrome/${markup} (Windows ${markup})`), {
      browser: 'Chrome',
      system: 'Windows',
      kind: 'computer',
    });
  });

  it('is looked at for as long as a browser may speak, and no longer', () => {
    assert.deepEqual(deviceOf(`${' '.repeat(2_000)}Chrome/1`).browser, undefined);
    const parts = ['Android', 'Version/', 'Safari', 'Opera', 'TV', ' (', ';', 'Chrome'];
    for (const part of parts) {
      for (const other of parts) {
        const { browser } = deviceOf(`${part}${other} `.repeat(1_000));
        assert.ok(browser === undefined || browser.length < 30);
      }
    }
  });
});
