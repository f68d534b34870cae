/** What a browser said of itself. A name is one of ours: nothing of what it said is shown. */
export interface Device {
  readonly browser: string | undefined;
  readonly system: string | undefined;
  readonly kind: 'computer' | 'phone' | 'unknown';
}

/** Longer ones are nothing that a browser sends. */
const longest = 1_024;

/** Without a pattern, they say the name itself. */
type Names = readonly (readonly [name: string, pattern?: RegExp])[];

/**
 * The first that fits. Almost all of them also say that they are Chrome or Safari, so the particular ones come first: apps
 * that show pages, browsers made of another, what these are made of, programs.
 */
const browsers: Names = [
  ['Facebook', /FB(AN|AV|_IAB)/i],
  ['Instagram'],
  ['LinkedIn'],
  ['WeChat', /MicroMessenger/i],
  ['Google app', /GSA\//i],
  ['Opera', /OPR\/|OPT\/|Opera|OPiOS/i],
  ['Edge', /Edg(e|A|iOS)?\//i],
  ['Samsung Internet', /SamsungBrowser/i],
  ['Vivaldi'],
  ['Yandex Browser', /YaBrowser/i],
  ['DuckDuckGo', /DuckDuckGo\/|Ddg\//i],
  ['UC Browser', /UCBrowser/i],
  ['Mi Browser', /MiuiBrowser/i],
  ['Huawei Browser', /HuaweiBrowser/i],
  ['QQ Browser', /QQBrowser/i],
  ['Silk'],
  ['Firefox Focus', /Focus\/|Klar\//i],
  ['Firefox', /Firefox\/|FxiOS\//i],
  ['Electron'],
  ['Android WebView', /; wv\)/i],
  ['Chromium'],
  ['Chrome', /Chrome\/|CriOS\//i],
  ['Internet Explorer', /MSIE |Trident\//i],
  ['GNOME Web', /Epiphany\//i],
  ['Android Browser', /^(?=.*Android)(?=.*Version\/).*Safari\//i],
  ['Safari', /^(?=.*Version\/).*Safari\//i],
  ['curl', /^curl\//i],
];

const systems: Names = [
  ['Windows Phone'],
  ['Xbox'],
  ['PlayStation'],
  ['Nintendo'],
  ['Android TV', /^(?=.*Android).*TV\b/i],
  ['TV', /SMART-TV|Web0S/i],
  ['iPhone', /iPhone|iPod/i],
  ['iPad'],
  ['HarmonyOS'],
  ['KaiOS', /KAIOS/i],
  ['Android'],
  ['ChromeOS', /CrOS/i],
  ['Windows'],
  ['macOS', /Macintosh|Mac OS X/i],
  ['Linux', /Linux|X11/i],
];

const phones = /^(Windows Phone|iPhone|iPad|HarmonyOS|KaiOS|Android)$/;

const find = (names: Names, said: string): string | undefined =>
  names.find(([name, pattern]) => pattern?.test(said) ?? said.includes(name))?.[0];

const known = new Map<string, Device>();

/** Of thousands of sessions most say one of a few things. */
export function deviceOf(userAgent: string): Device {
  const said = userAgent.slice(0, longest);
  const device = known.get(said) ?? read(said);
  known.set(said, device);
  return device;
}

function read(said: string): Device {
  const system = find(systems, said);
  const kind = system === undefined ? 'unknown' : phones.test(system) ? 'phone' : 'computer';
  return { browser: find(browsers, said), system, kind };
}
