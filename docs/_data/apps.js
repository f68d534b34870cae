/** The apps of `test/hosts/`: what they are made with, and the policy under which they are driven. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { hostPolicies } from '../../test/hosts/policy.ts';

const folder = path.resolve(import.meta.dirname, '../../test/hosts');
const tools = /^(?:@asgardeo\/|@angular\/(?:core|ssr)$|react$|svelte$|typescript$|vite$|vue$|next$|astro$|nuxt$)/;

function appOf(name) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(path.join(folder, name, 'package.json'), 'utf8'),
  );
  return {
    versions: Object.entries({ ...dependencies, ...devDependencies }).filter(([each]) => tools.test(each)),
    policy: hostPolicies[name],
  };
}

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.test.ts'.length))
  .filter((name) => existsSync(path.join(folder, name, 'package.json')));

export default Object.fromEntries(names.map((name) => [name, appOf(name)]));
