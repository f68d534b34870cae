import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { launchOptions } from './scripts/browser.ts';
import { sandboxPlugin } from './scripts/sandbox-plugin.ts';

const sandbox = sandboxPlugin();

export default {
  files: ['src/**/*.test.ts', 'test/browser/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser'] },
  concurrency: 2,
  // A machine that does something else besides is no fault of ours.
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 240_000,
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: await launchOptions() })],
  plugins: [esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2022' }), sandbox.plugin],
  testRunnerHtml: sandbox.html,
};
