import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = path.join(here, '../dist/esm');

/** The files of one page, as the bundler of a host makes them, compressed. */
export async function bundle(name: string): Promise<ReadonlyMap<string, Buffer>> {
  const result = await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    resolve: { alias: [{ find: /^asg-elements\/(.*)$/, replacement: `${dist}/$1.js` }] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: path.join(here, `${name}.js`),
        output: { entryFileNames: `${name}.js`, chunkFileNames: `${name}/[name].js`, minify: true },
      },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  return new Map(
    output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, brotliCompressSync(file.code)]] : [])),
  );
}

/** Serves the pages. A page has nothing on it but its element, and the session it uses. */
export async function servePages(
  scripts: ReadonlyMap<string, Buffer>,
  page: (name: string, options: URLSearchParams) => string,
): Promise<{ readonly origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const script = scripts.get(pathname);
    if (script) {
      response.writeHead(200, { 'content-type': 'text/javascript', 'content-encoding': 'br' }).end(script);
    } else {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(page(pathname.slice(1), searchParams));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
