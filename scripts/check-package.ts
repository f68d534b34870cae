/** `npm run check:package`: what `npm publish` would send, as publint and attw see it. Needs a build. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
};
const folder = mkdtempSync(path.join(tmpdir(), 'asg-elements-'));

function run(command: string, ...parameters: string[]): void {
  execFileSync('npx', ['--no-install', command, ...parameters], { cwd: root, stdio: 'inherit' });
}

try {
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const tarball = path.join(folder, execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }).trim());
  run('publint', tarball, '--strict');
  // The worker is a file to serve, and style sheets have no types.
  const others = Object.keys(exports).filter((name) => name === './auth-worker.js' || name.endsWith('.css'));
  run('attw', tarball, '--profile', 'esm-only', '--no-color', '--exclude-entrypoints', ...others);
} catch {
  // They have said what is wrong.
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
