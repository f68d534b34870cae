/** The host fixtures of `test/hosts/`: installs each with the kit as it would be published, and drives it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNodeTests } from './run-node-tests.ts';
import { add, nothing, type Tally } from './tally.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'test/hosts');
const cache = path.join(root, '.cache');

/** Each is a folder with a package of its own, and beside it a test of that name. */
export const hostNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.test.ts'.length))
  .sort();

function npm(cwd: string, ...command: string[]): string {
  return execFileSync('npm', command, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

const hashOf = (...files: string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
};

/** The built package, as `npm publish` would send it. */
function pack(): string {
  mkdirSync(cache, { recursive: true });
  const name = npm(root, 'pack', '--ignore-scripts', '--silent', '--pack-destination', cache).trim();
  return path.join(cache, name);
}

/**
 * The lock file of a host leaves the kit out: it would hold the hash of a package that is made anew with every build. What
 * is installed already stays, and the note says what that was.
 */
function install(host: string, tarball: string): void {
  const cwd = path.join(folder, host);
  const note = path.join(cwd, 'node_modules/.installed.json');
  const wanted = { host: hashOf(path.join(cwd, 'package-lock.json')), kit: hashOf(tarball) };
  const known = (existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : {}) as Partial<typeof wanted>;
  if (known.host === wanted.host && known.kit === wanted.kit) return;
  rmSync(note, { force: true });
  if (known.host !== wanted.host) npm(cwd, 'ci', '--no-audit', '--no-fund', '--silent');
  npm(cwd, 'install', tarball, '--no-save', '--no-audit', '--no-fund', '--silent', '--prefer-offline');
  // What tools made of the kit before, and take for what they would make now.
  for (const made of ['node_modules/.vite', '.angular', '.next'])
    rmSync(path.join(cwd, made), { recursive: true, force: true });
  writeFileSync(note, JSON.stringify(wanted));
}

/** One after another: they share a processor, and a browser that has to wait says nothing about the kit. */
export async function runHosts(names: readonly string[]): Promise<Tally> {
  const tarball = pack();
  let total = nothing;
  for (const name of names) {
    console.log(`\n== host: ${name}`);
    try {
      install(name, tarball);
      total = add(total, await runNodeTests([`test/hosts/${name}.test.ts`]));
    } catch (error) {
      console.error(error);
      total = add(total, { ...nothing, failed: 1 });
    }
  }
  return total;
}
