import { startTestRunner } from '@web/test-runner';
import type { TestSession, TestSuiteResult } from '@web/test-runner-core';
import config from '../web-test-runner.config.js';
import { add, nothing, type Tally } from './tally.ts';

function tallySuite(suite: TestSuiteResult): Tally {
  const skipped = suite.tests.filter((test) => test.skipped).length;
  const passed = suite.tests.filter((test) => test.passed && !test.skipped).length;
  const own = { passed, skipped, failed: suite.tests.length - passed - skipped };
  return suite.suites.map(tallySuite).reduce(add, own);
}

/** One file in one browser. A file that did not load, or holds no test, has failed although no test of it did. */
function tallySession(session: TestSession): Tally {
  const tally = session.testResults ? tallySuite(session.testResults) : nothing;
  const isSilent = tally.passed + tally.failed + tally.skipped === 0;
  if (isSilent) console.error(`${session.testFile} ran no test.`);
  const isBroken = isSilent || session.passed !== true;
  return isBroken && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

export async function runBrowserTests(files: readonly string[]): Promise<Tally> {
  const runner = await startTestRunner({
    config: { ...config, files: [...files] },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  if (!runner) throw new Error('The browser test runner did not start.');
  await new Promise((resolve) => runner.on('stopped', resolve));
  return [...runner.sessions.all()].map(tallySession).reduce(add, nothing);
}
