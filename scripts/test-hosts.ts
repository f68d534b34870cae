/** `npm run test:hosts [names…]`: builds the kit, then installs and drives all hosts, or the ones that are named. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hostNames, runHosts } from './hosts.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const names = process.argv.slice(2);
const unknown = names.filter((name) => !hostNames.includes(name));
if (unknown.length > 0) {
  console.error(`No such host: ${unknown.join(', ')}. There are: ${hostNames.join(', ')}`);
  process.exit(1);
}
execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { stdio: 'inherit' });
const { passed, failed } = await runHosts(names.length > 0 ? names : hostNames);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
