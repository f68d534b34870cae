import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedFiles, hostsFor } from './choose-hosts.ts';
import { runHosts } from './hosts.ts';
import { runBrowserTests } from './run-browser-tests.ts';
import { runNodeTests } from './run-node-tests.ts';
import { add, nothing, type Tally } from './tally.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

function testFiles(folder: string, isRecursive = true): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: isRecursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name))
    .sort();
}

/** A runner that breaks is a failure like any other, and must not keep the other one from being heard. */
async function attempt(run: () => Tally | Promise<Tally>): Promise<Tally> {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return { ...nothing, failed: 1 };
  }
}

function buildPackage(): Tally {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { stdio: 'inherit' });
  return nothing;
}

/** Also drives the hosts of `test/hosts/`, as many as the change asks for. */
const withHosts = process.argv.includes('--hosts');
const filters = process.argv.slice(2).filter((argument) => argument !== '--hosts');
const matches = (file: string): boolean => filters.length === 0 || filters.some((filter) => file.includes(filter));

const browserFiles = [...testFiles('src'), ...testFiles('test/browser')].filter(matches);
const nodeFiles = [
  ...testFiles('sandbox'),
  ...testFiles('demo'),
  ...testFiles('test', false),
  ...testFiles('test/unit'),
  ...testFiles('test/e2e'),
].filter(matches);

let total = nothing;
if (nodeFiles.length + browserFiles.length === 0) {
  console.error(`No test file matches: ${filters.join(' ') || '(no filter)'}`);
  total = { ...nothing, failed: 1 };
}
if (withHosts || nodeFiles.some((file) => file.startsWith('test/'))) {
  // These drive what ships.
  total = add(total, await attempt(buildPackage));
}
if (nodeFiles.length > 0) total = add(total, await attempt(() => runNodeTests(nodeFiles)));
if (browserFiles.length > 0) total = add(total, await attempt(() => runBrowserTests(browserFiles)));
if (withHosts) {
  const hosts = hostsFor(changedFiles());
  console.log(`\nHosts: ${hosts.join(', ')}`);
  total = add(total, await attempt(() => runHosts(hosts)));
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
