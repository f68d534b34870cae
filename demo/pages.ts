/** How the pages of this folder are served. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connect, Plugin, ViteDevServer } from 'vite';
import { pageStyles } from '../src/server.page.ts';
import { type Bff, createBff } from './bff/bff.ts';

export interface PageValues {
  readonly baseUrl: string;
  readonly clientId: string;
  /** Name of the sandbox's organization; empty with a real one. */
  readonly sandbox: string;
}

export const folder = '/demo/';
/** The pages people may come back to from signing in. */
export const pages = [
  folder,
  ...['index.html', 'plain.html', 'strict-csp.html'].map((page) => folder + page),
  '/bff/callback',
] as const;

const root = fileURLToPath(new URL('..', import.meta.url));
const strictPage = `${folder}strict-csp.html`;
const bffPage = `${folder}bff.html`;
/** Sent exactly as they are written: without Vite's client, which the strict policy would not allow. */
const plainPages: readonly string[] = [`${folder}plain.html`, strictPage, bffPage];
/** What the build makes `page.css` of. */
const styles = `${folder}asg-elements/page.css`;
/** A worker obeys the policy that came with its own file, not that of its page. */
const workerFile = '/src/auth/kit/worker.ts';

export function demoPages(values: PageValues): Plugin {
  return {
    name: 'demo-pages',
    // Before Vite puts a %BASE_URL% of its own there.
    transformIndexHtml: { order: 'pre', handler: (html) => fill(html, values) },
    configureServer(server) {
      server.middlewares.use(serveBff(server, values));
      server.middlewares.use(serve(values));
    },
  };
}

export function originOf({ httpServer }: ViteDevServer): string {
  const address = httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The server of the pages has no port.');
  return `http://localhost:${address.port}`;
}

/** The backend of bff.html. The others sign in by themselves. */
function serveBff(server: ViteDevServer, { baseUrl, clientId }: PageValues): Connect.NextHandleFunction {
  let bff: Bff | undefined;
  return (request, response, next) => {
    // Only a server that was asked something is sure to have its port.
    bff ??= createBff({
      origin: originOf(server),
      baseUrl,
      clientId,
      onFailure: (what) => console.error('BFF:', what),
    });
    bff(request, response).then((isAnswered) => isAnswered || next(), next);
  };
}

function serve(values: PageValues): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.writeHead(302, { Location: folder + search }).end();
      return;
    }
    if (pathname === styles) {
      response.setHeader('Content-Type', 'text/css; charset=utf-8').end(pageStyles());
      return;
    }
    if (pathname === strictPage || pathname === workerFile) {
      response.setHeader('Content-Security-Policy', policy(new URL(values.baseUrl).origin));
    }
    // All that the elements ask for goes to the backend.
    if (pathname === bffPage) response.setHeader('Content-Security-Policy', policy("'self'"));
    if (!plainPages.includes(pathname)) return next();
    readFile(path.join(root, pathname), 'utf8').then(
      (html) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(fill(html, values)),
      next,
    );
  };
}

function policy(servers: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    `connect-src ${servers}`,
    "require-trusted-types-for 'script'",
    // The page's own icon. The kit needs no images.
    "img-src 'self'",
  ].join('; ');
}

/** `%BASE_URL%` and the like depend on the run. They stand in attributes. */
export function fill(html: string, { baseUrl, clientId, sandbox }: PageValues): string {
  const values: Readonly<Record<string, string>> = { BASE_URL: baseUrl, CLIENT_ID: clientId, SANDBOX: sandbox };
  return html.replaceAll(/%([A-Z_]+)%/g, (whole, name: string) => escapeAttribute(values[name] ?? whole));
}

function escapeAttribute(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
