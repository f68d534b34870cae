import type { Page } from 'playwright-core';
import { median, range, ratios, verdict } from './numbers.ts';
import { inRounds, slowDown, type OpenPage, type Stage, type Subject, type Template } from './stage.ts';

const goal = 1.15;
/** Typed first and not counted: nothing of it has run in this page before. */
const warmUp = 'Maya ';
const text = 'is typing at her own pace';

interface Scenario {
  readonly name: string;
  readonly template: Template;
  readonly mode: 'rows' | 'form';
  /** The form was sent without something required, and says so while the person types elsewhere. */
  readonly hasFailed: boolean;
}

const scenarios: readonly Scenario[] = [
  { name: 'one row open', template: 'standard', mode: 'rows', hasFailed: false },
  { name: 'a form', template: 'standard', mode: 'form', hasFailed: false },
  { name: 'a form after a failed save', template: 'standard', mode: 'form', hasFailed: true },
  { name: 'a form of 60 attributes', template: 'rich', mode: 'form', hasFailed: false },
  { name: 'a form of 60 after a failed save', template: 'rich', mode: 'form', hasFailed: true },
];

interface Keystroke {
  /** From the key to the frame with its letter being painted, the wait for that frame included. */
  readonly painted: number;
  /** The same without the wait: what the main thread did. */
  readonly worked: number;
}

/**
 * Runs in the page. What listens to `input` at the window comes after everybody else, and after what they had done in
 * microtasks; a message sent in a frame arrives when that frame is painted.
 */
const watch = `(() => {
  globalThis.keystrokes = [];
  addEventListener('keydown', ({ key, timeStamp }) => {
    // The field was emptied with a key, too.
    if (key.length > 1) return;
    const begun = performance.now();
    addEventListener('input', () => {
      const handled = performance.now();
      requestAnimationFrame(() => {
        const frame = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const now = performance.now();
          keystrokes.push({ painted: now - timeStamp, worked: handled - begun + (now - frame) });
          port1.close();
        };
        port2.postMessage(undefined);
      });
    }, { once: true });
  }, { capture: true });
})()`;

/** From a key to its letter on a slow phone. */
export async function typing(stage: Stage, rounds: number): Promise<void> {
  console.log(`Key to paint, ${text.length} keys a round, ${rounds} rounds, CPU 4x slower, medians (ranges)\n`);
  console.log('| scenario | by hand, ms | with kit, ms | ratio per round | ratio of the work alone | goal |');
  console.log('| --- | --: | --: | --: | --: | --- |');
  for (const scenario of scenarios) {
    const results = await inRounds(['by-hand-form', 'with-kit'] as const, rounds, (subject) =>
      stage.within(watch, (open) => measure(stage, scenario, subject, open)),
    );
    const all = (subject: Subject & keyof typeof results, what: keyof Keystroke): readonly number[] =>
      results[subject].map((keystroke) => keystroke[what]);
    const [byHand, withKit] = [all('by-hand-form', 'painted'), all('with-kit', 'painted')];
    const perRound = ratios(withKit, byHand);
    const ofWork = ratios(all('with-kit', 'worked'), all('by-hand-form', 'worked'));
    const cells = [range(byHand, 1), range(withKit, 1), range(perRound, 2), range(ofWork, 2)];
    console.log(`| ${scenario.name} | ${cells.join(' | ')} | ${verdict(median(perRound) <= goal)} |`);
  }
  console.log(`\nGoal: at most ${goal} times by hand, from key to paint.\n`);
}

/** The median of the keys of one page. */
async function measure(
  stage: Stage,
  { template, mode, hasFailed }: Scenario,
  subject: Subject,
  { page, client }: OpenPage,
): Promise<Keystroke> {
  await page.goto(stage.url(subject, { template, mode }));
  if (mode === 'rows' && subject === 'with-kit') await page.getByRole('button', { name: 'Edit nickname' }).click();
  const field = page.getByRole('textbox', { name: 'Nickname' });
  await field.waitFor();
  if (hasFailed) await fail(page);
  await field.fill('');
  await slowDown(client);
  for (const letter of warmUp + text) {
    await client.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
    // As people type, and at another moment of a frame each time.
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 50));
  }
  if ((await field.inputValue()) !== warmUp + text) throw new Error('Not everything that was typed is in the field');
  if (hasFailed !== (await page.locator('[aria-invalid="true"]').count()) > 0)
    throw new Error('The error went or came');
  const keystrokes = (await page.evaluate<Keystroke[]>('keystrokes')).slice(warmUp.length);
  if (keystrokes.length !== text.length) throw new Error(`${keystrokes.length} of ${text.length} keys were painted`);
  return {
    painted: median(keystrokes.map(({ painted }) => painted)),
    worked: median(keystrokes.map(({ worked }) => worked)),
  };
}

async function fail(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'First name' }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
}
