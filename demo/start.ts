/** `npm start`: the pages of this folder, beside a sandbox organization or a real one. */
import { fileURLToPath } from 'node:url';
import { createServer, type ViteDevServer } from 'vite';
import { initialPassword } from '../sandbox/contract.ts';
import { parseOptions, usage, UsageError, type DemoOptions } from './options.ts';
import { startOrganization, type SandboxOrganization } from './organization.ts';
import { demoPages, folder, originOf, pages, type PageValues } from './pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function servePages(port: number, values: PageValues): Promise<ViteDevServer> {
  const server = await createServer({
    root,
    configFile: false,
    appType: 'mpa',
    cacheDir: '.cache/vite',
    logLevel: 'warn',
    plugins: [demoPages(values)],
    // Found at the start, since a dependency found later reloads the page, in the middle of a sign-in perhaps.
    optimizeDeps: { entries: ['demo/*.html', 'src/auth/kit/worker.ts', 'src/autoloader.ts'] },
    // Vite would let pages on other ports of this machine read what the backend answers.
    server: { host: '127.0.0.1', port, cors: false, watch: { ignored: ['**/dist*/**', '**/.cache/**'] } },
  });
  return server.listen();
}

async function startWithSandbox({ port, dataFile, fresh }: DemoOptions): Promise<void> {
  const { sandbox, organization } = await startOrganization(dataFile, fresh);
  endWith(() => sandbox.close());
  const { baseUrl, clientId, name } = organization;
  const server = await servePages(port, { baseUrl, clientId, sandbox: name });
  endWith(() => server.close());
  const origin = originOf(server);
  await organization.allow({ origins: [origin], redirectUrls: pages.map((page) => origin + page) });
  printSandbox(origin, organization);
}

function printSandbox(origin: string, { baseUrl, people }: SandboxOrganization['organization']): void {
  const names = Object.values(people).map(({ userName }) => userName.replace(/^[^/]*\//, ''));
  console.log(`
  Open       ${origin}${folder}
  Sign in    ${names.join(', ')}
  Password   ${initialPassword}

  Sandbox    ${baseUrl}
  Also       ${origin}${folder}plain.html, ${origin}${folder}strict-csp.html
             ${origin}${folder}bff.html: through a backend that keeps the tokens

  What you change is kept; npm start -- --fresh begins anew. Ctrl+C ends both.
`);
}

async function startWithOrganization(port: number, organization: NonNullable<DemoOptions['organization']>) {
  const server = await servePages(port, { ...organization, sandbox: '' });
  endWith(() => server.close());
  const origin = originOf(server);
  console.log(`
  Open       ${origin}${folder}
  With       ${organization.baseUrl}

  In the Console, the application ${organization.clientId} must be a single-page application with
    Authorized redirect URLs   ${pages.map((page) => origin + page).join('\n                               ')}
    Allowed origins            ${origin}
    Allowed grant types        Code, Refresh token

  Ctrl+C ends it.
`);
}

const endings: (() => Promise<void>)[] = [];
let isEnding = false;

function endWith(ending: () => Promise<void>): void {
  endings.unshift(ending);
}

/** The terminal and npm both pass a Ctrl+C on: the second one must not cut the first one short. */
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await Promise.allSettled(endings.map((ending) => ending()));
  process.exit(code);
}

async function start(options: DemoOptions): Promise<void> {
  process.chdir(root);
  if (options.help) return console.log(usage);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
  if (options.organization) await startWithOrganization(options.port, options.organization);
  else await startWithSandbox(options);
}

try {
  await start(parseOptions(process.argv.slice(2)));
} catch (error) {
  const { message, cause } = error as Error;
  console.error(error instanceof UsageError ? `${message}\n\n${usage}` : `${message} ${String(cause ?? '')}`.trim());
  await end(1);
}
