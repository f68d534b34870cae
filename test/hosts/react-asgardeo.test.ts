import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { hotReloadCase } from './cases.ts';
import { confirmationCases, ruleCases } from './rules.ts';
import { stage } from './stage.ts';

describe('React 19 with @asgardeo/react', () => {
  // Its provider asks for things that the sandbox does not have, such as branding.
  const { play, playInDevelopment } = stage('react-asgardeo', { noise: /^Failed to load resource/ });
  accountCases(play);
  confirmationCases(play);

  // Development, where StrictMode mounts everything twice.
  describe('in development', () => {
    hotReloadCase(playInDevelopment, 'src/account.tsx');
    for (const way of ['httpRequest', 'client']) {
      ruleCases(playInDevelopment, way, ['webWorker', 'sessionStorage', 'localStorage']);
    }
  });
});
