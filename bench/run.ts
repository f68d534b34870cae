import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { createOrganization, type Organization } from '../sandbox/client.ts';
import { startSandbox } from '../sandbox/server.ts';
import { launchOptions } from '../scripts/browser.ts';
import { bundle, servePages } from './pages.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const rounds = Math.max(1, Number(values.rounds) || 9);
const goal = 1.2;
const latency = 150;

/** What is compared, and the element each page shows. */
const subjects = { 'by-hand': 'by-hand', 'with-kit': 'asg-profile' } as const;
type Subject = keyof typeof subjects;

interface Measurement {
  /** Milliseconds from the start of the navigation to the frame in which the data is on screen. */
  readonly shown: number;
  readonly scriptBytes: number;
  readonly scripts: number;
}

if (!existsSync(new URL('../dist/esm', import.meta.url))) throw new Error('Nothing is built: npm run build');

/** Runs in the page: notes the frame after the one in which the person's job title stands in the element. */
const watch = `(() => {
  const look = () => {
    const element = document.querySelector('by-hand, asg-profile');
    if (element?.shadowRoot?.textContent.includes('Product designer')) {
      requestAnimationFrame(() => { globalThis.shownAt = performance.now(); });
    } else requestAnimationFrame(look);
  };
  look();
})()`;

async function measure(browser: Browser, organization: Organization, url: string): Promise<Measurement> {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  try {
    const page = await context.newPage();
    await context.addInitScript(watch);
    const client = await context.newCDPSession(page);
    await page.goto('about:blank');
    const bytesPerSecond = (1.6 * 1_000_000) / 8;
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await organization.clearRequests();
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction('globalThis.shownAt', undefined, { timeout: 60_000 });
    const calls = (await organization.requests()).filter(({ preflight }) => !preflight).map(({ path }) => path);
    if (calls.sort().join() !== '/scim2/Me,/scim2/Schemas') throw new Error(`Not one call each: ${calls.join()}`);
    return await page.evaluate(() => {
      const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const shown = (globalThis as unknown as { shownAt: number }).shownAt;
      const scripts = loaded.filter(({ name, responseEnd }) => name.endsWith('.js') && responseEnd <= shown);
      return {
        shown,
        scriptBytes: scripts.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0),
        scripts: scripts.length,
      };
    });
  } finally {
    await context.close();
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const range = (numbers: readonly number[], digits = 0): string =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`;

const names = Object.keys(subjects) as Subject[];
const bundles = await Promise.all(names.map((name) => bundle(name)));
const sandbox = await startSandbox();
let session = '{}';
const pages = await servePages(
  new Map(bundles.flatMap((files) => [...files])),
  (name) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<script type="application/json" id="session">${session}</script>
<${subjects[name as Subject]}></${subjects[name as Subject]}>
<script type="module" src="/${name}.js"></script>`,
);
const organization = await createOrganization(sandbox.origin, { origins: [pages.origin] });
const { access_token: token } = await organization.token('maya');
session = JSON.stringify({ baseUrl: organization.baseUrl, token });
// Chromium does not hold preflights up, so the server does.
await organization.fault({ method: 'OPTIONS', path: '*', delay: latency });
const browser = await chromium.launch(await launchOptions());
const results: Record<Subject, Measurement[]> = { 'by-hand': [], 'with-kit': [] };
try {
  // The first page after a start is slower for everybody.
  for (const name of names) await measure(browser, organization, `${pages.origin}/${name}`);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? names : [...names].reverse();
    for (const name of order) results[name].push(await measure(browser, organization, `${pages.origin}/${name}`));
  }
} finally {
  await browser.close();
  pages.close();
  await sandbox.close();
}

const ratios = results['with-kit'].map(({ shown }, round) => shown / results['by-hand'][round]!.shown);
console.log(`Navigation to data shown, ${rounds} rounds, CPU 4x slower, 1.6 Mbit/s, ${latency} ms, cold cache\n`);
console.log('| subject | data shown, ms: median (range) | scripts before | kB of them, brotli | calls |');
console.log('| --- | --: | --: | --: | --: |');
for (const name of names) {
  const [one] = results[name];
  const shown = range(results[name].map((result) => result.shown));
  console.log(`| ${name} | ${shown} | ${one?.scripts} | ${((one?.scriptBytes ?? 0) / 1000).toFixed(1)} | 2 |`);
}
console.log(
  `\nwith-kit ÷ by-hand, per round: ${range(ratios, 2)}. Goal: at most ${goal}; ${median(ratios) <= goal ? 'met' : 'not met'}.`,
);
