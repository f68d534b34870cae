import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases, hotReloadCase } from './cases.ts';
import { stage } from './stage.ts';

describe('Vue 3', () => {
  const { play, playInDevelopment } = stage('vue');
  accountCases(play);

  describe('in development', () => {
    frameworkCases(playInDevelopment);
    hotReloadCase(playInDevelopment, 'src/Account.vue');
  });
});
