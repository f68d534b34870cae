import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { pageStyles } from '../src/server.page.ts';
import { outputs } from '../vite.config.ts';
import { writeEditorData } from './editor-data.ts';
import { writeFrameworks } from './frameworks/index.ts';
import { writeIntegrity } from './integrity.ts';
import { thirdPartyNotices } from './notices.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');
// A build that fails, or that a test is reading from, must not take the last good one away.
const staging = path.join(root, `dist.${process.pid}`);

async function buildScripts(): Promise<string[]> {
  const modules: string[] = [];
  for (const output of outputs(staging)) {
    const built = (await build({ ...output, logLevel: 'warn' })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
    for (const file of [built].flat().flatMap((result) => result.output)) {
      if (file.type === 'chunk') modules.push(...file.moduleIds);
    }
  }
  return modules;
}

/**
 * What the compiler leaves in declarations and no host could use: `.ts` in the import lines, and `implements` of what
 * the parts of an element ask of each other, whose members are internal and gone.
 */
function cleanDeclarations(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = path.join(folder, name);
    const declarations = readFileSync(file, 'utf8')
      .replace(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2')
      .replace(/^((?:export )?declare (?:abstract )?class [^{]*?) implements [^{]+\{/gm, '$1 {');
    writeFileSync(file, declarations);
  }
}

function declare(project: string, folder: string): void {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', project, '--outDir', folder], { cwd: root, stdio: 'inherit' });
  cleanDeclarations(folder);
}

/** Of the sandbox, a host sees what its entry names. The rest would name packages that are not installed. */
function dropUnnamedDeclarations(folder: string): void {
  const named = new Set<string>();
  const follow = (file: string): void => {
    if (named.has(file)) return;
    named.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.js['"]/g);
    for (const [, name] of imports) follow(path.join(path.dirname(file), `${name}.d.ts`));
  };
  follow(path.join(folder, 'index.d.ts'));
  for (const name of readdirSync(folder)) {
    const place = path.join(folder, name);
    if (![...named].some((file) => file === place || file.startsWith(place + path.sep)))
      rmSync(place, { recursive: true });
  }
}

async function buildPackage(): Promise<void> {
  const modules = await buildScripts();
  writeFileSync(path.join(staging, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(modules, root));
  declare('tsconfig.build.json', path.join(staging, 'types'));
  const sandboxTypes = path.join(staging, 'sandbox/types');
  declare('tsconfig.sandbox.json', sandboxTypes);
  dropUnnamedDeclarations(sandboxTypes);
  writeFrameworks(root, staging);
  writeFileSync(path.join(staging, 'cdn/page.css'), pageStyles());
  writeEditorData(root, staging);
  writeIntegrity(path.join(staging, 'cdn'));
}

try {
  await buildPackage();
  rmSync(dist, { recursive: true, force: true });
  renameSync(staging, dist);
} finally {
  rmSync(staging, { recursive: true, force: true });
}
