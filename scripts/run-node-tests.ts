import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { add, type Tally } from './tally.ts';

/** The counts that end the report of `node --test`. Absent when the runner broke. */
function summary(report: string): Map<string, number> {
  const lines = report.matchAll(/^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/gm);
  return new Map([...lines].map(([, name, count]) => [name ?? '', Number(count)]));
}

/** The runner calls a file without any test a test that passed, and names it by its path. */
function silentFiles(report: string, files: readonly string[]): string[] {
  return files.filter((file) => report.includes(`\n✔ ${path.resolve(file)} (`));
}

/** What the runner gave up on, by the line below the name of the file. */
function stuckFiles(report: string, files: readonly string[]): string[] {
  const lines = report.split('\n');
  return files.filter((file) => {
    const at = lines.findIndex((line) => line.startsWith(`✖ ${path.resolve(file)} (`));
    return at >= 0 && lines[at + 1]?.includes('test timed out after');
  });
}

interface Options {
  /**
   * In milliseconds, longer than any file takes. Before Node 24.11, what tsx does to a module is done in a thread of its
   * own, and once in some thousand starts the two threads wait for each other for ever. A file that took so long is started
   * once more, and then has to end.
   */
  readonly limit?: number;
  readonly isAgain?: boolean;
  /** Is given what the runner says, as it says it. */
  readonly print?: (text: string) => void;
}

/** Resolves with what the runner said, and with its exit code. */
async function run(
  files: readonly string[],
  limit: number,
  print: (text: string) => void,
): Promise<{ report: string; code: number | null }> {
  const options = [
    '--import',
    'tsx',
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    `--test-timeout=${limit}`,
  ];
  const runner = spawn(process.execPath, [...options, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  let output = '\n';
  runner.stdout.setEncoding('utf8').on('data', (text: string) => {
    print(text);
    output += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    runner.once('error', reject).once('close', resolve);
  });
  return { report: stripVTControlCharacters(output), code };
}

export async function runNodeTests(
  files: readonly string[],
  { limit = 480_000, isAgain = false, print = (text) => void process.stdout.write(text) }: Options = {},
): Promise<Tally> {
  const { report, code } = await run(files, limit, print);
  const silent = silentFiles(report, files);
  for (const file of silent) console.error(`${file} ran no test.`);
  const stuck = isAgain ? [] : stuckFiles(report, files);

  const counts = summary(report);
  const count = (name: string): number => counts.get(name) ?? 0;
  const tally = {
    passed: count('pass') - silent.length,
    failed: count('fail') + count('cancelled') + silent.length - stuck.length,
    skipped: count('skipped') + count('todo'),
  };
  if (stuck.length > 0) {
    print(`Once more, as nothing came of them: ${stuck.join(' ')}\n`);
    return add(tally, await runNodeTests(stuck, { limit, print, isAgain: true }));
  }
  const isBroken = code !== 0 || !counts.has('pass');
  if (!isBroken || tally.failed > 0) return tally;
  console.error(`The node test runner broke off with code ${code}.`);
  return { ...tally, failed: 1 };
}
