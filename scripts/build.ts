import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
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
    const results = (await build({ ...output, logLevel: 'warn' })) as Rolldown.RolldownOutput[];
    for (const file of results.flatMap((result) => result.output)) {
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

async function buildPackage(): Promise<void> {
  const modules = await buildScripts();
  writeFileSync(path.join(staging, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(modules, root));
  const types = path.join(staging, 'types');
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', types], {
    cwd: root,
    stdio: 'inherit',
  });
  cleanDeclarations(types);
  writeFrameworks(root, staging);
  copyFileSync(path.join(root, 'src/page.css'), path.join(staging, 'cdn/page.css'));
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
