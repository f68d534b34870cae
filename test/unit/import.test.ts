import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('../../dist/esm', import.meta.url));
// The worker is a file for `new Worker()`, never imported.
const entries = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'auth-worker.js');

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
    assert.ok(entries.includes('index.js') && entries.includes('autoloader.js') && entries.includes('auth-kit.js'));
  });

  for (const entry of entries) {
    it(`${entry} does nothing and throws nothing`, () => {
      assert.deepEqual(globalsAddedBy(path.join(folder, entry)), []);
    });
  }
});
