/** `npm run check:package`: what `npm publish` would send, as publint and attw see it. Needs a build. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'asg-elements-'));

function run(command: string, ...parameters: string[]): void {
  execFileSync('npx', ['--no-install', command, ...parameters], { cwd: root, stdio: 'inherit' });
}

try {
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const tarball = path.join(folder, execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }).trim());
  run('publint', tarball, '--strict');
  // The worker is a file to serve, not a module to import.
  run(
    'attw',
    tarball,
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    './auth-worker.js',
    '--format',
    'table-flipped',
  );
} catch {
  // They have said what is wrong.
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
