import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import type { Tally } from './tally.ts';

/** The counts that end the report of `node --test`. Absent when the runner broke. */
function summary(report: string): Map<string, number> {
  const lines = stripVTControlCharacters(report).matchAll(/^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/gm);
  return new Map([...lines].map(([, name, count]) => [name ?? '', Number(count)]));
}

export async function runNodeTests(files: readonly string[]): Promise<Tally> {
  const options = ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-reporter=spec'];
  const runner = spawn(process.execPath, [...options, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  let report = '';
  runner.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    report += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    runner.once('error', reject).once('close', resolve);
  });

  const counts = summary(report);
  const count = (name: string): number => counts.get(name) ?? 0;
  const tally = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  const isSilent = tally.passed + tally.failed + tally.skipped === 0;
  if (tally.failed === 0 && (code !== 0 || isSilent)) {
    console.error(`The node test runner ended with code ${code} and ${isSilent ? 'ran no test' : 'no failed test'}.`);
    return { ...tally, failed: 1 };
  }
  return tally;
}
