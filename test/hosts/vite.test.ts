import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases } from './cases.ts';
import { stage } from './stage.ts';

describe('Vite and TypeScript', () => {
  const { play, playInDevelopment } = stage('vite');
  accountCases(play);

  describe('in development', () => {
    accountCases(playInDevelopment);
    frameworkCases(playInDevelopment);
  });
});
