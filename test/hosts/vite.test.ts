import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases } from './cases.ts';
import { strictHeaders } from './policy.ts';
import { stage } from './stage.ts';

describe('Vite and TypeScript', () => {
  const { play, playInDevelopment } = stage('vite', { headers: strictHeaders() });
  accountCases(play);

  describe('in development', () => {
    accountCases(playInDevelopment);
    frameworkCases(playInDevelopment);
  });
});
