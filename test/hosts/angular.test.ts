import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases, hotReloadCase, prefixCase } from './cases.ts';
import { stage } from './stage.ts';

describe('Angular 21', () => {
  const { play, playInDevelopment } = stage('angular');
  accountCases(play);
  // Built without optimization, so that Angular checks what it checks in development.
  frameworkCases(play);
  prefixCase(play);

  describe('in development', () => {
    hotReloadCase(playInDevelopment, 'src/account.ts');
  });
});
