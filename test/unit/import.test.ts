import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
// The worker is a file for `new Worker()`, and files for a script tag bring the Lit of browsers. React and Angular are
// there in the hosts that use them.
const entries = ['esm', 'svelte', 'vue'].flatMap((folder) =>
  readdirSync(path.join(dist, folder))
    .filter((name) => name.endsWith('.js') && name !== 'auth-worker.js')
    .map((name) => `${folder}/${name}`),
);

/** Imports the file in a process of its own and names what it did to the global object. */
function globalsAddedBy(file: string): unknown {
  const program = `
    await import('lit');
    const before = new Set(Reflect.ownKeys(globalThis));
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key));
    console.log(JSON.stringify(added.map(String)));
  `;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }));
}

describe('importing an entry where there is no document', () => {
  it('finds entries to import', () => {
    assert.ok(
      ['esm/index.js', 'esm/autoloader.js', 'esm/auth-kit.js', 'vue/index.js'].every((name) => entries.includes(name)),
    );
  });

  for (const entry of entries) {
    it(`${entry} does nothing and throws nothing`, () => {
      assert.deepEqual(globalsAddedBy(path.join(dist, entry)), []);
    });
  }
});
