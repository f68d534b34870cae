import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Tally } from './tally.ts';

/** The counts that end the report of `node --test`. Absent when the runner broke. */
function summary(report: string): Map<string, number> {
  const lines = report.matchAll(/^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/gm);
  return new Map([...lines].map(([, name, count]) => [name ?? '', Number(count)]));
}

/** The runner calls a file without any test a test that passed, and names it by its path. */
function silentFiles(report: string, files: readonly string[]): string[] {
  return files.filter((file) => report.includes(`\n✔ ${path.resolve(file)} (`));
}

export async function runNodeTests(files: readonly string[]): Promise<Tally> {
  const options = ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-reporter=spec'];
  const runner = spawn(process.execPath, [...options, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  let output = '\n';
  runner.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    runner.once('error', reject).once('close', resolve);
  });

  const report = stripVTControlCharacters(output);
  const silent = silentFiles(report, files);
  for (const file of silent) console.error(`${file} ran no test.`);

  const counts = summary(report);
  const count = (name: string): number => counts.get(name) ?? 0;
  const tally = {
    passed: count('pass') - silent.length,
    failed: count('fail') + count('cancelled') + silent.length,
    skipped: count('skipped') + count('todo'),
  };
  const isBroken = code !== 0 || !counts.has('pass');
  if (!isBroken || tally.failed > 0) return tally;
  console.error(`The node test runner broke off with code ${code}.`);
  return { ...tally, failed: 1 };
}
