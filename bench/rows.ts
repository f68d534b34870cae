import { median, range, ratios, verdict } from './numbers.ts';
import { inRounds, slowDown, type Stage, type Subject } from './stage.ts';

/** What a server far away takes: long enough for the page to have everything else. */
const answerTime = 300;

interface Measurement {
  readonly rows: number;
  /** Frames drawn between the last answer and all rows, the one with all rows included. */
  readonly frames: number;
  /** From the last answer, as text, to that frame being painted. */
  readonly milliseconds: number;
}

interface Frame {
  readonly rows: number;
  readonly painted: number;
}

/** Runs in the page: after the last of the two answers, notes how many rows each frame has, and when it is painted. */
const watch = `(() => {
  const read = Response.prototype.text;
  let answers = 0;
  Response.prototype.text = async function () {
    const text = await read.call(this);
    answers += 1;
    if (answers === 2) globalThis.answered = performance.now();
    return text;
  };
  // Counts the parsing for both: otherwise the browser would have it done before anybody hears of the answer.
  Response.prototype.json = async function () { return JSON.parse(await this.text()); };
  globalThis.frames = [];
  const look = () => {
    if (answers >= 2) {
      const rows = document.querySelector('by-hand, asg-profile').shadowRoot.querySelectorAll('li').length;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { frames.push({ rows, painted: performance.now() }); port1.close(); };
      port2.postMessage(undefined);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** How long sixty attributes take from the answer to the screen, and in how many frames they come. */
export async function rows(stage: Stage, rounds: number): Promise<void> {
  const { rich } = stage.organizations;
  await rich.fault({ method: 'GET', path: '*', delay: answerTime });
  const results = await inRounds(['by-hand', 'with-kit'] as const, rounds, (subject) => measure(stage, subject));
  await rich.clearFaults();

  console.log(`Answer to all rows painted, an organization with 60 attributes, ${rounds} rounds, CPU 4x slower\n`);
  console.log('| subject | rows | frames: median (range) | ms: median (range) |');
  console.log('| --- | --: | --: | --: |');
  for (const [name, all] of Object.entries(results)) {
    const frames = range(all.map((one) => one.frames));
    console.log(`| ${name} | ${all[0]?.rows} | ${frames} | ${range(all.map((one) => one.milliseconds))} |`);
  }
  const perRound = ratios(
    results['with-kit'].map(({ milliseconds }) => milliseconds),
    results['by-hand'].map(({ milliseconds }) => milliseconds),
  );
  const isMet = median(results['with-kit'].map(({ frames }) => frames)) === 1;
  console.log(
    `\nwith-kit ÷ by-hand, per round: ${range(perRound, 2)}. Goal: all rows in one frame; ${verdict(isMet)}.\n`,
  );
}

function measure(stage: Stage, subject: Subject): Promise<Measurement> {
  return stage.within(watch, async ({ page, client }) => {
    await slowDown(client);
    await page.goto(stage.url(subject, { template: 'rich' }));
    // What comes later, such as names of languages, is there after two seconds.
    await page.waitForFunction('globalThis.answered && performance.now() - answered > 2000');
    const [answered, frames] = await page.evaluate<[number, Frame[]]>('[answered, frames]');
    const last = frames.at(-1)!;
    const complete = frames.findIndex((frame) => frame.rows === last.rows);
    return { rows: last.rows, frames: complete + 1, milliseconds: frames[complete]!.painted - answered };
  });
}
