import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runNodeTests } from '../../scripts/run-node-tests.ts';

const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.stuck-', import.meta.url)));

/** Waits for ever before its test, so many times. */
function fileThatHangs(name: string, times: number): string {
  const file = path.join(folder, `${name}.test.ts`);
  const starts = path.join(folder, `${name}.starts`);
  writeFileSync(starts, '');
  writeFileSync(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs';
    import { it } from 'node:test';
    appendFileSync(${JSON.stringify(starts)}, '.');
    if (readFileSync(${JSON.stringify(starts)}, 'utf8').length <= ${times}) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    it('passes', () => {});`,
  );
  return file;
}

describe('a test file that hangs before its first test', () => {
  // Inside a test, the runner would take its files for parts of this one, and skip them.
  delete process.env['NODE_TEST_CONTEXT'];
  // Its report of a file that hangs on purpose would read, in ours, as that of one that failed.
  const quietly = { print: () => {} };
  after(() => rmSync(folder, { recursive: true }));

  it('is started once more', async () => {
    const tally = await runNodeTests([fileThatHangs('once', 1), fileThatHangs('never', 0)], {
      ...quietly,
      limit: 10_000,
    });
    assert.deepEqual(tally, { passed: 2, failed: 0, skipped: 0 });
  });

  it('has failed where it hangs again', async () => {
    const tally = await runNodeTests([fileThatHangs('twice', 2)], { ...quietly, limit: 5_000 });
    assert.deepEqual(tally, { passed: 0, failed: 1, skipped: 0 });
  });
});
