import { range, ratios, verdict, median } from './numbers.ts';
import { inRounds, slowDown, type Stage, type Subject } from './stage.ts';

const goal = 1.2;
const latency = 150;

interface Measurement {
  /** Milliseconds from the start of the navigation to the frame in which the data is on screen. */
  readonly shown: number;
  readonly scriptBytes: number;
  readonly scripts: number;
}

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

/** From a navigation to the person's data on a slow phone in a slow network. */
export async function load(stage: Stage, rounds: number): Promise<void> {
  const { standard } = stage.organizations;
  // Chromium does not hold preflights up, so the server does.
  await standard.fault({ method: 'OPTIONS', path: '*', delay: latency });
  const results = await inRounds(['by-hand', 'with-kit'] as const, rounds, (subject) => measure(stage, subject));
  await standard.clearFaults();

  console.log(`Navigation to data shown, ${rounds} rounds, CPU 4x slower, 1.6 Mbit/s, ${latency} ms, cold cache\n`);
  console.log('| subject | data shown, ms: median (range) | scripts before | kB of them, brotli | calls |');
  console.log('| --- | --: | --: | --: | --: |');
  for (const [name, all] of Object.entries(results)) {
    const [one] = all;
    const kilobytes = ((one?.scriptBytes ?? 0) / 1000).toFixed(1);
    console.log(`| ${name} | ${range(all.map(({ shown }) => shown))} | ${one?.scripts} | ${kilobytes} | 2 |`);
  }
  const perRound = ratios(
    results['with-kit'].map(({ shown }) => shown),
    results['by-hand'].map(({ shown }) => shown),
  );
  console.log(
    `\nwith-kit ÷ by-hand, per round: ${range(perRound, 2)}. Goal: at most ${goal}; ${verdict(median(perRound) <= goal)}.\n`,
  );
}

function measure(stage: Stage, subject: Subject): Promise<Measurement> {
  const organization = stage.organizations.standard;
  return stage.within(watch, async ({ page, client }) => {
    await page.goto('about:blank');
    const bytesPerSecond = (1.6 * 1_000_000) / 8;
    await client.send('Network.enable');
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await slowDown(client);
    await organization.clearRequests();
    await page.goto(stage.url(subject), { waitUntil: 'commit' });
    await page.waitForFunction('globalThis.shownAt', undefined, { timeout: 60_000 });
    const calls = (await organization.requests()).filter(({ preflight }) => !preflight).map(({ path }) => path);
    if (calls.sort().join() !== '/scim2/Me,/scim2/Schemas') throw new Error(`Not one call each: ${calls.join()}`);
    return page.evaluate(() => {
      const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const shown = (globalThis as unknown as { shownAt: number }).shownAt;
      const scripts = loaded.filter(({ name, responseEnd }) => name.endsWith('.js') && responseEnd <= shown);
      return {
        shown,
        scriptBytes: scripts.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0),
        scripts: scripts.length,
      };
    });
  });
}
