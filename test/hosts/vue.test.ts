import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { accountCases } from './account.ts';
import { frameworkCases, hotReloadCase } from './cases.ts';
import { stage } from './stage.ts';

/** What the host has installed. */
const hosts = createRequire(new URL('vue/package.json', import.meta.url));

describe('Vue 3', () => {
  const { play, playInDevelopment } = stage('vue');
  accountCases(play);

  describe('in development', () => {
    frameworkCases(playInDevelopment);
    hotReloadCase(playInDevelopment, 'src/Account.vue');
  });

  it('compiles tags under a prefix of its own as elements, with their properties', async () => {
    const { compile } = hosts('@vue/compiler-dom') as {
      compile(template: string, options: object): { readonly code: string };
    };
    const { compilerOptionsFor } = (await import(hosts.resolve('asg-elements/vue'))) as {
      compilerOptionsFor(prefix: string): object;
    };
    const compiled = (tag: string): string =>
      compile(`<${tag} :attribute-paths="['name']" />`, compilerOptionsFor('acme')).code;
    assert.match(compiled('acme-profile'), /ElementBlock\("acme-profile", \{ "\.attributePaths": \['name'\]/);
    assert.match(compiled('asg-profile'), /resolveComponent\("asg-profile"\)/);
    assert.match(compiled('acme-other'), /resolveComponent\("acme-other"\)/);
  });
});
