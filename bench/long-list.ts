import { median, range, ratios, verdict } from './numbers.ts';
import { inRounds, slowDown, type OpenPage, type Stage } from './stage.ts';

const count = 10_000;
/** Long enough for the page to have everything else when the answer comes. */
const answerTime = 1_000;

interface Measurement {
  /** From the answer, as text, to the first frame with rows being painted. */
  readonly shown: number;
  readonly nodes: number;
  readonly longestTask: number;
  /** From the last key of a search, its pause of 150 ms included, to the frame with what was found. */
  readonly search: number;
  /** From the press to the frame with twenty more. */
  readonly more: number;
}

/** Runs in the page. `painted(look)` resolves with the time at which a frame was painted of which `look` was true. */
const watch = `(() => {
  const read = Response.prototype.text;
  Response.prototype.text = async function () {
    const text = await read.call(this);
    globalThis.answered = performance.now();
    return text;
  };
  Response.prototype.json = async function () { return JSON.parse(await this.text()); };
  globalThis.root = () => document.querySelector('by-hand-sessions, asg-sessions, asg-consents')?.shadowRoot;
  globalThis.names = () => [...(root()?.querySelectorAll('li strong, li [part~=row-title]') ?? [])];
  globalThis.painted = (look) => new Promise((resolve) => {
    const frame = () => {
      if (!look()) return requestAnimationFrame(frame);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { resolve(performance.now()); port1.close(); };
      port2.postMessage(undefined);
    };
    requestAnimationFrame(frame);
  });
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries())
      if (globalThis.answered && startTime + duration >= answered) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  globalThis.firstRows = painted(() => globalThis.answered && names().length > 0);
})()`;

/** What is looked for in each list. */
const sought = {
  'by-hand-sessions': undefined,
  'with-kit-sessions': '10.0.39.4',
  'with-kit-consents': 'Application 0039',
} as const;

/** Ten thousand sessions, against a page that renders a row for each, and ten thousand apps with access. */
export async function longList(stage: Stage, rounds: number): Promise<void> {
  const { standard } = stage.organizations;
  await standard.giveSessions('maya', count);
  await standard.changeSharing('maya', { moreApplications: count });
  await standard.fault({ method: 'GET', path: '*', delay: answerTime });
  const names = ['by-hand-sessions', 'with-kit-sessions', 'with-kit-consents'] as const;
  const results = await inRounds(names, rounds, (subject) =>
    stage.within(watch, async (open) => {
      await slowDown(open.client);
      await open.page.goto(stage.url(subject));
      return measure(open, sought[subject]);
    }),
  );
  await standard.clearFaults();

  const [byHand, withKit] = [results['by-hand-sessions'], results['with-kit-sessions']];
  console.log(`${count} rows, ${rounds} rounds, CPU 4x slower: median (range), ms\n`);
  console.log('| subject | answer to shown | DOM nodes | longest task | key to found | press to 20 more |');
  console.log('| --- | --: | --: | --: | --: | --: |');
  for (const [name, all] of Object.entries(results)) {
    const of = (key: keyof Measurement): string => range(all.map((one) => one[key]));
    const rest = sought[name as keyof typeof sought] === undefined ? '– | –' : `${of('search')} | ${of('more')}`;
    console.log(`| ${name} | ${of('shown')} | ${of('nodes')} | ${of('longestTask')} | ${rest} |`);
  }
  const perRound = ratios(
    withKit.map(({ shown }) => shown),
    byHand.map(({ shown }) => shown),
  );
  const most = (key: keyof Measurement): number =>
    Math.max(...[withKit, results['with-kit-consents']].map((all) => median(all.map((one) => one[key]))));
  const [longest, nodes] = [most('longestTask'), most('nodes')];
  console.log(
    `\nShown, with the kit ÷ by hand: ${range(perRound, 2)}. Goal 0.25: ${verdict(median(perRound) <= 0.25)}.`,
  );
  console.log(
    `Longest task: goal 100 ms: ${verdict(longest <= 100)}. DOM nodes: goal 1,500: ${verdict(nodes <= 1_500)}.\n`,
  );
}

async function measure({ page }: OpenPage, wanted: string | undefined): Promise<Measurement> {
  const shown = await page.evaluate<number>('firstRows.then((time) => time - answered)');
  const nodes = await page.evaluate<number>(
    'root().querySelectorAll("*").length + document.querySelectorAll("*").length',
  );
  let [search, more] = [0, 0];
  if (wanted !== undefined) {
    const first = await page.evaluate<number>('names().length');
    await page.getByRole('searchbox').focus();
    await page.evaluate(
      `root().querySelector('input').addEventListener('input', () => (globalThis.typed = performance.now()))`,
    );
    await page.keyboard.insertText(wanted);
    search = await page.evaluate<number>(`painted(() => names().length < ${first}).then((time) => time - typed)`);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.waitForFunction(`names().length === ${first}`);
    more = await page.evaluate<number>(`(() => {
      const pressed = performance.now();
      [...root().querySelectorAll('button')].find(({ textContent }) => textContent.includes('more')).click();
      return painted(() => names().length === ${first + 20}).then((time) => time - pressed);
    })()`);
  }
  await page.waitForTimeout(500);
  return { shown, nodes, longestTask: await page.evaluate<number>('longest'), search, more };
}
