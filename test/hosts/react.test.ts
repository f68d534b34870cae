import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases, hotReloadCase, prefixCase } from './cases.ts';
import { confirmationCases, ruleCases } from './rules.ts';
import { stage } from './stage.ts';

describe('React 19 with @asgardeo/auth-react', () => {
  const { play, playInDevelopment } = stage('react');
  accountCases(play);
  confirmationCases(play);

  // Where StrictMode mounts everything twice, and React says what it minds.
  describe('in development', () => {
    frameworkCases(playInDevelopment);
    prefixCase(playInDevelopment);
    hotReloadCase(playInDevelopment, 'src/account.tsx');
    for (const way of ['httpRequest', 'client']) {
      ruleCases(playInDevelopment, way, ['webWorker', 'sessionStorage', 'localStorage']);
    }
  });
});
