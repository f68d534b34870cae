/** The apps of `test/hosts/`: what they are made with, and the policy that their tests send. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../test/hosts');
const tools = /^(?:@asgardeo\/|@angular\/core|react$|svelte$|typescript$|vite$|vue$|next$|astro$|nuxt$)/;

function appOf(name) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(path.join(folder, name, 'package.json'), 'utf8'),
  );
  const test = readFileSync(path.join(folder, `${name}.test.ts`), 'utf8');
  const policies = /headers: strictHeaders\(([^)]*)\)/.exec(test)?.[1];
  return {
    versions: Object.entries({ ...dependencies, ...devDependencies }).filter(([each]) => tools.test(each)),
    isStrict: policies !== undefined,
    isRendered: test.includes('renderedCases('),
    policies: policies?.replaceAll(/['\s]/g, '').split(',').filter(Boolean),
  };
}

const names = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.test.ts'.length))
  .filter((name) => existsSync(path.join(folder, name, 'package.json')));

export default Object.fromEntries(names.map((name) => [name, appOf(name)]));
