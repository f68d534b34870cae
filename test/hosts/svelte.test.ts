import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases, hotReloadCase } from './cases.ts';
import { stage } from './stage.ts';

describe('Svelte 5', () => {
  const { play, playInDevelopment } = stage('svelte');
  accountCases(play);

  describe('in development', () => {
    frameworkCases(playInDevelopment);
    hotReloadCase(playInDevelopment, 'src/Account.svelte');
  });
});
