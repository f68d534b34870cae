import { describe } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases, hotReloadCase } from './cases.ts';
import { strictHeaders } from './policy.ts';
import { stage } from './stage.ts';

describe('Svelte 5', () => {
  const { play, playInDevelopment } = stage('svelte', { headers: strictHeaders('svelte-trusted-html') });
  accountCases(play);

  describe('in development', () => {
    frameworkCases(playInDevelopment);
    hotReloadCase(playInDevelopment, 'src/Account.svelte');
  });
});
