import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases, hotReloadCase, prefixCase } from './cases.ts';
import { stage } from './stage.ts';

describe('React 18', () => {
  const { play, playInDevelopment } = stage('react-18');
  accountCases(play);

  describe('in development', () => {
    frameworkCases(playInDevelopment);
    prefixCase(playInDevelopment);
    hotReloadCase(playInDevelopment, 'src/account.tsx');
  });
});
