/** Browsers elsewhere in which a person is signed in. Odd ones among them: what they say of themselves is all a list has. */
import type { AnyPersonKey, SessionOptions } from './contract.ts';

const hour = 3_600;
const day = 24 * hour;
const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0';

const mayasDevices: readonly SessionOptions[] = [
  {
    userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) ${safari} Version/17.5 Mobile/15E148 Safari/604.1`,
    ip: '198.51.100.7',
    startedAgo: 9 * day,
    activeAgo: 2 * hour,
  },
  {
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0',
    ip: '192.0.2.140',
    applications: ['Trip Planner', 'Payflow', 'My Account'],
    startedAgo: 40 * day,
    activeAgo: 21 * day,
  },
  {
    userAgent:
      'Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) 94.0.4606.31/7.0 TV Safari/537.36',
    ip: '2001:db8:85a3::8a2e:370:7334',
    startedAgo: 3 * day,
    activeAgo: 26 * hour,
    provider: 'Google',
  },
  {
    userAgent: `Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP1A.240405.002; wv) ${chrome} Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/465.0.0.0;]`,
    ip: '203.0.113.91',
    startedAgo: 5 * day,
    activeAgo: 4 * day,
  },
  { userAgent: '', ip: '192.0.2.11', startedAgo: 90 * day, activeAgo: 80 * day },
];

/** Nothing of it is a browser's; all of it is text. */
const hostileDevices: readonly SessionOptions[] = [
  {
    userAgent: '"><img src=x onerror="globalThis.hostile=1"> Chrome/126.0 (Windows NT 10.0)',
    ip: '<script>globalThis.hostile=1</script>',
    applications: ['"><svg onload="globalThis.hostile=1">', '\u202Eevil\u202C', '${globalThis.hostile=1}'],
    provider: 'javascript:globalThis.hostile=1',
    activeAgo: hour,
  },
  { userAgent: 'A'.repeat(10_000), ip: '0'.repeat(300), applications: ['W'.repeat(200)], activeAgo: 2 * day },
];

/** Whoever is in an organization that is made with devices, whatever its template. */
export const seededDevices: Readonly<Partial<Record<AnyPersonKey, readonly SessionOptions[]>>> = {
  maya: mayasDevices,
  hostile: hostileDevices,
};

const systems = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'Linux; Android 14; K',
];
const applications = ['Northwind', 'Payflow', 'Trip Planner', 'My Account'];

/** As many as a script that signs in again and again leaves behind, each a little older than the one before. */
export function manyDevices(count: number): SessionOptions[] {
  return Array.from({ length: count }, (_, index) => ({
    userAgent: `Mozilla/5.0 (${systems[index % systems.length]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (index % 30)}.0.${index % 7000}.0 Safari/537.36`,
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    applications: [applications[index % 4]!, applications[(index + 1) % 4]!],
    startedAgo: hour + index * 300,
    activeAgo: hour + index * 240,
  }));
}
