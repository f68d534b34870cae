/** `npm run docs:start [-- --port 4173]`: the site with a sandbox, until Ctrl+C. */
import { parseArgs } from 'node:util';
import { startLiveSite } from './live.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const site = await startLiveSite('.cache/docs', Number(values.port));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.close().then(() => process.exit(0)));
}
console.log(`
  Open       ${site.origin}/
  Sandbox    ${site.organization.baseUrl}

  Ctrl+C ends both.
`);
