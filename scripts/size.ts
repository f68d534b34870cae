import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { parseAst } from 'vite';

// What a script tag loads: Lit is inside.
const folder = fileURLToPath(new URL('../dist/cdn', import.meta.url));
const bytes = new Map<string, number>();

function size(file: string): number {
  let known = bytes.get(file);
  if (known === undefined) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    known = brotliCompressSync(readFileSync(path.join(folder, file)), quality).length;
    bytes.set(file, known);
  }
  return known;
}

/** The files that must be there before a file runs. */
function staticImports(file: string): string[] {
  return parseAst(readFileSync(path.join(folder, file), 'utf8')).body.flatMap((statement) => {
    const isImport =
      statement.type === 'ImportDeclaration' ||
      statement.type === 'ExportNamedDeclaration' ||
      statement.type === 'ExportAllDeclaration';
    return isImport && statement.source ? [path.join(path.dirname(file), statement.source.value)] : [];
  });
}

/** The files that a file loads when it first needs them. */
function lazyImports(file: string): string[] {
  const imports = readFileSync(path.join(folder, file), 'utf8').matchAll(/\bimport\([`'"](\.[^`'"]+)[`'"]\)/g);
  return [...imports].map(([, address = '']) => path.join(path.dirname(file), address));
}

function closure(files: readonly string[], importsOf = staticImports): Set<string> {
  const reached = new Set<string>(files);
  for (const file of reached) importsOf(file).forEach((imported) => reached.add(imported));
  return reached;
}

function sum(files: Iterable<string>): number {
  return [...files].reduce((total, file) => total + size(file), 0);
}

const kilobytes = (count: number): string => (count / 1000).toFixed(2).padStart(7);

/** How much a page loads for `files` that it has not loaded for `base` already. */
function more(files: Set<string>, base: Set<string>): number {
  return sum([...files].filter((file) => !base.has(file)));
}

if (!existsSync(folder)) throw new Error('Nothing is built: npm run build');

console.log('dist/cdn, brotli 11, kB of 1000 bytes\n');
console.log('alone: the file. whole: with what it imports statically, which is the way to first paint.');
console.log('lazy: what it or its imports may load later, when it is first needed.\n');
console.log(`${'file'.padEnd(28)}   alone   whole    lazy`);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
  const whole = closure([file]);
  const all = closure([file], (name) => [...staticImports(name), ...lazyImports(name)]);
  const columns = [size(file), sum(whole), more(all, whole)].map(kilobytes);
  console.log(`${file.padEnd(28)} ${columns.join(' ')}`);
}

const profile = closure(['profile.js', 'configure.js']);
const budgets: readonly [what: string, actual: number, allowed: number][] = [
  ['profile with a token backing, to first paint', sum(profile), 15],
  ['password-change, more than that', more(closure(['password-change.js']), profile), 4],
  ['kit sign-in, more on the page', more(closure(['auth-kit.js']), profile), 1.3],
  ['auth-worker.js', size('auth-worker.js'), 18],
  ['autoloader.js', sum(closure(['autoloader.js'])), 1.3],
];
console.log(`\n${'budget'.padEnd(48)}  actual allowed`);
for (const [what, actual, allowed] of budgets) {
  const isOver = actual > allowed * 1000;
  console.log(`${what.padEnd(48)} ${kilobytes(actual)} ${kilobytes(allowed * 1000)}${isOver ? '  over' : ''}`);
  if (isOver) process.exitCode = 1;
}
