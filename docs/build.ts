/** `npm run docs`: the site as static files, in docs/dist. */
import { parseArgs } from 'node:util';
import { buildSite } from './site.ts';

const usage = `Usage: npm run docs -- [options]

  --path-prefix PATH   where the site is served: /asg-elements/

To connect the elements on the pages to an organization:

  --base-url URL       https://api.asgardeo.io/t/<organization>
  --client-id ID       of a single-page application in it, whose authorized redirect URLs are the addresses of all pages
                       below /elements/`;

const { values } = parseArgs({
  options: {
    'path-prefix': { type: 'string', default: '/' },
    'base-url': { type: 'string' },
    'client-id': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
const { 'base-url': baseUrl, 'client-id': clientId, 'path-prefix': pathPrefix } = values;
if (values.help) {
  console.log(usage);
} else if ((baseUrl === undefined) !== (clientId === undefined)) {
  console.error(`--base-url and --client-id belong together.\n\n${usage}`);
  process.exitCode = 1;
} else {
  const organization = baseUrl && clientId ? { organization: { baseUrl, clientId } } : {};
  await buildSite({ output: 'docs/dist', pathPrefix, ...organization });
  console.log('The site is in docs/dist.');
}
